//! In: a question for a statistic. Out: the answer from draws, with its standard error.
//! Numbers come with full precision in the base of their unit, as those of the central case do.
//! Never answers where a draw has no value: that is a finding.

use super::answer::{Answer, bare_unit, one};
use super::question::{Question, scenario, unit};
use super::statistic::Statistic;
use super::wanted::{Wanted, each_column, wanted};
use crate::explain::error::{QuestionError, Refusal};
use entail_engine::diagnostic::Warned;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation};
use entail_engine::language::unit::{Unit, full_precision};
use entail_engine::model::Model;
use entail_runtime::summary::Estimate;
use serde_json::{Value, json};

/// Answers a question from draws, with warnings about those without a value.
///
/// # Errors
///
/// A name, cell, scenario or unit that does not fit, a statistic that such a value does not have, and what
/// makes it impossible to compute.
pub fn ask_draws(
    question: &Question<'_>,
    statistic: Statistic,
    evaluation: &Evaluation,
    settings: Settings,
) -> Result<Warned<Answer>, Refusal> {
    let model = evaluation.model();
    let scenario = scenario(&model, question.scenario)?;
    let mut simulation = Simulation::new(evaluation, settings)?;
    let (open, wanted) = wanted(&mut simulation, question.name, question.cell, scenario)?;
    if !question.all_cells && !open.is_empty() {
        return Err(Refusal::Question(QuestionError::new(format!(
            "`{}` varies over {}: fix it with `--at {}=…`, or ask for all cells with `--format json`",
            question.name,
            open.join(" and "),
            open[0]
        ))));
    }
    let unit = match (question.unit, wanted.first()) {
        (Some(text), Some(first)) => Some(unit(&model, text, &first.ty)?),
        _ => None,
    };
    for one in &wanted {
        statistic.suits(&one.name, &one.ty)?;
    }
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    let mut text = String::new();
    let mut found = Vec::with_capacity(wanted.len());
    let warnings = each_column(&simulation, evaluation, &wanted, scenario, |one, column| {
        found.push(statistic.of(&one.name, &one.ty, column, simulation.replicates()));
    })?;
    for (one, found) in wanted.iter().zip(found) {
        let ((shown, value), error) = printed(&model, statistic, one, found?, unit.as_ref());
        text = shown;
        rows.push((one.labels.clone(), value));
        errors.push(error);
    }
    let shown = unit.map(|unit| unit.text).or_else(|| bare_unit(&wanted.first()?.ty));
    if open.is_empty() {
        let row = rows.pop().map(|(_, value)| value).unwrap_or_default();
        let known = json!({
            "name": wanted.first().map(|w| w.name.as_str()),
            "statistic": statistic.name(),
            "value": row,
            "standard_error": errors.pop().unwrap_or_default(),
            "draws": simulation.count(),
            "seed": settings.seed,
        });
        return Ok(Warned { value: Answer::One(text, known), warnings });
    }
    let (name, statistic) = (question.name.to_owned(), Some(statistic.name()));
    let answer = Answer::Cells { name, unit: shown, indexes: open, rows, statistic, errors };
    Ok(Warned { value: answer, warnings })
}

/// An estimate as text and JSON, with its error as JSON.
fn printed(
    model: &Model,
    statistic: Statistic,
    wanted: &Wanted,
    found: Estimate,
    unit: Option<&Unit>,
) -> ((String, Value), Value) {
    let bare = |value: f64| {
        let text = full_precision(value);
        let exact = text.parse::<f64>().map_or(Value::Null, |exact| json!(exact));
        (text, exact)
    };
    let value = if statistic.is_bare(&wanted.ty) {
        bare(found.value)
    } else {
        one(model, &wanted.ty, found.value, unit)
    };
    let is_number = matches!(&wanted.ty, entail_engine::language::formula::Type::Number(_));
    let error = if is_number { one(model, &wanted.ty, found.error, unit).1 } else { bare(found.error).1 };
    (value, error)
}
