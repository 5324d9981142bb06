// A reference for the engine: exact posteriors of a two-layer noisy-OR network by the plainest sweep that
// only adds non-negative numbers. It was written from a description of that method and not from the crate,
// so that the two can be held against each other; nothing is tuned beyond a sensible order and flat tables.
//
//     g++ -std=gnu++17 -O3 -march=native reference.cpp -o reference -lquadmath
//     reference NET.json CASES.jsonl [--quad] [--orders N] [--all-settings]
//
// One JSON line a case: id, log_evidence (natural logarithm), posterior, cpu_seconds (processor time of this
// thread after parsing, planning included).
//   --quad          counts with 113 bits instead of 53 and prints 36 digits
//   --orders N      for a dear case takes the cheapest of up to N orders, not the first greedy one
//   --all-settings  sums the definition over every setting instead, in networks of up to 20 causes
//
// The sweep. An absent finding is a factor of each of its causes. A present finding is a bit, "already
// produced by some cause or by its leak?", which is open from the first of its causes to the last; then only
// the states in which it is set are kept. The value of a cause or of an unknown risk is held as long as a
// table or a finding still asks for it. A layer is a flat table over what is open and held. One pass forward
// keeps the layers before each variable is summed out; one pass back gives all marginals.

#include <malloc.h>
#include <quadmath.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using std::size_t;
using std::string;
using std::vector;

[[noreturn]] static void fail(const string& message) {
    std::cerr << message << '\n';
    std::exit(1);
}

// ---- JSON, as much of it as the files need --------------------------------------------------------------

struct Json {
    string text;  // of a string, or of a number as it stands in the file
    vector<Json> items;
    vector<std::pair<string, Json>> members;

    const Json& operator[](const char* key) const {
        for (const auto& [name, value] : members)
            if (name == key) return value;
        fail(string("there is no ") + key);
    }
    double number() const { return std::strtod(text.c_str(), nullptr); }
};

class Parser {
public:
    explicit Parser(const string& text) : at(text.c_str()) {}

    Json value() {
        Json json;
        const char first = next();
        if (first == '{') {
            for (++at; next() != '}'; comma()) {
                string name = quoted();
                if (next() != ':') fail("JSON: a colon is missing");
                ++at;
                json.members.emplace_back(std::move(name), value());
            }
            ++at;
        } else if (first == '[') {
            for (++at; next() != ']'; comma()) json.items.push_back(value());
            ++at;
        } else if (first == '"') {
            json.text = quoted();
        } else {
            const char* begin = at;
            while (*at && !std::strchr(",]} \t\r\n", *at)) ++at;
            if (at == begin) fail("JSON: a value is missing");
            json.text.assign(begin, at);
        }
        return json;
    }

private:
    const char* at;

    char next() {
        while (*at && std::strchr(" \t\r\n", *at)) ++at;
        return *at;
    }
    void comma() {
        const char c = next();
        if (c == ',') ++at;
        else if (c != ']' && c != '}') fail("JSON: a comma is missing");
    }
    string quoted() {
        if (next() != '"') fail("JSON: a name is missing");
        const char* begin = ++at;
        for (; *at && *at != '"'; ++at)
            if (*at == '\\') fail("JSON: names with a backslash are not read");
        if (!*at) fail("JSON: a name has no end");
        return string(begin, at++);
    }
};

// ---- The network and a case -----------------------------------------------------------------------------

// A risk or a cause. The table of a cause gives its second state only.
struct Node {
    bool cause;
    size_t card;
    vector<int> parents;
    vector<double> p;
};

struct Finding {
    double leak;
    vector<std::pair<int, double>> parents;  // node, strength
};

struct Network {
    vector<Node> nodes;  // the risks, then the causes
    vector<Finding> findings;
    std::map<string, int> node_named, finding_named;

