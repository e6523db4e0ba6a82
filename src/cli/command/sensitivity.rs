//! In: a quantity and a cell. Out: what moves it, for a person or a program.
//! Reads, evaluates and hands over to `explain`.
//! Never shows a bar that was not computed.

use crate::cli::arguments::{OutputFormat, Sensitivity};
use crate::cli::session::{self, FINE};
use crate::cli::speak::say;
use crate::explain::sensitivity;

/// Runs `entail sensitivity`.
pub fn run(arguments: &Sensitivity) -> u8 {
    let (report, conclusions) = match session::conclude_sound(&arguments.report, &arguments.reading) {
        Ok(concluded) => concluded,
        Err(code) => return code,
    };
    let cell = arguments.at.as_deref();
    match sensitivity(&conclusions.evaluation, report.settings(), &arguments.name, cell, &arguments.scenario)
    {
        Ok(found) => {
            session::show(&found.warnings, report.sources(), &arguments.reading);
            say(&if arguments.format == OutputFormat::Json { found.json() + "\n" } else { found.text() });
        }
        Err(refusal) => return session::refused(&refusal, &report, &arguments.reading),
    }
    FINE
}
