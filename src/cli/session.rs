//! In: arguments that name a report. Out: a report that was read, and findings on the screen.
//! What all commands share: reading, showing findings, exit codes.
//! Never colours what goes into a file or a pipe.

use super::arguments::Reading;
use super::boundary::guarded;
use super::speak::{self, Message, remark, say};
use crate::compile::{CheckedReport, Conclusions, Options, RefusedReport, Wanted, conclude_whatever_holds};
use crate::explain::Refusal;
use crate::findings::{Extent, Style};
use entail_engine::diagnostic::{Diagnostic, Severity};
use entail_engine::evaluate::simulation::{DrawMemory, MEMORY, MemoryLimit};
use entail_engine::language::period::Date;
use entail_engine::source::SourceMap;
use entail_input::files::{Disk, PathKind, World};
use std::error::Error;
use std::fmt;
use std::io::IsTerminal;
use std::path::Path;

/// All is well; warnings are allowed.
pub const FINE: u8 = 0;
/// Errors were found, and nothing was written.
pub const ERRORS: u8 = 1;
/// It could not run at all, or not write.
pub const UNABLE: u8 = 2;
/// A fault of Entail itself. Of a run with several reports the largest code counts.
pub const FAULT: u8 = 3;

/// A report that was read, or why it was refused; the outer error means that nothing could be read at all.
pub type ReadReport = Result<Result<CheckedReport, RefusedReport>, UnableToRun>;

/// Why a command could not run at all, in words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnableToRun(pub String);

impl fmt::Display for UnableToRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for UnableToRun {}

/// Reads a report as its arguments say.
pub fn read(report: &Path, reading: &Reading) -> ReadReport {
    read_for(report, reading, Wanted::Everything)
}

/// Reads of a report what something needs.
pub fn read_for(report: &Path, reading: &Reading, wanted: Wanted) -> ReadReport {
    read_with(report, &Options { wanted, ..options(reading)? })
}

/// Reads a report with options of a command's own.
pub fn read_with(report: &Path, options: &Options) -> ReadReport {
    read_in(&Disk, report, options)
}

/// The same in a world of a command's own, which sees what is read.
pub fn read_in(world: &dyn World, report: &Path, options: &Options) -> ReadReport {
    match Disk.kind(report) {
        Ok(None) => Err(UnableToRun(format!("{}: there is no such folder", report.display()))),
        Err(error) => Err(UnableToRun(format!("{}: {error}", report.display()))),
        Ok(Some(_)) => Ok(CheckedReport::read(world, folder_of(report), options)),
    }
}

/// Reads a report and draws its conclusions; else the findings are shown and the exit code comes back.
pub fn conclude_sound(report: &Path, reading: &Reading) -> Result<(CheckedReport, Conclusions), u8> {
    conclude_sound_in(&Disk, report, reading)
}

/// The same in a world of a command's own, which sees what is read.
pub fn conclude_sound_in(
    world: &dyn World,
    report: &Path,
    reading: &Reading,
) -> Result<(CheckedReport, Conclusions), u8> {
    let read = match options(reading).and_then(|options| read_in(world, report, &options)) {
        Ok(Ok(read)) => read,
        Ok(Err(refused)) => return Err(show_refused(&refused, reading)),
        Err(unable_to_run) => return Err(unable(&unable_to_run.0)),
    };
    match conclude_whatever_holds(read.model()) {
        Ok(concluded) => {
            // A claim that fails where it must hold is what the question may be about.
            let failing: Vec<Diagnostic> =
                concluded.findings.into_iter().filter(Diagnostic::is_error).collect();
            show(&failing, read.sources(), reading);
            Ok((read, concluded.value))
        }
        Err(findings) => {
            show(findings.all(), read.sources(), reading);
            Err(ERRORS)
        }
    }
}

/// Shows why a report was refused.
pub fn show_refused(refused: &RefusedReport, reading: &Reading) -> u8 {
    show(refused.findings.all(), &refused.sources, reading);
    ERRORS
}