    explicit Network(const Json& json) {
        if (json["format"].text != "bn2o-1") fail("the format is not bn2o-1");
        for (const bool cause : {false, true})
            for (const Json& given : json[cause ? "causes" : "risks"].items) {
                Node node{cause, cause ? 2 : size_t(given["card"].number()), {}, {}};
                for (const Json& parent : given["parents"].items)
                    node.parents.push_back(node_named.at(parent.text));
                for (const Json& p : given["p"].items) node.p.push_back(p.number());
                node_named[given["id"].text] = int(nodes.size());
                nodes.push_back(std::move(node));
            }
        for (const Json& given : json["findings"].items) {
            Finding finding{given["leak"].number(), {}};
            for (const Json& pair : given["parents"].items)
                finding.parents.emplace_back(node_named.at(pair.items[0].text), pair.items[1].number());
            finding_named[given["id"].text] = int(findings.size());
            findings.push_back(std::move(finding));
        }
    }
};

struct Case {
    string id;
    vector<int> state;  // of each node, -1 if it is unknown
    vector<std::pair<int, bool>> answers;

    Case(const Network& net, const Json& json) : id(json["id"].text), state(net.nodes.size(), -1) {
        for (const auto& [name, value] : json["risk"].members)
            state[net.node_named.at(name)] = int(value.number());
        for (const auto& [name, value] : json["findings"].members)
            answers.emplace_back(net.finding_named.at(name), value.number() != 0);
    }
};

// P(node = its state | its parents' states) in a setting.
template <class Real>
static Real probability(const Network& net, size_t at, const vector<int>& setting) {
    const Node& node = net.nodes[at];
    size_t row = 0;
    for (int parent : node.parents) row = row * net.nodes[parent].card + setting[parent];
    if (!node.cause) return node.p[row * node.card + setting[at]];
    return setting[at] ? Real(node.p[row]) : 1 - Real(node.p[row]);
}

// P(present | causes) from the leak on, adding only: what had not produced it so far may do so now.
template <class Real>
static Real produced(const Finding& finding, const vector<int>& setting) {
    Real yes = finding.leak;
    for (auto [cause, strength] : finding.parents)
        if (setting[cause] == 1) yes += (1 - yes) * strength;
    return yes;
}

// For each node and state: the probability of the state and the case together.
template <class Real>
using Weights = vector<vector<Real>>;

template <class Real>
static Weights<Real> everywhere(const Network& net, Real value) {
    Weights<Real> weights;
    for (const Node& node : net.nodes) weights.emplace_back(node.card, value);
    return weights;
}

// The definition, summed over every setting of the unknown nodes.
template <class Real>
static Weights<Real> all_settings(const Network& net, const Case& given) {
    auto weights = everywhere<Real>(net, 0);
    vector<int> setting = given.state, unknown;
    for (size_t node = 0; node < net.nodes.size(); ++node)
        if (setting[node] < 0) unknown.push_back(int(node)), setting[node] = 0;
    if (std::count_if(net.nodes.begin(), net.nodes.end(), [](const Node& node) { return node.cause; }) > 20)
        fail("--all-settings is for networks of up to 20 causes");
    for (;;) {
        Real weight = 1;
        for (size_t node = 0; node < net.nodes.size(); ++node)
            weight *= probability<Real>(net, node, setting);
        for (auto [at, present] : given.answers) {
            Real none = 1 - Real(net.findings[at].leak);
            for (auto [cause, strength] : net.findings[at].parents)
                if (setting[cause]) none *= 1 - Real(strength);
            weight *= present ? 1 - none : none;
        }
        for (size_t node = 0; node < net.nodes.size(); ++node) weights[node][setting[node]] += weight;
        // Count on; the unknown nodes are the digits.
        size_t at = 0;
        for (; at < unknown.size(); ++at) {
            if (++setting[unknown[at]] < int(net.nodes[unknown[at]].card)) break;
            setting[unknown[at]] = 0;
        }
        if (at == unknown.size()) return weights;
    }
}

// ---- The sweep: in what order ---------------------------------------------------------------------------

// A case as a graph. Vertices are the unknown nodes, whose values may be held (the variables), then the
// present findings, whose bits may be open; those meet that share a table or a noisy-OR.
struct Graph {
    vector<int> node;            // of each variable
    vector<int> finding;         // of each vertex after the variables
    vector<vector<int>> beside;  // of each vertex: whom it meets
    vector<vector<int>> family;  // of each node: the variables of its table
    vector<vector<int>> tables;  // of each variable: nodes whose tables it shares with others

