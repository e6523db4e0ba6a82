//! In: the filters and functions of the story. Out: their page.
//! `docs/story.md` has an example of each that a test builds.
//! Never names one itself.

use super::entry::{ReferenceEntry, ReferencePage};
use crate::story::phrase::called::{CalledEntry, FILTERS, FUNCTIONS, OF_PARTIALS};

/// The page of the filters and functions.
pub fn page() -> ReferencePage {
    let of = |entries: &[CalledEntry]| entries.iter().map(called).collect();
    ReferencePage {
        name: "filters",
        one: "filter",
        title: "Filters and functions of the story",
        opening: "What a tag in `report.md`, and in texts of the YAML that print values, may say. A filter stands behind a value, `{{ price | range }}`; a function stands alone. Arguments are named, and those that may be left out are all that have no sense of their own; `docs/story.md` shows what each prints.".to_owned(),
        groups: vec![
            ("Filters", of(FILTERS)),
            ("Functions", of(FUNCTIONS)),
            ("In partials of a report", of(OF_PARTIALS)),
        ],
    }
}

fn called(of: &CalledEntry) -> ReferenceEntry {
    ReferenceEntry {
        name: of.name.to_owned(),
        form: of.form.to_owned(),
        meaning: of.meaning.to_owned(),
        example: of.example.to_owned(),
        ..ReferenceEntry::default()
    }
}
