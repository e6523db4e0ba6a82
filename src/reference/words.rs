//! In: the words of formulas. Out: their page.
//! Functions, what goes over an index, and the other words of the grammar.
//! Never names a word itself.

use super::entry::{ReferenceEntry, ReferencePage};
use entail_engine::language::formula::{Aggregate, FORMS, Function, WordEntry};

/// The page of the functions.
pub fn page() -> ReferencePage {
    let of = |entries: &[WordEntry]| entries.iter().map(word).collect();
    ReferencePage {
        name: "functions",
        one: "function",
        title: "Words of formulas",
        opening: "Units are checked before anything is computed. Behind “units” stands what a word takes, and then what it gives.".to_owned(),
        groups: vec![
            ("Functions", of(Function::ENTRIES)),
            ("Over an index", of(Aggregate::ENTRIES)),
            ("Other words", of(FORMS)),
        ],
    }
}

fn word(of: &WordEntry) -> ReferenceEntry {
    ReferenceEntry {
        name: of.name.to_owned(),
        form: of.form.to_owned(),
        meaning: of.meaning.to_owned(),
        facts: vec![("units", of.units.to_owned())],
        example: of.example.to_owned(),
        ..ReferenceEntry::default()
    }
}
