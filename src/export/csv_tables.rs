//! In: the tables behind exhibits. Out: one CSV file each, with bare numbers in the units that their heads name.
//! RFC 4180: comma, double quotes, CRLF.
//! Never lets a text start a formula of a spreadsheet.

use super::{Format, Report, text_file};
use crate::files::Artefact;

/// CSV files.
pub struct Tables;

impl Format for Tables {
    fn artefacts(&self, report: &Report<'_, '_>) -> Vec<Artefact> {
        let file = |drawn: &crate::figure::exhibit::Drawn| {
            let plain = &drawn.table.plain;
            let rows = std::iter::once(&plain.columns).chain(&plain.rows);
            let lines: String = rows.map(|row| line(row)).collect();
            text_file(format!("tables/{}.csv", drawn.id), lines)
        };
        report.page.drawn.iter().map(file).collect()
    }
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    // A minus may start a formula too, but not where all of it is a number.
    let starts = text.starts_with(['=', '+', '@', '\t', '\r'])
        || (text.starts_with('-') && text.parse::<f64>().is_err());
    let text = if starts { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
