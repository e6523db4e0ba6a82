//! In: the finished report. Out: artefacts, one exporter a format.
//! Every exporter reads the same document and the same figures.
//! Never touches the disk.

mod csv_tables;
mod figures;
mod html;
mod json;
mod markdown;

pub use html::{IndexLine, index_page, is_index_page};

use crate::exhibit::{Drawn, EventTexts, Origin, OriginSubject};
use crate::files::Artefact;
use crate::story::document::Document;
use crate::trace::{Key, Subject, Trace};
use entail_engine::analyse::Analysis;
use entail_engine::analyse::doubt::{Doubt, Spreads};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_figure::FigureTheme;
use std::sync::Arc;

/// A report with all that was made of it, ready to be written in any format.
pub struct Publication<'a> {
    /// The model.
    pub model: &'a Arc<Model>,
    /// Its values.
    pub evaluation: &'a Evaluation,
    /// What follows from them.
    pub analysis: &'a Analysis,
    /// What draws say of the values that it prints.
    pub spreads: &'a Spreads,
    /// How sure its conclusions are.
    pub doubt: &'a Doubt,
    /// What stands behind its numbers.
    pub trace: &'a Trace,
    /// Colours by role.
    pub theme: &'a FigureTheme,
    /// Every text that was read, the report's own templates among them.
    pub sources: &'a SourceMap,
    /// The page.
    pub page: &'a Page,
    /// The page in the scenarios that a reader may switch to.
    pub others: &'a [Page],
}

/// The page of a report in one scenario.
pub struct Page {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// Its text.
    pub document: Document,
    /// The ranked claims that it tells, in their order.
    pub takeaways: Vec<usize>,
    /// Exhibits in the order of first use.
    pub drawn: Vec<Drawn>,
    /// Texts of the events, by their position in the model.
    pub events: Vec<EventTexts>,
    /// Remarks of the analyst, by their variable's position; empty where there is none.
    pub notes: Vec<String>,
    /// The position of the fact behind each printed value, by the value's number.
    pub facts: Vec<Option<usize>>,
}

impl Page {
    /// An exhibit by its position in the model, with its name on the page: `Figure 2`, `Table 1`.
    pub fn exhibit(&self, model: &Model, at: usize) -> Option<(String, &Drawn)> {
        let id = &model.exhibits.get(at)?.id;
        let place = self.drawn.iter().position(|d| d.id == *id)?;
        let drawn = &self.drawn[place];
        let number = self.drawn[..=place].iter().filter(|d| d.svg.is_some() == drawn.svg.is_some()).count();
        Some((
            if drawn.svg.is_some() { format!("Figure {number}") } else { format!("Table {number}") },
            drawn,
        ))
    }
}

impl<'a> Publication<'a> {
    /// The report's own template of a name, else the built-in one.
    pub fn template(&self, name: &str, built_in: &'a str) -> &'a str {
        self.model.templates.get(name).map_or(built_in, |file| self.sources.text(*file))
    }

    /// Edition, date and scenario in one line.
    pub fn edition_line(&self, told: ScenarioId) -> String {
        let report = &self.model.report;
        let scenario = self.model.scenario(told);
        let told = if told.0 == 0 { None } else { Some(format!("Scenario: {}", scenario.told_as())) };
        let authors = (!report.authors.is_empty()).then(|| report.authors.join(", "));
        let date = report.date.as_ref().map(entail_engine::language::period::Date::printed);
        [authors, report.edition.clone(), date, told].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// What a format is told beside the report: how it may work, never what a reader gets. What it takes from here must leave
/// every byte of its files as it is, so that two builds of one report are the same on any machine.
///
/// A format that is costly to write splits its work over [`ExportOptions::threads`]: the page draws what differs between
/// scenarios side by side, a format of pages would set its figures so. What decides about the content is in the
/// [`Publication`]: language, theme, the scenario of the page and those that it offers.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions {
    /// How many threads may work at once, at least one: a format starts no more, and waits for those that it starts.
    pub threads: usize,
}

/// What a format made of a report.
#[derive(Debug, Default)]
pub struct Exported {
    /// Its files.
    pub artefacts: Vec<Artefact>,
    /// What it could not carry over: notes with the code `format-leaves-out`, one for each block and what is lost in it, at
    /// the block's span. They say what a reader gets instead, and fail no build.
    pub findings: Vec<Diagnostic>,
}

impl From<Artefact> for Exported {
    fn from(artefact: Artefact) -> Self {
        Self { artefacts: vec![artefact], findings: Vec::new() }
    }
}

impl FromIterator<Artefact> for Exported {
    fn from_iter<I: IntoIterator<Item = Artefact>>(artefacts: I) -> Self {
        Self { artefacts: artefacts.into_iter().collect(), findings: Vec::new() }
    }
}

/// A format that a report can be written in.
pub trait Format {
    /// The report in this format.
    fn export(&self, report: &Publication<'_>, options: &ExportOptions) -> Exported;
}

/// Every format, in the order in which their files are listed.
const FORMATS: [&(dyn Format + Sync); 5] =
    [&html::Html, &markdown::Markdown, &json::Json, &figures::Figures, &csv_tables::Tables];

/// The report in every format; `done` hears of each file.
pub fn export(
    report: &Publication<'_>,
    options: &ExportOptions,
    done: &mut dyn FnMut(&Artefact),
) -> Exported {
    let mut all = Exported::default();
    for format in FORMATS {
        let exported = format.export(report, options);
        exported.artefacts.iter().for_each(&mut *done);
        all.artefacts.extend(exported.artefacts);
        all.findings.extend(exported.findings);
    }
    all
}

/// What a printed number of an exhibit is about.
pub fn key(origin: &Origin) -> Key {
    let subject = match origin.of {
        OriginSubject::Variable(id) => Subject::Variable(id),
        OriginSubject::Shown(exhibit, item) => Subject::Shown(exhibit, item),
        OriginSubject::Event(at) => Subject::Event(at),
    };
    Key::cell(subject, origin.cell.clone(), origin.scenario)
}

/// A text file.
fn text_file(path: impl Into<String>, text: String) -> Artefact {
    Artefact { path: path.into(), bytes: text.into_bytes() }
}
