//! In which order the sweep closes the nodes of the core.
//!
//! Closing a node opens its neighbours that are not open yet; what is open afterwards is the table.
//! So a layout of small *vertex separation* is wanted. A greedy pass finds a fair one in
//! microseconds; where its cost is high a beam of partial orders, as wide as the cost is worth,
//! finds a better one. Nothing depends on time or chance: the same case, the same order.
//!
//! Both decide step by step, and both are misled by *hubs*: nodes, such as an unknown age, that are
//! tied to so many others that they are open nearly all the way. The step that would open a hub
//! looks dear, is put off, and others that stay open are taken in its place: orders that put a hub
//! off cost up to a hundred times as much. So a dear case is searched from several starts, in which
//! the largest hubs are held open from the beginning, where they cost every step the same. In the
//! layout a hub still opens when the first of its neighbours closes.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::{Ordering, Reverse};

use crate::graph::Graph;
use crate::set::Set;
use crate::structure::{Node, Structure};
use crate::vector::{Work, widest};

/// A beam that is tried.
struct Beam {
    width: usize,
    /// From how many starts, those of the best orders so far.
    starts: usize,
    /// It is tried where the sweep over the best order so far passes more table entries than this
    /// many a pair of nodes, from the second start twice as many, and so on: about what the beam
    /// takes to run, over the part of the entries that it saves.
    worth: f64,
}

/// The beams that are tried one after the other. A wider one saves less than the one before it, and
/// the narrower have told the good starts from the bad.
const BEAMS: [Beam; 4] = [
    Beam { width: 3, starts: 5, worth: 60.0 },
    Beam { width: 12, starts: 3, worth: 400.0 },
    Beam { width: 48, starts: 2, worth: 2e3 },
    Beam { width: 192, starts: 1, worth: 1e4 },
];

/// Most hubs that are held from the beginning, and the table entries a pair of nodes from which on
/// greedy passes that hold them are tried.
const HUBS: (usize, f64) = (5, 20.0);

/// Most nodes of equal growth between which a greedy pass looks further.
const GREEDY_TIES: usize = 8;

/// How often a table that is open now is touched again, as a beam reckons. Most of an order's cost
/// is still to come when its width is decided: with less, beams fill up with orders that put the
/// wide part off, and on networks of a hundred causes cost ten times as much.
const TOUCHED_AGAIN: f64 = 16.0;

/// Nodes in the order in which they are closed.
pub(crate) type Order = Vec<Node>;

/// What a search comes to.
pub(crate) enum Found {
    Order(Order),
    /// The table entries of the best greedy order, which are beyond the ceiling.
    Dear(f64),
}

/// Finds an order for the core. `repeats` says how many passes will share it. The search ends before
/// its beams where every greedy order costs more than `ceiling`. `None` for a core too large to
/// search (more than 4096 nodes).
pub(crate) fn find(
    structure: &Structure,
    graph: &Graph,
    core: &[Node],
    repeats: f64,
    ceiling: f64,
) -> Option<Found> {
    match core.len() {
        0 => Some(Found::Order(Order::new())),
        1..=64 => Some(Search::<1>::new(structure, graph, core).run(repeats, ceiling)),
        65..=128 => Some(Search::<2>::new(structure, graph, core).run(repeats, ceiling)),
        129..=256 => Some(Search::<4>::new(structure, graph, core).run(repeats, ceiling)),
        257..=1024 => Some(Search::<16>::new(structure, graph, core).run(repeats, ceiling)),
        1025..=4096 => Some(Search::<64>::new(structure, graph, core).run(repeats, ceiling)),
        _ => None,
    }
}

// Members of a set are counted all the time: the wider machines have an instruction for it. Each
// pass goes there by itself; one function with all of them was too large to be inlined to the last
// call, and what is not inlined is compiled for any machine.

struct Greedy<'a, const W: usize> {
    search: &'a Search<W>,
    start: State<W>,
}

impl<const W: usize> Work for Greedy<'_, W> {
    type Output = Trail<W>;

    #[inline(always)]
    fn run(self) -> Trail<W> {
        self.search.greedy(self.start)
    }
}

