//! In: names and a cell. Out: the draws of all of them as CSV, a column for each name and a row for each draw.
//! Numbers are those of other answers, in units that the heads name; open indexes give a column for each cell.
//! Never leaves out a draw.

use super::answer::{bare_number, bare_unit, label, point};
use super::cell;
use super::question::scenario;
use super::wanted::{Wanted, judge, wanted};
use crate::explain::error::Refusal;
use entail_engine::diagnostic::Warned;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation, UndefinedDraws};
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::full_precision;
use entail_engine::model::Model;
use entail_runtime::graph::Term;

/// The table of some names in a scenario, with warnings about draws without a value. Each takes of the cell what it varies over.
///
/// # Errors
///
/// A name, cell or scenario that does not fit, and what makes a value impossible to compute.
pub fn draws_table(
    names: &[String],
    cell: Option<&str>,
    scenario_name: &str,
    evaluation: &Evaluation,
    settings: Settings,
) -> Result<Warned<String>, Refusal> {
    let model = evaluation.model();
    let scenario = scenario(&model, scenario_name)?;
    let mut simulation = Simulation::new(evaluation, settings)?;
    let mut all: Vec<Wanted> = Vec::new();
    let parts: Vec<&str> =
        cell.unwrap_or("").split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    // Without names there is nothing to vary over, and nothing to refuse.
    let mut used = vec![names.is_empty(); parts.len()];
    for name in names {
        let id = model.named(name.strip_prefix("decision:").unwrap_or(name));
        let indexes = id.map(|id| model.variable(id).indexes.as_slice()).unwrap_or_default();
        let own = |part: &&str| {
            let index = part.split('=').next().map(str::trim).and_then(|i| model.index_named(i));
            index.is_some_and(|index| indexes.contains(&index))
        };
        for (used, part) in used.iter_mut().zip(&parts) {
            *used |= own(part);
        }
        let own: Vec<&str> = parts.iter().copied().filter(own).collect();
        all.extend(wanted(&mut simulation, name, Some(&own.join(",")), scenario)?.1);
    }
    if let Some((_, part)) = used.iter().zip(&parts).find(|(used, _)| !**used) {
        // Nobody varies over it: the message for a cell of nothing says so.
        cell::places(&model, Some(part), &[])?;
    }
    written(&simulation, evaluation, &all, scenario)
}

/// Bytes of a number with all its digits, and of what stands between it and the next.
const WRITTEN: u64 = 24;
/// Replicates that a thread writes out before they are joined.
const AT_A_TIME: usize = 64;

/// The heads and the draws as CSV.
fn written(
    simulation: &Simulation,
    evaluation: &Evaluation,
    all: &[Wanted],
    scenario: ScenarioId,
) -> Result<Warned<String>, Refusal> {
    simulation.admit(0, WRITTEN * all.len() as u64)?;
    let model = evaluation.model();
    let heads: Vec<String> = all.iter().map(|wanted| quoted(&head(wanted))).collect();
    let mut text = heads.join(",") + "\r\n";
    let terms: Vec<Term> = all.iter().map(|wanted| wanted.term).collect();
    let size = simulation.count() / simulation.replicates().max(1);
    let replicates: Vec<usize> = (0..simulation.replicates()).collect();
    let mut undefined = vec![UndefinedDraws::default(); all.len()];
    // Rows are written while their replicate is at hand: of a million draws only the text is kept.
    for some in replicates.chunks(AT_A_TIME * simulation.settings().threads.max(1)) {
        let begin = || (String::new(), vec![UndefinedDraws::default(); all.len()]);
        let parts = simulation.visit(&terms, some, begin, |(text, undefined), replicate, columns| {
            for (at, undefined) in undefined.iter_mut().enumerate() {
                undefined.add(replicate, replicate * size, columns.column(at));
            }
            for row in 0..size {
                for (at, wanted) in all.iter().enumerate() {
                    let drawn = columns.column(at)[row];
                    text.push_str(if at > 0 { "," } else { "" });
                    text.push_str(&value(&model, &wanted.ty, drawn));
                }
                text.push_str("\r\n");
            }
        });
        for (rows, own) in parts {
            text.push_str(&rows);
            for (all, more) in undefined.iter_mut().zip(own) {
                all.append(more);
            }
        }
    }
    let undefined = undefined.into_iter().map(UndefinedDraws::found);
    let warnings = judge(simulation, evaluation, all, scenario, undefined)?;
    Ok(Warned { value: text, warnings })
}

/// A name with the unit of its numbers.
fn head(wanted: &Wanted) -> String {
    bare_unit(&wanted.ty).map_or_else(|| wanted.name.clone(), |unit| format!("{} [{unit}]", wanted.name))
}

fn value(model: &Model, ty: &Type, value: f64) -> String {
    match ty {
        _ if value.is_nan() => String::new(),
        Type::YesNo => (value != 0.0).to_string(),
        Type::Label(index) => label(model, *index, value),
        Type::Period => point(value),
        Type::Number(_) if value.is_infinite() => "never".to_owned(),
        Type::Number(measure) => full_precision(bare_number(measure, value)),
    }
}

/// A head as RFC 4180 writes it.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
