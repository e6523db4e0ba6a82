//! In: the plan of the draws and the number of a replicate. Out: its columns, one leaf at a time.
//! What several leaves share, streams and splits, is made once and kept while the replicate is at work.
//! Never looks at another replicate.

use super::leaf::{InputId, Leaf};
use super::plan::{Cells, Draws};
use super::rank;
use super::sizes::LARGEST;
use super::strata::Strata;
use crate::distribution::special::normal;
use crate::distribution::{Abscissa, Dirichlet, Distribution};
use std::collections::BTreeMap;
use std::rc::Rc;

/// One replicate at work.
pub struct Replicate<'d> {
    draws: &'d Draws,
    number: usize,
    fresh: Fresh,
    /// Scores before correlation of what correlates or walks, by draw.
    own: BTreeMap<u32, Rc<[f64]>>,
    /// The order of the strata where it is not the stream's own.
    ordered: BTreeMap<u32, Rc<[u16]>>,
    splits: BTreeMap<InputId, Rc<[Vec<f64>]>>,
    sorted: Box<[f64; LARGEST]>,
}

/// The numbers of the current stream, before any correlation. One at a time, so that they stay in the fastest
/// memory; making them again costs little.
struct Fresh {
    stream: Option<u32>,
    strata: Strata,
    scores: Box<[f64; LARGEST]>,
    scored: bool,
}

impl<'d> Replicate<'d> {
    /// A replicate of which nothing is made yet.
    pub fn new(draws: &'d Draws, number: usize) -> Self {
        let size = draws.replicate_size();
        Self {
            draws,
            number,
            fresh: Fresh {
                stream: None,
                strata: Strata::new(size),
                scores: Box::new([0.0; LARGEST]),
                scored: false,
            },
            own: BTreeMap::new(),
            ordered: BTreeMap::new(),
            splits: BTreeMap::new(),
            sorted: Box::new([0.0; LARGEST]),
        }
    }

    /// The column of a leaf, as many rows as fit.
    pub fn column(&mut self, leaf: Leaf, out: &mut [f64]) {
        let draws = self.draws;
        let (input, cell) = leaf.cell();
        let Some(of) = draws.input(input) else { return out.fill(f64::NAN) };
        let stream = of.streams.as_ref().and_then(|streams| streams.stream(cell));
        match (leaf, &of.cells, stream) {
            // A score is wanted for itself: it takes the order of the draws and no quantile function.
            (Leaf::Score(..), _, Some(stream)) => {
                let order = self.order(stream);
                self.load_stream(stream);
                self.fresh.gather_scores(order.as_deref(), out);
            }
            (Leaf::Score(..), _, None) => out.fill(0.0),
            (Leaf::Draw(..), Cells::Split(split), _) => match self.split(input, split).get(cell) {
                Some(part) => out.copy_from_slice(&part[..out.len()]),
                None => out.fill(f64::NAN),
            },
            (Leaf::Draw(..), Cells::Apart(shapes, which), stream) => {
                let shape = which.get(cell).and_then(|at| shapes.get(*at as usize));
                match (shape, stream) {
                    // What is certain has a stream only for a scenario's range; its own draws are all the same.
                    (Some(Distribution::Certain(_)) | None, _) | (_, None) => {
                        out.fill(shape.map_or(f64::NAN, Distribution::median));
                    }
                    (Some(shape), Some(stream)) => self.drawn(shape, stream, out),
                }
            }
        }
    }

    /// Draws of a shape: its quantiles at the sorted numbers of a stream, put into order.
    fn drawn(&mut self, shape: &Distribution, stream: u32, out: &mut [f64]) {
        let order = self.order(stream);
        self.load_stream(stream);
        let numbers = self.fresh.sorted_numbers(shape.abscissa());
        shape.column(numbers, &mut self.sorted[..numbers.len()]);
        gather(&self.sorted, order.as_deref().unwrap_or(self.fresh.strata.order()), out);
    }

    /// The columns of all parts of a split.
    fn split(&mut self, input: InputId, split: &Dirichlet) -> Rc<[Vec<f64>]> {
        if let Some(known) = self.splits.get(&input) {
            return known.clone();
        }
        let size = self.draws.replicate_size();
        let streams = self.draws.input(input).and_then(|of| of.streams.as_ref());
        let mut parts = vec![vec![0.0; size]; split.shares().len()];
        for (part, column) in parts.iter_mut().enumerate() {
            let Some(stream) = streams.and_then(|streams| streams.stream(part)) else { continue };
            let order = self.order(stream);
            self.load_stream(stream);
            split.ln_gamma(part, self.fresh.sorted_numbers(Abscissa::Score), &mut self.sorted[..size]);
            gather(&self.sorted, order.as_deref().unwrap_or(self.fresh.strata.order()), column);
        }
        // The parts are normalised row by row, once all of them are in the order of the draws.
        Dirichlet::share_out(&mut parts);
        let parts: Rc<[Vec<f64>]> = parts.into();
        self.splits.insert(input, parts.clone());
        parts
    }