struct Widened<'a, const W: usize> {
    search: &'a Search<W>,
    trail: &'a Trail<W>,
    width: usize,
}

impl<const W: usize> Work for Widened<'_, W> {
    type Output = Option<Trail<W>>;

    #[inline(always)]
    fn run(self) -> Option<Trail<W>> {
        self.search.beam(self.trail, self.width)
    }
}

struct Search<const W: usize> {
    /// Network position of each node of the core.
    core: Vec<Node>,
    neighbours: Vec<Set<W>>,
    bits: Vec<u32>,
    /// Nodes of more than one bit.
    wide: Set<W>,
    all: Set<W>,
}

/// A partial order: what is closed, what is open, at what cost.
#[derive(Clone, Copy)]
struct State<const W: usize> {
    closed: Set<W>,
    open: Set<W>,
    width: u32,
    cost: f64,
    /// Last link of the order, in the list of links.
    link: u32,
}

/// One node closed, after another.
#[derive(Clone, Copy)]
struct Link {
    node: u16,
    before: u32,
}

/// The best order found from one start.
struct Trail<const W: usize> {
    start: State<W>,
    /// What it costs if all that the start holds is held from the beginning: what another order
    /// from the same start is measured by.
    held_cost: f64,
    /// What it costs.
    cost: f64,
    /// Places in the core.
    places: Vec<usize>,
}

const NO_LINK: u32 = u32::MAX;

impl<const W: usize> Search<W> {
    fn new(structure: &Structure, graph: &Graph, core: &[Node]) -> Self {
        let mut place = vec![u32::MAX; structure.nodes()];
        for (at, node) in core.iter().enumerate() {
            place[*node as usize] = at as u32;
        }
        let (mut all, mut wide) = (Set::EMPTY, Set::EMPTY);
        let bits: Vec<u32> = core.iter().map(|n| structure.bits(*n)).collect();
        let mut neighbours = vec![Set::EMPTY; core.len()];
        for (at, node) in core.iter().enumerate() {
            all.insert(at);
            if bits[at] > 1 {
                wide.insert(at);
            }
            for other in graph.neighbours(*node) {
                if place[*other as usize] != u32::MAX {
                    neighbours[at].insert(place[*other as usize] as usize);
                }
            }
        }
        Self { core: core.to_vec(), neighbours, bits, wide, all }
    }

    fn run(&self, repeats: f64, ceiling: f64) -> Found {
        let greedy = |held| widest(Greedy { search: self, start: self.holding(held) });
        let pairs = (self.core.len() * self.core.len()) as f64;
        let mut trails = vec![greedy(Set::EMPTY)];
        let (hubs, worth) = HUBS;
        if trails[0].cost * repeats >= worth * pairs {
            let mut held = Set::EMPTY;
            for hub in self.hubs(hubs) {
                held.insert(hub);
                trails.push(greedy(held));
            }
        }
        let quick = trails.iter().map(|trail| trail.cost).fold(f64::INFINITY, f64::min);
        if quick > ceiling {
            return Found::Dear(quick);
        }
        for Beam { width, starts, worth } in BEAMS {
            trails.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            for turn in 0..starts.min(trails.len()) {
                let least = trails.iter().map(|trail| trail.cost).fold(f64::INFINITY, f64::min);
                if least * repeats < worth * pairs * (turn + 1) as f64 {
                    break;
                }
                let trail = &trails[turn];
                if let Some(better) = widest(Widened { search: self, trail, width }) {
                    trails[turn] = better;
                }
            }
        }
        let best = trails.iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
        let places = best.map_or(&[][..], |best| &best.places);
        Found::Order(places.iter().map(|at| self.core[*at]).collect())
    }

    /// Nodes of the most neighbours, the most first.
    fn hubs(&self, count: usize) -> Vec<usize> {
        let mut nodes: Vec<usize> = (0..self.core.len()).collect();
        nodes.sort_by_cached_key(|node| Reverse(self.neighbours[*node].count()));
        nodes.truncate(count);
        nodes
    }

