//! In: a named shape under whose parameters formulas stand. Out: its belief, with a formula for each parameter of each cell.
//! Formulas name anything, so that they are read when all names are known; until then the cells stand empty.
//! Never decides which keys go together.

use super::super::context::Context;
use super::super::errors::{self, MissingCells};
use super::super::formula::typed;
use super::super::index::indexes_named;
use super::super::table::is_column;
use super::super::words::{number, unit_named};
use super::beliefs::CellBeliefs;
use super::cells::{CellGrid, index_of_labels, numbers_by_cell, says_nothing};
use super::form::{BeliefForm, form_of_keys};
use crate::syntax::PlacedText;
use crate::syntax::keys::PURE_KEYS;
use crate::syntax::section::{DeclaredAssumption, DeclaredCells};
use entail_engine::language::formula::{Expr, Node, Type, VariableId, parse};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{
    Belief, ComputedShape, Coordinates, Expression, Family, Reckoning, VariableKind, typed_point,
};
use std::sync::Arc;

/// A formula for each cell of a key.
type KeyFormulas = Vec<Option<Arc<Expression>>>;

/// The first formula under the parameters of a named shape.
pub fn formula_among_parameters<'d>(
    context: &Context<'_>,
    declared: &'d DeclaredAssumption,
) -> Option<&'d PlacedText> {
    declared.shape.as_ref()?;
    declared.numbers.iter().find_map(|(_, cells)| first_formula(context, cells))
}

fn first_formula<'d>(context: &Context<'_>, cells: &'d DeclaredCells) -> Option<&'d PlacedText> {
    match cells {
        DeclaredCells::One(text) => is_formula(context, text).then_some(text),
        DeclaredCells::By(entries) => entries.iter().find_map(|(_, inner)| first_formula(context, inner)),
    }
}

/// Whether a text is no number, but reads as a formula; whatever is neither is reported as the number that it should be.
fn is_formula(context: &Context<'_>, text: &PlacedText) -> bool {
    let units = &context.model.units;
    // `2027-03-01` is a day, and no difference.
    let other = is_column(&text.value)
        || says_nothing(&text.value)
        || typed_point(&text.value, Reckoning::default()).is_ok();
    !other && units.parse_literal(&text.value).is_err() && parse(&text.value, units).is_ok()
}

/// The cells of an assumption before its formulas are read; none where formulas cannot stand there.
pub fn cells_to_compute(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    formula: &PlacedText,
    grid: &CellGrid<'_>,
) -> Option<CellBeliefs> {
    family(context, declared, formula)?;
    if grid.unit.flavour == Flavour::Period || grid.gaps || grid.between.is_some() {
        context.report(errors::formula_of_parameter(formula, &declared.id.value, grid.unit));
        return None;
    }
    let count = context.model.cell_count(grid.indexes);
    Some(CellBeliefs { of_cells: vec![Belief::Missing; count], ..CellBeliefs::default() })
}

/// The shape that the keys make, which has to be one that parameters make alone.
fn family(context: &mut Context<'_>, declared: &DeclaredAssumption, formula: &PlacedText) -> Option<Family> {
    let given: Vec<&str> = declared.numbers.iter().map(|(key, _)| key.value.as_str()).collect();
    match form_of_keys(context, declared, &given)? {
        BeliefForm::Named(family) => Some(family),
        BeliefForm::Ends { triangular: true } => Some(Family::Triangular),
        BeliefForm::Ends { triangular: false } => Some(Family::Pert),
        _ => {
            context.report(errors::formula_without_shape(formula));
            None
        }
    }
}

/// Reads the formulas of all assumptions that have some among their parameters.
pub fn parameters(context: &mut Context<'_>) {
    let declared = context.declared;
    for one in &declared.assumptions {
        let Some(formula) = formula_among_parameters(context, one) else { continue };
        let Some(id) = context.names.variable(&one.id.value) else { continue };
        if context.model.variables.get(id.0 as usize).is_none_or(|variable| variable.assumption().is_none()) {
            continue;
        }
        let Some(beliefs) =
            family(context, one, formula).and_then(|family| computed(context, one, id, family))
        else {
            continue;
        };
        if let VariableKind::Assumption(assumption) = &mut context.model.variables[id.0 as usize].kind {
            assumption.beliefs = beliefs;
        }
    }
}

