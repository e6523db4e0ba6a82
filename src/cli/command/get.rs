//! In: a name, a cell and a scenario. Out: one bare number, label, period or yes/no.
//! Scripts read what this prints: no unit, no rounding. What is wrong elsewhere in the report stops no answer.
//! Never prints anything else on the output stream.

use crate::cli::arguments::{Get, OutputFormat};
use crate::cli::session::{self, ERRORS, FINE};
use crate::cli::speak::{remark, say};
use crate::compile::{CheckedReport, Wanted, conclude_partly};
use crate::explain::{Question, QuestionError, ReadColumns, Refusal, Statistic, ask, ask_draws, cell_number};
use crate::files::read_columns;
use entail_engine::diagnostic::{Diagnostic, Partial, Warned};
use std::path::Path;

/// Runs `entail get`.
pub fn run(get: &Get) -> u8 {
    let refused = match session::read(&get.report, &get.reading) {
        Ok(Ok(report)) => return answer(get, &report, 0),
        Ok(Err(refused)) => refused,
        Err(error) => return session::unable(&error.0),
    };
    // What is wrong elsewhere in the report need not touch the answer.
    match session::read_for(&get.report, &get.reading, wanted(&get.name)) {
        Ok(Ok(report)) => answer(get, &report, errors(refused.findings.all())),
        // Nothing could be read for the answer alone: the errors of the whole report explain more.
        _ => session::show_refused(&refused, &get.reading),
    }
}

/// What a name needs of a report.
fn wanted(name: &str) -> Wanted {
    match name.split_once(':') {
        Some(("claim", id)) => Wanted::Claim(id.to_owned()),
        Some(("event", id)) => Wanted::Event(id.to_owned()),
        _ => Wanted::Values,
    }
}

fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.is_error()).count()
}

/// Answers from a report without errors; so many are in what was not read.
fn answer(get: &Get, report: &CheckedReport, elsewhere: usize) -> u8 {
    let show = |findings: &[Diagnostic]| {
        session::show(findings, report.sources(), &get.reading);
    };
    let Partial { value: mut evaluation, findings } = match conclude_partly(report.model()) {
        Ok(partial) => partial,
        Err(findings) => {
            show(findings.all());
            return ERRORS;
        }
    };
    let found = errors(&findings);
    let question = question(get);
    let read = |heads: &[String]| {
        let from = get.from.as_deref().unwrap_or(Path::new(""));
        read_columns(from, heads, cell_number).map_err(|error| QuestionError::new(format!("--from: {error}")))
    };
    let read: Option<ReadColumns<'_>> = if get.from.is_some() { Some(&read) } else { None };
    let answer = match get.statistic {
        Statistic::Central if read.is_some() => {
            let words =
                "--from: draws have no central value; ask for `--stat p50` or another of their statistics";
            Err(QuestionError::new(words).into())
        }
        Statistic::Central => ask(&question, &mut evaluation).map(Warned::clean),
        statistic => ask_draws(&question, statistic, &evaluation, report.settings(), read),
    };
    match answer {
        // What fails elsewhere may be why something is missing here.
        Ok(answer) if answer.value.lacks() && found > 0 => {
            show(&findings);
            ERRORS
        }
        Ok(Warned { value: answer, warnings }) => {
            show(&warnings);
            remark(&untouched(elsewhere + found));
            match get.format {
                OutputFormat::Human => say(&(answer.text() + "\n")),
                OutputFormat::Json => say(&(answer.json() + "\n")),
            }
            FINE
        }
        Err(Refusal::Findings(_)) if found > 0 => {
            show(&findings);
            ERRORS
        }
        Err(refusal) => session::refused(&refusal, report, &get.reading),
    }
}

/// A question in the words of the command line.
fn question(get: &Get) -> Question<'_> {
    Question {
        name: &get.name,
        cell: get.at.as_deref(),
        scenario: &get.scenario,
        unit: get.unit.as_deref(),
        all_cells: get.format == OutputFormat::Json,
    }
}

/// How many errors do not concern what was asked for.
fn untouched(errors: usize) -> String {
    match errors {
        0 => String::new(),
        1 => {
            "warning: the report has an error that does not touch this; `entail check` shows it\n".to_owned()
        }
        n => {
            format!("warning: the report has {n} errors that do not touch this; `entail check` shows them\n")
        }
    }
}
