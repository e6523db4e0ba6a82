//! In: an exhibit of series over an axis. Out: each as a part of what all are at a place.
//! Series are the places of `by`, or the quantities that are shown.
//! Never shows how large the whole is.

use super::plot::{self, PlotOptions};
use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{ExhibitCells, PlacesAs};
use crate::exhibit::provenance::Case;
use entail_engine::diagnostic::Diagnostic;
use entail_figure::SharesChart;

/// What is measured, whatever the unit of the parts.
const MEASURE: &str = "% of the whole";

pub(super) struct SharesExhibit;

impl ExhibitKind for SharesExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        plot::read(
            cells,
            PlotOptions { shares: true, places: PlacesAs::Bars, ..PlotOptions::default() },
            |mut plot| {
                MEASURE.clone_into(&mut plot.axis.ticks.measure);
                SharesChart(plot).into()
            },
        )
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}