/// The beliefs of all cells.
fn computed(
    context: &mut Context<'_>,
    declared: &DeclaredAssumption,
    id: VariableId,
    family: Family,
) -> Option<Vec<Belief>> {
    let levels = indexes_named(context, &declared.over)?;
    let indexes = context.model.variable(id).indexes.clone();
    let unit = unit_named(context, declared.unit.as_ref()?)?;
    let grid = CellGrid {
        indexes: &indexes,
        levels: &levels,
        unit: &unit,
        between: None,
        within: false,
        gaps: false,
    };
    let mut of_keys: Vec<(&str, KeyFormulas)> = Vec::new();
    for (key, cells) in &declared.numbers {
        of_keys.push((&key.value, key_formulas(context, key, cells, &grid)?));
    }
    let step = unit.to_base(1.0);
    let mut beliefs: Vec<Belief> = Vec::new();
    for cell in 0..context.model.cell_count(&indexes) {
        let of = |key: &&str| of_keys.iter().find(|(own, _)| own == key)?.1.get(cell)?.clone();
        let parameters: Vec<Arc<Expression>> = family.keys().iter().map(of).collect::<Option<_>>()?;
        let belief = Belief::Computed(Arc::new(ComputedShape { family, parameters, step }));
        // Cells with the same formulas share their belief.
        let known = beliefs.last().filter(|last| **last == belief).cloned();
        beliefs.push(known.unwrap_or(belief));
    }
    Some(beliefs)
}

/// A formula for each cell of a key; none if anything was wrong.
fn key_formulas(
    context: &mut Context<'_>,
    key: &PlacedText,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
) -> Option<KeyFormulas> {
    let pure = Unit::pure();
    let unit = if PURE_KEYS.contains(&key.value.as_str()) { &pure } else { grid.unit };
    let grid = CellGrid { unit, ..*grid };
    // Numbers alone may come from a table, or stand by label.
    if first_formula(context, cells).is_none() {
        let numbers = numbers_by_cell(context, cells, &grid, key)?.numbers;
        let constants = numbers.into_iter().map(|number| Some(constant(context, number, unit, key)));
        return Some(constants.collect());
    }
    let mut found = vec![None; context.model.cell_count(grid.indexes)];
    place(context, cells, &grid, &Coordinates::default(), &mut found)?;
    let open = (0..found.len()).filter(|cell| found[*cell].is_none());
    let missing: Vec<String> = open.map(|cell| context.model.cell_name(grid.indexes, cell)).collect();
    if !missing.is_empty() {
        let cells = MissingCells { key, cells: &missing, column: None, blank: &[], could_be_filled: false };
        context.report(errors::missing_cells(&cells));
        return None;
    }
    Some(found)
}

fn constant(context: &Context<'_>, number: f64, unit: &Unit, at: &PlacedText) -> Arc<Expression> {
    let expr = Expr::new(Node::Constant(number), Type::of_unit(unit), Vec::new(), 0..at.value.len());
    context.model.expression(expr, &at.value, at.span)
}

/// Places formulas and numbers in the cells that lie at `fixed`.
fn place(
    context: &mut Context<'_>,
    cells: &DeclaredCells,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut KeyFormulas,
) -> Option<()> {
    match cells {
        DeclaredCells::One(text) if is_formula(context, text) => {
            let formula = typed(context, text, Some(&Type::of_unit(grid.unit)))?;
            let open: Vec<String> = formula
                .expr
                .indexes
                .iter()
                .filter(|index| !grid.indexes.contains(index))
                .map(|index| context.model.index(*index).shape.name.clone())
                .collect();
            if !open.is_empty() {
                context.report(errors::index_open(text, &open));
                return None;
            }
            put_all(context, &formula, grid, fixed, found);
        }
        DeclaredCells::One(text) => {
            let number = number(context, text, grid.unit)?;
            let constant = constant(context, number, grid.unit, text);
            put_all(context, &constant, grid, fixed, found);
        }
        DeclaredCells::By(entries) => {
            let index = index_of_labels(context, entries, grid, fixed)?;
            for (key, inner) in entries {
                let place_of = context.model.index(index).shape.find(&key.value, &context.model.units)?;
                place(context, inner, grid, &fixed.with(index, place_of), found)?;
            }
        }
    }
    Some(())
}

fn put_all(
    context: &Context<'_>,
    formula: &Arc<Expression>,
    grid: &CellGrid<'_>,
    fixed: &Coordinates,
    found: &mut KeyFormulas,
) {
    for (cell, slot) in found.iter_mut().enumerate() {
        let places = context.model.places(grid.indexes, cell);
        if fixed.cover(&Coordinates::of_cell(grid.indexes, &places)) {
            *slot = Some(Arc::clone(formula));
        }
    }
}
