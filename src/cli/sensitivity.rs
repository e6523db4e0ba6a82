//! In: a quantity and a cell. Out: what moves it, for a person or a program.
//! Reads, evaluates and hands over to `explain`.
//! Never shows a bar that was not computed.

use super::arguments::{Format, Sensitivity};
use super::session::{self, ERRORS, FINE};
use super::speak::say;
use crate::compile::conclude;
use crate::explain::sensitivity;
use std::process::ExitCode;

/// Runs `entail sensitivity`.
pub fn run(arguments: &Sensitivity) -> ExitCode {
    let read = match session::read_sound(&arguments.report, &arguments.reading) {
        Ok(read) => read,
        Err(code) => return code,
    };
    let (evaluation, _, findings) = conclude(&read.model);
    if session::stops(&findings, false) {
        session::show(&findings, &read.sources, &arguments.reading, Format::Human);
        return ExitCode::from(ERRORS);
    }
    let cell = arguments.at.as_deref();
    match sensitivity(&evaluation, read.settings(), &arguments.name, cell, &arguments.scenario) {
        Ok(found) => {
            session::show(&found.said, &read.sources, &arguments.reading, Format::Human);
            say(&if arguments.format == Format::Json { found.json() + "\n" } else { found.text() });
        }
        Err(refusal) => return session::refused(&refusal, &read, &arguments.reading),
    }
    ExitCode::from(FINE)
}
