//! In: the tables from which sections, formulas, charts and the story are read, and what is said of findings.
//! Out: pages of the reference, entries by topic, and the schema of report files.
//! Never holds a list of its own: what is here and nowhere else would be read by nobody.

mod charts;
mod entry;
mod findings;
mod keys;
mod page;
mod schema;
mod story;
mod terminal;
mod topics;
mod words;

pub use entry::{ReferenceEntry, ReferencePage};
pub use page::markdown;
pub use schema::schema;
pub use terminal::{brief_text, entry_text};
pub use topics::{TopicAnswer, find};

/// All pages but that of the commands, which the command line knows by itself.
pub fn pages() -> Vec<ReferencePage> {
    vec![keys::page(), words::page(), charts::page(), story::page(), findings::page()]
}