    Graph(const Network& net, const Case& given) : family(net.nodes.size()) {
        vector<int> vertex(net.nodes.size(), -1);
        for (size_t at = 0; at < net.nodes.size(); ++at)
            if (given.state[at] < 0) vertex[at] = int(node.size()), node.push_back(int(at));
        beside.resize(node.size());
        tables.resize(node.size());
        for (size_t at = 0; at < net.nodes.size(); ++at) {
            for (int parent : net.nodes[at].parents)
                if (vertex[parent] >= 0) family[at].push_back(vertex[parent]);
            if (vertex[at] >= 0) family[at].push_back(vertex[at]);
            for (int a : family[at]) {
                if (family[at].size() > 1) tables[a].push_back(int(at));
                for (int b : family[at])
                    if (a != b && std::count(beside[a].begin(), beside[a].end(), b) == 0)
                        beside[a].push_back(b);
            }
        }
        for (auto [at, present] : given.answers) {
            // With a single cause it is a factor of that cause, as an absent one is.
            if (!present || net.findings[at].parents.size() < 2) continue;
            finding.push_back(at);
            beside.emplace_back();
            for (auto [cause, strength] : net.findings[at].parents) {
                beside.back().push_back(vertex[cause]);
                beside[vertex[cause]].push_back(int(beside.size()) - 1);
            }
        }
    }
    bool is_variable(int v) const { return v < int(node.size()); }
    size_t card(const Network& net, int v) const { return is_variable(v) ? net.nodes[node[v]].card : 2; }
};

enum State { Unseen, Open, Finished };

// The order in which vertices are finished. Whom a vertex still has to meet is opened for that; afterwards
// the vertex leaves, and so does everyone who thereby has met all. A cause finished before its findings is
// summed out over their bits; one whose findings are finished before it has its value held.
struct Order {
    vector<int> opened;  // risks that are in the layer from the beginning
    vector<int> vertices;
    double cost = 0;  // entries touched on the way forward, about

    // Always next: the vertex after which the layer is smallest, if the step does not pass through a larger
    // one, and among such the one that brings those it meets nearest to their end. `blur` mixes chance into
    // the comparison.
    Order(const Network& net, const Graph& graph, vector<int> first, double blur, unsigned seed)
        : opened(std::move(first)) {
        std::minstd_rand random(seed);
        vector<State> state(graph.beside.size(), Unseen);
        vector<size_t> left;
        vector<double> bits;
        vector<int> rest;
        for (int v = 0; v < int(state.size()); ++v) {
            left.push_back(graph.beside[v].size());
            bits.push_back(std::log2(double(graph.card(net, v))));
            (left[v] ? rest : vertices).push_back(v);
        }
        double size = 0;
        for (int v : opened) state[v] = Open, size += bits[v];
        while (!rest.empty()) {
            int best = rest[0];
            double best_score = INFINITY, best_growth = 0;
            for (int v : rest) {
                double growth = state[v] == Open ? -bits[v] : 0, nearness = 0;
                double passing = graph.is_variable(v) && state[v] == Unseen ? bits[v] : 0;
                for (int u : graph.beside[v]) {
                    if (state[u] == Finished) continue;
                    if (state[u] == Unseen && left[u] > 1) growth += bits[u];
                    if (state[u] == Open && left[u] == 1) growth -= bits[u];
                    if (state[u] == Unseen && graph.is_variable(u)) passing += bits[u];
                    nearness += 1 / double(left[u]);
                }
                double score = std::max(growth, passing - 1) - 0.2 * nearness;
                if (blur > 0) score += blur * double(random()) / double(random.max());
                if (score < best_score) best = v, best_score = score, best_growth = growth;
            }
            const bool variable = graph.is_variable(best);
            double widest = size + (variable && state[best] == Unseen ? bits[best] : 0), touches = 2;
            state[best] = Finished;
            for (int u : graph.beside[best]) {
                if (state[u] == Finished) continue;
                if (graph.is_variable(u) && state[u] == Unseen) widest += bits[u];
                touches += graph.is_variable(u) != variable;
                state[u] = --left[u] ? Open : Finished;
            }
            size += best_growth;
            cost += std::exp2(std::max(widest, size)) * touches;
            vertices.push_back(best);
            auto finished = [&](int v) { return state[v] == Finished; };
            rest.erase(std::remove_if(rest.begin(), rest.end(), finished), rest.end());
        }
    }

