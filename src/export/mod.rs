//! In: the finished report. Out: artefacts, one exporter a format.
//! Every exporter reads the same document and the same figures.
//! Never touches the disk.

mod csv_tables;
mod figures;
mod html;
mod json;
mod markdown;

use crate::exhibit::{Drawn, EventTexts, Origin, OriginSubject};
use crate::files::Artefact;
use crate::story::document::Document;
use crate::trace::{Key, Subject, Trace};
use entail_engine::analyse::Analysis;
use entail_engine::analyse::doubt::{Doubt, Spreads};
use entail_engine::evaluate::Evaluation;
use entail_engine::language::formula::ScenarioId;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use entail_figure::FigureTheme;

/// A report, ready to be written in any format.
pub struct Report<'a, 'm> {
    /// The model.
    pub model: &'m Model,
    /// Its values.
    pub evaluation: &'a Evaluation<'m>,
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
    /// How many threads may work.
    pub threads: usize,
    /// The page.
    pub page: &'a Telling,
    /// The page in the scenarios that a reader may switch to.
    pub others: &'a [Telling],
}

/// A page as it is told in one scenario.
pub struct Telling {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// Its text.
    pub document: Document,
    /// Exhibits in the order of first use.
    pub drawn: Vec<Drawn>,
    /// Texts of the events, by their position in the model.
    pub events: Vec<EventTexts>,
    /// Remarks of the analyst, by their variable's position; empty where there is none.
    pub notes: Vec<String>,
    /// The position of the fact behind each printed value, by the value's number.
    pub facts: Vec<Option<usize>>,
}

impl Telling {
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

impl<'a> Report<'a, '_> {
    /// The report's own template of a name, else the built-in one.
    pub fn template(&self, name: &str, built_in: &'a str) -> &'a str {
        self.model.templates.get(name).map_or(built_in, |file| self.sources.text(*file))
    }

    /// Edition, date and scenario in one line.
    pub fn edition_line(&self, told: ScenarioId) -> String {
        let report = &self.model.report;
        let scenario = self.model.scenario(told);
        let told = if told.0 == 0 { None } else { Some(format!("Scenario: {}", scenario.label)) };
        let authors = (!report.authors.is_empty()).then(|| report.authors.join(", "));
        let date = report.date.as_ref().map(entail_engine::language::period::Date::printed);
        [authors, report.edition.clone(), date, told].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// A format that a report can be written in.
pub trait Format {
    /// The files of the report in this format.
    fn artefacts(&self, report: &Report<'_, '_>) -> Vec<Artefact>;
}

/// The report in every format, files in the order in which they are listed; `done` hears of each.
pub fn export(report: &Report<'_, '_>, done: &mut dyn FnMut(&Artefact)) -> Vec<Artefact> {
    let formats: [&dyn Format; 5] =
        [&html::Html, &markdown::Markdown, &json::Json, &figures::Figures, &csv_tables::Tables];
    let mut all = Vec::new();
    for format in formats {
        let artefacts = format.artefacts(report);
        artefacts.iter().for_each(&mut *done);
        all.extend(artefacts);
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
