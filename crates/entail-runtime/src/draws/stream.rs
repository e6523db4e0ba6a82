//! In: nothing. Out: what a stream of draws is, and which stream decides which cell of an input.
//! Streams are plain data: where they come from is decided by whoever plans the draws.
//! Never draws.

use super::key::Key;

/// A stream of draws: where its own scores come from, and what they are mixed with.
pub struct Stream {
    /// From which its random numbers follow.
    pub key: Key,
    /// If it is a step of a random walk.
    pub step: Option<WalkStep>,
    /// Streams whose own scores its score is made of, with their weights; none if it is its own score.
    pub mixed: Option<Box<[(u32, f64)]>>,
}

/// A period of a random walk. The score of the t-th is (e₁ + … + eₜ)/√t: standard normal like any other, so
/// that marginals stay as declared, and two periods s < t correlate by √(s/t).
#[derive(Clone, Copy)]
pub struct WalkStep {
    /// The stream of the period before.
    pub before: Option<u32>,
    /// Which period it is, from 1.
    pub count: u32,
}

/// The streams of one input.
pub struct CellStreams {
    /// The first of them among all streams.
    pub first: u32,
    /// How the cells fall on them.
    pub spread: CellSpread,
}

/// How the cells of an input fall on its streams.
pub enum CellSpread {
    /// All cells have the one stream.
    Same,
    /// Each cell has a stream of its own.
    Own,
    /// By cell, the number of its stream, counted from the first.
    Mapped(Vec<u32>),
}

impl CellStreams {
    /// The stream of a cell.
    pub fn stream(&self, cell: usize) -> Option<u32> {
        match &self.spread {
            CellSpread::Same => Some(self.first),
            CellSpread::Own => Some(self.first + cell as u32),
            CellSpread::Mapped(at) => at.get(cell).map(|at| self.first + at),
        }
    }
}
