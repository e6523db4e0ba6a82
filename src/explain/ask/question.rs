//! In: a question for one value. Out: the answer, or why there is none.
//! Variables by id; claims, events and decisions after `claim:`, `event:` and `decision:`.
//! Never computes what does not belong to the answer.

use super::answer::{Answer, bare_unit, of_variable};
use super::cell;
use crate::explain::error::{QuestionError, Refusal};
use entail_engine::diagnostic::did_you_mean;
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::{ScenarioId, Type, VariableId};
use entail_engine::language::unit::{Lasting, Unit};
use entail_engine::model::{Model, Variable, When};
use serde_json::json;

/// What a script asks for.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// A variable, `claim:ID`, `event:ID` or `decision:ID`.
    pub name: &'a str,
    /// The cell, `index=label,…`.
    pub cell: Option<&'a str>,
    /// The scenario.
    pub scenario: &'a str,
    /// The unit of the answer.
    pub unit: Option<&'a str>,
    /// Whether all open cells may come back together.
    pub all_cells: bool,
}

/// Answers a question.
///
/// # Errors
///
/// A name, cell, scenario or unit that does not fit, and what makes the value impossible to compute.
pub fn ask(question: &Question<'_>, evaluation: &mut Evaluation) -> Result<Answer, Refusal> {
    let model = evaluation.model();
    let scenario = scenario(&model, question.scenario)?;
    if question.name.starts_with("claim:") || question.name.starts_with("event:") {
        // Neither has cells or a unit: what is given with them is refused, and not passed over.
        cell::places(&model, question.cell, &[])?;
        if let Some(unit) = question.unit {
            let name = question.name;
            return Err(
                QuestionError::new(format!("--in {unit}: `{name}` is no number and has no unit")).into()
            );
        }
    }
    if let Some(id) = question.name.strip_prefix("claim:") {
        let at = position(id, "claim", model.claims.iter().map(|c| c.id.as_str()))?;
        let cells = evaluation.cells(scenario, &model.claims[at].that)?;
        let holds = cells.first().is_some_and(|holds| *holds != 0.0);
        return Ok(Answer::One(holds.to_string(), json!(holds)));
    }
    if let Some(id) = question.name.strip_prefix("event:") {
        let at = position(id, "event", model.events.iter().map(|e| e.id.as_str()))?;
        let text = match &model.events[at].when {
            When::Fixed { text, .. } => text.clone(),
            When::Computed(expression) => {
                let cells = evaluation.cells(scenario, expression)?;
                model.result_token(expression, cells.first().copied().unwrap_or(f64::INFINITY))
            }
        };
        return Ok(Answer::One(text.clone(), json!(text)));
    }
    let id = match question.name.strip_prefix("decision:") {
        Some(id) => {
            let at = position(id, "decision", model.decisions.iter().map(|d| d.id.as_str()))?;
            model.decisions[at].variable
        }
        None => variable(&model, question.name)?,
    };
    Ok(value(question, evaluation, scenario, id)?)
}

/// The scenario of a name.
///
/// # Errors
///
/// An id that no scenario has, with the one most like it.
pub fn scenario(model: &Model, name: &str) -> Result<ScenarioId, QuestionError> {
    position(name, "scenario", model.scenarios.iter().map(|s| s.id.as_str())).map(|at| ScenarioId(at as u32))
}

/// The variable of a name.
///
/// # Errors
///
/// An id that no assumption or quantity has, with the one most like it.
pub fn variable(model: &Model, name: &str) -> Result<VariableId, QuestionError> {
    let known = model.variables.iter().map(|v| v.id.as_str());
    position(name, "assumption or quantity", known).map(|at| VariableId(at as u32)).map_err(|error| {
        // Ids of other kinds stand behind the word for their kind.
        let kinds = [
            ("claim", model.claims.iter().any(|c| c.id == name)),
            ("event", model.events.iter().any(|e| e.id == name)),
            ("decision", model.decisions.iter().any(|d| d.id == name)),
        ];
        match kinds.iter().find(|(_, has)| *has) {
            Some((kind, _)) => {
                QuestionError::new(format!("`{name}` is the id of a {kind}: write `{kind}:{name}`"))
            }
            None => error,
        }
    })
}

