//! In: a name and a cell. Out: the tree of where its value comes from.
//! Reads, evaluates and hands over to `explain`.
//! Never shows more than the tree on the output stream.

use super::arguments::{Explain, Format};
use super::session::{self, ERRORS, FINE};
use super::speak::say;
use crate::compile::conclude;
use crate::explain::explain;
use std::process::ExitCode;

/// Runs `entail explain`.
pub fn run(arguments: &Explain) -> ExitCode {
    let read = match session::read_sound(&arguments.report, &arguments.reading) {
        Ok(read) => read,
        Err(code) => return code,
    };
    let (mut evaluation, analysis, findings) = conclude(&read.model);
    if session::stops(&findings, false) {
        session::show(&findings, &read.sources, &arguments.reading, Format::Human);
        return ExitCode::from(ERRORS);
    }
    let asked = (arguments.name.as_str(), arguments.at.as_deref(), arguments.scenario.as_str());
    match explain(&mut evaluation, &analysis, read.settings(), asked) {
        Ok(tree) => {
            say(&tree);
            ExitCode::from(FINE)
        }
        Err(refusal) => session::refused(&refusal, &read, &arguments.reading),
    }
}
