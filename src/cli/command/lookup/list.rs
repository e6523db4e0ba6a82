//! In: a report, and perhaps a kind of names. Out: its names, as the other commands take them.
//! What is wrong in a report stops no list of what could be read of it.
//! Never draws.

use crate::cli::arguments::{List, OutputFormat, Reading};
use crate::cli::session::{self, ERRORS, FINE};
use crate::cli::speak::{remark, say};
use crate::compile::{CheckedReport, Wanted};
use crate::explain::{names, names_json, names_text};

/// Runs `entail list`.
pub fn run(list: &List) -> u8 {
    // Nothing is drawn, so that no option of the draws could say anything.
    let reading = Reading::default();
    let refused = match session::read(&list.report, &reading) {
        Ok(Ok(report)) => return show(list, &report),
        Ok(Err(refused)) => refused,
        Err(error) => return session::unable(&error.0),
    };
    match session::read_for(&list.report, &reading, Wanted::Values) {
        Ok(Ok(report)) => {
            remark(
                "error: the report has errors, so that only assumptions and quantities are listed; `entail check` shows them\n",
            );
            show(list, &report).max(ERRORS)
        }
        _ => session::show_refused(&refused, &reading),
    }
}

fn show(list: &List, report: &CheckedReport) -> u8 {
    let mut names = names(report.model());
    names.retain(|one| list.kind.is_none_or(|kind| kind == one.kind));
    match list.format {
        OutputFormat::Human if !list.json => say(&names_text(&names)),
        _ => say(&format!("{:#}\n", names_json(&names))),
    }
    FINE
}
