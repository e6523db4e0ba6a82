//! In: arguments that name a report. Out: a report that was read, and findings on the screen.
//! What all commands share: reading, showing findings, exit codes.
//! Never colours what goes into a file or a pipe.

use super::arguments::{Format, Reading};
use crate::compile::{self, Options, Read};
use crate::diagnostic::{Diagnostic, Severity, Style, render, render_json};
use crate::files::{Disk, SourceMap};
use crate::language::period::Date;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

/// All is well; warnings are allowed.
pub const FINE: u8 = 0;
/// Errors were found, and nothing was written.
pub const ERRORS: u8 = 1;
/// It could not run at all.
pub const UNABLE: u8 = 2;

/// Reads a report as its arguments say; an error is a message for a person.
pub fn read(report: &Path, reading: &Reading) -> Result<Read, String> {
    Ok(compile::read(&Disk, report, &options(reading)?))
}

/// The options of a run.
pub fn options(reading: &Reading) -> Result<Options, String> {
    let as_of = match &reading.as_of {
        Some(text) => Some(Date::parse(text).map_err(|e| format!("--as-of: {}", e.message()))?),
        None => None,
    };
    Ok(Options { changes: reading.changes.clone(), as_of, edition: None })
}

/// Shows findings on the error stream; JSON goes to the output instead.
pub fn show(findings: &[Diagnostic], sources: &SourceMap, reading: &Reading, format: Format) {
    if format == Format::Json {
        println!("{}", render_json(findings, sources));
        return;
    }
    let shown: Vec<Diagnostic> =
        findings.iter().filter(|f| reading.verbose || f.severity != Severity::Note).cloned().collect();
    if !shown.is_empty() {
        eprintln!("{}", render(&shown, sources, style()));
    }
}

/// Colours on a terminal, unless `NO_COLOR` is set.
pub fn style() -> Style {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || !std::io::stderr().is_terminal();
    if plain { Style::Plain } else { Style::Coloured }
}

/// Whether findings stop a run.
pub fn stops(findings: &[Diagnostic], strict: bool) -> bool {
    let weight = |f: &Diagnostic| f.severity == Severity::Error || (strict && f.severity == Severity::Warning);
    findings.iter().any(weight)
}

/// Says why it could not run.
pub fn unable(message: &str) -> ExitCode {
    eprintln!("error: {message}");
    ExitCode::from(UNABLE)
}
