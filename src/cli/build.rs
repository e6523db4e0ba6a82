//! In: folders of reports. Out: their files, and a line for each.
//! A report with errors writes nothing and leaves the last good output as it was.
//! Never builds half a report.

use super::arguments::{Build, Format};
use super::session::{self, ERRORS, FINE, UNABLE};
use crate::compile::{self, Built};
use crate::explain::scenario;
use crate::files::write_folder;
use std::path::Path;
use std::process::ExitCode;

/// Runs `entail build`.
pub fn run(build: &Build) -> ExitCode {
    let codes: Vec<u8> = build.reports.iter().map(|report| one(build, report)).collect();
    ExitCode::from(codes.into_iter().max().unwrap_or(FINE))
}

fn one(arguments: &Build, report: &Path) -> u8 {
    let mut read = match session::read(report, &arguments.reading) {
        Ok(read) => read,
        Err(message) => return refuse(&message),
    };
    if arguments.edition.is_some() {
        read.model.report.edition.clone_from(&arguments.edition);
    }
    let mut findings = std::mem::take(&mut read.findings);
    let mut built = Built::default();
    if !session::stops(&findings, arguments.reading.strict) {
        match scenario(&read.model, &arguments.scenario) {
            Ok(scenario) => built = compile::build(&read, scenario),
            Err(message) => return refuse(&message),
        }
        findings.append(&mut built.findings);
    }
    session::show(&findings, &read.sources, &arguments.reading, Format::Human);
    if session::stops(&findings, arguments.reading.strict) {
        return ERRORS;
    }
    write(arguments, report, &built)
}

fn write(arguments: &Build, report: &Path, built: &Built) -> u8 {
    let folder = session::folder_of(report);
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = absolute.file_name().map_or_else(|| "report".into(), std::ffi::OsStr::to_os_string);
    let target = arguments.out.join(name);
    if let Err(error) = write_folder(&target, &built.artefacts) {
        return refuse(&error.to_string());
    }
    for artefact in &built.artefacts {
        println!("{:>9}  {}", size(artefact.bytes.len()), target.join(&artefact.path).display());
    }
    let coverage = built.coverage;
    println!("numbers: {} bound, {} exempt, {} typed", coverage.bound, coverage.exempt, coverage.typed);
    FINE
}

fn size(bytes: usize) -> String {
    if bytes < 1_000 { format!("{bytes} B") } else { format!("{:.1} kB", bytes as f64 / 1_000.0) }
}

fn refuse(message: &str) -> u8 {
    let _ = session::unable(message);
    UNABLE
}
