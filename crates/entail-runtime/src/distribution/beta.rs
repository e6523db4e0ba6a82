//! In: two shape parameters and two ends, or min, mode and max. Out: the beta or PERT shape.
//! For shares from counts, and for experts who name the ends and the most likely value.
//! Never solves at a draw where a table is as good: it is filled when the shape is built.

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::{DistributionShape, ordered, positive};
use super::special::incomplete_beta::{LARGEST, SMALLEST, log_odds, tails};
use super::special::inward::Law;
use super::special::normal;
use super::special::score_table::{REACH, SMOOTH, SMOOTHER, ScoreNode, ScoreTable};
use super::special::through;
use super::triangular::check_mode;
use crate::elementary::columns::{self, Kernel};
use crate::elementary::{exp, kernel, logistic};

/// The beta distribution between two ends. Quantiles are correct to ten digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Beta {
    towards_max: f64,
    towards_min: f64,
    min: f64,
    max: f64,
    /// Score and value of a quantile that was given, so that it is this number to the last bit.
    given: Option<(f64, f64)>,
    /// Log odds of the quantile's place between the ends.
    table: Option<ScoreTable>,
}

impl Beta {
    /// From the two parameters and the two ends, 0 and 1 for a share.
    ///
    /// # Errors
    ///
    /// Ends that are not in order or not finite, and parameters that are not above zero or beyond what can be
    /// computed.
    pub fn new(alpha: f64, beta: f64, min: f64, max: f64) -> Result<Self> {
        ordered("min", min, "max", max)?;
        for (key, value) in [("alpha", alpha), ("beta", beta)] {
            positive("beta", key, value)?;
            if !(SMALLEST..=LARGEST).contains(&value) {
                return Err(DistributionError::BeyondPrecision { key, value });
            }
        }
        let node = |z: f64| {
            let value = log_odds(alpha, beta, z);
            let (x, y) = (logistic(value), logistic(-value));
            ScoreNode::new(z, value, tails(alpha, beta, x, y).density, alpha * y - beta * x)
        };
        let law = Law { level: alpha, pull: alpha + beta, curb: 1.0 };
        // The smaller parameter decides: it makes the steep end that a table cannot follow.
        let table = match alpha.min(beta) {
            SMOOTHER.. => Some(ScoreTable::inward(node, law, logistic)),
            SMOOTH.. => Some(ScoreTable::new(node)),
            _ => None,
        };
        Ok(Self { towards_max: alpha, towards_min: beta, min, max, given: None, table })
    }

    /// From min, most likely value and max: the beta shape whose mean is (min + 4 mode + max) / 6.
    ///
    /// Malcolm, D. G., Roseboom, J. H., Clark, C. E. & Fazar, W. (1959), Application of a technique for
    /// research and development program evaluation, Operations Research 7(5), 646–669.
    ///
    /// # Errors
    ///
    /// Ends that are not in order, and a mode outside them.
    pub fn pert(min: f64, mode: f64, max: f64) -> Result<Self> {
        check_mode(min, mode, max)?;
        let width = max - min;
        Self::new(1.0 + 4.0 * ((mode - min) / width), 1.0 + 4.0 * ((max - mode) / width), min, max)
    }

    /// From two ends and one quantile between them: the PERT shape that passes through it, and where none
    /// does, because it lies closer to an end than any PERT shape has it, the shape with its mode at that
    /// end, steeper than PERT's.
    ///
    /// Every such shape rises to one mode and falls; as the quantile moves from end to end, so does the
    /// mode, and it stays at an end only where it has come to it.
    ///
    /// # Errors
    ///
    /// A quantile that is not strictly between the ends, and one so close to an end that no shape can be
    /// computed.
    pub fn through(min: f64, (p, value): (f64, f64), max: f64) -> Result<Self> {
        ordered("p0", min, "p100", max)?;
        ordered("p0", min, "quantiles", value)?;
        ordered("quantiles", value, "p100", max)?;
        let (alpha, beta) = through::parameters(p, (value - min) / (max - min), (max - value) / (max - min));
        if alpha.max(beta) > LARGEST {
            return Err(DistributionError::TooSkewed { low: min, value, high: max });
        }
        Ok(Self { given: Some((normal::quantile(p), value)), ..Self::new(alpha, beta, min, max)? })
    }

    /// Log odds of the quantile's place between the ends.
    #[inline]
    pub(super) fn odds(&self, z: f64) -> f64 {
        match &self.table {
            Some(table) if z.abs() <= REACH => table.at(z),
            _ => log_odds(self.towards_max, self.towards_min, z),
        }
    }

    /// Log odds of the places of a column of scores.
    pub(super) fn odds_column(&self, at: &[f64], out: &mut [f64]) {
        let solve = |z| log_odds(self.towards_max, self.towards_min, z);
        match &self.table {
            Some(table) => table.column(at, out, solve),
            None => {
                for (z, out) in at.iter().zip(out.iter_mut()) {
                    *out = solve(*z);
                }
            }
        }
    }

    /// Probability of a place with at most these log odds.
    pub(super) fn below_odds(&self, odds: f64) -> f64 {
        exp(tails(self.towards_max, self.towards_min, logistic(odds), logistic(-odds)).below)
    }

    fn between(&self) -> Between {
        Between { min: self.min, max: self.max }
    }

    /// The two shape parameters.
    pub fn parameters(&self) -> (f64, f64) {
        (self.towards_max, self.towards_min)
    }
}

/// The value from the log odds of its place between two ends.
#[derive(Clone, Copy)]
struct Between {
    min: f64,
    max: f64,
}

impl Kernel<1> for Between {
    #[inline(always)]
    fn at(self, [odds]: [f64; 1]) -> f64 {
        // Measured from the nearer end, which keeps the digits of values close to it.
        let part = (self.max - self.min) * kernel::logistic(-odds.abs());
        if odds <= 0.0 { self.min + part } else { self.max - part }
    }
}

impl DistributionShape for Beta {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        if z.is_infinite() {
            return if z < 0.0 { self.min } else { self.max };
        }
        match self.given {
            // The stated quantile is that number to the last bit, not one that rounds to it.
            Some((score, value)) if z == score => value,
            _ => self.between().at([self.odds(z)]),
        }
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        self.odds_column(at, out);
        columns::map_in_place(self.between(), out);
    }

    fn cdf(&self, x: f64) -> f64 {
        let width = self.max - self.min;
        if x <= self.min {
            0.0
        } else if x >= self.max {
            1.0
        } else {
            exp(tails(self.towards_max, self.towards_min, (x - self.min) / width, (self.max - x) / width)
                .below)
        }
    }

    fn mean(&self) -> f64 {
        let sum = self.towards_max + self.towards_min;
        self.min * (self.towards_min / sum) + self.max * (self.towards_max / sum)
    }

    fn sd(&self) -> f64 {
        let sum = self.towards_max + self.towards_min;
        (self.max - self.min) * (self.towards_max / sum * (self.towards_min / sum) / (sum + 1.0)).sqrt()
    }

    fn support(&self) -> (f64, f64) {
        (self.min, self.max)
    }

    fn scale(&self) -> Domain {
        if self.support() == Domain::Share.ends() { Domain::Share } else { Domain::Real }
    }
}
