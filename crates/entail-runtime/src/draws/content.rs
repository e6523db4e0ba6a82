//! In: the plan of the draws. Out: a fingerprint for each leaf: of all that its draws follow from.
//! Leaves of two plans with the same fingerprint have the same draws, to the last bit, whatever their numbers are.
//! Never draws.

use super::leaf::Leaf;
use super::plan::{Cells, Draws, Input};
use super::stream::Stream;
use crate::fingerprint::Fingerprint;

/// Fingerprints of the parts of a plan: of its streams and of its shapes, each made once.
pub struct PlanFingerprints {
    /// By the number of the stream.
    streams: Vec<Fingerprint>,
    /// By the number of the input: of its shapes, or of what it is split by.
    shapes: Vec<Vec<Fingerprint>>,
}

impl PlanFingerprints {
    /// Those of a plan.
    pub fn of(draws: &Draws) -> Self {
        Self { streams: streams(draws), shapes: draws.inputs().map(shapes).collect() }
    }
}

/// The fingerprints of all streams.
fn streams(draws: &Draws) -> Vec<Fingerprint> {
    let run = (draws.seed, draws.sizes.replicates, draws.sizes.size);
    let mut own: Vec<Fingerprint> = Vec::with_capacity(draws.streams.len());
    for Stream { key, step, .. } in &draws.streams {
        // The periods of a walk follow each other, so that the one before has its fingerprint.
        let step = step.map(|step| (step.count, step.before.and_then(|at| own.get(at as usize)).copied()));
        own.push(Fingerprint::of(&(run, key, step)));
    }
    let mixed = draws.streams.iter().zip(&own).map(|(stream, alone)| {
        let Some(mixed) = &stream.mixed else { return *alone };
        let parts = mixed.iter().map(|(at, weight)| (own.get(*at as usize), weight.to_bits()));
        Fingerprint::of(&(alone, parts.collect::<Vec<_>>()))
    });
    mixed.collect()
}

/// The fingerprints of the shapes of an input.
fn shapes(input: Option<&Input>) -> Vec<Fingerprint> {
    match input.map(|input| &input.cells) {
        None => Vec::new(),
        Some(Cells::Apart(shapes, _)) => shapes.iter().map(Fingerprint::of_written).collect(),
        Some(Cells::Split(split)) => vec![Fingerprint::of_written(split)],
    }
}

impl Draws {
    /// The fingerprint of a leaf, given those of the parts of its plan.
    pub fn fingerprint(&self, leaf: Leaf, plan: &PlanFingerprints) -> Fingerprint {
        let (number, cell) = leaf.cell();
        let Some(input) = self.input(number) else { return Fingerprint::default() };
        let of = |stream: u32| plan.streams.get(stream as usize).copied().unwrap_or_default();
        let stream = |cell: usize| input.streams.as_ref().and_then(|own| own.stream(cell)).map(of);
        let shape = |at: usize| plan.shapes.get(number.0 as usize).and_then(|own| own.get(at)).copied();
        match (leaf, &input.cells) {
            (Leaf::Score(..), _) => Fingerprint::of(&("score", stream(cell))),
            (Leaf::Draw(..), Cells::Apart(_, shape_of)) => {
                let shape = shape_of.get(cell).and_then(|at| shape(*at as usize));
                Fingerprint::of(&("draw", stream(cell), shape))
            }
            // A part of a split rests on the draws of all of them.
            (Leaf::Draw(..), Cells::Split(split)) => {
                let parts: Vec<_> = (0..split.shares().len()).map(stream).collect();
                Fingerprint::of(&("part", cell, parts, shape(0)))
            }
        }
    }
}
