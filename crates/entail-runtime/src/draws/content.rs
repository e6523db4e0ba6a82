//! In: the plan of the draws. Out: a fingerprint for each leaf: of all that its draws follow from.
//! Leaves of two plans with the same fingerprint have the same draws, to the last bit, whatever their numbers are.
//! Never draws.

use super::leaf::Leaf;
use super::plan::{Cells, Draws};
use super::stream::Stream;
use crate::fingerprint::Fingerprint;

/// The fingerprints of the streams of a plan, by their numbers.
pub struct StreamFingerprints(Vec<Fingerprint>);

impl StreamFingerprints {
    /// Those of a plan.
    pub fn of(draws: &Draws) -> Self {
        let run = (draws.seed, draws.sizes.replicates, draws.sizes.size);
        let mut own: Vec<Fingerprint> = Vec::with_capacity(draws.streams.len());
        for Stream { key, step, .. } in &draws.streams {
            // The periods of a walk follow each other, so that the one before has its fingerprint.
            let step =
                step.map(|step| (step.count, step.before.and_then(|at| own.get(at as usize)).copied()));
            own.push(Fingerprint::of(&(run, key, step)));
        }
        let mixed = draws.streams.iter().zip(&own).map(|(stream, alone)| {
            let Some(mixed) = &stream.mixed else { return *alone };
            let parts = mixed.iter().map(|(at, weight)| (own.get(*at as usize), weight.to_bits()));
            Fingerprint::of(&(alone, parts.collect::<Vec<_>>()))
        });
        Self(mixed.collect())
    }
}

impl Draws {
    /// The fingerprint of a leaf, given those of all streams.
    pub fn fingerprint(&self, leaf: Leaf, streams: &StreamFingerprints) -> Fingerprint {
        let (number, cell) = leaf.cell();
        let Some(input) = self.input(number) else { return Fingerprint::default() };
        let of = |stream: u32| streams.0.get(stream as usize).copied().unwrap_or_default();
        let stream = |cell: usize| input.streams.as_ref().and_then(|own| own.stream(cell)).map(of);
        match (leaf, &input.cells) {
            (Leaf::Score(..), _) => Fingerprint::of(&("score", stream(cell))),
            (Leaf::Draw(..), Cells::Apart(shapes, shape_of)) => {
                let shape = shape_of.get(cell).and_then(|at| shapes.get(*at as usize));
                Fingerprint::of(&("draw", stream(cell), Fingerprint::of_written(&shape)))
            }
            // A part of a split rests on the draws of all of them.
            (Leaf::Draw(..), Cells::Split(split)) => {
                let parts: Vec<_> = (0..split.shares().len()).map(stream).collect();
                Fingerprint::of(&("part", cell, parts, Fingerprint::of_written(split)))
            }
        }
    }
}
