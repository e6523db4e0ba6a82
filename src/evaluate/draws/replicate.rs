//! In: the plan of the draws and the number of a replicate. Out: its columns, one leaf at a time.
//! What several leaves share, streams and splits, is made once and kept while the replicate is at work.
//! Never looks at another replicate.

use super::leaf::Leaf;
use super::plan::{Cells, Draws};
use super::rank;
use super::strata::strata;
use crate::evaluate::distribution::special::normal;
use crate::evaluate::distribution::{Abscissa, Dirichlet, Distribution};
use crate::language::formula::VariableId;
use std::collections::BTreeMap;
use std::rc::Rc;

/// One replicate at work.
pub struct Replicate<'d> {
    draws: &'d Draws,
    number: usize,
    fresh: BTreeMap<u32, Rc<Fresh>>,
    /// The order of the strata where it is not the stream's own.
    ordered: BTreeMap<u32, Rc<[u16]>>,
    /// Sums of walks so far.
    walked: BTreeMap<u32, Rc<[f64]>>,
    splits: BTreeMap<VariableId, Rc<[Vec<f64>]>>,
    sorted: Vec<f64>,
}

/// The numbers of a stream, before any correlation.
struct Fresh {
    uniforms: Vec<f64>,
    scores: Vec<f64>,
    order: Vec<u16>,
}

impl<'d> Replicate<'d> {
    /// A replicate of which nothing is made yet.
    pub fn new(draws: &'d Draws, number: usize) -> Self {
        Self {
            draws,
            number,
            fresh: BTreeMap::new(),
            ordered: BTreeMap::new(),
            walked: BTreeMap::new(),
            splits: BTreeMap::new(),
            sorted: vec![0.0; draws.replicate_size()],
        }
    }

    /// The column of a leaf, as many rows as fit.
    pub fn column(&mut self, leaf: Leaf, out: &mut [f64]) {
        let draws = self.draws;
        let (Leaf::Draw(variable, cell) | Leaf::Score(variable, cell)) = leaf;
        let Some(believed) = draws.believed(variable) else { return out.fill(f64::NAN) };
        let stream = believed.home.as_ref().and_then(|home| home.stream(cell));
        match (leaf, &believed.cells, stream) {
            (Leaf::Score(..), _, Some(stream)) => {
                let (fresh, order) = (self.fresh(stream), self.order(stream));
                gather(&fresh.scores, &order, out);
            }
            (Leaf::Score(..), _, None) => out.fill(0.0),
            (Leaf::Draw(..), Cells::Split(split), _) => match self.split(variable, split).get(cell) {
                Some(part) => out.copy_from_slice(&part[..out.len()]),
                None => out.fill(f64::NAN),
            },
            (Leaf::Draw(..), Cells::Apart(shapes, of), stream) => {
                let shape = of.get(cell).and_then(|of| shapes.get(*of as usize));
                match (shape, stream) {
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
        let (fresh, order) = (self.fresh(stream), self.order(stream));
        shape.column(fresh.at(shape.abscissa()), &mut self.sorted);
        gather(&self.sorted, &order, out);
    }

    /// The columns of all parts of a split.
    fn split(&mut self, variable: VariableId, split: &Dirichlet) -> Rc<[Vec<f64>]> {
        if let Some(known) = self.splits.get(&variable) {
            return known.clone();
        }
        let size = self.draws.replicate_size();
        let home = self.draws.believed(variable).and_then(|b| b.home.as_ref());
        let mut parts = vec![vec![0.0; size]; split.shares().len()];
        for (part, column) in parts.iter_mut().enumerate() {
            let Some(stream) = home.and_then(|home| home.stream(part)) else { continue };
            let (fresh, order) = (self.fresh(stream), self.order(stream));
            split.ln_gamma(part, &fresh.scores, &mut self.sorted);
            gather(&self.sorted, &order, column);
        }
        Dirichlet::share_out(&mut parts);
        let parts: Rc<[Vec<f64>]> = parts.into();
        self.splits.insert(variable, parts.clone());
        parts
    }

    fn fresh(&mut self, stream: u32) -> Rc<Fresh> {
        if let Some(known) = self.fresh.get(&stream) {
            return known.clone();
        }
        let draws = self.draws;
        let key = &draws.streams[stream as usize].key;
        let strata = strata(draws.seed, key, self.number, draws.replicate_size());
        let mut scores = vec![0.0; strata.uniforms.len()];
        normal::quantiles(&strata.uniforms, &mut scores);
        let fresh = Rc::new(Fresh { uniforms: strata.uniforms, scores, order: strata.order });
        self.fresh.insert(stream, fresh.clone());
        fresh
    }

    /// Which stratum of the stream each draw takes, correlations and walks included.
    fn order(&mut self, stream: u32) -> Rc<[u16]> {
        if let Some(known) = self.ordered.get(&stream) {
            return known.clone();
        }
        let plan = &self.draws.streams[stream as usize];
        let order: Rc<[u16]> = match (&plan.mixed, plan.step) {
            (None, None) => self.fresh(stream).order.as_slice().into(),
            (None, Some(_)) => rank::order(&self.own_scores(stream)).into(),
            (Some(mixed), _) => {
                let mut scores = vec![0.0; self.draws.replicate_size()];
                for (other, weight) in mixed {
                    let own = self.own_scores(*other);
                    add(&mut scores, &own, *weight);
                }
                rank::order(&scores).into()
            }
        };
        self.ordered.insert(stream, order.clone());
        order
    }

    /// The scores of a stream before correlation, by draw. Those of a walk are not divided by the root of
    /// the number of its steps, which their ranks do not feel, unless they are mixed with others.
    fn own_scores(&mut self, stream: u32) -> Vec<f64> {
        match self.draws.streams[stream as usize].step {
            None => self.shuffled(stream),
            Some(step) => {
                let root = f64::from(step.count).sqrt();
                self.walk(stream).iter().map(|sum| sum / root).collect()
            }
        }
    }

    fn shuffled(&mut self, stream: u32) -> Vec<f64> {
        let fresh = self.fresh(stream);
        let mut own = vec![0.0; fresh.scores.len()];
        gather(&fresh.scores, &fresh.order, &mut own);
        own
    }

    /// The sum of a walk's steps up to a stream.
    fn walk(&mut self, stream: u32) -> Rc<[f64]> {
        // Back to the last period that is known, or to the first; a long walk must not recurse.
        let mut path = vec![stream];
        let mut sum = vec![0.0; self.draws.replicate_size()];
        while let Some(at) = path.last().copied() {
            if let Some(known) = self.walked.get(&at) {
                sum.copy_from_slice(known);
                path.pop();
                break;
            }
            match self.draws.streams[at as usize].step.and_then(|s| s.before) {
                Some(before) => path.push(before),
                None => break,
            }
        }
        for at in path.into_iter().rev() {
            let step = self.shuffled(at);
            add(&mut sum, &step, 1.0);
            self.walked.insert(at, sum.as_slice().into());
        }
        sum.into()
    }
}

impl Fresh {
    fn at(&self, abscissa: Abscissa) -> &[f64] {
        match abscissa {
            Abscissa::Probability => &self.uniforms,
            Abscissa::Score => &self.scores,
        }
    }
}

fn gather(sorted: &[f64], order: &[u16], out: &mut [f64]) {
    for (out, stratum) in out.iter_mut().zip(order) {
        *out = sorted[usize::from(*stratum)];
    }
}

fn add(sum: &mut [f64], column: &[f64], weight: f64) {
    for (sum, x) in sum.iter_mut().zip(column) {
        *sum += weight * x;
    }
}
