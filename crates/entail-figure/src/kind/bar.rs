//! In: series over places.
//! Out: bars side by side, all from zero.
//! Never: a length on a log axis.

use super::FigureKind;
use super::panels::PanelNeeds;
use super::shared::stack::Pile;
use super::shared::{bars, plot};
use crate::FigureError;
use crate::chart::{Axis, Plot, check};
use crate::describe::TableParts;
use crate::layout::Sheet;

/// Bars side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart(pub Plot);

impl FigureKind for BarChart {
    fn name(&self) -> &'static str {
        "Bar chart"
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
        bars::paint(sheet, &self.0, Pile::Beside)
    }

    fn sentences(&self) -> Vec<String> {
        plot::sentences(&self.0)
    }

    fn table(&self) -> TableParts {
        plot::table(&self.0)
    }

    fn panel_needs(&self) -> Option<PanelNeeds> {
        Some(bars::panel_needs(&self.0, Pile::Beside))
    }
}
