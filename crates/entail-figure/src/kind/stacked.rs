//! In: series over places, whose values are parts of a sum.
//! Out: bars of parts on top of each other, with the sum where it is printed.
//! Never: a negative part on top of positive ones; those stack downwards from zero.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::stack::Pile;
use super::shared::{bars, plot};
use crate::FigureError;
use crate::chart::{Axis, Plot, check};
use crate::describe::TableParts;
use crate::layout::Sheet;

/// Bars of parts on top of each other.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedChart(pub Plot);

impl FigureKind for StackedChart {
    fn name(&self) -> &'static str {
        "Stacked bar chart"
    }

    fn value_axis(&self) -> Option<&Axis> {
        Some(&self.0.axis)
    }

    fn has_marks(&self) -> bool {
        plot::has_marks(&self.0)
    }

    fn check(&self, figure: &str) -> Result<(), FigureError> {
        plot::check(&self.0, figure)?;
        check::from_zero(&self.0.axis, figure, self.name())
    }

    fn paint(&self, sheet: &mut Sheet<'_>) -> f64 {
        bars::paint(sheet, &self.0, Pile::Stacked)
    }

    fn sentences(&self) -> Vec<String> {
        plot::sentences(&self.0)
    }

    fn table(&self) -> TableParts {
        plot::table(&self.0)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        Some(bars::panel_needs(&self.0, Pile::Stacked))
    }
}