    // A risk that most causes depend on is better held from the beginning than opened when the first of them
    // cannot do without: so many orders as there are risks that could be, the most asked for first. Then
    // another is drawn for each million entries that the best of them touches.
    static Order best(const Network& net, const Graph& graph, int orders) {
        Order best(net, graph, {}, 0, 1);
        vector<int> risks;
        for (int v = 0; v < int(graph.node.size()); ++v)
            if (!net.nodes[graph.node[v]].cause && !graph.beside[v].empty()) risks.push_back(v);
        std::sort(risks.begin(), risks.end(),
                  [&](int a, int b) { return graph.beside[a].size() > graph.beside[b].size(); });
        auto better = [&](Order other) {
            if (other.cost < best.cost) best = std::move(other);
        };
        for (auto end = risks.begin(); best.cost > 1e4 && end != risks.end();)
            better(Order(net, graph, vector<int>(risks.begin(), ++end), 0, 1));
        for (int more = int(std::min(best.cost / 1e6, orders - 1.0)); more > 0; --more)
            better(Order(net, graph, best.opened, 0.7, unsigned(more)));
        return best;
    }
};

// ---- The sweep: its steps -------------------------------------------------------------------------------

// From one layer to the next. A digit of the index goes over from `from` to `to` values (1: it is not there)
// by a matrix that depends on another digit, the cause's value.
template <class Real>
struct Step {
    enum Kind { Begin, End, Meet, Factor } kind;
    size_t size, stride = 0;    // entries before; entries between values of the digit
    size_t from = 1, to = 1;
    size_t cause = 0;           // entries between the cause's values; 0 if nothing else matters
    vector<Real> matrix{};      // [value of the cause][to][from]
    int node = -1;              // that ends
    vector<std::pair<size_t, size_t>> family{};  // of Factor: strides, falling, and cards
    size_t after() const { return size / from * to; }
};

template <class Real>
class Plan {
public:
    using S = Step<Real>;
    vector<S> steps;
    Real constant = 1;

    Plan(const Network& net, const Case& given, int orders)
        : net(net), given(given), graph(net, given), own(everywhere<Real>(net, 1)) {
        fold();
        state.assign(graph.beside.size(), Unseen);
        for (const auto& beside : graph.beside) left.push_back(beside.size());
        const Order order = Order::best(net, graph, orders);
        for (int v : order.opened) open(v);
        for (int v : order.vertices)
            if (state[v] != Finished) finish(v);
    }

private:
    const Network& net;
    const Case& given;
    const Graph graph;
    Weights<Real> own;  // of each node's states: all that depends on nothing else
    vector<State> state;
    vector<size_t> left;
    vector<int> digits;  // the vertices in the layer, the one with the smallest stride first
    size_t size = 1;

    // Tables over one variable, absent findings, and present ones with a single cause.
    void fold() {
        vector<int> setting = given.state;
        for (size_t node = 0; node < net.nodes.size(); ++node) {
            const auto& family = graph.family[node];
            if (family.empty()) constant *= probability<Real>(net, node, setting);
            if (family.size() != 1) continue;
            const int only = graph.node[family[0]];
            for (size_t x = 0; x < net.nodes[only].card; ++x) {
                setting[only] = int(x);
                own[only][x] *= probability<Real>(net, node, setting);
            }
        }
        for (auto [at, present] : given.answers) {
            const Finding& finding = net.findings[at];
            if (!present) {
                constant *= 1 - Real(finding.leak);
                for (auto [cause, strength] : finding.parents) own[cause][1] *= 1 - Real(strength);
            } else if (finding.parents.empty()) {
                constant *= finding.leak;
            } else if (finding.parents.size() == 1) {
                const int cause = finding.parents[0].first;
                for (int x : {0, 1}) setting[cause] = x, own[cause][x] *= produced<Real>(finding, setting);
            }
        }
    }

