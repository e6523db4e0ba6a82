//! In: series over places, whose values are parts of a whole.
//! Out: bars that are all equally long, cut by the parts.
//! Never: a negative part.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::stack::{Pile, percent};
use super::shared::{bars, plot};
use crate::FigureError;
use crate::chart::{Axis, Plot, check};
use crate::describe::TableParts;
use crate::layout::Sheet;

/// Bars of parts of a whole, all equally long.
#[derive(Debug, Clone, PartialEq)]
pub struct SharesChart(pub Plot);

impl FigureKind for SharesChart {
    fn name(&self) -> &'static str {
        "Chart of shares"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.0.axis)
    }

    fn has_marks(&self) -> bool {
        plot::has_marks(&self.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        plot::check(&self.0, figure)?;
        check::from_zero(&self.0.axis, figure, self.name())?;
        check_parts(&self.0, figure)
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        bars::paint(sheet, &self.0, Pile::Whole)
    }

    fn sentences(&self) -> Vec<String> {
        plot::sentences(&self.0)
    }

    fn table(&self) -> TableParts {
        plot::table(&self.0)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        // Whatever the parts are, a whole reaches from 0 to 100 %.
        let needs = bars::panel_needs(&self.0, Pile::Whole);
        Some(PanelNeeds { axis: percent(&self.0.axis), reach: (0.0, 1.0), ..needs })
    }
}

/// A part of a whole cannot be negative.
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
