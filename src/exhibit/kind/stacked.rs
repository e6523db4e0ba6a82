//! In: an exhibit of series over an axis. Out: bars of parts on top of each other, with the sum of each place.
//! Series are the places of `by`, or the quantities that are shown.
//! Never prints a sum that is not that of its parts; where rounding hides that, the figure says so.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{ExhibitCells, PlacesAs};
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::StackedChart;

pub(super) struct StackedExhibit;

impl ExhibitKind for StackedExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(
            cells,
            PlotOptions { totals: true, places: PlacesAs::Bars, ..PlotOptions::default() },
            |plot| StackedChart(plot).into(),
        )
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