/// The folder of a report; its `report.yaml` may be named instead.
pub fn folder_of(report: &Path) -> &Path {
    // A file that ends so but lies nowhere is named as it is, for the message that it does not exist.
    let named = report.extension().is_some_and(|e| e == "yaml" || e == "md")
        && Disk.kind(report) == Ok(Some(PathKind::File));
    match report.parent() {
        Some(parent) if named && parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) if named => parent,
        _ => report,
    }
}

/// The options of a run.
pub fn options(reading: &Reading) -> Result<Options, UnableToRun> {
    let options = Options {
        changes: reading.changes.iter().map(ToString::to_string).collect(),
        draws: reading.draws,
        seed: reading.seed,
        threads: reading.threads(),
        memory: MemoryLimit {
            most: reading.memory,
            told: if reading.verbose { say_memory } else { say_large_memory },
        },
        ..Options::default()
    };
    let Some(day) = &reading.as_of else { return Ok(options) };
    let as_of = Date::parse(day).map_err(|e| {
        let why = e.message();
        UnableToRun(format!("--as-of: {why}; write it as YYYY-MM-DD, as in `--as-of 2026-07-01`"))
    })?;
    Ok(Options { as_of: Some(as_of), ..options })
}

/// What a command writes to its streams, and how it ends.
#[derive(Debug, Default)]
pub struct CommandOutput {
    /// For the output.
    pub lines: String,
    /// For the error stream.
    pub errors: Message,
    /// The exit code.
    pub code: u8,
}

impl CommandOutput {
    /// That it could not run at all.
    pub fn unable(message: &str) -> Self {
        Self { errors: Message::plain(&format!("error: {message}\n")), code: UNABLE, ..Self::default() }
    }

    /// The output of the work on a report; a fault of ours in it is told with the report's name.
    pub fn guarded(report: &Path, work: impl FnOnce() -> Self) -> Self {
        guarded(&report.display().to_string(), work).unwrap_or_else(|message| Self {
            errors: Message::plain(&message),
            code: FAULT,
            ..Self::default()
        })
    }

    /// Writes it.
    pub fn show(&self) -> u8 {
        speak::show(&self.errors);
        say(&self.lines);
        self.code
    }
}

/// Findings as text, notes only where they are asked for.
pub fn shown(findings: &[Diagnostic], sources: &SourceMap, reading: &Reading) -> Message {
    let shown: Vec<Diagnostic> =
        findings.iter().filter(|f| reading.verbose || f.severity != Severity::Note).cloned().collect();
    let extent = if reading.verbose { Extent::Whole } else { Extent::Brief };
    Message::findings(&shown, sources, style(), extent)
}

/// Shows findings on the error stream.
pub fn show(findings: &[Diagnostic], sources: &SourceMap, reading: &Reading) {
    speak::show(&shown(findings, sources, reading));
}

/// Colours on a terminal, unless `NO_COLOR` is set.
pub fn style() -> Style {
    // An empty `NO_COLOR` counts as not set, as its convention has it.
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

/// Says that somebody else writes into a folder, for which a command has to wait.
pub fn say_waiting(folder: &Path) {
    remark(&format!("waiting for another build that writes into {}\n", folder.display()));
}

/// Says how much memory draws are going to take.
fn say_memory(memory: DrawMemory) {
    remark(&format!("{memory}\n"));
}

/// The same where it is enough to be of interest to whoever did not ask.
fn say_large_memory(memory: DrawMemory) {
    if memory.is_large() {
        say_memory(memory);
    }
}

/// How a run with errors ends: it could not run at all where draws may not take the memory that they need.
pub fn code_of(findings: &[Diagnostic]) -> u8 {
    if findings.iter().any(|finding| finding.code == MEMORY) { UNABLE } else { ERRORS }
}

/// Says why it could not run.
pub fn unable(message: &str) -> u8 {
    remark(&format!("error: {message}\n"));
    UNABLE
}

/// Says why there is no answer.
pub fn refused(refusal: &Refusal, report: &CheckedReport, reading: &Reading) -> u8 {
    match refusal {
        Refusal::Question(error) => unable(&error.to_string()),
        Refusal::Findings(findings) => {
            show(findings.all(), report.sources(), reading);
            code_of(findings.all())
        }
    }
}
