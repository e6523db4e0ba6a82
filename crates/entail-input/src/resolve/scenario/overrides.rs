//! In: one override as written, in a scenario or on the command line. Out: its target, its cells and its typed value.
//! A value is a literal of the target's kind, or a formula over anything else.
//! Never lays one override over another.

use super::super::errors;
use super::super::formula::agrees;
use super::super::scope::NameTable;
use super::super::words::{plain, read_typed_number, yes_no};
use super::target::{OverrideTarget, target};
use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredOverride;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{Expr, Measure, Node, Type, fit, infer, parse};
use entail_engine::language::unit::{Flavour, Unit};
use entail_engine::model::{
    Assumption, Belief, Change, Coordinates, Expression, Model, Override, Reckoning, Variable, typed_point,
};
use entail_engine::source::SourceMap;
use std::sync::Arc;

/// What an override is read against.
#[derive(Clone, Copy)]
pub struct OverrideScope<'a> {
    /// Its variables, indexes and units.
    pub model: &'a Model,
    /// What names mean.
    pub names: &'a NameTable,
    /// The texts, to place parts of them.
    pub sources: &'a SourceMap,
}

/// Why an override is not taken.
pub enum OverrideRefusal {
    /// What is wrong with it.
    Finding(Box<Diagnostic>),
    /// Something that it names is wrong where it is declared, and reported there.
    ReportedElsewhere,
}

impl OverrideRefusal {
    /// What there is to report.
    pub fn finding(self) -> Option<Diagnostic> {
        match self {
            Self::Finding(finding) => Some(*finding),
            Self::ReportedElsewhere => None,
        }
    }
}

impl From<Diagnostic> for OverrideRefusal {
    fn from(finding: Diagnostic) -> Self {
        Self::Finding(Box::new(finding))
    }
}

/// Reads an override: its target, its cells and its value.
///
/// # Errors
///
/// The target is no assumption, or the value does not fit it.
pub fn read_override(
    scope: &OverrideScope<'_>,
    declared: &DeclaredOverride,
) -> Result<Override, OverrideRefusal> {
    let OverrideTarget { variable: target, cells } = target(scope, declared)?;
    let variable = scope.model.variable(target);
    if variable.assumption().is_none() {
        return Err(errors::not_an_assumption(&declared.target, &variable.id).into());
    }
    let value = |at: usize, ty: &Type| match declared.values.get(at) {
        Some(text) => value(scope, text, ty, variable),
        None => Err(errors::range_needs_two(&declared.verb).into()),
    };
    let ty = &variable.ty;
    let change = match declared.verb.value.as_str() {
        "center" => Change::Center(value(0, ty)?),
        "range" => Change::Range(value(0, ty)?, value(1, ty)?),
        "scale" => Change::Scale(value(0, &Type::Number(Measure::pure()))?),
        // A point in time moves by a duration; two points cannot be added.
        "add" if *ty == Type::Period => {
            let typed = declared.values.first().map(|text| duration(scope.model, text));
            Change::Add(value(0, &typed.unwrap_or_else(|| ty.clone()))?)
        }
        "add" => Change::Add(value(0, ty)?),
        _ => Change::Set(value(0, ty)?),
    };
    if declared.verb.value != "range" && declared.values.len() != 1 {
        return Err(errors::one_value(&declared.verb).into());
    }
    if matches!(ty, Type::YesNo | Type::Label(_)) && declared.verb.value != "set" {
        return Err(errors::verb_needs_number(&declared.verb, &variable.id).into());
    }
    let computed = variable.assumption().is_some_and(Assumption::is_computed);
    if computed && !matches!(change, Change::Set(_)) {
        return Err(errors::verb_on_computed(&declared.verb, &variable.id).into());
    }
    if moves_belief(&change) && covered(scope.model, variable, &cells).any(Belief::counts) {
        return Err(errors::verb_on_counts(&declared.verb, &variable.id).into());
    }
    let why = plain(declared.why.as_ref()).unwrap_or_default();
    Ok(Override { target, cells, change, why, span: Some(declared.target.span) })
}

