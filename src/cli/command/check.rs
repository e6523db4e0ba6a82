//! In: folders of reports. Out: all findings of all of them.
//! Does what a build does short of its files, and writes nothing.
//! Never stops at the first report with errors.

use crate::cli::arguments::{Check, OutputFormat};
use crate::cli::boundary::guarded;
use crate::cli::progress::Progress;
use crate::cli::reports::{named, of_shard};
use crate::cli::session::{self, FAULT, FINE, UnableToRun};
use crate::cli::speak::{remark, say};
use crate::compile::{self, CheckedReport};
use crate::findings::JsonFindings;
use entail_engine::analyse::Told;
use entail_engine::diagnostic::{Diagnostic, Severity, arrange};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Runs `entail check`.
pub fn run(check: &Check) -> u8 {
    let reports = of_shard(&named(&check.reports), check.shard);
    let progress = Progress::over("checking", reports.len());
    let mut code = FINE;
    // A program reads one list, however many reports were checked.
    let mut list = JsonFindings::default();
    for report in reports.iter().map(|named| named.path.as_path()) {
        // A fault of ours in one report ends no other.
        let checked = guarded(&report.display().to_string(), || read_and_check(report, check));
        progress.step();
        code = code.max(progress.say(|| match checked {
            Ok(Ok(checked)) => show(checked, report, check, reports.len() == 1, &mut list),
            Ok(Err(error)) => session::unable(&error.0),
            Err(fault) => {
                remark(&fault);
                FAULT
            }
        }));
    }
    if check.format == OutputFormat::Json {
        say(&(list.text() + "\n"));
    }
    code
}

fn read_and_check(report: &Path, check: &Check) -> Result<Checked, UnableToRun> {
    Ok(match session::read(report, &check.reading)? {
        Ok(read) => checked(&read),
        Err(refused) => Checked {
            findings: refused.findings.into_all(),
            told_otherwise: Vec::new(),
            sources: refused.sources,
            size: None,
        },
    })
}

/// Shows what checking a report came to; gives the exit code of it.
fn show(checked: Checked, report: &Path, check: &Check, is_only: bool, list: &mut JsonFindings) -> u8 {
    if check.format == OutputFormat::Json {
        list.add(&checked.findings, &checked.sources);
    } else {
        session::show(&checked.findings, &checked.sources, &check.reading);
        remark(&told_otherwise(&checked.told_otherwise));
        remark(&format!("{}: {}\n", report.display(), checked.summary()));
    }
    let stops = session::stops(&checked.findings, check.reading.strict);
    let code = if stops { session::code_of(&checked.findings) } else { FINE };
    // The process ends soon; freeing a large model first would only take time.
    if is_only {
        std::mem::forget(checked);
    }
    code
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The claims that tell another sentence than `says`: nobody should have to look for them in the page.
pub(super) fn told_otherwise(claims: &[(String, Told)]) -> String {
    match claims {
        [] => String::new(),
        [(id, told)] => format!("the claim `{id}` tells its `{}` in the base\n", told.name()),
        _ => {
            let all: Vec<String> =
                claims.iter().map(|(id, told)| format!("{id} (`{}`)", told.name())).collect();
            format!("these claims tell another sentence than `says` in the base: {}\n", all.join(", "))
        }
    }
}

/// Fewer findings need no list of their kinds.
const FEW: usize = 4;

/// How many findings of each kind there are, those that weigh most first; nothing where one sees that at once.
pub(super) fn by_kind(findings: &[Diagnostic]) -> Option<String> {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity != Severity::Note) {
        *counts.entry((finding.severity, finding.code.0)).or_default() += 1;
    }
    let kinds: Vec<String> = counts.iter().map(|((_, code), count)| format!("{code} {count}")).collect();
    (counts.values().sum::<usize>() >= FEW).then(|| kinds.join(", "))
}

/// What checking a report came to.
struct Checked {
    findings: Vec<Diagnostic>,
    /// The claims that tell another sentence than `says` in the base.
    told_otherwise: Vec<(String, Told)>,
    sources: Arc<SourceMap>,
    /// The model; none of a report with errors, where it is incomplete.
    size: Option<Arc<Model>>,
}

/// Checks a report that was read.
fn checked(report: &CheckedReport) -> Checked {
    let (told_otherwise, found) = match compile::check(report.base()) {
        Ok(checked) => (checked.value, checked.warnings),
        Err(findings) => (Vec::new(), findings.into_all()),
    };
    let mut findings = report.warnings().to_vec();
    findings.extend(found);
    arrange(&mut findings);
    Checked {
        findings,
        told_otherwise,
        sources: Arc::clone(report.sources()),
        size: Some(Arc::clone(report.model())),
    }
}

impl Checked {
    /// How large the report is, and how much was found.
    fn summary(&self) -> String {
        let count = |severity| self.findings.iter().filter(|f| f.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let size = self.size.as_ref().map(|model| {
            let quantities = model.variables.iter().filter(|v| v.quantity().is_some()).count();
            let assumptions = model.variables.len() - quantities;
            let (scenarios, claims) = (model.scenarios.len(), model.claims.len());
            [
                counted(assumptions, "assumption", "assumptions"),
                counted(quantities, "quantity", "quantities"),
                counted(scenarios, "scenario", "scenarios"),
                counted(claims, "claim", "claims") + "; ",
            ]
            .join(", ")
        });
        let found = [counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")].join(", ");
        let kinds = by_kind(&self.findings).map_or_else(String::new, |kinds| format!(" ({kinds})"));
        size.unwrap_or_default() + &found + &kinds
    }
}
