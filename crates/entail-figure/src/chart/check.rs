//! In: a chart as the exhibit stage filled it.
//! Out: nothing, or the first reason why it cannot be drawn.
//! Never: repair an input.

use super::{Across, Axis, Chart, Fan, Period, Plot, Scale, Value};
use crate::FigureError;

/// Lines of a slope chart that an eye can follow.
const SLOPES: usize = 12;

impl Chart {
    /// Whether this chart can be drawn, for the exhibit `figure`.
    pub fn check(&self, figure: &str) -> Result<(), FigureError> {
        self.check_empty(figure)?;
        self.check_marks(figure)
    }

    /// The same for a part of a picture, which may be empty.
    pub(super) fn check_marks(&self, figure: &str) -> Result<(), FigureError> {
        if let Some(plot) = self.plot() {
            check_plot(plot, figure)?;
        }
        match self {
            Self::Area(plot) | Self::Bar(plot) | Self::Stacked(plot) => {
                check_from_zero(&plot.axis, figure, self.name())
            }
            Self::Stacked100(plot) => {
                check_from_zero(&plot.axis, figure, self.name())?;
                check_parts(plot, figure)
            }
            Self::Waterfall(waterfall) => check_from_zero(&waterfall.axis, figure, self.name()),
            Self::Tornado(tornado) => check_from_zero(&tornado.axis, figure, self.name()),
            Self::Histogram(histogram) => check_from_zero(&histogram.axis, figure, self.name()),
            Self::Fan(fan) => check_fan(fan, figure),
            Self::Panels(panels) => panels.check(figure),
            Self::Slope(plot) => check_slope(plot, figure),
            Self::Scatter(scatter) => scatter.drawn().try_for_each(|(group, point)| {
                let place = &point.name;
                check_positive(&scatter.x, &point.x, figure, &group.name, place)?;
                check_positive(&scatter.y, &point.y, figure, &group.name, place)
            }),
            _ => Ok(()),
        }
    }

    fn check_empty(&self, figure: &str) -> Result<(), FigureError> {
        if self.shows_something() { Ok(()) } else { Err(FigureError::Empty { figure: figure.to_owned() }) }
    }

    fn shows_something(&self) -> bool {
        let finite = Value::stands;
        match self {
            Self::Panels(panels) => panels.panels.iter().any(|panel| panel.chart.shows_something()),
            Self::Scatter(scatter) => scatter.drawn().next().is_some(),
            Self::Fan(fan) => {
                fan.courses.iter().flat_map(|course| course.median.iter().flatten()).any(finite)
            }
            Self::Histogram(histogram) => {
                histogram.bins.iter().any(|bin| finite(&bin.share) && bin.share.number > 0.0)
            }
            Self::Tornado(tornado) => {
                finite(&tornado.base)
                    && tornado.swings.iter().any(|swing| finite(&swing.at_low) || finite(&swing.at_high))
            }
            Self::Waterfall(waterfall) => waterfall.steps.iter().any(|step| finite(&step.value)),
            Self::Timeline(timeline) => !timeline.events.is_empty(),
            _ => self.plot().is_some_and(|plot| plot.drawn().next().is_some()),
        }
    }
}

fn check_plot(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    let places = plot.across.len();
    for series in &plot.series {
        check_length(&series.name, series.values.len(), places, figure)?;
        for (place, value) in series.values.iter().enumerate() {
            if let Some(value) = value {
                check_positive(&plot.axis, value, figure, &series.name, plot.across.printed(place))?;
            }
        }
    }
    check_order(&plot.across, figure)
}

fn check_fan(fan: &Fan, figure: &str) -> Result<(), FigureError> {
    for course in &fan.courses {
        let bands = course.bands.iter().flat_map(|band| [(&band.name, &band.low), (&band.name, &band.high)]);
        for (name, values) in bands.chain([(&course.name, &course.median)]) {
            check_length(name, values.len(), fan.across.len(), figure)?;
            for (place, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    check_positive(&fan.axis, value, figure, name, fan.across.printed(place))?;
                }
            }
        }
    }
    check_order(&fan.across, figure)
}

fn check_slope(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    let count = plot.series.len();
    if count <= SLOPES {
        return Ok(());
    }
    let hint = "fix an index with `at`, or use `chart: heatmap`";
    Err(FigureError::Crowded { figure: figure.to_owned(), what: "lines", count, most: SLOPES, hint })
}

fn check_length(series: &str, values: usize, places: usize, figure: &str) -> Result<(), FigureError> {
    if values == places {
        return Ok(());
    }
    Err(FigureError::Ragged { figure: figure.to_owned(), series: series.to_owned(), values, places })
}

/// A log axis has no place for zero or less; what is not finite is not drawn at all.
fn check_positive(
    axis: &Axis,
    value: &Value,
    figure: &str,
    series: &str,
    place: &str,
) -> Result<(), FigureError> {
    if axis.scale == Scale::Linear || value.number > 0.0 || !value.stands() {
        return Ok(());
    }
    Err(FigureError::NotPositive {
        figure: figure.to_owned(),
        series: series.to_owned(),
        place: place.to_owned(),
        printed: value.printed.clone(),
    })
}

fn check_order(across: &Across, figure: &str) -> Result<(), FigureError> {
    let starts: Vec<f64> = match across {
        Across::Periods(periods) => {
            let backwards = |period: &&Period| period.end.is_nan() || period.end <= period.start;
            if let Some(period) = periods.iter().find(backwards) {
                return Err(FigureError::Order { figure: figure.to_owned(), place: period.printed.clone() });
            }
            periods.iter().map(|period| period.start).collect()
        }
        Across::Values { at, .. } => at.iter().map(|value| value.number).collect(),
        Across::Categories(_) => return Ok(()),
    };
    let wrong = (0..starts.len())
        .find(|&place| !starts[place].is_finite() || place > 0 && starts[place] <= starts[place - 1]);
    if let Some(place) = wrong {
        return Err(FigureError::Order {
            figure: figure.to_owned(),
            place: across.printed(place).to_owned(),
        });
    }
    match across {
        Across::Values { axis, at } => {
            at.iter().try_for_each(|value| check_positive(axis, value, figure, &axis.label, "the axis"))
        }
        _ => Ok(()),
    }
}

fn check_from_zero(axis: &Axis, figure: &str, kind: &'static str) -> Result<(), FigureError> {
    if axis.scale == Scale::Log {
        return Err(FigureError::LogFromZero { figure: figure.to_owned(), kind });
    }
    Ok(())
}

fn check_parts(plot: &Plot, figure: &str) -> Result<(), FigureError> {
    for (index, series) in plot.series.iter().enumerate() {
        for place in 0..plot.across.len() {
            if let Some(value) = plot.at(index, place).filter(|value| value.number < 0.0) {
                return Err(FigureError::NegativePart {
                    figure: figure.to_owned(),
                    series: series.name.clone(),
                    place: plot.across.printed(place).to_owned(),
                    printed: value.printed.clone(),
                });
            }
        }
    }
    Ok(())
}
