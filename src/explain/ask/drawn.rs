//! In: a question for a statistic. Out: the answer from draws, with its standard error.
//! Numbers come with full precision in the base of their unit, as those of the central case do.
//! Never answers where a draw has no value: that is a finding.

use super::answer::{Answer, bare_column, bare_unit, of_bare, of_variable};
use super::question::{Question, scenario, unit};
use super::statistic::Statistic;
use super::table::head;
use super::wanted::{Wanted, each_column, judge, wanted};
use crate::explain::error::{QuestionError, Refusal};
use entail_engine::diagnostic::Warned;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation, UndefinedDraws};
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::{Unit, full_precision};
use entail_engine::model::Model;
use entail_runtime::summary::Estimate;
use serde_json::{Value, json};

/// Hands over the columns of some heads, as `draws` writes them.
pub type ReadColumns<'r> = &'r dyn Fn(&[String]) -> Result<Vec<Vec<f64>>, QuestionError>;

/// Answers a question from draws, with warnings about those without a value. The draws are made, or read from where
/// [`draws_table`](super::draws_table) has put them; the answer is the same to the last bit.
///
/// # Errors
///
/// A name, cell, scenario or unit that does not fit, a statistic that such a value does not have, draws that are not all
/// there, and what makes it impossible to compute.
pub fn ask_draws(
    question: &Question<'_>,
    statistic: Statistic,
    evaluation: &Evaluation,
    settings: Settings,
    read: Option<ReadColumns<'_>>,
) -> Result<Warned<Answer>, Refusal> {
    let model = evaluation.model();
    let scenario = scenario(&model, question.scenario)?;
    let mut simulation = evaluation.simulation(settings)?;
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
        (Some(text), Some(first)) => {
            let variable = first.variable.map(|id| model.variable(id));
            Some(unit(&model, text, variable, &first.ty)?)
        }
        _ => None,
    };
    for one in &wanted {
        statistic.suits(&one.name, &one.ty)?;
    }
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    let mut text = String::new();
    let asked = Asked { statistic, simulation: &simulation, evaluation, wanted: &wanted, scenario };
    let Warned { value: found, warnings } = match read {
        None => asked.of_made()?,
        Some(read) => asked.of_read(read)?,
    };
    for (one, found) in wanted.iter().zip(found) {
        let ((shown, value), error) = printed(&model, statistic, one, found, unit.as_ref());
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

/// A statistic of some values.
struct Asked<'a> {
    statistic: Statistic,
    simulation: &'a Simulation,
    evaluation: &'a Evaluation,
    wanted: &'a [Wanted],
    scenario: ScenarioId,
}

impl Asked<'_> {
    /// Of draws that are made for it.
    fn of_made(&self) -> Result<Warned<Vec<Estimate>>, Refusal> {
        let mut found = Vec::with_capacity(self.wanted.len());
        let warnings =
            each_column(self.simulation, self.evaluation, self.wanted, self.scenario, |one, column| {
                found.push(self.of_column(one, &bare_column(&one.ty, column)));
            })?;
        Ok(Warned { value: found.into_iter().collect::<Result<_, _>>()?, warnings })
    }

    /// Of draws that were made before.
    fn of_read(&self, read: ReadColumns<'_>) -> Result<Warned<Vec<Estimate>>, Refusal> {
        let heads: Vec<String> = self.wanted.iter().map(head).collect();
        let (count, replicates) = (self.simulation.count(), self.simulation.replicates());
        let mut found = Vec::with_capacity(heads.len());
        let mut undefined = Vec::with_capacity(heads.len());
        for (one, column) in self.wanted.iter().zip(read(&heads)?) {
            if column.len() != count {
                return Err(QuestionError::new(format!(
                    "--from: there are {} draws of `{}`, and the report makes {count}: name their number with \
                     `--draws`, or merge what is missing",
                    column.len(),
                    one.name
                ))
                .into());
            }
            let size = count / replicates.max(1);
            let mut missing = UndefinedDraws::default();
            for (replicate, part) in column.chunks(size.max(1)).enumerate() {
                missing.add(replicate, replicate * size, part);
            }
            undefined.push(missing.found());
            found.push(self.of_column(one, &column)?);
        }
        let undefined = undefined.into_iter();
        let warnings = judge(self.simulation, self.evaluation, self.wanted, self.scenario, undefined)?;
        Ok(Warned { value: found, warnings })
    }

    fn of_column(&self, one: &Wanted, column: &[f64]) -> Result<Estimate, QuestionError> {
        self.statistic.of(&one.name, &one.ty, column, self.simulation.replicates())
    }
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
    let value = match wanted.variable.map(|id| model.variable(id)) {
        _ if statistic.is_bare(&wanted.ty) => bare(found.value),
        // A day or a period that draws come to prints as the central one does.
        Some(variable) if variable.ty == Type::Period => of_variable(model, variable, found.value, unit),
        _ => of_bare(model, &wanted.ty, found.value, unit),
    };
    let is_number = matches!(&wanted.ty, Type::Number(_));
    let error = if is_number { of_bare(model, &wanted.ty, found.error, unit).1 } else { bare(found.error).1 };
    (value, error)
}
