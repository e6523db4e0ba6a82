//! In: the numbers of an assumption. Out: what is believed of each cell.
//! A split, quantiles and samples have their own ways to be given.
//! Never decides which keys go together.

use super::super::context::Context;
use super::super::errors;
use super::super::table::is_column;
use super::super::words::number;
use super::cells::{CellGrid, numbers_by_cell};
use super::choice::{Outcomes, number_choices};
use super::computed::{cells_to_compute, formula_among_parameters};
use super::form::{BeliefForm, NumbersOfCell, NumbersOfKey, counts, form_of_keys};
use super::gaps::{check_gaps, is_missing};
use super::listed::ListedNumbers;
use super::mixture::parts;
use super::plausible::check_order;
use crate::syntax::PlacedText;
use crate::syntax::keys::PURE_KEYS;
use crate::syntax::section::{DeclaredAssumption, DeclaredCells};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{Belief, Mix, Shape};
use entail_engine::source::Span;
use std::collections::BTreeSet;

/// The beliefs of all cells, and whether they are a split.
#[derive(Default)]
pub struct CellBeliefs {
    /// One for each cell.
    pub of_cells: Vec<Belief>,
    /// Whether they are a split.
    pub mix: Option<Mix>,
    /// The cells whose numbers were filled from those around them.
    pub filled: Vec<u32>,
}

/// Percentiles as shares, ascending, each with a number for every cell.
pub(super) type QuantileRows = Vec<(f64, Vec<f64>)>;

/// The beliefs of all cells; none if anything was wrong.
pub fn beliefs(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    outcomes: &Outcomes,
    grid: &CellGrid<'_>,
) -> Option<CellBeliefs> {
    check_gaps(context, declared)?;
    if let Some((span, cells)) = &declared.mix {
        return split(context, declared, *span, cells, grid);
    }
    if let Some(formula) = formula_among_parameters(context, declared) {
        check_counted(context, declared, grid)?;
        return cells_to_compute(context, declared, formula, grid);
    }
    let mut numbers: Vec<NumbersOfKey> = Vec::new();
    let mut filled: BTreeSet<u32> = BTreeSet::new();
    for (key, cells) in &declared.numbers {
        let pure = Unit::pure();
        let unit = if PURE_KEYS.contains(&key.value.as_str()) { &pure } else { grid.unit };
        let grid = CellGrid { unit, ..*grid };
        let of_key = numbers_by_cell(context, cells, &grid, key)?;
        filled.extend(of_key.filled);
        numbers.push(NumbersOfKey { key: key.value.clone(), numbers: of_key.numbers });
    }
    let given: Vec<&str> = numbers.iter().map(|of| of.key.as_str()).collect();
    // The form is one for the whole assumption, the numbers are of cells: a report that mixes forms by label says two
    // things at once.
    let form = form_of_keys(context, declared, &given)?;
    if let BeliefForm::Named(_) | BeliefForm::Mixture = form {
        check_counted(context, declared, grid)?;
    }
    let quantiles = quantiles(context, declared, grid)?;
    let samples = samples(context, declared, grid)?;
    let choices = number_choices(context, outcomes, grid)?;
    let parts = parts(context, declared, grid)?;
    let mut of_cells = Vec::new();
    for cell in 0..context.model.cell_count(grid.indexes) {
        if grid.gaps && is_missing(context, declared, &numbers, &quantiles, (grid.indexes, cell))? {
            of_cells.push(Belief::Missing);
            continue;
        }
        let here = NumbersOfCell { numbers: &numbers, cell, unit: grid.unit.to_base(1.0) };
        let belief = match form {
            BeliefForm::Certain => Belief::Certain(here.get("value")?),
            BeliefForm::Range => range(here.get("low")?, here.get("value"), here.get("high")?),
            BeliefForm::Ends { triangular } => {
                ends(here.get("min")?, here.get("mode")?, here.get("max")?, triangular)
            }
            BeliefForm::Quantiles => quantile_belief(&quantiles, cell),
            BeliefForm::Choices => Belief::Choices(choices.clone()),
            BeliefForm::Samples => Belief::Samples(samples.clone()),
            BeliefForm::Named(family) => Belief::Shape(Shape::new(family, here.unit, |key| here.of(key))),
            BeliefForm::Mixture => parts.of_cell(cell),
        };
        check_order(context, declared, &belief, grid, cell);
        of_cells.push(belief);
    }
    Some(CellBeliefs { of_cells, mix: None, filled: filled.into_iter().collect() })
}