/// The position of a name among the known ones; an error is a message for a person.
pub fn position<'a>(
    name: &str,
    what: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<usize, QuestionError> {
    known.clone().position(|k| k == name).ok_or_else(|| {
        let hint = did_you_mean(name, known).map(|hint| format!(": {hint}")).unwrap_or_default();
        QuestionError::new(format!("there is no {what} `{name}`{hint}"))
    })
}

fn value(
    question: &Question<'_>,
    evaluation: &Evaluation,
    scenario: ScenarioId,
    id: VariableId,
) -> Result<Answer, QuestionError> {
    let model = evaluation.model();
    let variable = model.variable(id);
    let unit = question.unit.map(|text| unit(&model, text, Some(variable), &variable.ty)).transpose()?;
    let fixed = cell::places(&model, question.cell, &variable.indexes)?;
    let values = evaluation.values(scenario, id);
    let open: Vec<_> =
        variable.indexes.iter().copied().filter(|i| !fixed.iter().any(|(f, _)| f == i)).collect();
    if open.is_empty() {
        let cell = model.cell(&variable.indexes, |index| fixed.at(index).unwrap_or(0));
        let (text, json) = of_variable(&model, variable, values[cell], unit.as_ref());
        return Ok(Answer::One(text, json));
    }
    let names: Vec<String> = open.iter().map(|i| model.index(*i).shape.name.clone()).collect();
    if !question.all_cells {
        return Err(format!(
            "`{}` varies over {}: fix it with `--at {}=…`, or ask for all cells with `--format json`",
            variable.id,
            names.join(" and "),
            names[0]
        )
        .into());
    }
    let mut rows = Vec::new();
    for (cell, value) in values.iter().enumerate() {
        let places = model.places(&variable.indexes, cell);
        let at = |index| variable.indexes.iter().zip(&places).find(|(i, _)| **i == index).map(|(_, p)| *p);
        if fixed.iter().all(|(index, place)| at(*index) == Some(*place)) {
            let labels = open
                .iter()
                .filter_map(|i| Some(model.index(*i).shape.keys[at(*i)? as usize].clone()))
                .collect();
            rows.push((labels, of_variable(&model, variable, *value, unit.as_ref()).1));
        }
    }
    let shown = unit.map(|unit| unit.text).or_else(|| bare_unit(&variable.ty));
    let (statistic, errors) = (None, Vec::new());
    Ok(Answer::Cells { name: variable.id.clone(), unit: shown, indexes: names, rows, statistic, errors })
}

/// The unit of a text for a kind of value; an error is a message for a person.
pub(super) fn unit(
    model: &Model,
    text: &str,
    of: Option<&Variable>,
    ty: &Type,
) -> Result<Unit, QuestionError> {
    let unit = model.units.parse(text).map_err(|e| QuestionError::new(format!("--in: {}", e.message())))?;
    if of.is_some_and(Variable::counts_days) && unit.lasting() == Some(Lasting::Months) {
        let text = &unit.text;
        return Err(format!(
            "--in: days between two dates make no one number of {text}: ask for `day` or `week`"
        )
        .into());
    }
    match ty {
        Type::Number(measure) if measure.dimension == unit.dimension => Ok(unit),
        Type::Number(measure) => {
            let difference = measure.dimension.difference(&unit.dimension);
            Err(format!("--in: it cannot be printed in {}; they differ by {difference}", unit.text).into())
        }
        _ => Err(format!(
            "--in: only numbers are printed in a unit, not {}",
            entail_engine::language::formula::describe(ty)
        )
        .into()),
    }
}