    size_t card(int v) const { return graph.card(net, v); }
    size_t stride(int v) const {
        size_t stride = 1;
        for (size_t at = 0; digits[at] != v; ++at) stride *= card(digits[at]);
        return stride;
    }
    const Finding& finding(int v) const { return net.findings[graph.finding[v - graph.node.size()]]; }

    void add(S step) {
        size = step.after();
        steps.push_back(std::move(step));
    }

    // Takes a variable into the layer, with every table for which it was the last one missing.
    void open(int v) {
        if (state[v] != Unseen) return;
        state[v] = Open;
        add({S::Begin, size, size, 1, card(v), 0, own[graph.node[v]]});
        digits.push_back(v);
        for (int node : graph.tables[v]) {
            const auto& family = graph.family[node];
            if (std::all_of(family.begin(), family.end(), [&](int u) { return state[u] == Open; }))
                factor(family, [&](auto& setting) { return probability<Real>(net, node, setting); });
        }
    }

    template <class Value>
    void factor(vector<int> family, Value value) {
        std::sort(family.begin(), family.end(), [&](int a, int b) { return stride(a) > stride(b); });
        S step{S::Factor, size};
        size_t rows = 1;
        for (int u : family) step.family.emplace_back(stride(u), card(u)), rows *= card(u);
        vector<int> setting = given.state;
        for (size_t row = 0; row < rows; ++row) {
            size_t rest = row;
            for (size_t i = family.size(); i-- > 0; rest /= card(family[i]))
                setting[graph.node[family[i]]] = int(rest % card(family[i]));
            step.matrix.push_back(value(setting));
        }
        add(std::move(step));
    }

    // A cause may produce a finding: its bit begins with the leak, goes on, or ends as "yes".
    void meet(int variable, int bit, bool last) {
        const int cause = graph.node[variable];
        Real s = 0;
        for (auto [parent, strength] : finding(bit).parents)
            if (parent == cause) s = strength;
        const Real l = finding(bit).leak;
        S step{S::Meet, size, size, 1, 2, stride(variable), {1 - l, l, (1 - l) * (1 - s), l + (1 - l) * s}};
        if (state[bit] == Open) {
            step.stride = stride(bit);
            step.from = 2;
            step.matrix = {1, 0, 0, 1, 1 - s, 0, s, 1};
            if (last) step.to = 1, step.matrix = {0, 1, s, 1};
        }
        add(std::move(step));
        if (state[bit] == Unseen) digits.push_back(bit), state[bit] = Open;
        if (last) leave(bit);
    }

    void end(int variable) {
        const vector<Real> sum(card(variable), 1);
        add({S::End, size, stride(variable), card(variable), 1, 0, sum, graph.node[variable]});
        leave(variable);
    }
    void leave(int v) {
        state[v] = Finished;
        digits.erase(std::find(digits.begin(), digits.end(), v));
    }

    void finish(int v) {
        const bool variable = graph.is_variable(v);
        vector<int> others;
        if (variable) open(v);
        for (int u : graph.beside[v]) {
            if (state[u] == Finished) continue;
            others.push_back(u);
            if (graph.is_variable(u)) open(u);
        }
        if (variable) {
            // Bits that end first and bits that begin last: the layers between are smaller.
            auto rank = [&](int u) { return left[u] == 1 ? 0 : state[u] == Open ? 1 : 2; };
            std::stable_sort(others.begin(), others.end(), [&](int a, int b) { return rank(a) < rank(b); });
            for (int u : others)
                if (!graph.is_variable(u)) meet(v, u, left[u] == 1);
            end(v);
        } else if (state[v] == Unseen) {
            factor(others, [&](auto& setting) { return produced<Real>(finding(v), setting); });
            state[v] = Finished;
        } else {
            for (int u : others) meet(u, v, u == others.back());
        }
        for (int u : others)
            if (--left[u] == 0 && graph.is_variable(u)) end(u);
    }
};

// ---- The sweep: there and back --------------------------------------------------------------------------

template <class Real>
class Sweep {
public:
    Weights<Real> weights;

