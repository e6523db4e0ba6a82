//! In: a table and conditions such as `parameter=CAPEX`. Out: the rows that meet them all.
//! What must stand in a cell is compared as a text, to the letter.
//! Never chooses nothing: a value that no row has is a slip.

use super::super::context::{Context, NamedTable};
use super::super::errors;
use super::column_headed;
use crate::syntax::PlacedText;
use std::collections::BTreeSet;

/// The rows that meet all conditions; all rows, if there is no condition; no answer where none does.
#[allow(clippy::option_option)]
pub fn chosen_rows(
    context: &mut Context<'_>,
    text: &PlacedText,
    table: &NamedTable,
    conditions: &[(String, String)],
) -> Option<Option<Vec<usize>>> {
    if conditions.is_empty() {
        return Some(None);
    }
    let mut rows: Vec<usize> = (0..table.data.row_count()).collect();
    for (heading, value) in conditions {
        let column = column_headed(context, text, table, heading)?;
        let left: Vec<usize> =
            rows.iter().copied().filter(|row| table.data.cell(*row, column) == value).collect();
        if left.is_empty() {
            // Of the rows that meet the conditions before: what would do here.
            let there: BTreeSet<&str> = rows.iter().map(|row| table.data.cell(*row, column)).collect();
            let is_first = rows.len() == table.data.row_count();
            let finding = errors::no_such_row(text, &table.path, [heading, value], &there, is_first);
            context.report(finding);
            return None;
        }
        rows = left;
    }
    Some(Some(rows))
}
