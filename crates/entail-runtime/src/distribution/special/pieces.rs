//! In: a quantile function that is costly to solve and may turn sharply. Out: the same function in pieces, quick to read.
//! Where a polynomial follows it to eleven digits, the polynomial is read; where none does, the caller solves.
//! Never trusts a polynomial unseen: each is held to solved values between its nodes.

use std::fmt;

/// Scores per piece before any is halved.
const WIDTH: f64 = 0.5;
/// The pieces reach from −`REACH` to `REACH`: beyond lie fewer than one draw in 10^16.
const REACH: f64 = 8.0;
/// How often a piece is halved before it is left to the caller.
const HALVINGS: u32 = 7;
/// By how much a polynomial may miss, relative to the largest value of its piece.
const MISS: f64 = 1e-11;
/// Nodes of a piece, and the powers of its polynomial.
const NODES: usize = 6;

/// A piece: where it starts, how wide it is, and its polynomial, if one follows the function.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    start: f64,
    width: f64,
    newton: Option<[f64; NODES]>,
}

/// A function of the normal score in pieces.
#[derive(Clone, PartialEq)]
pub struct Pieces {
    all: Vec<Stretch>,
}

// Hundreds of numbers that follow from the parameters of the shape, which stand beside them.
impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("count", &self.all.len()).finish_non_exhaustive()
    }
}

impl Pieces {
    /// Solves the function where it has to be known.
    pub fn new(solve: impl Fn(f64) -> f64) -> Self {
        let mut all = Vec::new();
        let count = (2.0 * REACH / WIDTH) as i32;
        for step in 0..count {
            add(&mut all, &solve, f64::from(step) * WIDTH - REACH, WIDTH, HALVINGS);
        }
        Self { all }
    }

    /// The function at a score, by `solve` where no polynomial follows it.
    pub fn at(&self, z: f64, solve: impl Fn(f64) -> f64) -> f64 {
        self.read(self.index(z), z, &solve)
    }

    /// The function at a column of scores; those that rise are quickest.
    pub fn column(&self, at: &[f64], out: &mut [f64], solve: impl Fn(f64) -> f64) {
        let (mut index, mut before) = (0, f64::INFINITY);
        for (z, out) in at.iter().zip(out) {
            if *z < before {
                index = self.index(*z);
            }
            while self.all.get(index + 1).is_some_and(|next| next.start <= *z) {
                index += 1;
            }
            before = *z;
            *out = self.read(index, *z, &solve);
        }
    }

    fn index(&self, z: f64) -> usize {
        self.all.partition_point(|piece| piece.start <= z).saturating_sub(1)
    }

    fn read(&self, index: usize, z: f64, solve: &impl Fn(f64) -> f64) -> f64 {
        match self.all.get(index) {
            Some(Stretch { start, width, newton: Some(newton) }) if z >= *start && z < start + width => {
                value(newton, (z - start) / width)
            }
            _ => solve(z),
        }
    }
}

/// The place of a node within its piece.
fn node(index: usize) -> f64 {
    index as f64 / (NODES - 1) as f64
}

/// The polynomial in Newton's form, at a part of the way through its piece.
fn value(newton: &[f64; NODES], s: f64) -> f64 {
    let mut sum = newton[NODES - 1];
    for index in (0..NODES - 1).rev() {
        sum = newton[index] + (s - node(index)) * sum;
    }
    sum
}

fn add(all: &mut Vec<Stretch>, solve: &impl Fn(f64) -> f64, start: f64, width: f64, halvings: u32) {
    let known: [f64; NODES] = std::array::from_fn(|index| solve(start + width * node(index)));
    let mut newton = known;
    for order in 1..NODES {
        for index in (order..NODES).rev() {
            newton[index] = (newton[index] - newton[index - 1]) / (node(index) - node(index - order));
        }
    }
    let size = known.iter().fold(f64::MIN_POSITIVE, |size, x| size.max(x.abs()));
    let follows = |s: f64| (value(&newton, s) - solve(start + width * s)).abs() <= MISS * size;
    if [0.07, 0.5, 0.93].into_iter().all(follows) {
        all.push(Stretch { start, width, newton: Some(newton) });
    } else if halvings == 0 {
        all.push(Stretch { start, width, newton: None });
    } else {
        let half = 0.5 * width;
        add(all, solve, start, half, halvings - 1);
        add(all, solve, start + half, half, halvings - 1);
    }
}
