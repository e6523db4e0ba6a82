//! In: the names of the reports of a run, and what became of each. Out: whose turn each is, a record, and a page that leads to all.
//! A portfolio may be built by several machines, each of which takes the reports of its shard, and draws may be made by
//! several, each of which takes some replicates; merging joins what they wrote.
//! Never reads or writes a disk, and never depends on an order in which reports were named or built.

mod merge;
mod part;
mod record;
mod results;
mod shard;

pub use merge::{MergeFaults, Part, merged, single_owner};
pub use part::{Digest, DrawsPart, in_order};
pub use record::{Became, PortfolioRecord, Reason, is_record, record_file};
pub use results::ResultRows;
pub use shard::{Shard, ShardError};

use crate::export::{IndexLine, index_page, is_index_page};
use entail_engine::language::period::Date;

/// The name of the page that leads to all reports, in the folder that holds their outputs.
pub const INDEX: &str = "index.html";

/// What is printed of a report that was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportTitle {
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: Option<String>,
    /// Its date, as `results.json` has it.
    pub date: Option<String>,
    /// The tag of its language.
    pub language: String,
}

/// Whether a file is a page that leads to reports, and that this program wrote.
pub fn is_page(bytes: &[u8]) -> bool {
    is_index_page(bytes)
}

/// The page that leads to the reports of a record.
pub fn page(record: &PortfolioRecord) -> String {
    let mut built = Vec::new();
    let mut failed = Vec::new();
    for (name, became) in &record.reports {
        match became {
            Became::Built(title) => built.push((name, title)),
            Became::Failed(reason) => failed.push((name.as_str(), reason.words())),
            Became::Elsewhere => {}
        }
    }
    // Readers know titles; two of the same title stand in the order of their names.
    built.sort_by(|a, b| (&a.1.title, a.0).cmp(&(&b.1.title, b.0)));
    let lines: Vec<IndexLine<'_>> = built
        .into_iter()
        .map(|(name, title)| {
            let date = title.date.as_deref().and_then(|date| Date::parse(date).ok());
            let under = [title.edition.clone(), date.map(|date| date.printed())];
            IndexLine {
                folder: name,
                title: &title.title,
                language: &title.language,
                under: under.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            }
        })
        .collect();
    let count = match (lines.len() + failed.len(), record.reports.len()) {
        (1, 1) => "1 report".to_owned(),
        (own, all) if own == all => format!("{all} reports"),
        (own, all) => format!("{own} of {all} reports"),
    };
    let told = match record.shard {
        Some(shard) => format!("{count}, those of shard {shard}"),
        None => count,
    };
    index_page(&told, &lines, &failed)
}
