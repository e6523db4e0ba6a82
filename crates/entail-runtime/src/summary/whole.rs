//! In: a column that is at hand as a whole, as replicates of equally many draws. Out: its summary.
//! Each replicate is counted while it is near, and the bin of every draw is noted: quantiles of all draws then look at those bins
//! alone in which they lie.
//! Never keeps a draw.

use super::Summary;
use super::counted::Counted;
use super::moments::Moments;
use super::parts::Parts;
use super::stream::{SummaryPlan, SummaryScratch, Summing};

/// Memory for the summing of one column after the other.
#[derive(Default)]
pub struct ColumnScratch {
    places: Vec<u16>,
    /// What is counted of a replicate, and of all.
    part: Counted,
    all: Counted,
}

/// Summarises a column.
pub fn summarise_column(plan: &SummaryPlan, column: &[f64], scratch: &mut ColumnScratch) -> Summary {
    counted(plan, column, scratch).unwrap_or_else(|| {
        let (mut summing, mut scratch) = (Summing::default(), SummaryScratch::default());
        for replicate in column.chunks(plan.rows()) {
            summing.add(plan, replicate, &mut scratch);
        }
        summing.finish(plan, || column.to_vec())
    })
}

/// The same by counting; none of draws that fill no replicates, that have no value, or that no bins tell apart.
fn counted(plan: &SummaryPlan, column: &[f64], scratch: &mut ColumnScratch) -> Option<Summary> {
    let ColumnScratch { places, part, all } = scratch;
    let (in_replicate, in_column) = plan.ranks();
    let bins = plan.bins_of(column.get(..plan.rows())?)?;
    if column.len() != plan.draws() {
        return None;
    }
    places.resize(column.len(), 0);
    part.resize(&bins);
    all.clear(&bins);
    let mut parts = Parts::default();
    for (numbers, places) in column.chunks(plan.rows()).zip(places.chunks_mut(plan.rows())) {
        let moments = Moments::of(numbers);
        if moments.has_gaps() {
            return None;
        }
        bins.place_all(numbers, places);
        part.count(places);
        all.add(part);
        parts.add(moments, in_replicate.quantiles(&part.ordered(places, numbers, &[], &in_replicate.ranks)));
    }
    let found = all.ordered(places, column, &[], &in_column.ranks);
    Some(parts.summary(in_column.quantiles(&found), 0))
}
