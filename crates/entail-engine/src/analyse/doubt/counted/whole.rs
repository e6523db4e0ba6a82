//! In: terms whose columns are short. Out: what was counted of them, from columns that are whole.
//! Columns are made for some terms at a time, in memory that serves the next ones too.
//! Never keeps a column.

use super::Counted;
use super::batches::WantedCount;
use crate::evaluate::simulation::{Columns, Simulation};
use entail_runtime::graph::Term;
use entail_runtime::summary::{ColumnScratch, SummaryPlan, Tally, summarise_column};

/// Memory in which one batch of columns is counted after the other.
#[derive(Default)]
pub(super) struct WholeScratch {
    columns: Columns,
    summary: ColumnScratch,
}

/// Counts what is wanted of some terms.
pub(super) fn count_whole(
    simulation: &Simulation,
    plan: &SummaryPlan,
    terms: &[Term],
    wanted: &[WantedCount],
    scratch: &mut WholeScratch,
) -> Vec<Counted> {
    let WholeScratch { columns, summary } = scratch;
    *columns = simulation.columns_reusing(terms, 1, std::mem::take(columns));
    let size = (simulation.count() / simulation.replicates().max(1)).max(1);
    let counted = |(at, (_, what)): (usize, &WantedCount)| {
        let column = columns.column(at);
        let mut tally = Tally::new(what.kinds);
        if what.kinds > 0 {
            column.chunks(size).for_each(|replicate| tally.add_kinds(replicate));
        }
        Counted {
            tally,
            first: column[..what.first.min(column.len())].to_vec(),
            summary: what.summary.then(|| summarise_column(plan, column, summary)),
            undefined: columns.undefined(at),
        }
    };
    wanted.iter().enumerate().map(counted).collect()
}
