//! In: a world with a report folder, and options. Out: a model without errors, or every finding.
//! The stages of this crate in their order: load, resolve, changes of the command line, check.
//! Never lets a model out that has an error, and never prints.

use crate::files::{ReportFolder, World};
use crate::syntax::{PlacedText, ReadExtent};
use crate::{check, resolve, syntax};
use entail_engine::diagnostic::{Diagnostic, Outcome, outcome};
use entail_engine::language::period::Date;
use entail_engine::model::{Model, Report};
use entail_engine::source::{SourceMap, Span};
use std::path::Path;

/// A rule of the caller about a model that resolved without errors.
pub type ModelRule = fn(&Model) -> Vec<Diagnostic>;

/// What a run may change about a report, and what it reads of it.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Changes of assumptions in every scenario, `id=value` or `id[index=label]=value`.
    pub changes: Vec<String>,
    /// The day against which dates are judged; the report's date if none is given.
    pub as_of: Option<Date>,
    /// The edition, if another than the report says.
    pub edition: Option<String>,
    /// How many draws are made, if another number than the report says; 0 is as good as 1.
    pub draws: Option<usize>,
    /// From which all random numbers follow, if another than the report says.
    pub seed: Option<u64>,
    /// What it is read for.
    pub extent: ReadExtent,
    /// The built-in templates that a report may replace, by their names below `templates/`.
    pub templates: Vec<String>,
    /// Rules that are judged with those of this crate, so that their findings come out together.
    pub rules: Vec<ModelRule>,
}

/// Reads, resolves and checks a report; its texts are added to `sources`, for messages.
///
/// All findings of all stages that can run come out together. Nothing is resolved where a file could not be read, and
/// nothing is checked where something did not resolve: what would be found there might be no fault of the report.
///
/// # Errors
///
/// All findings, of which one at least is an error.
///
/// # Examples
///
/// ```
/// use entail_engine::source::SourceMap;
/// use entail_input::files::Memory;
/// use entail_input::{ReadOptions, read};
/// use std::path::Path;
///
/// let yaml = "title: Rent\nassumptions:\n  rent: {label: Rent, unit: EUR/month, value: 1_500}\n";
/// let world = Memory::default().with("rent/report.yaml", yaml);
/// let mut sources = SourceMap::default();
/// let read = read(&world, Path::new("rent"), &ReadOptions::default(), &mut sources)?;
/// assert_eq!(read.value.variables[0].id, "rent");
/// # Ok::<(), entail_engine::diagnostic::Findings>(())
/// ```
pub fn read(
    world: &dyn World,
    folder: &Path,
    options: &ReadOptions,
    sources: &mut SourceMap,
) -> Outcome<Model> {
    let report = ReportFolder::new(world, folder);
    let declared = syntax::load(report, &options.extent, &options.templates, sources);
    let changes: Vec<PlacedText> = options.changes.iter().map(|c| of_command_line(c, sources)).collect();
    // `?` ends here where something did not resolve; from here on the model is complete, and its warnings travel with it.
    resolve::resolve(&declared, report, sources)?.and_then(|mut model| {
        let mut findings = resolve::apply_changes(&mut model, &changes, sources);
        override_settings(&mut model.report, options);
        findings.extend(check::check(&model, sources));
        findings.extend(options.rules.iter().flat_map(|rule| rule(&model)));
        outcome(model, findings)
    })
}

/// A text of the command line, so that messages can point into it.
fn of_command_line(text: &str, sources: &mut SourceMap) -> PlacedText {
    let file = sources.add("--set", text);
    PlacedText {
        value: text.to_owned(),
        span: Span { file, start: 0, end: text.len() as u32 },
        quoted: false,
    }
}

/// Lays the settings of a run over those of the report.
fn override_settings(report: &mut Report, options: &ReadOptions) {
    if let Some(edition) = &options.edition {
        report.edition = Some(edition.clone());
    }
    // The day of judgement is the day that the page bears: a new label on an old date would say that nothing has aged.
    if options.as_of.is_some() {
        report.date = options.as_of;
    }
    if let Some(draws) = options.draws {
        report.draws = draws.clamp(1, u32::MAX as usize) as u32;
    }
    if let Some(seed) = options.seed {
        report.seed = seed;
    }
}
