//! In: percentages with their quantiles, the absolute ends among them. Out: the shape that passes through them.
//! 0 and 100 % are ends; what lies between them decides the shape.
//! Never draws straight lines between quantiles.

mod ended;
mod table;

pub use ended::EndedTable;
pub use table::QuantileTable;

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::finite;
use super::{Beta, Distribution, Uniform};

/// The shape through pairs of percentage and value.
///
/// Without ends it is a [`QuantileTable`] on the scale of the domain. Two ends alone are uniform. Two ends
/// with one quantile are PERT's smooth hump through it ([`Beta::through`]), so that a range that names its
/// median has the character of one that names its mode. Everything else is an [`EndedTable`].
///
/// # Errors
///
/// Percentages outside 0 to 100, too few rows, rows that do not rise, and values that are not finite or
/// outside the domain.
pub fn from_quantiles(domain: Domain, rows: &[(f64, f64)]) -> Result<Distribution> {
    let mut rows = rows.to_vec();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let end = |percent: f64| rows.iter().find(|row| row.0 == percent).map(|row| row.1);
    let (min, max) = (end(0.0), end(100.0));
    // Without ends the table itself checks its rows.
    if min.is_none() && max.is_none() {
        return QuantileTable::new(domain, &rows).map(Distribution::from);
    }
    for row in &rows {
        finite("quantiles", row.1)?;
        if !(0.0..=100.0).contains(&row.0) {
            return Err(DistributionError::PercentOutside { percent: row.0 });
        }
    }
    for pair in rows.windows(2) {
        let (lower, upper) = (pair[0], pair[1]);
        if lower.0 >= upper.0 || lower.1 >= upper.1 {
            return Err(DistributionError::NotIncreasing { lower, upper });
        }
    }
    let inner: Vec<(f64, f64)> = rows.iter().copied().filter(|row| row.0 > 0.0 && row.0 < 100.0).collect();
    match (min, max, &inner[..]) {
        (Some(min), Some(max), []) => Uniform::new(min, max).map(Distribution::from),
        (Some(min), Some(max), [(percent, value)]) => {
            Beta::through(min, (percent / 100.0, *value), max).map(Distribution::from)
        }
        _ => {
            let ends = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
            EndedTable::new(&inner, ends).map(Distribution::from)
        }
    }
}
