//! In: folders of reports, or folders that hold such. Out: their files, and a line for each.
//! A report with errors writes nothing and leaves the last good output as it was.
//! Never builds half a report, and prints in the order of the reports however many are built at once.

use super::ending::Ending;
use crate::cli::STACK;
use crate::cli::arguments::Build;
use crate::cli::clock::Clock;
use crate::cli::progress::Progress;
use crate::cli::reports::{NamedReport, named, of_shard};
use crate::cli::session::{self, CommandOutput, FAULT, FINE};
use crate::cli::speak::{Message, remark};
use crate::compile::{self, Built, CheckedReport, Options};
use crate::files::{OutputFolder, ReportPlaces};
use crate::portfolio::{Became, PortfolioRecord, Reason, ReportTitle};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::SourceMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Runs `entail build`.
pub fn run(build: &Build) -> u8 {
    let all = named(&build.reports);
    // Before anything is read: the second report would replace what the first one wrote.
    if let Some((one, other)) = same_name(&all) {
        let message = format!("{} and {} would write into one folder", one.display(), other.display());
        return session::unable(&message);
    }
    let paths: Vec<PathBuf> = all.iter().map(|report| report.path.clone()).collect();
    let places = ReportPlaces::of(&paths);
    let own = of_shard(&all, build.shard);
    let building = Building { arguments: build, reports: &own, places: &places };
    let became = building.all();
    let code = became.iter().map(|(_, code)| *code).max().unwrap_or(FINE);
    if all.len() < 2 && build.shard.is_none() {
        return code;
    }
    say_failed(&own, &became);
    let mut reports: BTreeMap<String, Became> =
        all.iter().map(|report| (report.text(), Became::Elsewhere)).collect();
    reports.extend(own.iter().map(NamedReport::text).zip(became.into_iter().map(|(became, _)| became)));
    let record = PortfolioRecord::new(build.shard, reports);
    code.max(super::merge::write_index(&build.out, &record, &places).show())
}

/// Names the reports that were not built, where others were: above them stands a great deal.
fn say_failed(reports: &[NamedReport], became: &[Ended]) {
    let failed = reports.iter().zip(became).filter(|(_, (became, _))| matches!(became, Became::Failed(_)));
    let failed: Vec<String> = failed.map(|(report, _)| report.path.display().to_string()).collect();
    if reports.len() > 1 && !failed.is_empty() {
        let were = if failed.len() == 1 { "was" } else { "were" };
        let counted = format!("{} of {} reports {were} not built", failed.len(), reports.len());
        remark(&format!("{counted}: {}\n", failed.join(", ")));
    }
}

/// Two reports whose folders have one name.
fn same_name(reports: &[NamedReport]) -> Option<(&Path, &Path)> {
    let mut known: BTreeMap<String, &Path> = BTreeMap::new();
    reports.iter().find_map(|report| {
        known.insert(report.text(), &report.path).map(|first| (first, report.path.as_path()))
    })
}

/// What became of a report, and the exit code of it.
type Ended = (Became, u8);

/// Output that waits until all reports before its own have been shown.
struct Waiting {
    /// The report whose output comes next.
    next: usize,
    /// Of each report, until it is shown.
    outputs: Vec<Option<CommandOutput>>,
    /// What became of each.
    ended: Vec<Ended>,
}

impl Waiting {
    /// The output that may be shown now.
    fn take_next(&mut self) -> Option<CommandOutput> {
        let output = self.outputs.get_mut(self.next)?.take()?;
        self.next += 1;
        Some(output)
    }
}

/// The reports of a run.
struct Building<'a> {
    arguments: &'a Build,
    /// Those that are built.
    reports: &'a [NamedReport],
    /// Where those lie, and those of other shards.
    places: &'a ReportPlaces,
}