    /// Makes the numbers of a stream, unless they are there already.
    fn load_stream(&mut self, stream: u32) {
        if self.fresh.stream != Some(stream) {
            let key = &self.draws.streams[stream as usize].key;
            self.fresh.strata.make(self.draws.seed, key, self.number);
            self.fresh.scored = false;
            self.fresh.stream = Some(stream);
        }
    }

    /// Which stratum of the stream each draw takes, where correlations or a walk say so.
    fn order(&mut self, stream: u32) -> Option<Rc<[u16]>> {
        let plan = &self.draws.streams[stream as usize];
        // By far the most streams: their own random order is the order of the draws.
        if plan.mixed.is_none() && plan.step.is_none() {
            return None;
        }
        if let Some(known) = self.ordered.get(&stream) {
            return Some(known.clone());
        }
        let order: Rc<[u16]> = match &plan.mixed {
            None => rank::order(&self.own_scores(stream)).into(),
            Some(mixed) => {
                let mut scores = vec![0.0; self.draws.replicate_size()];
                for (other, weight) in mixed {
                    let own = self.own_scores(*other);
                    // The scores of a walk are sums, so that its variance is taken out before they are mixed.
                    add_weighted(&mut scores, &own, *weight / self.root(*other));
                }
                rank::order(&scores).into()
            }
        };
        self.ordered.insert(stream, order.clone());
        Some(order)
    }

    /// By what the own scores of a stream are too large: those of a walk are plain sums.
    fn root(&self, stream: u32) -> f64 {
        self.draws.streams[stream as usize].step.map_or(1.0, |step| f64::from(step.count).sqrt())
    }

    /// The scores of a stream before correlation, by draw; of a walk the sum of its steps.
    fn own_scores(&mut self, stream: u32) -> Rc<[f64]> {
        // Back to the last period that is known, or to the first; a long walk must not recurse.
        let mut path = vec![stream];
        let mut sum = vec![0.0; self.draws.replicate_size()];
        while let Some(at) = path.last().copied() {
            if let Some(known) = self.own.get(&at) {
                sum.copy_from_slice(known);
                path.pop();
                break;
            }
            match self.draws.streams[at as usize].step.and_then(|s| s.before) {
                Some(before) => path.push(before),
                None => break,
            }
        }
        let mut step = vec![0.0; sum.len()];
        // Forwards again, so that every period on the way is kept for those that ask later.
        for at in path.into_iter().rev() {
            self.load_stream(at);
            self.fresh.gather_scores(None, &mut step);
            add_weighted(&mut sum, &step, 1.0);
            self.own.insert(at, sum.as_slice().into());
        }
        sum.into()
    }
}

impl Fresh {
    /// The sorted numbers in which a shape is written.
    fn sorted_numbers(&mut self, abscissa: Abscissa) -> &[f64] {
        // Scores cost a quantile function for each draw; shapes written in probabilities do without.
        if abscissa == Abscissa::Probability {
            return self.strata.uniforms();
        }
        let uniforms = self.strata.uniforms();
        let scores = &mut self.scores[..uniforms.len()];
        if !self.scored {
            normal::quantiles(uniforms, scores);
            self.scored = true;
        }
        scores
    }

    /// Scores by draw, in their own order if in no other.
    fn gather_scores(&mut self, order: Option<&[u16]>, out: &mut [f64]) {
        self.sorted_numbers(Abscissa::Score);
        gather(&self.scores, order.unwrap_or(self.strata.order()), out);
    }
}

fn gather(sorted: &[f64; LARGEST], order: &[u16], out: &mut [f64]) {
    for (out, stratum) in out.iter_mut().zip(order) {
        // Strata are below the size of the array: the remainder changes none and spares the check.
        *out = sorted[usize::from(*stratum) % LARGEST];
    }
}

fn add_weighted(sum: &mut [f64], column: &[f64], weight: f64) {
    for (sum, x) in sum.iter_mut().zip(column) {
        *sum += weight * x;
    }
}
