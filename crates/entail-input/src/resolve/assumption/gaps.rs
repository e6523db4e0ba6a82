//! In: an assumption whose cells may be missing, and its numbers. Out: which cells are.
//! A cell is missing under all of its keys or under none.
//! Never makes a gap of what was not said to be one.

use super::super::context::Context;
use super::super::errors;
use super::beliefs::QuantileRows;
use super::form::NumbersOfKey;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::language::formula::IndexId;

/// Only numbers and quantiles may have gaps: the parts of a split are all needed, and outcomes have no cells.
pub fn check_gaps(context: &mut Context<'_>, declared: &DeclaredAssumption) -> Option<()> {
    let Some(missing) = &declared.missing else { return Some(()) };
    let others = [
        (declared.mix.is_some(), "mix"),
        (!declared.parts.is_empty(), "parts"),
        (declared.samples.is_some(), "samples"),
        (!declared.choices.is_empty(), "choices"),
    ];
    let Some((_, key)) = others.into_iter().find(|(given, _)| *given) else { return Some(()) };
    context.report(errors::gaps_with(missing, key));
    None
}

/// Whether nothing is known of a cell; none if some keys have a number for it and others have not, which is reported.
pub fn is_missing(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    numbers: &[NumbersOfKey],
    quantiles: &QuantileRows,
    (indexes, cell): (&[IndexId], usize),
) -> Option<bool> {
    let lists = numbers.iter().map(|of| &of.numbers).chain(quantiles.iter().map(|(_, numbers)| numbers));
    let gaps: Vec<bool> = lists.map(|numbers| numbers.get(cell).is_some_and(|n| n.is_nan())).collect();
    let missing = gaps.first().copied().unwrap_or(false);
    if gaps.iter().any(|gap| *gap != missing) {
        let cell = context.model.cell_name(indexes, cell);
        context.report(errors::partly_missing(declared, &cell));
        return None;
    }
    Some(missing)
}
