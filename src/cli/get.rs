//! In: a name, a cell and a scenario. Out: one bare number, label, period or yes/no.
//! Scripts read what this prints: no unit, no rounding.
//! Never prints anything else on the output stream.

use super::arguments::{Format, Get};
use super::session::{self, ERRORS, FINE};
use super::speak::say;
use crate::compile::conclude;
use crate::explain::{Answer, Question, Statistic, ask, ask_draws};
use std::process::ExitCode;

/// Runs `entail get`.
pub fn run(get: &Get) -> ExitCode {
    let read = match session::read_sound(&get.report, &get.reading) {
        Ok(read) => read,
        Err(code) => return code,
    };
    let (evaluation, analysis, findings) = conclude(&read.model);
    let question = Question {
        name: &get.name,
        cell: get.at.as_deref(),
        scenario: &get.scenario,
        unit: get.unit.as_deref(),
        all_cells: get.format == Format::Json,
    };
    if get.statistic != Statistic::Central && !session::stops(&findings, false) {
        return match ask_draws(&question, get.statistic, &evaluation, read.settings()) {
            Ok((answer, said)) => {
                session::show(&said, &read.sources, &get.reading, Format::Human);
                print_answer(&answer, get.format);
                ExitCode::from(FINE)
            }
            Err(refusal) => session::refused(&refusal, &read, &get.reading),
        };
    }
    match ask(&question, &evaluation, &analysis) {
        Ok(_) if session::stops(&findings, false) => {
            session::show(&findings, &read.sources, &get.reading, Format::Human);
            ExitCode::from(ERRORS)
        }
        Ok(answer) => {
            print_answer(&answer, get.format);
            ExitCode::from(FINE)
        }
        Err(message) => session::unable(&message),
    }
}

fn print_answer(answer: &Answer, format: Format) {
    match format {
        Format::Human => say(&(answer.text() + "\n")),
        Format::Json => say(&(answer.json() + "\n")),
    }
}
