//! In: the streams and the distributions of uncertain inputs, a number of draws and a seed. Out: the draws, ready to be made.
//! Plain data that is the same for all replicates, made once.
//! Never draws by itself: a replicate does.

use super::leaf::{InputId, Leaf};
use super::replicate::Replicate;
use super::sizes::Sizes;
use super::stream::{CellStreams, Stream};
use crate::distribution::{Dirichlet, Distribution};

/// The draws of a set of inputs, ready to be made.
pub struct Draws {
    pub(super) seed: u64,
    pub(super) sizes: Sizes,
    pub(super) streams: Vec<Stream>,
    inputs: Vec<Option<Input>>,
}

/// An input, ready to be drawn.
pub struct Input {
    /// How its cells are distributed.
    pub cells: Cells,
    /// None if nothing of it is uncertain.
    pub streams: Option<CellStreams>,
}

/// How the cells of an input are distributed.
pub enum Cells {
    /// Each by itself: distributions, and which of them each cell has.
    Apart(Vec<Distribution>, Vec<u32>),
    /// Parts of a whole.
    Split(Box<Dirichlet>),
}

impl Draws {
    /// At least `count` draws of every input; `inputs` has none where a number stands for no input.
    pub fn new(count: usize, seed: u64, streams: Vec<Stream>, inputs: Vec<Option<Input>>) -> Self {
        Self { seed, sizes: Sizes::of(count), streams, inputs }
    }

    /// How many replicates there are.
    pub fn replicates(&self) -> usize {
        self.sizes.replicates
    }

    /// How many draws each replicate has; their product is the number of draws.
    pub fn replicate_size(&self) -> usize {
        self.sizes.size
    }

    /// How a cell is distributed; none for what is no input and for parts of a split.
    pub fn distribution(&self, input: InputId, cell: usize) -> Option<&Distribution> {
        match &self.input(input)?.cells {
            Cells::Apart(shapes, of) => shapes.get(*of.get(cell)? as usize),
            Cells::Split(_) => None,
        }
    }

    /// How a part of a split is distributed by itself; none for anything else.
    pub fn marginal(&self, input: InputId, part: usize) -> Option<Distribution> {
        match &self.input(input)?.cells {
            Cells::Split(split) => split.marginal(part).map(Into::into),
            Cells::Apart(..) => None,
        }
    }

    /// The stream whose draws decide a cell; none where nothing of the input is uncertain. The periods of a walk
    /// count as one.
    pub fn moved_by(&self, input: InputId, cell: usize) -> Option<usize> {
        let mut stream = self.input(input)?.streams.as_ref()?.stream(cell)?;
        // All periods of a walk rest on its first step, whose stream stands for the walk.
        while let Some(before) = self.streams.get(stream as usize)?.step.and_then(|step| step.before) {
            stream = before;
        }
        Some(stream as usize)
    }

    /// Writes one replicate of each leaf: its draws are the first rows of its column, and row by row they
    /// belong together. The leaf of what is no input is NaN, the score of what is certain 0.
    pub fn fill<C: AsMut<[f64]>>(&self, replicate: usize, leaves: &[Leaf], out: &mut [C]) {
        // One replicate serves all leaves, so that those of one stream share its numbers.
        let mut replicate = Replicate::new(self, replicate);
        for (leaf, out) in leaves.iter().zip(out) {
            let column = out.as_mut();
            let rows = column.len().min(self.sizes.size);
            replicate.column(*leaf, &mut column[..rows]);
        }
    }

    pub(super) fn inputs(&self) -> impl Iterator<Item = Option<&Input>> {
        self.inputs.iter().map(Option::as_ref)
    }

    pub(super) fn input(&self, input: InputId) -> Option<&Input> {
        self.inputs.get(input.0 as usize)?.as_ref()
    }
}
