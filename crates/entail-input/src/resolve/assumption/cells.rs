//! In: numbers by label, a column of a table, or one number. Out: one number per cell.
//! Periods that are not given are filled as `between` says.
//! Never leaves a cell without a number unreported.

use super::super::context::Context;
use super::super::errors::{self, MissingCells};
use super::super::table::is_column;
use super::super::words::number;
use super::column::place_column;
use super::filling::fill;
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredCells;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::IndexId;
use entail_engine::language::unit::Unit;
use entail_engine::model::{Between, Coordinates, Model};
use std::collections::BTreeSet;

/// Where the numbers of an assumption go.
pub struct CellGrid<'a> {
    /// The indexes in the order of cells.
    pub indexes: &'a [IndexId],
    /// The same in the order of `over`, which the levels of nested labels follow.
    pub levels: &'a [IndexId],
    /// The unit of bare numbers.
    pub unit: &'a Unit,
    /// How missing periods are filled.
    pub between: Option<Between>,
    /// Whether rows of tables for labels that an index does not have are left out.
    pub within: bool,
    /// Whether cells may be missing.
    pub gaps: bool,
}

/// What was found for the cells.
pub(super) struct FoundNumbers {
    /// One for each cell, in base units.
    numbers: Vec<Option<f64>>,
    /// The cells of a table that are empty, in words.
    pub blank: Vec<String>,
    /// Whether something was wrong, which is reported, here or of another assumption by the same table.
    pub failed: bool,
}

/// The numbers under a key.
pub struct GivenNumbers {
    /// One for each cell, in base units; not a number where one is missing that may be.
    pub numbers: Vec<f64>,
    /// The cells that were not given, but filled from those around them.
    pub filled: Vec<u32>,
}

/// One number for each cell, in base units; not a number where one is missing that may be, none if anything was wrong.
pub fn numbers_by_cell(
    context: &mut Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    key: &PlacedText,
) -> Option<GivenNumbers> {
    let numbers = vec![None; context.model.cell_count(grid.indexes)];
    let mut found = FoundNumbers { numbers, blank: Vec::new(), failed: false };
    let before = context.findings.len();
    place_numbers(context, cells, grid, &Coordinates::default(), &mut found);
    if found.failed || context.findings.iter().skip(before).any(Diagnostic::is_error) {
        return None;
    }
    let open: Vec<usize> = (0..found.numbers.len()).filter(|cell| found.numbers[*cell].is_none()).collect();
    if !open.is_empty()
        && let Some(between) = grid.between
    {
        fill(&context.model, grid.indexes, between, &mut found.numbers);
    }
    let filled =
        open.into_iter().filter(|cell| found.numbers[*cell].is_some()).map(|cell| cell as u32).collect();
    if grid.gaps {
        found.numbers.iter_mut().for_each(|number| *number = number.or(Some(f64::NAN)));
    }
    if found.numbers.iter().any(Option::is_none) {
        let missing = missing_cells(context, cells, grid, &found, key);
        context.report(missing);
        return None;
    }
    Some(GivenNumbers { numbers: found.numbers.into_iter().flatten().collect(), filled })
}

fn missing_cells(
    context: &Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    found: &FoundNumbers,
    key: &PlacedText,
) -> Diagnostic {
    let empty = found.numbers.iter().enumerate().filter(|(_, number)| number.is_none());
    let missing: Vec<String> = empty.map(|(cell, _)| context.model.cell_name(grid.indexes, cell)).collect();
    let has_periods = grid.indexes.iter().any(|i| context.model.index(*i).shape.is_sequence());
    errors::missing_cells(&MissingCells {
        key,
        cells: &missing,
        column: match cells {
            DeclaredCells::One(text) if is_column(&text.value) => Some(&text.value),
            _ => None,
        },
        blank: &found.blank,
        could_be_filled: has_periods && grid.between.is_none(),
    })
}