    /// Nothing closed yet, and some nodes open.
    #[inline(always)]
    fn holding(&self, open: Set<W>) -> State<W> {
        State { closed: Set::EMPTY, open, width: self.weight(&open), cost: 0.0, link: NO_LINK }
    }

    /// The trail of a finished order.
    #[inline(always)]
    fn trail(&self, start: State<W>, end: &State<W>, links: &[Link]) -> Trail<W> {
        let mut places = Vec::with_capacity(self.core.len());
        let mut at = end.link;
        while at != NO_LINK {
            let link = links[at as usize];
            places.push(usize::from(link.node));
            at = link.before;
        }
        places.reverse();
        let mut again = *end;
        if !start.open.is_empty() {
            again = self.holding(Set::EMPTY);
            for node in &places {
                self.close_one(&mut again, *node);
            }
        }
        Trail { start, held_cost: end.cost, cost: again.cost, places }
    }

    #[inline(always)]
    fn weight(&self, set: &Set<W>) -> u32 {
        let wide = set.intersection(&self.wide);
        let extra: u32 =
            if wide.is_empty() { 0 } else { wide.iter().map(|node| self.bits[node] - 1).sum() };
        set.count() + extra
    }

    /// Nodes worth closing next: those that touch what is open.
    #[inline(always)]
    fn candidates(&self, state: &State<W>) -> Set<W> {
        let left = self.all.without(&state.closed);
        if state.open.is_empty() {
            return left;
        }
        let near = |set: Set<W>, node: usize| set.union(&self.neighbours[node]);
        state.open.iter().fold(state.open, near).intersection(&left)
    }

    /// Bits by which the table grows when a node closes.
    #[inline(always)]
    fn growth(&self, state: &State<W>, node: usize) -> i64 {
        let opened = self.neighbours[node].without(&state.closed).without(&state.open);
        let own = if state.open.contains(node) { self.bits[node] } else { 0 };
        i64::from(self.weight(&opened)) - i64::from(own)
    }

    /// Nodes that let the table grow least when they close, ascending.
    #[inline(always)]
    fn least_growth(&self, state: &State<W>, nodes: &mut Vec<usize>) {
        let mut least = i64::MAX;
        nodes.clear();
        for node in self.candidates(state).iter() {
            let growth = self.growth(state, node);
            if growth < least {
                least = growth;
                nodes.clear();
            }
            if growth == least {
                nodes.push(node);
            }
        }
    }

    /// Closes a node, then every node that can be closed without opening another.
    #[inline(always)]
    fn close(&self, state: &State<W>, node: usize, mut log: impl FnMut(usize)) -> State<W> {
        let mut next = *state;
        let opened = self.neighbours[node].without(&state.closed).without(&state.open);
        self.close_one(&mut next, node);
        log(node);
        // Only what touches a newly opened node, or lost this neighbour, can have become free.
        let touching = |near: Set<W>, new: usize| near.union(&self.neighbours[new]);
        let near = opened.iter().fold(opened.union(&self.neighbours[node]), touching);
        let free = self.free(&next, near.without(&next.closed));
        // First what shrinks the table, then what passes through it.
        let (shrinking, passing) = (free.intersection(&next.open), free.without(&next.open));
        for node in shrinking.iter() {
            self.close_one(&mut next, node);
            log(node);
        }
        for node in passing.iter() {
            self.close_one(&mut next, node);
            log(node);
            // A neighbour may have lost its last unclosed cause.
            let neighbours = self.neighbours[node].intersection(&next.open);
            for other in self.free(&next, neighbours).iter() {
                self.close_one(&mut next, other);
                log(other);
            }
        }
        next
    }

    /// Those of some nodes that open no other when they close.
    #[inline(always)]
    fn free(&self, state: &State<W>, nodes: Set<W>) -> Set<W> {
        let seen = state.closed.union(&state.open);
        let mut free = Set::EMPTY;
        for node in nodes.iter() {
            free.insert_if(node, self.neighbours[node].is_subset(&seen));
        }
        free
    }