    // `memory`: bytes that the layers kept at one time may take, about.
    Sweep(const Network& net, const Case& given, int orders, size_t memory)
        : weights(everywhere<Real>(net, 0)), plan(net, given, orders), memory(memory) {
        Layer layer(new Real[1]{plan.constant}), back(new Real[1]{1});
        run(0, plan.steps.size(), layer, back);
    }

private:
    using S = Step<Real>;
    using Layer = std::unique_ptr<Real[]>;  // a vector would fill what is written anyway
    const Plan<Real> plan;
    const size_t memory;

    // Takes the layer before step `begin` forward to step `end`, and what comes after, turned round, back to
    // `begin`. If the layers to be kept are too many, the second half comes first and the first half once
    // more.
    void run(size_t begin, size_t end, Layer& layer, Layer& back) {
        size_t bytes = 0;
        for (size_t at = begin; at < end; ++at)
            if (plan.steps[at].kind == S::End) bytes += plan.steps[at].size * sizeof(Real);
        if (bytes > memory && end - begin > 1) {
            const size_t middle = begin + (end - begin) / 2, size = plan.steps[begin].size;
            Layer ahead(new Real[size]);
            std::copy(layer.get(), layer.get() + size, ahead.get());
            for (size_t at = begin; at < middle; ++at) go(plan.steps[at], ahead, false);
            run(middle, end, ahead, back);
            ahead.reset();
            return run(begin, middle, layer, back);
        }
        vector<Layer> kept(end - begin);
        for (size_t at = begin; at < end; ++at) {
            kept[at - begin] = go(plan.steps[at], layer, false);
            if (plan.steps[at].kind != S::End) kept[at - begin].reset();
        }
        for (size_t at = end; at-- > begin;) {
            const S& step = plan.steps[at];
            go(step, back, true);
            if (step.kind == S::End) collect(step, kept[at - begin].get(), back.get());
            kept[at - begin].reset();
        }
    }

    // Replaces a layer by the next one, or by the one before when turned round; returns what it was.
    static Layer go(const S& step, Layer& layer, bool turned) {
        if (step.kind == S::Factor) return scale(step, layer.get(), step.size, 0, 0), nullptr;
        if (step.from == step.to) return apply(step, layer.get(), layer.get(), turned), nullptr;
        Layer next(new Real[turned ? step.size : step.after()]);
        apply(step, layer.get(), next.get(), turned);
        layer.swap(next);
        return next;
    }

    static void apply(const S& step, const Real* in, Real* out, bool turned) {
        const size_t from = turned ? step.to : step.from, to = turned ? step.from : step.to;
        const size_t stride = step.stride, blocks = step.size / (step.from * stride);
        vector<Real> matrix = step.matrix;
        const size_t count = from * to;
        for (size_t at = 0; turned && at < matrix.size(); ++at)
            matrix[at] = step.matrix[at / count * count + at % from * to + at % count / from];
        // The cause's digit lies within a stretch of `stride` entries, or goes on every so many blocks.
        const bool within = step.cause && step.cause < stride;
        const size_t length = within ? step.cause : stride;
        const size_t every = within ? 1 : step.cause ? step.cause / (step.from * stride) : blocks;
        for (size_t block = 0, counted = 0, x = 0; block < blocks; ++block) {
            for (size_t at = 0; at < stride; at += length) {
                // In place, a cause that is not there changes nothing.
                if (in != out || x)
                    map(matrix.data() + x * count, in + at, out + at, from, to, stride, length);
                if (within) x ^= 1;
            }
            in += from * stride;
            out += to * stride;
            if (!within && ++counted == every) counted = 0, x ^= 1;
        }
    }

