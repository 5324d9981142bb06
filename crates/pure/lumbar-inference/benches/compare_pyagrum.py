#!/usr/bin/env python3
"""This engine beside pyAgrum on the same seeded cases, in one run.

    pip install pyagrum
    cargo build --release -p lumbar-inference --examples
    python3 compare_pyagrum.py --examples TARGET/release/examples [--shape ours|large] \
        [--seed 1] [--cases 20] [--seconds 20] [--as-they-come 3]

Each case is answered by the example `posterior` and by pyAgrum's LazyPropagation and
ShaferShenoy, with the tables as they come (the first few cases only: it takes long) and with
absent findings given as likelihoods of their causes. Times are processor time of the inference; a
case that runs longer than --seconds is stopped and counts as that. Posteriors are compared too.
"""

import argparse
import json
import math
import multiprocessing
import os
import statistics
import subprocess
import tempfile
import time


def build(gum, net, case, likelihoods):
    """The network of one case: only the findings that were answered."""
    bn = gum.BayesNet()
    cards = {r["id"]: r["card"] for r in net["risks"]}
    for risk in net["risks"]:
        bn.add(gum.LabelizedVariable(risk["id"], "", risk["card"]))
    for cause in net["causes"]:
        bn.add(gum.LabelizedVariable(cause["id"], "", 2))
    for node in net["risks"] + net["causes"]:
        for parent in node["parents"]:
            bn.addArc(parent, node["id"])
    for risk in net["risks"]:
        fill(bn, risk["id"], risk["parents"], cards, risk["p"], risk["card"])
    for cause in net["causes"]:
        table = [q for p in cause["p"] for q in (1 - p, p)]
        fill(bn, cause["id"], cause["parents"], cards, table, 2)
    evidence = dict(case["risk"])
    soft = {}
    for finding in net["findings"]:
        state = case["findings"].get(finding["id"])
        if state is None:
            continue
        if state == 0 and likelihoods:
            for cause, strength in finding["parents"]:
                soft[cause] = soft.get(cause, 1.0) * (1 - strength)
            continue
        name = finding["id"]
        bn.add(gum.LabelizedVariable(name, "", 2))
        for cause, _ in finding["parents"]:
            bn.addArc(cause, name)
        parents = [cause for cause, _ in finding["parents"]]
        table = []
        for row in range(1 << len(parents)):
            none = 1 - finding["leak"]
            for place, (_, strength) in enumerate(finding["parents"]):
                if row >> (len(parents) - 1 - place) & 1:
                    none *= 1 - strength
            table += [none, 1 - none]
        fill(bn, name, parents, cards, table, 2)
        evidence[name] = state
    for cause, ratio in soft.items():
        evidence[cause] = [1.0, ratio]
    return bn, evidence


def fill(bn, name, parents, cards, table, states):
    """Row-major over the parents, the last fastest, the state innermost."""
    instance = {}
    for index in range(len(table) // states):
        rest = index
        for parent in reversed(parents):
            card = cards.get(parent, 2)
            instance[parent] = rest % card
            rest //= card
        bn.cpt(name)[instance] = table[index * states:(index + 1) * states]


def one(method, net, case, likelihoods, pipe):
    import pyagrum as gum

    bn, evidence = build(gum, net, case, likelihoods)
    start = time.process_time()
    inference = getattr(gum, method)(bn)
    # One thread, as here.
    if hasattr(inference, "setMaxNumberOfThreads"):
        inference.setMaxNumberOfThreads(1)
    inference.setEvidence(evidence)
    inference.setTargets({cause["id"] for cause in net["causes"]})
    inference.makeInference()
    posterior = [inference.posterior(cause["id"])[1] for cause in net["causes"]]
    pipe.send((time.process_time() - start, posterior))


def timed(method, net, case, likelihoods, seconds):
    ours, theirs = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=one, args=(method, net, case, likelihoods, theirs))
    process.start()
    theirs.close()
    answer = None
    try:
        if ours.poll(seconds):
            answer = ours.recv()
    except EOFError:
        pass
    process.kill()
    process.join()
    return answer


def row(name, milliseconds, beyond=0):
    if not milliseconds:
        return
    milliseconds = sorted(milliseconds)
    p95 = milliseconds[min(len(milliseconds) - 1, int(len(milliseconds) * 0.95))]
    print(f"| {name} | {len(milliseconds)} | {statistics.median(milliseconds):.3f} | {p95:.3f} "
          f"| {milliseconds[-1]:.3f} | {beyond} |")


def times_faster(theirs, own):
    ratios = [math.log(t / o) for t, o in zip(theirs, own) if t < math.inf]
    return math.exp(sum(ratios) / len(ratios))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--examples", required=True)
    options.add_argument("--shape", default="ours")
    options.add_argument("--seed", default="1")
    options.add_argument("--cases", type=int, default=20)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--as-they-come", type=int, default=3)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        net_path = os.path.join(folder, "net.json")
        cases_path = os.path.join(folder, "cases.jsonl")
        example = lambda name, *rest: subprocess.run(
            [os.path.join(options.examples, name), *rest], check=True, capture_output=True, text=True)
        example("generate", options.shape, options.seed, str(options.cases), net_path, cases_path)
        with open(net_path) as file:
            net = json.load(file)
        with open(cases_path) as file:
            cases = [json.loads(line) for line in file]
        # Some milliseconds in all, so a single run may fall into a busy moment of the machine.
        runs = [[json.loads(line) for line in
                 example("posterior", net_path, cases_path).stdout.splitlines()] for _ in range(9)]
    answers = runs[0]
    print("| engine | cases | median ms | 95 % ms | worst ms | stopped |\n|---|---|---|---|---|---|")
    own = [1000 * statistics.median(run[at]["cpu_seconds"] for run in runs)
           for at in range(len(cases))]
    row("this, median of 9 runs", own)
    fastest = [math.inf] * len(cases)
    rows = {}
    for method in ["LazyPropagation", "ShaferShenoyInference"]:
        for likelihoods in [True, False]:
            count = len(cases) if likelihoods else options.as_they_come
            times, beyond, worst = [], 0, 0.0
            for at in range(min(count, len(cases))):
                answer = timed(method, net, cases[at], likelihoods, options.seconds)
                if answer is None:
                    beyond += 1
                    times.append(1000 * options.seconds)
                    continue
                times.append(1000 * answer[0])
                fastest[at] = min(fastest[at], times[-1])
                if answers[at]["exact"]:
                    worst = max([worst] + [abs(a - b) / a for a, b in
                                           zip(answers[at]["posterior"], answer[1])])
            name = "absent as likelihoods" if likelihoods else "as they come"
            row(f"pyAgrum {method}, {name}", times, beyond)
            if times:
                print(f"  largest relative difference of a posterior: {worst:.1e}")
            if likelihoods:
                rows[method] = times
    better = min(rows, key=lambda method: sum(map(math.log, rows[method])))
    print(f"faster than {better}, the better row, by a geometric mean of {times_faster(rows[better], own):.0f}; "
          f"than whichever is faster in each case by {times_faster(fastest, own):.0f}")


if __name__ == "__main__":
    main()