impl Building<'_> {
    /// Builds each, and shows what comes of it, in their order.
    fn all(&self) -> Vec<Ended> {
        let progress = Progress::over("building", self.reports.len());
        let threads = self.arguments.reading.threads();
        if threads > 1 && self.reports.len() > 1 {
            return self.several(threads, &progress);
        }
        let ended = self.reports.iter().map(|report| {
            let (output, ended) = self.one(report, threads);
            progress.step();
            progress.say(|| output.show());
            ended
        });
        ended.collect()
    }

    /// Builds on several threads; what is output comes out in the order of the reports.
    fn several(&self, threads: usize, progress: &Progress) -> Vec<Ended> {
        // Threads that have no report of their own help with the draws of those at work.
        let inner = (threads / self.reports.len()).max(1);
        let next = AtomicUsize::new(0);
        let outputs = self.reports.iter().map(|_| None).collect();
        let ended = vec![(Became::Failed(Reason::Fault), FAULT); self.reports.len()];
        let waiting = Mutex::new(Waiting { next: 0, outputs, ended });
        let work = || {
            while let Some((at, report)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                self.reports.get(at).map(|r| (at, r))
            } {
                let (output, ended) = self.one(report, inner);
                progress.step();
                let mut waiting = waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                waiting.outputs[at] = Some(output);
                waiting.ended[at] = ended;
                while let Some(output) = waiting.take_next() {
                    progress.say(|| output.show());
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..threads.min(self.reports.len()) {
                // Without another thread the work is done on this one.
                if std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).is_err() {
                    work();
                }
            }
        });
        waiting.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).ended
    }

    /// Builds one report; a fault of ours in it ends no other.
    fn one(&self, report: &NamedReport, threads: usize) -> (CommandOutput, Ended) {
        let target = self.arguments.out.join(&report.name);
        let mut title = ReportTitle::default();
        let output = CommandOutput::guarded(&report.path, || {
            // Claimed before anything is read: what an interrupted build left is repaired whatever comes of this one.
            match OutputFolder::claim(&target, self.places, &session::say_waiting) {
                Ok(folder) => {
                    let output = one(
                        self.arguments,
                        &report.path,
                        threads,
                        &folder,
                        &mut title,
                        self.reports.len() == 1,
                    );
                    let remark = folder.remark().filter(|_| output.code != FINE).map(warning);
                    CommandOutput { errors: output.errors.and(&remark.unwrap_or_default()), ..output }
                }
                Err(error) => CommandOutput::unable(&error.to_string()),
            }
        });
        let became = match output.code {
            FINE => Became::Built(title),
            code => Became::Failed(Reason::of_code(code)),
        };
        let code = output.code;
        (output, (became, code))
    }
}

/// What is printed of a report.
fn title_of(report: &CheckedReport) -> ReportTitle {
    let of = &report.model().report;
    ReportTitle {
        title: of.title.clone(),
        edition: of.edition.clone(),
        date: of.date.as_ref().map(ToString::to_string),
        language: of.language.clone(),
    }
}

fn one(
    arguments: &Build,
    report: &Path,
    threads: usize,
    folder: &OutputFolder,
    title: &mut ReportTitle,
    is_only: bool,
) -> CommandOutput {
    let edition = arguments.edition.as_ref().map(ToString::to_string);
    let options = session::options(&arguments.reading).map(|given| Options { edition, threads, ..given });
    let read = match options.and_then(|options| session::read_with(report, &options)) {
        Ok(Ok(read)) => read,
        Ok(Err(refused)) => return errors_of(refused.findings.all(), &refused.sources, arguments),
        Err(error) => return CommandOutput::unable(&error.0),
    };
    *title = title_of(&read);
    // A strict run that has failed already need make no draws.
    if session::stops(read.warnings(), arguments.reading.strict) {
        return errors_of(read.warnings(), read.sources(), arguments);
    }
    let scenario = match read.scenario(&arguments.scenario) {
        Ok(scenario) => scenario,
        Err(error) => return CommandOutput::unable(&error.to_string()),
    };
    let mut clock = Clock::start();
    let mut laps = Vec::new();
    let (built, found) = match compile::build(scenario, &mut |_| laps.push(clock.lap())) {
        Ok(built) => (Some(built.value), built.warnings),
        Err(findings) => (None, findings.into_all()),
    };
    let findings = [read.warnings(), &found].concat();
    // Checked before anything is written, so that the last good output stays.
    match built.filter(|_| !session::stops(&findings, arguments.reading.strict)) {
        Some(built) => {
            let found = session::shown(&findings, read.sources(), &arguments.reading);
            let shown = match (arguments.reading.verbose, is_only) {
                (true, _) => Ending::Files,
                (false, true) => Ending::Answer(title, &findings),
                (false, false) => Ending::Page,
            };
            let written = write(folder, &built, &laps, &shown);
            // What was found is shown all the same: the disk's refusal explains none of it.
            CommandOutput { errors: found.and(&written.errors), ..written }
        }
        None => errors_of(&findings, read.sources(), arguments),
    }
}

/// The findings of a report of which nothing is written.
fn errors_of(findings: &[Diagnostic], sources: &SourceMap, arguments: &Build) -> CommandOutput {
    let errors = session::shown(findings, sources, &arguments.reading);
    CommandOutput { errors, code: session::code_of(findings), ..CommandOutput::default() }
}

pub(super) fn warning(words: &str) -> Message {
    Message::plain(&format!("warning: {words}\n"))
}

/// Writes the files of a report and says so.
fn write(folder: &OutputFolder, built: &Built, laps: &[Duration], ending: &Ending<'_>) -> CommandOutput {
    let remarks = match folder.write(&built.artefacts, &session::say_waiting) {
        Ok(remarks) => remarks,
        Err(error) => return CommandOutput::unable(&error.to_string()),
    };
    let mut output = CommandOutput::default();
    for remark in remarks {
        output.errors = output.errors.and(&warning(&remark));
    }
    output.lines = ending.lines(built, laps, folder.path());
    output
}