    static void map(const Real* m, const Real* in, Real* out, size_t from, size_t to, size_t stride,
                    size_t length) {
        if (from == 2 && to == 2) {
            const Real a = m[0], b = m[1], c = m[2], d = m[3];
            Real* second = out + stride;
#pragma GCC ivdep
            for (size_t l = 0; l < length; ++l) {
                const Real no = in[l], yes = in[l + stride];
                out[l] = a * no + b * yes;
                second[l] = c * no + d * yes;
            }
            return;
        }
        for (size_t t = 0; t < to; ++t, m += from, out += stride) {
            const Real a = m[0], b = from > 1 ? m[1] : Real(0);
            if (from == 1)
#pragma GCC ivdep
                for (size_t l = 0; l < length; ++l) out[l] = a * in[l];
            else
#pragma GCC ivdep
                for (size_t l = 0; l < length; ++l) out[l] = a * in[l] + b * in[l + stride];
            for (size_t f = 2; f < from; ++f)
                for (size_t l = 0; l < length; ++l) out[l] += m[f] * in[l + f * stride];
        }
    }

    static void scale(const S& step, Real* entries, size_t size, size_t level, size_t row) {
        const auto [stride, card] = step.family[level];
        for (Real *at = entries, *end = entries + size; at < end;)
            for (size_t x = 0; x < card; ++x, at += stride) {
                if (level + 1 < step.family.size()) scale(step, at, stride, level + 1, row * card + x);
                else
                    for (size_t l = 0; l < stride; ++l) at[l] *= step.matrix[row * card + x];
            }
    }

    void collect(const S& step, const Real* layer, const Real* back) {
        for (size_t at = 0; at < step.size;)
            for (size_t x = 0; x < step.from; ++x) {
                Real sum = 0;
                for (const size_t end = at + step.stride; at < end; ++at) sum += layer[at] * back[at];
                weights[step.node][x] += sum;
            }
    }
};

// ---- Answers --------------------------------------------------------------------------------------------

static string shown(double x) {
    char text[64];
    std::snprintf(text, sizeof text, "%.17g", x);
    return text;
}
static string shown(__float128 x) {
    char text[64];
    quadmath_snprintf(text, sizeof text, "%.36Qg", x);
    return text;
}
static double logarithm(double x) { return std::log(x); }
static __float128 logarithm(__float128 x) { return logq(x); }

static double processor_seconds() {
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
}

template <class Real>
static void answer(const Network& net, const Case& given, bool definition, int orders) {
    const double begin = processor_seconds();
    const auto weights = definition ? all_settings<Real>(net, given)
                                    : Sweep<Real>(net, given, orders, size_t(2) << 30).weights;
    Real evidence = 0;
    vector<Real> posterior;
    for (size_t node = 0; node < net.nodes.size(); ++node) {
        if (!net.nodes[node].cause) continue;
        evidence = weights[node][0] + weights[node][1];
        posterior.push_back(weights[node][1] / evidence);
    }
    const double seconds = processor_seconds() - begin;
    if (!(evidence > 0)) fail("case " + given.id + " cannot happen, or is too rare for the numbers");
    std::cout << "{\"id\": \"" << given.id << "\", \"log_evidence\": " << shown(logarithm(evidence))
              << ", \"posterior\": ";
    for (size_t at = 0; at < posterior.size(); ++at) std::cout << (at ? ", " : "[") << shown(posterior[at]);
    std::cout << "], \"cpu_seconds\": " << shown(seconds) << "}" << std::endl;
}

static string contents(const string& path) {
    std::ifstream file(path);
    if (!file) fail(path + " cannot be read");
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

int main(int count, char** words) try {
    bool quad = false, definition = false;
    int orders = 1;
    vector<string> paths;
    for (int at = 1; at < count; ++at) {
        const string word = words[at];
        if (word == "--quad") quad = true;
        else if (word == "--all-settings") definition = true;
        else if (word == "--orders" && at + 1 < count) orders = std::atoi(words[++at]);
        else paths.push_back(word);
    }
    if (paths.size() != 2)
        fail("usage: reference NET.json CASES.jsonl [--quad] [--orders N] [--all-settings]");
    // Freed memory stays at hand: fresh pages from the system would cost more than the sweep of a small case.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    const Network net(Parser(contents(paths[0])).value());
    std::istringstream lines(contents(paths[1]));
    for (string line; std::getline(lines, line);) {
        const Case given(net, Parser(line).value());
        if (quad) answer<__float128>(net, given, definition, orders);
        else answer<double>(net, given, definition, orders);
    }
} catch (const std::out_of_range&) {
    fail("a risk, cause or finding is named that the network does not have");
}
