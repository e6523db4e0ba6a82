//! In: arguments that name a report. Out: a report that was read, and findings on the screen.
//! What all commands share: reading, showing findings, exit codes.
//! Never colours what goes into a file or a pipe.

use super::arguments::{Format, Reading};
use super::speak::{remark, say};
use crate::compile::{self, Options, Read, Wanted};
use crate::explain::Refusal;
use crate::findings::{Style, render, render_json};
use entail_engine::diagnostic::{Diagnostic, Severity};
use entail_engine::source::SourceMap;
use entail_input::files::{Disk, PathKind, World};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// All is well; warnings are allowed.
pub const FINE: u8 = 0;
/// Errors were found, and nothing was written.
pub const ERRORS: u8 = 1;
/// It could not run at all.
pub const UNABLE: u8 = 2;

/// Reads a report as its arguments say; an error is a message for a person.
pub fn read(report: &Path, reading: &Reading) -> Result<Read, String> {
    read_for(report, reading, &Wanted::Everything)
}

/// Reads of a report what something needs.
pub fn read_for(report: &Path, reading: &Reading, wanted: &Wanted) -> Result<Read, String> {
    if Disk.kind(report).is_none() {
        return Err(format!("{}: there is no such folder", report.display()));
    }
    Ok(compile::read_extent(&Disk, folder_of(report), &options(reading)?, wanted))
}

/// Reads a report that must be free of errors; else the findings are shown and the exit code comes back.
pub fn read_sound(report: &Path, reading: &Reading) -> Result<Read, ExitCode> {
    let read = read(report, reading).map_err(|message| unable(&message))?;
    if read.has_errors() {
        show(&read.findings, &read.sources, reading, Format::Human);
        return Err(ExitCode::from(ERRORS));
    }
    Ok(read)
}

/// The folder of a report; its `report.yaml` may be named instead.
pub fn folder_of(report: &Path) -> &Path {
    let named = report.extension().is_some_and(|e| e == "yaml" || e == "md")
        && Disk.kind(report) == Some(PathKind::File);
    match report.parent() {
        Some(parent) if named && parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) if named => parent,
        _ => report,
    }
}

/// The options of a run.
pub fn options(reading: &Reading) -> Result<Options, String> {
    let options = Options {
        changes: reading.changes.clone(),
        draws: reading.draws,
        seed: reading.seed,
        threads: reading.threads(),
        ..Options::default()
    };
    match &reading.as_of {
        Some(day) => options
            .judged_on(day)
            .map_err(|e| format!("--as-of: {e}; write it as YYYY-MM-DD, as in `--as-of 2026-07-01`")),
        None => Ok(options),
    }
}

/// What a command has to say, and how it ends.
#[derive(Debug, Default)]
pub struct Said {
    /// For the output.
    pub lines: String,
    /// For the error stream.
    pub errors: String,
    /// The exit code.
    pub code: u8,
}

impl Said {
    /// That it could not run at all.
    pub fn unable(message: &str) -> Self {
        Self { errors: format!("error: {message}\n"), code: UNABLE, ..Self::default() }
    }

    /// Says it.
    pub fn show(&self) -> u8 {
        remark(&self.errors);
        say(&self.lines);
        self.code
    }
}

/// The reports that a path means: itself, or the reports directly below it.
pub fn reports_below(given: &Path) -> Vec<PathBuf> {
    let is_report = |path: &Path| {
        let files = Disk.list(path).unwrap_or_default();
        files.iter().any(|f| f.extension().is_some_and(|e| e == "yaml" || e == "yml"))
    };
    if Disk.kind(given) != Some(PathKind::Folder) || is_report(given) {
        return vec![given.to_owned()];
    }
    let below = Disk.list(given).unwrap_or_default();
    let reports: Vec<PathBuf> =
        below.into_iter().filter(|p| Disk.kind(p) == Some(PathKind::Folder) && is_report(p)).collect();
    // With none below, the folder itself is named in the message that it is no report.
    if reports.is_empty() { vec![given.to_owned()] } else { reports }
}

/// Findings as text, notes only where they are asked for.
pub fn shown(findings: &[Diagnostic], sources: &SourceMap, reading: &Reading) -> String {
    let shown: Vec<Diagnostic> =
        findings.iter().filter(|f| reading.verbose || f.severity != Severity::Note).cloned().collect();
    if shown.is_empty() { String::new() } else { render(&shown, sources, style()) + "\n" }
}

/// Shows findings on the error stream; JSON goes to the output instead.
pub fn show(findings: &[Diagnostic], sources: &SourceMap, reading: &Reading, format: Format) {
    if format == Format::Json {
        say(&(render_json(findings, sources) + "\n"));
        return;
    }
    remark(&shown(findings, sources, reading));
}

/// Colours on a terminal, unless `NO_COLOR` is set.
pub fn style() -> Style {
    let plain =
        std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || !std::io::stderr().is_terminal();
    if plain { Style::Plain } else { Style::Coloured }
}

/// Whether findings stop a run.
pub fn stops(findings: &[Diagnostic], strict: bool) -> bool {
    let weight =
        |f: &Diagnostic| f.severity == Severity::Error || (strict && f.severity == Severity::Warning);
    findings.iter().any(weight)
}

/// Says why it could not run.
pub fn unable(message: &str) -> ExitCode {
    remark(&format!("error: {message}\n"));
    ExitCode::from(UNABLE)
}

/// Says why there is no answer.
pub fn refused(refusal: &Refusal, read: &Read, reading: &Reading) -> ExitCode {
    match refusal {
        Refusal::Message(message) => unable(message),
        Refusal::Findings(findings) => {
            show(findings, &read.sources, reading, Format::Human);
            ExitCode::from(ERRORS)
        }
    }
}
