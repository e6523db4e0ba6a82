//! In: the name of a quantity, claim, event or decision, and a cell. Out: the terms that it means, with their draws.
//! Open indexes give a term for each cell.
//! Never hands out a column with a draw that has no value, unless none has one or an internal rate is missing.

use super::cell;
use super::question::{position, variable};
use crate::explain::error::{QuestionError, Refusal};
use entail_engine::diagnostic::{Diagnostic, outcome};
use entail_engine::evaluate::simulation::{Columns, Simulation, TOGETHER, UndefinedDraws};
use entail_engine::evaluate::{Evaluation, Request, WantedTerm, undefined_in_draws};
use entail_engine::language::formula::{ScenarioId, Type, VariableId};
use entail_engine::model::When;
use entail_runtime::graph::Term;
use std::sync::Arc;

/// One value that is wanted over all draws.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its name with its cell.
    pub name: String,
    /// The labels of the indexes that were left open.
    pub labels: Vec<String>,
    /// Its term.
    pub term: Term,
    /// The variable, if it is one.
    pub variable: Option<VariableId>,
    /// What kind of value it is.
    pub ty: Type,
    request: Request,
}

/// What a name means, with the names of its open indexes; an error is a message for a person.
pub fn wanted(
    simulation: &mut Simulation,
    name: &str,
    cell: Option<&str>,
    scenario: ScenarioId,
) -> Result<(Vec<String>, Vec<Wanted>), QuestionError> {
    let model = simulation.model();
    let formula = if let Some(id) = name.strip_prefix("claim:") {
        Some(&model.claims[position(id, "claim", model.claims.iter().map(|c| c.id.as_str()))?].that)
    } else if let Some(id) = name.strip_prefix("event:") {
        match &model.events[position(id, "event", model.events.iter().map(|e| e.id.as_str()))?].when {
            When::Computed(expression) => Some(expression),
            When::Fixed { .. } => {
                return Err(format!("`{name}` is given, not computed: no draw moves it").into());
            }
        }
    } else {
        None
    };
    if let Some(expression) = formula {
        // A claim has no cells: one that is given with it is refused here.
        cell::places(&model, cell, &[])?;
        let cells = simulation.terms().cells(scenario, expression).unwrap_or_default();
        let term =
            *cells.first().ok_or_else(|| QuestionError::new(format!("`{name}` cannot be computed")))?;
        let (ty, request) = (expression.expr.ty.clone(), Request::Formula(Arc::clone(expression)));
        let one = Wanted { name: name.to_owned(), labels: Vec::new(), term, variable: None, ty, request };
        return Ok((Vec::new(), vec![one]));
    }
    let id = match name.strip_prefix("decision:") {
        Some(id) => {
            model.decisions[position(id, "decision", model.decisions.iter().map(|d| d.id.as_str()))?].variable
        }
        None => variable(&model, name)?,
    };
    let of = model.variable(id);
    let fixed = cell::places(&model, cell, &of.indexes)?;
    let open: Vec<_> = of.indexes.iter().copied().filter(|i| !fixed.iter().any(|(f, _)| f == i)).collect();
    let mut found = Vec::new();
    for (cell, term) in simulation.terms().variable(scenario, id).into_iter().enumerate() {
        let places = model.places(&of.indexes, cell);
        let at = |index| of.indexes.iter().zip(&places).find(|(i, _)| **i == index).map(|(_, p)| *p);
        if fixed.iter().all(|(index, place)| at(*index) == Some(*place)) {
            let label = |i: &entail_engine::language::formula::IndexId| {
                Some(model.index(*i).shape.keys[at(*i)? as usize].clone())
            };
            found.push(Wanted {
                name: format!("{}{}", of.id, model.cell_name(&of.indexes, cell)),
                labels: open.iter().filter_map(label).collect(),
                term,
                variable: Some(id),
                ty: of.ty.clone(),
                request: Request::Cell(id, cell),
            });
        }
    }
    Ok((open.iter().map(|i| model.index(*i).shape.name.clone()).collect(), found))
}

/// The one value that a name and a cell mean.
pub fn wanted_one(
    simulation: &mut Simulation,
    name: &str,
    cell: Option<&str>,
    scenario: ScenarioId,
) -> Result<Wanted, QuestionError> {
    let (open, mut found) = wanted(simulation, name, cell, scenario)?;
    match (open.first(), found.pop()) {
        (None, Some(one)) => Ok(one),
        (Some(first), _) => {
            Err(format!("`{name}` varies over {}: fix it with `--at {first}=…`", open.join(" and ")).into())
        }
        (None, None) => Err(format!("`{name}` has no value").into()),
    }
}

/// Draws what is wanted, a few columns at a time, and hands each over, in order. What is undefined in
/// some draws is refused with its finding, unless nothing but an internal rate is missing there: that is a warning.
///
/// # Errors
///
/// A value that is undefined in some draws, and more memory than the draws may take.
pub fn each_column(
    simulation: &Simulation,
    evaluation: &Evaluation,
    wanted: &[Wanted],
    scenario: ScenarioId,
    mut receive: impl FnMut(&Wanted, &[f64]),
) -> Result<Vec<Diagnostic>, Refusal> {
    simulation.admit(wanted.len().min(TOGETHER), 0)?;
    let mut undefined: Vec<Option<UndefinedDraws>> = Vec::with_capacity(wanted.len());
    let mut memory = Columns::default();
    for batch in wanted.chunks(TOGETHER) {
        let terms: Vec<Term> = batch.iter().map(|one| one.term).collect();
        let columns = simulation.columns_reusing(&terms, simulation.settings().threads, memory);
        for (at, one) in batch.iter().enumerate() {
            receive(one, columns.column(at));
            undefined.push(columns.undefined(at));
        }
        memory = columns;
    }
    judge(simulation, evaluation, wanted, scenario, undefined.into_iter())
}

/// Warnings about the draws in which values are undefined, given for each value.
///
/// # Errors
///
/// A value that is undefined in some draws, unless nothing but an internal rate is missing there.
pub fn judge(
    simulation: &Simulation,
    evaluation: &Evaluation,
    wanted: &[Wanted],
    scenario: ScenarioId,
    undefined: impl Iterator<Item = Option<UndefinedDraws>>,
) -> Result<Vec<Diagnostic>, Refusal> {
    let findings = wanted.iter().zip(undefined).filter_map(|(one, undefined)| {
        let wanted = WantedTerm { term: one.term, scenario, request: one.request.clone() };
        undefined_in_draws(evaluation, simulation, &undefined?, &wanted)
    });
    let mut findings: Vec<Diagnostic> = findings.collect();
    // Cells of one variable fail for one reason.
    findings.dedup_by(|a, b| a.span == b.span);
    Ok(outcome((), findings)?.warnings)
}
