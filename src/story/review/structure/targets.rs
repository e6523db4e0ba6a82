//! In: a link to a path beside the page. Out: whether a build writes what it leads to.
//! Of the report itself that is known; of a sibling in the portfolio only what the files of a report are called.
//! Never looks at a disk.

use crate::story::document::{BlockKind, Document, Inline};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::{ChartKind, Model};
use std::collections::BTreeSet;

const UNWRITTEN: Code = Code("link-unwritten");

/// Files that every build of a report writes.
const ALWAYS: &[&str] = &["index.html", "report.md", "results.json"];

/// What a build writes beside a page.
pub struct WrittenFiles(BTreeSet<String>);

impl WrittenFiles {
    /// The files of a report.
    pub fn of(model: &Model, document: &Document) -> Self {
        let mut files: BTreeSet<String> = ALWAYS.iter().map(|&name| name.to_owned()).collect();
        let shown = document.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Exhibit(at) => model.exhibits.get(at),
            _ => None,
        });
        for exhibit in shown {
            files.insert(format!("tables/{}.csv", exhibit.id));
            if exhibit.chart != ChartKind::Table {
                files.insert(format!("figures/{}.svg", exhibit.id));
            }
        }
        files.extend(document.everywhere().into_iter().filter_map(|inline| match inline {
            Inline::Picture(picture) => picture.path().map(|path| format!("pictures/{path}")),
            _ => None,
        }));
        Self(files)
    }

    /// The finding about a link to a path, if nothing is there.
    pub fn missing(&self, url: &str, words: &str) -> Option<Diagnostic> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path = path.strip_prefix("./").unwrap_or(path);
        let known = match path.strip_prefix("../") {
            Some(sibling) => is_of_report(sibling.trim_start_matches("../")),
            None => self.0.contains(path),
        };
        if known {
            return None;
        }
        let mut beside: Vec<String> = self.0.iter().map(|file| format!("`{file}`")).collect();
        let more = beside.len().saturating_sub(6);
        beside.truncate(6);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let hint = format!(
            "a build writes {}{more}; a report of the same portfolio is `../name/index.html`",
            beside.join(", ")
        );
        let message = format!("the link “{words}” leads to `{url}`, which no build writes");
        Some(Diagnostic::warning(UNWRITTEN, message).hint(hint))
    }
}

/// Whether a path ends as a file of some report does.
fn is_of_report(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match &parts[..] {
        // A folder has a page, and so has the folder of a portfolio.
        [.., ""] => true,
        [.., "tables", name] => name.strip_suffix(".csv").is_some(),
        [.., "figures", name] => name.strip_suffix(".svg").is_some(),
        [.., name] => ALWAYS.contains(name),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_of_report;

    #[test]
    fn siblings_have_the_files_of_a_report() {
        for path in
            ["heating/index.html", "heating/", "heating/tables/a.csv", "heating/figures/a.svg", "index.html"]
        {
            assert!(is_of_report(path), "{path}");
        }
        for path in ["heating/index.htm", "heating", "heating/tables/a.xlsx", "a.pdf"] {
            assert!(!is_of_report(path), "{path}");
        }
    }
}
