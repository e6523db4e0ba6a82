//! In: a column that is at hand as a whole, as replicates of equally many draws. Out: its summary.
//! Each replicate is counted while it is near, and the bin of every draw is noted: quantiles of all draws then look at those bins
//! alone in which they lie.
//! Never keeps a draw.

use super::Summary;
use super::counted::Counted;
use super::moments::Moments;
use super::parts::ReplicateParts;
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
    let mut parts = ReplicateParts::default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::NEVER;

    const ROWS: usize = 400;
    const REPLICATES: usize = 10;
    const PROBABILITIES: [f64; 7] = [0.0, 0.05, 0.25, 0.5, 0.9, 0.999, 1.0];

    /// Numbers without order, from 0 to 1.
    fn spread(row: usize) -> f64 {
        f64::from((row as u32).wrapping_mul(2_654_435_761)) / f64::from(u32::MAX)
    }

    /// Columns that are easy, and such as have broken sums: ties, outcomes, never, zeros of both signs, gaps, one number.
    fn columns() -> Vec<(&'static str, Vec<f64>)> {
        let of =
            |of: &dyn Fn(usize, f64) -> f64| (0..ROWS * REPLICATES).map(|row| of(row, spread(row))).collect();
        vec![
            ("even", of(&|_, x| x)),
            ("heavy", of(&|_, x| 1.0 / (x + 1e-6))),
            ("ties", of(&|_, x| libm::floor(x * 5.0))),
            ("never", of(&|row, x| if row % 3 == 0 { NEVER } else { x })),
            (
                "zeros",
                of(&|row, x| {
                    if x < 0.5 {
                        0.0
                    } else if row % 2 == 0 {
                        -0.0
                    } else {
                        x
                    }
                }),
            ),
            ("gaps", of(&|row, x| if row % 97 == 5 { f64::NAN } else { x })),
            ("one number", of(&|_, _| 2.5)),
        ]
    }

    fn bits(summary: &Summary) -> Vec<u64> {
        let Summary { mean, sd, quantiles, never, undefined } = summary;
        let all = [mean, sd, never].into_iter().chain(quantiles);
        let numbers = all.flat_map(|one| [one.value, one.error]);
        numbers
            .map(|x| if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() })
            .chain([*undefined as u64])
            .collect()
    }

    #[test]
    fn a_whole_column_says_what_its_replicates_say_one_after_the_other() {
        let plan = SummaryPlan::new(ROWS, REPLICATES, &PROBABILITIES);
        let mut scratch = ColumnScratch::default();
        for (name, column) in columns() {
            let (mut summing, mut memory) = (Summing::default(), SummaryScratch::default());
            column.chunks(ROWS).for_each(|replicate| summing.add(&plan, replicate, &mut memory));
            let streamed = summing.finish(&plan, || column.clone());
            let whole = summarise_column(&plan, &column, &mut scratch);
            assert_eq!(bits(&whole), bits(&streamed), "{name}: {whole:?} instead of {streamed:?}");
        }
    }

    #[test]
    fn quantiles_are_those_of_sorted_draws() {
        let plan = SummaryPlan::new(ROWS, REPLICATES, &[0.0, 0.5, 1.0]);
        for (name, column) in columns().into_iter().filter(|(name, _)| *name != "gaps") {
            let mut sorted = column.clone();
            sorted.sort_by(f64::total_cmp);
            let found = summarise_column(&plan, &column, &mut ColumnScratch::default()).quantiles;
            let ends = [sorted[0], sorted[sorted.len() - 1]];
            assert_eq!([found[0].value, found[2].value], ends, "{name}");
            let middle = [sorted[sorted.len() / 2 - 1], sorted[sorted.len() / 2]];
            assert!(
                (middle[0]..=middle[1]).contains(&found[1].value),
                "{name}: {} is not in {middle:?}",
                found[1].value
            );
        }
    }
}
