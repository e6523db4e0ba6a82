//! In: the top-level keys about the report itself. Out: title, authors, edition and settings.
//! Each may stand in any file, once.
//! Never parses a date or a number.

use super::super::errors;
use super::super::node::{Entry, Text};
use super::super::reader::Reader;

/// What is said about the report as a whole.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Report {
    pub title: Option<Text>,
    pub subtitle: Option<Text>,
    pub authors: Vec<Text>,
    pub edition: Option<Text>,
    pub date: Option<Text>,
    pub language: Option<Text>,
    pub seed: Option<Text>,
    pub draws: Option<Text>,
    pub interval: Option<Text>,
    pub url: Option<Text>,
    pub switch: Vec<Text>,
    pub defaults: Defaults,
    seen: Vec<Text>,
}

/// What assumptions get that do not say.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Defaults {
    pub basis: Option<Text>,
    pub source: Option<Text>,
}

/// Reads a key about the report; false if it is not one.
pub fn read_report_key(reader: &mut Reader, report: &mut Report, entry: &Entry) -> bool {
    let key = entry.key.value.as_str();
    let known = [
        "title", "subtitle", "authors", "edition", "date", "language", "seed", "draws", "interval", "url",
        "switch", "defaults",
    ];
    if !known.contains(&key) {
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
        "defaults" => {
            let fields = reader.fields(&entry.value, "`defaults`", &["basis", "source"]);
            let basis = fields.word(reader, "basis", "basis", super::assumption::BASES);
            report.defaults = Defaults { basis, source: fields.text(reader, "source") };
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