    #[inline(always)]
    fn close_one(&self, state: &mut State<W>, node: usize) {
        let before = state.width;
        state.closed.insert(node);
        state.open = state.open.union(&self.neighbours[node]).without(&state.closed);
        state.width = self.weight(&state.open);
        state.cost += power(before) + power(state.width);
    }

    #[inline(always)]
    fn greedy(&self, start: State<W>) -> Trail<W> {
        let mut links = Vec::with_capacity(self.core.len());
        let mut ties = Vec::new();
        let mut state = start;
        while state.closed != self.all {
            // Among equals, the least width after the free moves that follow.
            self.least_growth(&state, &mut ties);
            ties.truncate(GREEDY_TIES);
            let (mut best, mut narrowest) = (None, u32::MAX);
            for &node in &ties {
                let width =
                    if ties.len() == 1 { 0 } else { self.close(&state, node, |_| {}).width };
                if best.is_none() || width < narrowest {
                    (best, narrowest) = (Some(node), width);
                }
            }
            let Some(best) = best else { break };
            let mut link = state.link;
            let mut next = self.close(&state, best, |node| {
                links.push(Link { node: node as u16, before: link });
                link = links.len() as u32 - 1;
            });
            next.link = link;
            state = next;
        }
        self.trail(start, &state, &links)
    }

    /// The best order that a beam of `beam` partial orders finds from the start of a trail, `None`
    /// if it is no better.
    #[inline(always)]
    fn beam(&self, trail: &Trail<W>, beam: usize) -> Option<Trail<W>> {
        let mut links = Vec::new();
        let mut states = vec![trail.start];
        let mut best: Option<State<W>> = None;
        // Score, fingerprint of what is closed, place of the order before, node.
        let mut found: Vec<(f64, u64, u32, u32)> = Vec::new();
        let mut ties = Vec::new();
        while !states.is_empty() {
            found.clear();
            for (from, state) in states.iter().enumerate() {
                if state.closed == self.all {
                    if best.is_none_or(|b| state.cost < b.cost) {
                        best = Some(*state);
                    }
                    continue;
                }
                let bound = best.map_or(trail.held_cost, |b| b.cost);
                self.least_growth(state, &mut ties);
                for &node in &ties {
                    let next = self.close(state, node, |_| {});
                    if next.cost < bound {
                        let score = next.cost + TOUCHED_AGAIN * power(next.width);
                        let mark = next.closed.fingerprint();
                        found.push((score, mark, from as u32, node as u32));
                    }
                }
            }
            let mut kept: Vec<State<W>> = Vec::with_capacity(beam);
            let mut marks: Vec<u64> = Vec::with_capacity(beam);
            let mut left = found.as_mut_slice();
            while kept.len() < beam && !left.is_empty() {
                // Many are found and few are kept: only as many as may be wanted are sorted.
                let best;
                (best, left) = least(left, 3 * beam, |a, b| {
                    let key = a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
                    key.then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3))
                });
                for (_, mark, from, node) in best {
                    if marks.contains(mark) {
                        continue;
                    }
                    marks.push(*mark);
                    let from = &states[*from as usize];
                    let mut link = from.link;
                    let mut next = self.close(from, *node as usize, |node| {
                        links.push(Link { node: node as u16, before: link });
                        link = links.len() as u32 - 1;
                    });
                    next.link = link;
                    kept.push(next);
                    if kept.len() == beam {
                        break;
                    }
                }
            }
            states = kept;
        }
        let better = self.trail(trail.start, &best?, &links);
        (better.cost < trail.cost).then_some(better)
    }
}

/// The first `count` items in ascending order, and the others in none.
fn least<T>(
    items: &mut [T],
    count: usize,
    compare: impl Fn(&T, &T) -> Ordering,
) -> (&mut [T], &mut [T]) {
    if count < items.len() {
        items.select_nth_unstable_by(count, &compare);
    }
    let (first, others) = items.split_at_mut(count.min(items.len()));
    first.sort_unstable_by(&compare);
    (first, others)
}

/// 2 to the power of `width`; infinite where no table could be that large.
fn power(width: u32) -> f64 {
    if width < 63 { (1_u64 << width) as f64 } else { f64::INFINITY }
}
