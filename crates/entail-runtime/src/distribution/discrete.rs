//! In: choices and their weights, or observations. Out: the shape that takes one of them.
//! For labels the values are positions, so that the order of declaration is the order of the quantiles.
//! Never interpolates between choices.

use super::error::{DistributionError, Result};
use super::shape::{Abscissa, DistributionShape, LARGEST, finite};

/// Sums of weights are compared with this tolerance; a third typed as 33.3 % is not forgiven.
const SUM_TOLERANCE: f64 = 1e-9;
/// Rounding in a running sum of weights, far below any weight that matters.
const STEP_TOLERANCE: f64 = 1e-12;

/// A choice between finitely many values.
#[derive(Debug, Clone, PartialEq)]
pub struct Discrete {
    values: Vec<f64>,
    /// Probability of this value or a smaller one.
    reached: Vec<f64>,
}

impl Discrete {
    /// From values and weights that add up to 1 (or to 100). The values are put in rising order.
    ///
    /// # Errors
    ///
    /// Another number of weights than of values, no value at all, one that comes twice or is not finite, and
    /// weights that do not add up to a whole.
    pub fn new(values: &[f64], weights: &[f64]) -> Result<Self> {
        if values.len() != weights.len() {
            return Err(DistributionError::Unpaired { values: values.len(), weights: weights.len() });
        }
        if values.is_empty() {
            return Err(DistributionError::TooFew { things: "choices", found: 0, needed: 1 });
        }
        let total = whole("choices", weights)?;
        let mut choices = Vec::with_capacity(values.len());
        for (&value, &weight) in values.iter().zip(weights) {
            choices.push((finite("choices", value)?, weight / total));
        }
        choices.sort_by(|a, b| a.0.total_cmp(&b.0));
        // After sorting, equal values are neighbours.
        if let Some(pair) = choices.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(DistributionError::RepeatedChoice { value: pair[0].0 });
        }
        Ok(Self::from_sorted(&choices))
    }

    /// From at least two observations in any order, each of the same weight: mean, spread and quantiles are theirs.
    ///
    /// # Errors
    ///
    /// Fewer than two observations, and one that is not finite or beyond what can be computed.
    pub fn observed(samples: &[f64]) -> Result<Self> {
        if samples.len() < 2 {
            return Err(DistributionError::TooFew { things: "samples", found: samples.len(), needed: 2 });
        }
        if let Some(index) = samples.iter().position(|sample| !sample.is_finite()) {
            return Err(DistributionError::SampleNotFinite { position: index + 1, value: samples[index] });
        }
        if let Some(&value) = samples.iter().find(|sample| sample.abs() > LARGEST) {
            return Err(DistributionError::BeyondPrecision { key: "samples", value });
        }
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (mut values, mut reached) = (Vec::new(), Vec::new());
        let mut below = 0;
        // A value that was observed several times is one choice of their weight together.
        for same in sorted.chunk_by(|a, b| a == b) {
            below += same.len();
            values.push(same[0]);
            reached.push(below as f64 / sorted.len() as f64);
        }
        Ok(Self { values, reached })
    }

    /// The choices between two bounds, both included, with their weights scaled up; and the weight cut.
    pub(super) fn between(&self, low: f64, high: f64) -> Result<(Self, f64)> {
        let kept: Vec<_> = self.choices().filter(|&(value, _)| low <= value && value <= high).collect();
        let mass: f64 = kept.iter().map(|&(_, weight)| weight).sum();
        if mass > STEP_TOLERANCE {
            let scaled: Vec<_> = kept.into_iter().map(|(value, weight)| (value, weight / mass)).collect();
            return Ok((Self::from_sorted(&scaled), (1.0 - mass).max(0.0)));
        }
        Err(DistributionError::NothingLeft { bounds: (low, high), bulk: self.support() })
    }

    /// Values in rising order with their probabilities.
    pub fn choices(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let mut before = 0.0;
        self.values.iter().zip(&self.reached).map(move |(&value, &reached)| {
            let weight = reached - before;
            before = reached;
            (value, weight)
        })
    }

    /// From values in rising order, with probabilities that add up to one.
    pub(super) fn from_sorted(choices: &[(f64, f64)]) -> Self {
        let mut sum = 0.0;
        let mut values = Vec::with_capacity(choices.len());
        let mut reached = Vec::with_capacity(choices.len());
        // A choice of weight 0 is never drawn, and would be an end of the shape.
        for &(value, weight) in choices.iter().filter(|choice| choice.1 > 0.0) {
            sum += weight;
            values.push(value);
            reached.push(sum);
        }
        Self { values, reached }
    }
}

/// The sum of weights or parts, if it is 1 or 100 and none is negative.
pub fn whole(key: &'static str, weights: &[f64]) -> Result<f64> {
    for (index, &weight) in weights.iter().enumerate() {
        if finite(key, weight)? < 0.0 {
            return Err(DistributionError::NegativeWeight { key, position: index + 1, weight });
        }
    }
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() <= SUM_TOLERANCE || (sum - 100.0).abs() <= 100.0 * SUM_TOLERANCE {
        Ok(sum)
    } else {
        Err(DistributionError::WrongSum { key, sum })
    }
}

impl DistributionShape for Discrete {
    /// The first choice that reaches the probability.
    fn quantile(&self, p: f64) -> f64 {
        let index = self.reached.partition_point(|&reached| reached + STEP_TOLERANCE < p);
        // Rounding may leave the last sum a hair below 1.
        self.values[index.min(self.values.len() - 1)]
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Probability
    }

    fn cdf(&self, x: f64) -> f64 {
        match self.values.partition_point(|&value| value <= x) {
            0 => 0.0,
            count if count == self.values.len() => 1.0,
            count => self.reached[count - 1],
        }
    }

    fn mean(&self) -> f64 {
        self.choices().map(|(value, weight)| value * weight).sum()
    }

    fn sd(&self) -> f64 {
        let mean = self.mean();
        self.choices().map(|(value, weight)| weight * (value - mean) * (value - mean)).sum::<f64>().sqrt()
    }

    fn choices(&self) -> Option<Discrete> {
        Some(self.clone())
    }

    fn support(&self) -> (f64, f64) {
        (self.values[0], self.values[self.values.len() - 1])
    }
}
