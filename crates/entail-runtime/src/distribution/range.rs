//! In: low and high of a range, perhaps with its value. Out: the shape that the language gives it.
//! The kind of quantity decides: positive is lognormal, a share logit-normal, either sign normal.
//! Never lets the sign of the numbers decide.

use super::domain::Domain;
use super::error::{DistributionError, Result};
use super::shape::finite;
use super::{Distribution, Johnson, LogNormal, LogitNormal, Normal};

/// A value this close to the median, relative to itself, is the median: rounding only.
const CENTRAL: f64 = 1e-14;

/// The shape of a range. `interval` is the probability between `low` and `high`, 0.9 by default in
/// reports; a `value` off the centre bends the shape so that it passes through all three.
///
/// # Errors
///
/// Ends that are not in order or outside the domain, a `value` that is not strictly between them, an interval
/// outside 0 to 1, and three points through which no shape can be computed.
pub fn from_range(
    domain: Domain,
    low: f64,
    value: Option<f64>,
    high: f64,
    interval: f64,
) -> Result<Distribution> {
    let straight: Distribution = match domain {
        Domain::Real => Normal::from_range(low, high, interval)?.into(),
        Domain::Positive => LogNormal::from_range(low, high, interval)?.into(),
        Domain::Share => LogitNormal::from_range(low, high, interval)?.into(),
    };
    let Some(value) = value else { return Ok(straight) };
    finite("value", value)?;
    if value <= low || value >= high {
        return Err(DistributionError::ValueOutside { low, value, high });
    }
    let median = straight.median();
    if (value - median).abs() <= CENTRAL * (value.abs() + median.abs()) {
        return Ok(straight);
    }
    Johnson::new(domain, low, value, high, interval).map(Distribution::from)
}
