//! In: a chart as the exhibit stage filled it.
//! Out: nothing, or the first reason why it cannot be drawn.
//! Never: repair an input.

use super::{Across, Chart, Plot, Scale, Timeline};
use crate::figure::FigureError;

impl Chart {
    /// Whether this chart can be drawn, for the exhibit `figure`.
    pub fn check(&self, figure: &str) -> Result<(), FigureError> {
        match self {
            Self::Line(plot) | Self::Step(plot) => check_plot(plot, figure),
            Self::Area(plot) | Self::Bar(plot) | Self::Stacked(plot) => {
                check_plot(plot, figure)?;
                check_from_zero(plot, figure, self.name())
            }
            Self::Stacked100(plot) => {
                check_plot(plot, figure)?;
                check_from_zero(plot, figure, self.name())?;
                check_parts(plot, figure)
            }
            Self::Timeline(timeline) => check_timeline(timeline, figure),
        }
    }
}

fn check_plot(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    if plot.across.is_empty() || plot.drawn().next().is_none() {
        return Err(FigureError::Empty { figure: figure.to_owned() });
    }
    let places = plot.across.len();
    if let Some(series) = plot.series.iter().find(|series| series.values.len() != places) {
        let (series, values) = (series.name.clone(), series.values.len());
        return Err(FigureError::Ragged { figure: figure.to_owned(), series, values, places });
    }
    check_order(&plot.across, figure)?;
    if plot.axis.scale == Scale::Log {
        return check_values(plot, |number| number > 0.0).map_err(|at| at.not_positive(figure));
    }
    Ok(())
}

fn check_order(across: &Across, figure: &str) -> Result<(), FigureError> {
    let starts: Vec<f64> = match across {
        Across::Periods(periods) => periods.iter().map(|period| period.start).collect(),
        Across::Values { at, .. } => at.iter().map(|value| value.number).collect(),
        Across::Categories(_) => return Ok(()),
    };
    let fault = (0..starts.len())
        .find(|&place| !starts[place].is_finite() || (place > 0 && starts[place] <= starts[place - 1]));
    match fault {
        Some(place) => {
            Err(FigureError::Order { figure: figure.to_owned(), place: across.printed(place).to_owned() })
        }
        None => Ok(()),
    }
}

fn check_from_zero(plot: &Plot, figure: &str, kind: &'static str) -> Result<(), FigureError> {
    if plot.axis.scale == Scale::Log {
        return Err(FigureError::LogFromZero { figure: figure.to_owned(), kind });
    }
    Ok(())
}

fn check_parts(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    check_values(plot, |number| number >= 0.0).map_err(|at| FigureError::NegativePart {
        figure: figure.to_owned(),
        series: at.series,
        place: at.place,
        printed: at.printed,
    })
}

fn check_timeline(timeline: &Timeline, figure: &str) -> Result<(), FigureError> {
    if timeline.events.is_empty() {
        return Err(FigureError::Empty { figure: figure.to_owned() });
    }
    Ok(())
}

/// The cell that an axis cannot show.
struct Offender {
    series: String,
    place: String,
    printed: String,
}

impl Offender {
    fn not_positive(self, figure: &str) -> FigureError {
        FigureError::NotPositive {
            figure: figure.to_owned(),
            series: self.series,
            place: self.place,
            printed: self.printed,
        }
    }
}

fn check_values(plot: &Plot, fits: impl Fn(f64) -> bool) -> Result<(), Offender> {
    for (index, series) in plot.series.iter().enumerate() {
        for place in 0..plot.across.len() {
            if let Some(value) = plot.at(index, place)
                && !fits(value.number)
            {
                return Err(Offender {
                    series: series.name.clone(),
                    place: plot.across.printed(place).to_owned(),
                    printed: value.printed.clone(),
                });
            }
        }
    }
    Ok(())
}
