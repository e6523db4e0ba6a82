//! In: the top-level keys about the report itself. Out: title, authors, edition and settings.
//! Each may be in any file, once.
//! Never parses a date or a number.

use super::super::errors;
use super::super::keys;
use super::super::node::{PlacedText, YamlEntry, YamlNode};
use super::super::reader::SectionReader;
use entail_engine::model::{ACCEPTABLE, PointEstimate};
use entail_engine::source::Span;

/// What is declared about the report as a whole.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct DeclaredReport {
    pub title: Option<PlacedText>,
    pub subtitle: Option<PlacedText>,
    pub authors: Vec<PlacedText>,
    pub edition: Option<PlacedText>,
    pub date: Option<PlacedText>,
    pub language: Option<PlacedText>,
    pub seed: Option<PlacedText>,
    pub draws: Option<PlacedText>,
    pub interval: Option<PlacedText>,
    pub url: Option<PlacedText>,
    pub point: Option<PlacedText>,
    pub switch: Vec<PlacedText>,
    /// Words with the share from which on each is meant, and where they stand.
    pub likelihood: Option<(Span, Vec<(PlacedText, PlacedText)>)>,
    pub defaults: ReportDefaults,
    seen: Vec<PlacedText>,
}

/// What assumptions get that leave it out.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct ReportDefaults {
    pub basis: Option<PlacedText>,
    pub source: Option<PlacedText>,
}

/// A finding about a sentence that the analyst lets stand.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct DeclaredAccepted {
    pub finding: Option<PlacedText>,
    pub within: Option<PlacedText>,
    pub text: Option<PlacedText>,
    pub scenario: Option<PlacedText>,
    pub why: Option<PlacedText>,
    pub span: Span,
}

/// Reads the list `accept`.
pub fn read_accepted(reader: &mut SectionReader, node: &YamlNode) -> Vec<DeclaredAccepted> {
    let mut read = Vec::new();
    for item in SectionReader::items(node) {
        let fields = reader.fields(item, "what is accepted", keys::ACCEPTED);
        let required = fields.required(reader, "finding");
        let finding = required.and_then(|_| fields.word(reader, "finding", "finding", ACCEPTABLE));
        let mut text = |key: &str| fields.required(reader, key);
        let (within, scenario) = (text("in"), text("scenario"));
        let (text, why) = (text("text"), text("why"));
        read.push(DeclaredAccepted { finding, within, text, scenario, why, span: item.span });
    }
    read
}

/// Reads a key about the report; false if it is not one.
pub fn read_report_key(reader: &mut SectionReader, report: &mut DeclaredReport, entry: &YamlEntry) -> bool {
    let key = entry.key.value.as_str();
    if !keys::REPORT.iter().any(|known| known.name == key) {
        return false;
    }
    if let Some(first) = report.seen.iter().find(|t| t.value == key) {
        reader.report(errors::duplicate_key(first, &entry.key));
        return true;
    }
    report.seen.push(entry.key.clone());
    match key {
        "authors" => report.authors = reader.texts(&entry.value, "a list of authors"),
        "switch" => report.switch = reader.texts(&entry.value, "a list of scenarios"),
        "likelihood" => report.likelihood = Some((entry.key.span, likelihood(reader, &entry.value))),
        "defaults" => {
            let fields = reader.fields(&entry.value, "`defaults`", keys::DEFAULTS);
            let basis = fields.word(reader, "basis", "basis", super::assumption::BASES);
            report.defaults = ReportDefaults { basis, source: fields.text(reader, "source") };
        }
        "point" => {
            let text = reader.text(&entry.value, "a text under `point`");
            let known = text.as_ref().is_none_or(|text| PointEstimate::parse(&text.value).is_some());
            if let Some(text) = text.as_ref().filter(|_| !known) {
                reader.report(errors::wrong_word(text, "point estimate", PointEstimate::WORDS));
            }
            report.point = text;
        }
        _ => {
            let text = reader.text(&entry.value, &format!("a text under `{key}`"));
            let slot = match key {
                "title" => &mut report.title,
                "subtitle" => &mut report.subtitle,
                "edition" => &mut report.edition,
                "date" => &mut report.date,
                "language" => &mut report.language,
                "seed" => &mut report.seed,
                "draws" => &mut report.draws,
                "url" => &mut report.url,
                _ => &mut report.interval,
            };
            *slot = text;
        }
    }
    true
}

/// The words of a scale, each with its share.
fn likelihood(reader: &mut SectionReader, node: &YamlNode) -> Vec<(PlacedText, PlacedText)> {
    let entries = reader.entries(node, "words, each with the share from which on it is meant");
    let words = entries.into_iter().filter_map(|entry| {
        let share = reader.text(&entry.value, "a share such as 66%")?;
        Some((entry.key.clone(), share))
    });
    words.collect()
}
