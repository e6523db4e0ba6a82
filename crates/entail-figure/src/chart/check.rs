//! In: series, values and axes of a chart.
//! Out: nothing, or the first reason why they cannot be drawn; the checks that several kinds share.
//! Never: repair an input.

use super::{Across, Axis, PeriodSpan, PrintedValue, Scale};
use crate::FigureError;

/// A series has a value or a gap for each place.
pub(crate) fn length(series: &str, values: usize, places: usize, figure: &str) -> Result<(), FigureError> {
    if values == places {
        return Ok(());
    }
    Err(FigureError::Ragged { figure: figure.to_owned(), series: series.to_owned(), values, places })
}

/// A log axis has no place for zero or less; what is not finite is not drawn at all.
pub(crate) fn positive(
    axis: &Axis,
    value: &PrintedValue,
    figure: &str,
    series: &str,
    place: &str,
) -> Result<(), FigureError> {
    // What cannot be drawn has no place on the axis anyway, and is described in words.
    if axis.scale == Scale::Linear || value.number > 0.0 || !value.is_drawable() {
        return Ok(());
    }
    Err(FigureError::NotPositive {
        figure: figure.to_owned(),
        series: series.to_owned(),
        place: place.to_owned(),
        printed: value.printed.clone(),
    })
}

/// Places run from early to late, or from small to large.
pub(crate) fn order(across: &Across, figure: &str) -> Result<(), FigureError> {
    let starts: Vec<f64> = match across {
        Across::Periods(periods) => {
            let backwards = |period: &&PeriodSpan| period.end.is_nan() || period.end <= period.start;
            if let Some(period) = periods.iter().find(backwards) {
                return Err(FigureError::Order { figure: figure.to_owned(), place: period.printed.clone() });
            }
            periods.iter().map(|period| period.start).collect()
        }
        Across::Values { at, .. } => at.iter().map(|value| value.number).collect(),
        Across::Categories(_) => return Ok(()),
    };
    let wrong = (0..starts.len())
        // NaN compares with nothing and would pass as ordered.
        .find(|&place| !starts[place].is_finite() || place > 0 && starts[place] <= starts[place - 1]);
    if let Some(place) = wrong {
        return Err(FigureError::Order {
            figure: figure.to_owned(),
            place: across.printed(place).to_owned(),
        });
    }
    match across {
        Across::Values { axis, at } => {
            at.iter().try_for_each(|value| positive(axis, value, figure, &axis.label, "the axis"))
        }
        Across::Periods(_) | Across::Categories(_) => Ok(()),
    }
}

/// Lengths start at zero, and a log axis has none.
pub(crate) fn from_zero(axis: &Axis, figure: &str, kind: &'static str) -> Result<(), FigureError> {
    if axis.scale == Scale::Log {
        return Err(FigureError::LogFromZero { figure: figure.to_owned(), kind });
    }
    Ok(())
}
