//! The map of chains with the person's own path lit.

use lumbar_app::App;
use lumbar_exchange::ResultDocument;
use lumbar_knowledge::ChainNode;

/// A cause lights its node from this probability on.
const LIKELY: f64 = 0.2;

/// The size of the drawing.
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 480.0;

/// Half of a node's box.
const HALF_WIDTH: f64 = 62.0;
const HALF_HEIGHT: f64 = 32.0;

/// A node as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeView {
    /// Its middle.
    pub x: String,
    /// Its words in one or two rows, each with the height it stands at.
    pub rows: Vec<(String, String)>,
    /// Its corner.
    pub left: String,
    /// Its corner.
    pub top: String,
    /// Whether it is on the person's path.
    pub lit: bool,
}

/// A link as it is drawn and told.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkView {
    /// The path of the arrow.
    pub path: String,
    /// Both its ends are on the person's path.
    pub lit: bool,
    /// From what to what.
    pub title: String,
    /// How the one leads to the other.
    pub says: String,
    /// The remedy that breaks it.
    pub remedy: String,
    /// The remedy in words.
    pub breaks: String,
}

/// The map.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainMap {
    /// The nodes.
    pub nodes: Vec<NodeView>,
    /// The links, those of the person's path first.
    pub links: Vec<LinkView>,
}

impl ChainMap {
    /// The map with the path of a result.
    #[must_use]
    pub fn new(app: &App, document: &ResultDocument) -> Self {
        let knowledge = app.knowledge();
        let chains = knowledge.chains();
        let likely = |id: &str| {
            document.causes.iter().any(|cause| cause.id == id && cause.probability >= LIKELY)
        };
        let told = |id: &str| {
            document.findings.iter().any(|finding| finding.id == id && finding.state == "present")
        };
        let lit = |node: &ChainNode| {
            node.always
                || node.causes.iter().any(|cause| likely(knowledge[*cause].id.as_str()))
                || node.findings.iter().any(|finding| told(knowledge[*finding].id.as_str()))
        };
        let path: Vec<bool> = chains.nodes.iter().map(lit).collect();
        let nodes = chains.nodes.iter().zip(&path).map(|(node, lit)| {
            let (x, y) = middle(node);
            NodeView {
                x: number(x),
                rows: rows(&node.text.english().name, y),
                left: number(x - HALF_WIDTH),
                top: number(y - HALF_HEIGHT),
                lit: *lit,
            }
        });
        let mut links: Vec<_> = chains
            .links
            .iter()
            .map(|link| {
                let (from, to) = (&chains.nodes[link.from], &chains.nodes[link.to]);
                let both =
                    chains.links.iter().any(|back| back.from == link.to && back.to == link.from);
                let remedy = &knowledge[link.breaks];
                LinkView {
                    path: arrow(middle(from), middle(to), both),
                    lit: path[link.from] && path[link.to],
                    title: format!("{} to {}", from.text.english().name, to.text.english().name),
                    says: link.text.english().says.clone(),
                    remedy: remedy.id.to_string(),
                    breaks: remedy.text.english().name.clone(),
                }
            })
            .collect();
        links.sort_by_key(|link| !link.lit);
        Self { nodes: nodes.collect(), links }
    }

    /// Whether anything but the pain itself is on the person's path.
    #[must_use]
    pub fn has_path(&self) -> bool {
        self.links.iter().any(|link| link.lit)
    }
}

fn middle(node: &ChainNode) -> (f64, f64) {
    let (x, y) = node.at;
    (x / 100.0 * WIDTH, y / 100.0 * HEIGHT)
}

/// A straight arrow between two boxes; of two that run both ways, each stays on its own side.
fn arrow(from: (f64, f64), to: (f64, f64), both_ways: bool) -> String {
    let (along, down) = (to.0 - from.0, to.1 - from.1);
    let length = along.hypot(down).max(1.0);
    let side = if both_ways { 9.0 } else { 0.0 };
    let (aside, below) = (-down / length * side, along / length * side);
    let start = edge(along, down, 4.0);
    let end = edge(along, down, 12.0);
    format!(
        "M{} {} L{} {}",
        number(from.0 + start.0 + aside),
        number(from.1 + start.1 + below),
        number(to.0 - end.0 + aside),
        number(to.1 - end.1 + below)
    )
}

/// From the middle of a box to its edge, and `gap` beyond it.
fn edge(along: f64, down: f64, gap: f64) -> (f64, f64) {
    let share = |half: f64, way: f64| if way == 0.0 { f64::INFINITY } else { half / way.abs() };
    let to_edge = share(HALF_WIDTH, along).min(share(HALF_HEIGHT, down));
    let beyond = to_edge + gap / along.hypot(down).max(1.0);
    (along * beyond, down * beyond)
}

/// Words in two rows of about one length, or in one where they are short.
fn rows(words: &str, y: f64) -> Vec<(String, String)> {
    const SHORT: usize = 12;
    const BASELINE: f64 = 6.0;
    const HALF_ROW: f64 = 10.0;
    let middle = words.len() / 2;
    let cut = words.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match cut.filter(|_| words.len() > SHORT) {
        Some(cut) => vec![
            (words[..cut].to_owned(), number(y + BASELINE - HALF_ROW)),
            (words[cut + 1..].to_owned(), number(y + BASELINE + HALF_ROW)),
        ],
        None => vec![(words.to_owned(), number(y + BASELINE))],
    }
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}
