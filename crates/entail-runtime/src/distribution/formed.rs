//! In: a shape, normal scores, and parameters that may be others in each draw. Out: the values of these draws.
//! One quantile a draw: equal parameters give the draws that a shape with these numbers has.
//! Never knows where parameters come from.

use super::error::{DistributionError, Result};
use super::family::{Family, FamilySetting};
use super::truncated::Truncation;
use std::hash::{Hash, Hasher};

/// What one draw of a shape takes besides its parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormedShape {
    /// The shape.
    pub family: Family,
    /// What it is made under.
    pub setting: FamilySetting,
    /// The least that its value may be; minus infinity where nothing is cut off.
    pub low: f64,
    /// The most.
    pub high: f64,
}

impl FormedShape {
    /// The distribution with these parameters, cut at its ends.
    ///
    /// # Errors
    ///
    /// Numbers that make no such shape, or one that has nothing between its ends.
    pub fn distribution(&self, parameters: &[f64]) -> Result<Truncation> {
        let given = parameters.iter().zip(self.family.keys());
        if let Some((value, key)) = given.clone().find(|(value, _)| !value.is_finite()).map(|(v, k)| (*v, *k))
        {
            return Err(DistributionError::NotFinite { key, value });
        }
        self.family.limit_or_distribution(parameters, self.setting)?.truncated(self.low, self.high)
    }

    /// The value at a normal score; not a number where the parameters make no shape.
    pub fn at(&self, score: f64, parameters: &[f64]) -> f64 {
        match self.distribution(parameters) {
            Ok(cut) if !score.is_nan() => cut.distribution.at_score(score),
            _ => f64::NAN,
        }
    }

    /// A column of values, each at its own score and parameters.
    pub fn column(&self, scores: &[f64], load: impl Fn(usize, usize) -> f64, out: &mut [f64]) {
        let count = self.family.keys().len();
        let mut parameters = vec![f64::NAN; count];
        let mut made: Option<Truncation> = None;
        for (row, value) in out.iter_mut().enumerate() {
            // Parameters are often those of the row before, and a shape may hold a table.
            let mut changed = row == 0;
            for (at, parameter) in parameters.iter_mut().enumerate() {
                let next = load(at, row);
                changed |= next.to_bits() != parameter.to_bits();
                *parameter = next;
            }
            if changed {
                made = self.distribution(&parameters).ok();
            }
            let score = scores[row];
            *value = match &made {
                Some(cut) if !score.is_nan() => cut.distribution.at_score(score),
                _ => f64::NAN,
            };
        }
    }
}

impl Eq for FormedShape {}

impl Hash for FormedShape {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.family.hash(state);
        [self.setting.interval, self.setting.step, self.low, self.high].map(f64::to_bits).hash(state);
    }
}