/// Whether a change takes the place of numbers that were drawn, keeping where they lie.
fn moves_belief(change: &Change) -> bool {
    matches!(change, Change::Center(_) | Change::Range(..) | Change::Scale(_))
}

/// What is believed of the cells that an override names.
fn covered<'m>(
    model: &'m Model,
    variable: &'m Variable,
    cells: &'m Coordinates,
) -> impl Iterator<Item = &'m Belief> {
    let beliefs = variable.assumption().map_or(&[][..], |assumption| &assumption.beliefs);
    let is_covered = move |at: usize| {
        cells.is_empty()
            || cells.cover(&Coordinates::of_cell(&variable.indexes, &model.places(&variable.indexes, at)))
    };
    beliefs.iter().enumerate().filter(move |(at, _)| is_covered(*at)).map(|(_, belief)| belief)
}

/// What is added to a point in time: a duration, in the unit in which it is typed, by which the calendar counts it.
fn duration(model: &Model, text: &PlacedText) -> Type {
    let year = model.units.parse("year").unwrap_or_else(|_| Unit::pure());
    let own = model.units.parse_literal(&text.value).ok().and_then(|literal| literal.unit);
    let unit = own.filter(|own| own.dimension == year.dimension && own.flavour == year.flavour);
    Type::of_unit(&unit.unwrap_or(year))
}

/// A literal of the target's kind, or a formula over anything else.
fn value(
    scope: &OverrideScope<'_>,
    text: &PlacedText,
    ty: &Type,
    of: &Variable,
) -> Result<Arc<Expression>, OverrideRefusal> {
    // A literal before a formula: `2027` is a point in time where one is set, and a label may be called like a variable.
    if let Some(number) = literal(scope.model, text, ty, of.reckoning) {
        let node = Node::Constant(number?);
        let constant = Expr::new(node, ty.clone(), Vec::new(), 0..text.value.len());
        return Ok(scope.model.expression(constant, &text.value, text.span));
    }
    let names = scope.names.scope(scope.model);
    let ast = parse(&text.value, &scope.model.units)
        .map_err(|e| errors::formula_syntax(text, &e, scope.sources))?;
    let expr = match infer(&ast, &text.value, &names) {
        Ok((expr, _)) => fit(expr, ty),
        Err(Some(error)) => return Err(errors::formula_type(text, &error, scope.sources).into()),
        Err(None) => return Err(OverrideRefusal::ReportedElsewhere),
    };
    if !agrees(&expr.ty, ty) {
        return Err(errors::result_differs(text, &expr.ty, ty).into());
    }
    if let Some(open) = expr.indexes.iter().find(|i| !of.indexes.contains(i)) {
        return Err(errors::index_open(text, &[scope.model.index(*open).shape.name.clone()]).into());
    }
    Ok(scope.model.expression(expr, &text.value, text.span))
}

/// A literal, if the text is one: a label, yes or no, a point in time, or a number with or without a unit.
fn literal(
    model: &Model,
    text: &PlacedText,
    ty: &Type,
    reckoning: Reckoning,
) -> Option<Result<f64, OverrideRefusal>> {
    match ty {
        Type::Label(index) => {
            let at = model.index(*index).shape.keys.place(&text.value)?;
            Some(Ok(f64::from(at)))
        }
        Type::YesNo => yes_no(&text.value).map(Ok),
        Type::Period => typed_point(&text.value, reckoning).ok().map(Ok),
        Type::Number(measure) => {
            model.units.parse_literal(&text.value).ok()?;
            let unit = measure.unit();
            Some(match read_typed_number(text, &unit, &model.units) {
                Ok(value) if unit.flavour == Flavour::Share && !(0.0..=1.0).contains(&value) => {
                    Err(errors::share_outside_at(text, value).into())
                }
                Ok(value) => Ok(value),
                Err(finding) => Err(OverrideRefusal::Finding(finding)),
            })
        }
    }
}
