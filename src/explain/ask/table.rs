//! In: names and a cell. Out: the draws of all of them as CSV, a column for each name and a row for each draw.
//! Numbers are in units that the heads name, and read back as they were; open indexes give a column for each cell.
//! Never leaves out a draw.

use super::answer::{bare_number, bare_unit, label};
use super::cell;
use super::question::scenario;
use super::wanted::{Wanted, judge, wanted};
use crate::explain::error::{QuestionError, Refusal};
use entail_engine::diagnostic::Warned;
use entail_engine::evaluate::Evaluation;
use entail_engine::evaluate::simulation::{Settings, Simulation, UndefinedDraws};
use entail_engine::language::formula::{ScenarioId, Type};
use entail_engine::language::unit::every_digit;
use entail_engine::model::Model;
use entail_runtime::graph::Term;

/// Some of the replicates of a run, for which other machines make the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replicates {
    /// The first.
    pub from: usize,
    /// The one behind the last.
    pub to: usize,
    /// How many the whole run has.
    pub of: usize,
}

/// A table of draws as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawsTable {
    /// The line of heads.
    pub head: String,
    /// The rows, one for each draw.
    pub rows: String,
    /// Those of the first replicate, if only some were asked for: they are the same for all parts of a run, and no others.
    pub first: Option<String>,
    /// How many draws a replicate has.
    pub size: usize,
}

impl DrawsTable {
    /// The table as a file has it.
    pub fn text(&self) -> String {
        [self.head.as_str(), &self.rows].concat()
    }
}

/// What a table of draws is asked for.
#[derive(Clone, Copy, Debug)]
pub struct DrawsQuestion<'a> {
    /// What has a column.
    pub names: &'a [String],
    /// The cell; each name takes of it what it varies over.
    pub cell: Option<&'a str>,
    /// The scenario.
    pub scenario: &'a str,
    /// Some replicates alone.
    pub part: Option<Replicates>,
}

/// What a question comes to.
pub(super) struct Prepared {
    pub simulation: Simulation,
    pub scenario: ScenarioId,
    pub wanted: Vec<Wanted>,
}

impl DrawsQuestion<'_> {
    /// The draws and what of them is wanted; an error where something does not fit.
    pub(super) fn prepare(&self, evaluation: &Evaluation, settings: Settings) -> Result<Prepared, Refusal> {
        let model = evaluation.model();
        let scenario = scenario(&model, self.scenario)?;
        let mut simulation = evaluation.simulation(settings)?;
        let mut all: Vec<Wanted> = Vec::new();
        let parts = self.cell.unwrap_or("").split(',').map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        // Without names there is nothing to vary over, and nothing to refuse.
        let mut used = vec![self.names.is_empty(); parts.len()];
        for name in self.names {
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
        if let Some(part) = self.part {
            part.suits(&simulation)?;
        }
        Ok(Prepared { simulation, scenario, wanted: all })
    }

    /// The replicates that are made.
    pub(super) fn replicates(&self, simulation: &Simulation) -> Vec<usize> {
        self.part.map_or(0..simulation.replicates(), |part| part.from..part.to).collect()
    }
}

/// The table of some names in a scenario, with warnings about draws without a value.
///
/// # Errors
///
/// A name, cell, scenario or replicate that does not fit, and what makes a value impossible to compute.
pub fn draws_table(
    question: &DrawsQuestion<'_>,
    evaluation: &Evaluation,
    settings: Settings,
) -> Result<Warned<DrawsTable>, Refusal> {
    let Prepared { simulation, scenario, wanted: all } = question.prepare(evaluation, settings)?;
    let count = simulation.replicates().max(1);
    let replicates = question.replicates(&simulation);
    // Only the rows of its own replicates are held.
    let bytes = WRITTEN * all.len() as u64 * replicates.len() as u64;
    simulation.admit(0, bytes.div_ceil(count as u64))?;
    let heads: Vec<String> = all.iter().map(|wanted| quoted(&head(wanted))).collect();
    let mut undefined = vec![UndefinedDraws::default(); all.len()];
    let mut text = String::new();
    // Rows are written while their replicate is at hand: of a million draws only the text is kept.
    for some in replicates.chunks(AT_A_TIME * simulation.settings().threads.max(1)) {
        for (rows, own) in rows_of(&simulation, &all, some) {
            text.push_str(&rows);
            for (all, more) in undefined.iter_mut().zip(own) {
                all.append(more);
            }
        }
    }
    let undefined = undefined.into_iter().map(UndefinedDraws::found);
    let warnings = judge(&simulation, evaluation, &all, scenario, undefined)?;
    let first =
        question.part.map(|_| rows_of(&simulation, &all, &[0]).into_iter().map(|(rows, _)| rows).collect());
    let (head, size) = (heads.join(",") + "\r\n", simulation.count() / count);
    Ok(Warned { value: DrawsTable { head, rows: text, first, size }, warnings })
}

impl Replicates {
    /// Whether a run has them.
    fn suits(self, simulation: &Simulation) -> Result<(), QuestionError> {
        let (all, draws) = (simulation.replicates(), simulation.count());
        if self.of != all {
            return Err(QuestionError::new(format!(
                "--of {}: {draws} draws are {all} replicates of {}; write `--of {all}`",
                self.of,
                draws / all.max(1)
            )));
        }
        if self.to > all {
            return Err(QuestionError::new(format!(
                "--replicates {}..{}: there are {all}, counted from 0; `0..{all}` is all of them",
                self.from, self.to
            )));
        }
        Ok(())
    }
}

/// Bytes of a number with all its digits, and of what stands between it and the next.
const WRITTEN: u64 = 24;
/// Replicates that a thread writes out before they are joined.
const AT_A_TIME: usize = 64;

/// The rows of some replicates, in parts, with the draws without a value.
fn rows_of(
    simulation: &Simulation,
    all: &[Wanted],
    replicates: &[usize],
) -> Vec<(String, Vec<UndefinedDraws>)> {
    let model = simulation.model();
    let size = simulation.count() / simulation.replicates().max(1);
    let terms: Vec<Term> = all.iter().map(|wanted| wanted.term).collect();
    let begin = || (String::new(), vec![UndefinedDraws::default(); all.len()]);
    simulation.visit(&terms, replicates, begin, |(text, undefined), replicate, columns| {
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
    })
}

/// A name with the unit of its numbers.
pub(super) fn head(wanted: &Wanted) -> String {
    bare_unit(&wanted.ty).map_or_else(|| wanted.name.clone(), |unit| format!("{} [{unit}]", wanted.name))
}

/// A draw with every digit: what reads it back has the very number.
fn value(model: &Model, ty: &Type, value: f64) -> String {
    match ty {
        _ if value.is_nan() => String::new(),
        Type::YesNo => (value != 0.0).to_string(),
        Type::Label(index) => quoted(&label(model, *index, value)),
        _ if value.is_infinite() => NEVER.to_owned(),
        Type::Period => every_digit(value),
        Type::Number(measure) => every_digit(bare_number(measure, value)),
    }
}

const NEVER: &str = "never";

/// The number of a cell of such a table; none for a label.
pub fn cell_number(text: &str) -> Option<f64> {
    match text {
        "" => Some(f64::NAN),
        NEVER => Some(f64::INFINITY),
        "true" => Some(1.0),
        "false" => Some(0.0),
        // Rust reads words such as `inf` too, which no table has.
        _ if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => text.parse().ok(),
        _ => None,
    }
}

/// A head or a label as RFC 4180 writes it.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
