//! In: the parts of a whole and how firmly they are believed. Out: uncertain parts that add up to one.
//! One uniform number per part becomes a gamma draw; the gamma draws share the whole among them.
//! Never lets the parts add up to anything else.
//!
//! Ferguson, T. S. (1973), A Bayesian analysis of some nonparametric problems, Annals of Statistics 1(2).

use super::Beta;
use super::discrete::whole;
use super::error::{DistributionError, Result};
use super::gamma::Gamma;
use super::shape::positive;
use super::special::normal;
use crate::elementary::{columns, exp};

/// The Dirichlet distribution of a split.
#[derive(Debug, Clone, PartialEq)]
pub struct Dirichlet {
    shares: Vec<f64>,
    concentration: f64,
    /// Gamma shape of each part; none for a part that is exactly zero.
    parts: Vec<Option<Gamma>>,
}

impl Dirichlet {
    /// From the stated split, which adds up to 1 (or to 100), and the concentration: the sum of the
    /// parameters. A split of 60, 30 and 10 % with concentration 50 has the parameters 30, 15 and 5.
    ///
    /// # Errors
    ///
    /// Shares that do not add up to a whole or are not above zero, and a concentration that is not above
    /// zero.
    pub fn new(shares: &[f64], concentration: f64) -> Result<Self> {
        positive("mix", "concentration", concentration)?;
        // Parts in per cents are brought to fractions; their sum is checked before.
        let total = whole("mix", shares)?;
        let shares: Vec<f64> = shares.iter().map(|share| share / total).collect();
        let parts =
            shares.iter().map(|share| part(share * concentration, concentration)).collect::<Result<_>>()?;
        Ok(Self { shares, concentration, parts })
    }

    /// The stated split, adding up to 1: mean and central case.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// Standard deviation of one part; zero for a part that does not exist.
    pub fn sd(&self, part: usize) -> f64 {
        let share = self.shares.get(part).copied().unwrap_or(0.0);
        (share * (1.0 - share) / (self.concentration + 1.0)).sqrt()
    }

    /// Correlation between two parts: −1 of two that share everything. Zero if either is certain.
    pub fn correlation(&self, one: usize, other: usize) -> f64 {
        if one == other {
            return 1.0;
        }
        let odds = |part: usize| self.shares.get(part).map_or(0.0, |share| share / (1.0 - share));
        let product = odds(one) * odds(other);
        if product.is_finite() { -product.sqrt() } else { 0.0 }
    }

    /// The distribution of one part alone, for its quantiles; none where the part is exactly 0 or 1.
    pub fn marginal(&self, part: usize) -> Option<Beta> {
        let share = *self.shares.get(part)?;
        Beta::new(share * self.concentration, (1.0 - share) * self.concentration, 0.0, 1.0).ok()
    }

    /// Logarithms of the gamma draws of a part at a column of normal scores; −∞ for a part that is zero.
    pub fn ln_gamma(&self, part: usize, at: &[f64], out: &mut [f64]) {
        match self.parts.get(part).and_then(Option::as_ref) {
            Some(gamma) => gamma.ln_column(at, out),
            None => out.fill(f64::NEG_INFINITY),
        }
    }

    /// Turns columns of logarithms of gamma draws, one for each part, into the parts of each row.
    pub fn share_out(parts: &mut [Vec<f64>]) {
        let rows = parts.iter().map(Vec::len).min().unwrap_or(0);
        // Relative to the largest part, so that tiny concentrations do not turn into zero over zero.
        let (mut largest, mut other) = (vec![f64::NEG_INFINITY; rows], vec![0.0; rows]);
        for part in parts.iter() {
            columns::max(&largest, part, &mut other);
            std::mem::swap(&mut largest, &mut other);
        }
        let mut sum = vec![0.0; rows];
        for part in parts.iter_mut() {
            columns::sub(part, &largest, &mut other);
            columns::exp(&other, part);
            columns::add(&sum, part, &mut other);
            std::mem::swap(&mut sum, &mut other);
        }
        for part in parts.iter_mut() {
            columns::div(part, &sum, &mut other);
            part.copy_from_slice(&other);
        }
    }

    /// One draw: `uniforms` has a number strictly between 0 and 1 for every part, `split` receives the
    /// parts, which add up to 1.
    pub fn split(&self, uniforms: &[f64], split: &mut [f64]) {
        let mut largest = f64::NEG_INFINITY;
        for ((part, &uniform), cell) in self.parts.iter().zip(uniforms).zip(split.iter_mut()) {
            *cell =
                part.as_ref().map_or(f64::NEG_INFINITY, |gamma| gamma.ln_at_score(normal::quantile(uniform)));
            largest = largest.max(*cell);
        }
        // Relative to the largest part, so that tiny concentrations do not turn into zero over zero.
        let mut sum = 0.0;
        for cell in split.iter_mut() {
            *cell = exp(*cell - largest);
            sum += *cell;
        }
        for cell in split.iter_mut() {
            *cell /= sum;
        }
    }
}

/// The gamma shape of a part with this parameter, scaled to it.
fn part(parameter: f64, concentration: f64) -> Result<Option<Gamma>> {
    if parameter == 0.0 {
        return Ok(None);
    }
    match Gamma::with_shape(parameter, parameter) {
        Some(gamma) => Ok(Some(gamma)),
        None => Err(DistributionError::BeyondPrecision { key: "concentration", value: concentration }),
    }
}