/// Places numbers in the cells that lie at `fixed`, in all places of the other indexes.
fn place_numbers(
    context: &mut Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut FoundNumbers,
) {
    match cells {
        DeclaredCells::One(text) if is_column(&text.value) => {
            place_column(context, text, grid, fixed, found);
        }
        DeclaredCells::One(text) if grid.gaps && says_missing(&text.value) => {
            put_all(&context.model, f64::NAN, grid.indexes, fixed, found);
        }
        DeclaredCells::One(text) if says_nothing(&text.value) => {
            context.report(errors::missing_word(text));
        }
        DeclaredCells::One(text) => {
            if let Some(number) = number(context, text, grid.unit) {
                put_all(&context.model, number, grid.indexes, fixed, found);
            }
        }
        DeclaredCells::By(entries) => {
            let Some(index) = index_of_labels(context, entries, grid, fixed) else { return };
            let mut seen = BTreeSet::new();
            for (key, inner) in entries {
                let Some(place) = context.model.index(index).shape.find(&key.value, &context.model.units)
                else {
                    continue;
                };
                // `1 km` and `1000 m` are one place.
                if seen.insert(place) {
                    place_numbers(context, inner, grid, &fixed.with(index, place), found);
                } else {
                    context.report(errors::label_twice(key));
                }
            }
        }
    }
}

/// The index whose labels are the keys of one level: the next of `over` that is not fixed yet, or, where it does not have them
/// all, the only other one that does. A label that fits several indexes is placed by its level alone.
pub(super) fn index_of_labels(
    context: &mut Context<'_>,
    entries: &[(PlacedText, DeclaredCells)],
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
) -> Option<IndexId> {
    let open = fixed.open(grid.levels);
    let model = &context.model;
    let has =
        |index: IndexId, key: &PlacedText| model.index(index).shape.find(&key.value, &model.units).is_some();
    let mut fitting = open.iter().copied().filter(|index| entries.iter().all(|(key, _)| has(*index, key)));
    let (first, second) = (fitting.next(), fitting.next());
    let next = open.first().copied();
    if first.is_some() && (first == next || second.is_none()) {
        return first;
    }
    // Where one is a slip, the level is that of the index which has most of the labels, the earlier of `over` among such; where
    // all fit several indexes, it is the next one.
    let most = |index: &IndexId| entries.iter().filter(|(key, _)| has(*index, key)).count();
    let meant = if second.is_some() { next } else { open.iter().copied().rev().max_by_key(most) };
    let findings: Vec<Diagnostic> = match meant {
        Some(index) => {
            let slips = entries.iter().filter(|(key, _)| !has(index, key));
            let (shape, suggestions) = (&model.index(index).shape, &context.names.suggestions);
            slips.map(|(key, _)| errors::unknown_label(key, shape, suggestions)).collect()
        }
        None => entries.iter().map(|(key, _)| errors::no_index_for_label(key)).collect(),
    };
    for finding in findings {
        context.report(finding);
    }
    None
}

/// Whether a cell says that there is no number: empty, or one of the words that people put into such cells. A dash is none of
/// them by itself, since many tables mean nil by it, nor is what a formula that failed leaves.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(text, "" | ".." | "…")
        || ["n/a", "na", "n.a."].iter().any(|mark| text.eq_ignore_ascii_case(mark))
}

/// The same where cells may be missing: then a dash can mean nothing else, and in YAML `~` neither.
pub(super) fn says_missing(text: &str) -> bool {
    says_nothing(text) || matches!(text, "-" | "–" | "—" | "~" | "null")
}

/// Puts a number in a cell.
pub(super) fn put(number: f64, cell: usize, found: &mut FoundNumbers) {
    if let Some(slot) = found.numbers.get_mut(cell) {
        *slot = Some(number);
    }
}

/// Puts a number in the cells that lie at `fixed`.
fn put_all(model: &Model, number: f64, indexes: &[IndexId], fixed: &Coordinates, found: &mut FoundNumbers) {
    // The usual case, a number for one cell. Comparing every cell would cost the square of their number for large tables.
    if fixed.open(indexes).is_empty() {
        return put(number, model.cell(indexes, |index| fixed.at(index).unwrap_or(0)), found);
    }
    for (cell, slot) in found.numbers.iter_mut().enumerate() {
        if fixed.cover(&Coordinates::of_cell(indexes, &model.places(indexes, cell))) {
            *slot = Some(number);
        }
    }
}