/// What counts whole numbers has a unit of which there are whole ones.
fn check_counted(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    grid: &CellGrid<'_>,
) -> Option<()> {
    let Some(shape) = declared.shape.as_ref().filter(|shape| counts(&shape.value)) else { return Some(()) };
    if matches!(grid.unit.flavour, Flavour::Share | Flavour::Percent | Flavour::Points | Flavour::Period) {
        context.report(errors::nothing_to_count(shape, grid.unit));
        return None;
    }
    Some(())
}

/// A split over one index that adds up to one.
fn split(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    span: Span,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
) -> Option<CellBeliefs> {
    if grid.indexes.len() != 1 || grid.unit.flavour != Flavour::Share {
        context.report(errors::mix_needs_index(&declared.id, span));
        return None;
    }
    if let Some((key, _)) = declared.numbers.first() {
        context.report(errors::keys_together(key.span, "mix", &key.value));
    }
    let key = PlacedText { value: "mix".to_owned(), span, quoted: false };
    let parts = numbers_by_cell(context, cells, grid, &key)?.numbers;
    let sum: f64 = parts.iter().sum();
    // Thirds written with two digits are a mistake to be seen, rounding of binary fractions is none.
    if (sum - 1.0).abs() > 1e-9 {
        context.report(errors::mix_sum(span, sum));
        return None;
    }
    let concentration = match &declared.concentration {
        Some(text) => Some(number(context, text, &Unit::pure())?),
        None => None,
    };
    if concentration.is_some_and(|c| c <= 0.0) {
        context.report(errors::concentration(&declared.id));
    }
    let of_cells = parts.into_iter().map(Belief::Certain).collect();
    Some(CellBeliefs { of_cells, mix: Some(Mix { concentration }), filled: Vec::new() })
}

fn quantiles(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    grid: &CellGrid<'_>,
) -> Option<QuantileRows> {
    let mut rows = Vec::new();
    for (key, cells) in &declared.quantiles {
        let percent = key.value.trim_start_matches('p').trim_end_matches('%').trim().parse::<f64>();
        let Some(percent) = percent.ok().filter(|p| (0.0..=100.0).contains(p)) else {
            context.report(errors::bad_percentile(key));
            return None;
        };
        rows.push((percent / 100.0, numbers_by_cell(context, cells, grid, key)?.numbers));
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    if rows.len() == 1 {
        context.report(errors::one_quantile(&declared.id));
    }
    Some(rows)
}

/// The observations of a column, ascending; empty cells are none.
fn samples(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    grid: &CellGrid<'_>,
) -> Option<Vec<f64>> {
    let Some(text) = &declared.samples else { return Some(Vec::new()) };
    if !is_column(&text.value) {
        context.report(errors::samples_need_column(text));
        return None;
    }
    let mut samples = ListedNumbers::named(context, text)?.numbers(context, grid.unit)?;
    if samples.len() < 2 {
        context.report(errors::few_samples(text, samples.len()));
        return None;
    }
    samples.sort_by(f64::total_cmp);
    Some(samples)
}

/// Two quantiles that are one number are certain.
fn range(low: f64, value: Option<f64>, high: f64) -> Belief {
    if low == high { Belief::Certain(low) } else { Belief::Range { low, value, high } }
}

fn ends(min: f64, mode: f64, max: f64, triangular: bool) -> Belief {
    if min == max { Belief::Certain(min) } else { Belief::Ends { min, mode, max, triangular } }
}

/// A cell whose quantiles are all one number is certain.
fn quantile_belief(rows: &[(f64, Vec<f64>)], cell: usize) -> Belief {
    let pairs: Vec<(f64, f64)> = rows.iter().map(|(p, values)| (*p, values[cell])).collect();
    match pairs.first() {
        Some((_, first)) if pairs.iter().all(|(_, v)| v == first) => Belief::Certain(*first),
        _ => Belief::Quantiles(pairs),
    }
}
