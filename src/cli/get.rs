//! In: a name, a cell and a scenario. Out: one bare number, label, period or yes/no.
//! Scripts read what this prints: no unit, no rounding. What is wrong elsewhere in the report stops no answer.
//! Never prints anything else on the output stream.

use super::arguments::{Format, Get};
use super::session::{self, ERRORS, FINE};
use super::speak::{remark, say};
use crate::compile::{Read, Wanted, conclude};
use crate::explain::{Question, Refusal, Statistic, ask, ask_draws};
use entail_engine::diagnostic::Diagnostic;
use std::process::ExitCode;

/// Runs `entail get`.
pub fn run(get: &Get) -> ExitCode {
    let whole = match session::read(&get.report, &get.reading) {
        Ok(read) => read,
        Err(message) => return session::unable(&message),
    };
    let elsewhere = errors(&whole.findings);
    if elsewhere == 0 {
        return answered(get, &whole, 0);
    }
    match session::read_for(&get.report, &get.reading, &wanted(&get.name)) {
        Ok(read) if !read.has_errors() => answered(get, &read, elsewhere),
        _ => {
            session::show(&whole.findings, &whole.sources, &get.reading, Format::Human);
            ExitCode::from(ERRORS)
        }
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

/// Answers from a report that was read without errors; so many stand in what was left out.
fn answered(get: &Get, read: &Read, elsewhere: usize) -> ExitCode {
    let (mut evaluation, _, findings) = conclude(&read.model);
    let found = errors(&findings);
    let show = |findings: &[Diagnostic]| {
        session::show(findings, &read.sources, &get.reading, Format::Human);
    };
    if !evaluation.is_known() && found > 0 {
        show(&findings);
        return ExitCode::from(ERRORS);
    }
    let question = question(get);
    let answer = match get.statistic {
        Statistic::Central => ask(&question, &mut evaluation).map(|answer| (answer, Vec::new())),
        statistic => ask_draws(&question, statistic, &evaluation, read.settings()),
    };
    match answer {
        // What fails elsewhere may be why something is missing here.
        Ok((answer, _)) if answer.lacks() && found > 0 => {
            show(&findings);
            ExitCode::from(ERRORS)
        }
        Ok((answer, said)) => {
            show(&said);
            remark(&untouched(elsewhere + found));
            match get.format {
                Format::Human => say(&(answer.text() + "\n")),
                Format::Json => say(&(answer.json() + "\n")),
            }
            ExitCode::from(FINE)
        }
        Err(Refusal::Findings(_)) if found > 0 => {
            show(&findings);
            ExitCode::from(ERRORS)
        }
        Err(refusal) => session::refused(&refusal, read, &get.reading),
    }
}

/// A question in the words of the command line.
fn question(get: &Get) -> Question<'_> {
    Question {
        name: &get.name,
        cell: get.at.as_deref(),
        scenario: &get.scenario,
        unit: get.unit.as_deref(),
        all_cells: get.format == Format::Json,
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
