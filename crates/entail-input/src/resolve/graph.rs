//! In: which numbers need which. Out: an order in which each comes after what it needs, and the loops.
//! Plain graphs over positions, for inference, for cycles and for the order of evaluation alike.
//! Never knows what a number means.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// An order in which each position comes after what it needs, and the loops that prevent one.
pub struct Sorted {
    /// Every position once; those of a loop follow on each other.
    pub order: Vec<usize>,
    /// Positions that need each other, or themselves.
    pub loops: Vec<Vec<usize>>,
}

/// Topological order, and the loops that prevent one.
///
/// Tarjan, R. (1972), Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2): strongly
/// connected components come out after all that they reach, which is the order wanted here.
pub fn sorted(needs: &[Vec<usize>]) -> Sorted {
    let mut search = Search {
        needs,
        number: vec![usize::MAX; needs.len()],
        low: vec![0; needs.len()],
        on_stack: vec![false; needs.len()],
        stack: Vec::new(),
        next: 0,
        order: Vec::with_capacity(needs.len()),
        loops: Vec::new(),
    };
    for start in 0..needs.len() {
        if search.number[start] == usize::MAX {
            search.from(start);
        }
    }
    Sorted { order: search.order, loops: search.loops }
}

struct Search<'a> {
    needs: &'a [Vec<usize>],
    number: Vec<usize>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    order: Vec<usize>,
    loops: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Depth first with a stack of its own, so that long chains do no harm.
    fn from(&mut self, start: usize) {
        // Recursion would need a frame for each link, and chains of ten thousand quantities are no rarity in generated
        // reports.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        self.enter(start);
        while let Some((at, step)) = path.pop() {
            if let Some(&next) = self.needs[at].get(step) {
                path.push((at, step + 1));
                if self.number[next] == usize::MAX {
                    self.enter(next);
                    path.push((next, 0));
                } else if self.on_stack[next] {
                    self.low[at] = self.low[at].min(self.number[next]);
                }
                continue;
            }
            self.leave(at);
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[at]);
            }
        }
    }

    fn enter(&mut self, at: usize) {
        self.number[at] = self.next;
        self.low[at] = self.next;
        self.next += 1;
        self.stack.push(at);
        self.on_stack[at] = true;
    }

    fn leave(&mut self, at: usize) {
        if self.low[at] != self.number[at] {
            return;
        }
        let mut group = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member] = false;
            group.push(member);
            if member == at {
                break;
            }
        }
        group.sort_unstable();
        self.order.extend(&group);
        if group.len() > 1 || self.needs[at].contains(&at) {
            self.loops.push(group);
        }
    }
}

/// A way through a loop that comes back to where it began.
pub fn around(group: &[usize], needs: &[Vec<usize>]) -> Vec<usize> {
    // The shortest way round, breadth first: a loop of many members is best explained by its smallest cycle.
    let start = group[0];
    let mut before: Vec<Option<usize>> = vec![None; needs.len()];
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for &next in needs[at].iter().filter(|n| group.contains(n)) {
            if next == start {
                let mut path = vec![at];
                while let Some(earlier) = before[path[path.len() - 1]] {
                    path.push(earlier);
                }
                path.reverse();
                return path;
            }
            if before[next].is_none() {
                before[next] = Some(at);
                queue.push_back(next);
            }
        }
    }
    group.to_vec()
}

/// Which positions lead to which, asked many times: all that lead to one are found at once and kept.
pub struct Reach {
    /// By position, those that need it.
    users: Vec<Vec<usize>>,
    /// By target, what leads there.
    known: BTreeMap<usize, BTreeSet<usize>>,
}

impl Reach {
    /// Nothing asked yet.
    pub fn new(needs: &[Vec<usize>]) -> Self {
        let mut users = vec![Vec::new(); needs.len()];
        for (user, needs) in needs.iter().enumerate() {
            for needed in needs {
                users[*needed].push(user);
            }
        }
        Self { users, known: BTreeMap::new() }
    }

    /// Whether some positions lead to a target, or are it.
    pub fn leads(&mut self, start: &[usize], target: usize) -> bool {
        // What names nothing leads nowhere: most overrides are numbers.
        if start.is_empty() {
            return false;
        }
        let users = &self.users;
        let known = self.known.entry(target).or_insert_with(|| {
            let (mut found, mut open) = (BTreeSet::new(), vec![target]);
            while let Some(at) = open.pop() {
                if found.insert(at) {
                    open.extend(&users[at]);
                }
            }
            found
        });
        start.iter().any(|at| known.contains(at))
    }
}
