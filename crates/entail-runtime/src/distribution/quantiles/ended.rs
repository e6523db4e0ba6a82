//! In: several quantiles, of which the outermost are absolute ends. Out: a smooth shape between the ends.
//! The distance to an end is what is positive, and the part of the way between two ends is a share.
//! Never reaches an end: its probability falls to nothing there.

use super::super::domain::Domain;
use super::super::error::Result;
use super::super::shape::{Abscissa, DistributionShape};
use super::super::special::normal;
use super::QuantileTable;
use crate::elementary::columns::{self, Kernel};

/// A table of quantiles with a lower end, an upper end, or both.
///
/// Between two ends the part of the way is tabulated as any share is, by its log odds; with one end the
/// distance to it, by its logarithm.
#[derive(Debug, Clone, PartialEq)]
pub struct EndedTable {
    table: QuantileTable,
    way: Way,
    /// Scores with the values that were given, so that these are the quantiles to the last bit.
    given: Vec<(f64, f64)>,
}

/// From the table's numbers to values: an origin, a factor, and the ends.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Way {
    origin: f64,
    factor: f64,
    ends: (f64, f64),
}

impl EndedTable {
    /// From pairs of percentage and value between the ends, in rising order, and the ends, at least one of
    /// which is finite.
    ///
    /// # Errors
    ///
    /// Fewer than two rows, and rows that do not rise.
    pub fn new(rows: &[(f64, f64)], ends: (f64, f64)) -> Result<Self> {
        let (min, max) = ends;
        let (domain, origin, factor) = match (min.is_finite(), max.is_finite()) {
            (true, true) => (Domain::Share, min, max - min),
            (true, false) => (Domain::Positive, min, 1.0),
            // With the upper end alone the distance below it is what is positive, so that all is mirrored.
            _ => (Domain::Positive, max, -1.0),
        };
        let parts: Vec<(f64, f64)> = rows
            .iter()
            .map(|&(percent, value)| {
                (if factor < 0.0 { 100.0 - percent } else { percent }, (value - origin) / factor)
            })
            .collect();
        let given = rows.iter().map(|&(percent, value)| (normal::quantile(percent / 100.0), value)).collect();
        Ok(Self { table: QuantileTable::new(domain, &parts)?, way: Way { origin, factor, ends }, given })
    }

    /// The score in the table: where the upper end is the origin, everything is mirrored.
    fn turned(&self, number: f64) -> f64 {
        number * self.way.factor.signum()
    }
}

impl Kernel<1> for Way {
    #[inline(always)]
    fn at(self, [part]: [f64; 1]) -> f64 {
        (self.origin + self.factor * part).clamp(self.ends.0, self.ends.1)
    }
}

impl DistributionShape for EndedTable {
    fn quantile(&self, p: f64) -> f64 {
        self.at_score(normal::quantile(p.clamp(0.0, 1.0)))
    }

    fn at_score(&self, z: f64) -> f64 {
        match self.given.iter().find(|(score, _)| *score == z) {
            Some((_, value)) => *value,
            None => self.way.at([self.table.at_score(self.turned(z))]),
        }
    }

    fn abscissa(&self) -> Abscissa {
        Abscissa::Score
    }

    fn column(&self, at: &[f64], out: &mut [f64]) {
        let turned: Vec<f64> = at.iter().map(|z| self.turned(*z)).collect();
        self.table.column(&turned, out);
        columns::map_in_place(self.way, out);
    }

    fn cdf(&self, x: f64) -> f64 {
        let below = self.table.cdf((x - self.way.origin) / self.way.factor);
        if self.way.factor < 0.0 { 1.0 - below } else { below }
    }

    fn mean(&self) -> f64 {
        self.way.origin + self.way.factor * self.table.mean()
    }

    fn sd(&self) -> f64 {
        self.way.factor.abs() * self.table.sd()
    }

    fn support(&self) -> (f64, f64) {
        self.way.ends
    }

    fn corners(&self) -> Vec<f64> {
        let mut corners: Vec<f64> = self.given.iter().map(|(score, _)| *score).collect();
        corners.sort_by(f64::total_cmp);
        corners
    }
}
