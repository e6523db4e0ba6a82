//! In: a number of trials and the probability of each. Out: the binomial shape, how many of them succeed.
//! For wins of so many bids, failures of so many units.
//! Never gives a part of a count.

use super::count_fault::CountFault;
use super::counts::{CountLaw, CountShape, CountTable};
use super::error::Result;
use super::shape::{positive, probability};

/// Larger numbers have no whole ones beside them.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// The binomial distribution, in whole multiples of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Binomial {
    trials: f64,
    chance: f64,
    step: f64,
    counts: CountTable,
}

impl Binomial {
    /// From trials and the probability of each; a count is `step` wide.
    ///
    /// # Errors
    ///
    /// Trials that are no whole number above zero or too many for a table, and no probability between 0 and 1.
    pub fn new(trials: f64, chance: f64, step: f64) -> Result<Self> {
        positive("binomial", "n", trials)?;
        if trials.fract() != 0.0 || trials > LARGEST {
            return Err(CountFault::NotWhole { key: "n", value: trials }.into());
        }
        probability("binomial", "p", chance)?;
        let odds = chance / (1.0 - chance);
        let law = CountLaw {
            step,
            mode: ((trials + 1.0) * chance).floor().min(trials),
            last: trials,
            up: |k| (trials - k) / (k + 1.0) * odds,
            down: |k| k / ((trials - k + 1.0) * odds),
        };
        let mean = trials * chance * step;
        let counts = law.table().ok_or(CountFault::TooMany { shape: "binomial", mean })?;
        Ok(Self { trials, chance, step, counts })
    }
}

impl CountShape for Binomial {
    fn counts(&self) -> &CountTable {
        &self.counts
    }

    fn moments(&self) -> [f64; 2] {
        let mean = self.trials * self.chance;
        [mean * self.step, (mean * (1.0 - self.chance)).sqrt() * self.step]
    }

    fn largest(&self) -> f64 {
        self.trials * self.step
    }
}
