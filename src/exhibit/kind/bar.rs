//! In: an exhibit of series over an axis. Out: bars side by side.
//! Series are the places of `by`, or the quantities that are shown.
//! Never adds values up.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{ExhibitCells, PlacesAs};
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::BarChart;

pub(super) struct BarExhibit;

impl ExhibitKind for BarExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(
            cells,
            PlotOptions { places: PlacesAs::Bars, listed: true, ..PlotOptions::default() },
            |plot| BarChart(plot).into(),
        )
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
