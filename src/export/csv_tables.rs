//! In: the tables behind exhibits. Out: one CSV file each, with the numbers as printed.
//! RFC 4180: comma, double quotes, CRLF.
//! Never lets a cell start a formula of a spreadsheet.

use super::{Format, Report, text_file};
use crate::files::Artefact;

/// CSV files.
pub struct Tables;

impl Format for Tables {
    fn artefacts(&self, report: &Report<'_, '_>) -> Vec<Artefact> {
        let file = |drawn: &crate::figure::exhibit::Drawn| {
            let rows = std::iter::once(&drawn.table.columns).chain(&drawn.table.rows);
            let lines: String = rows.map(|row| line(row)).collect();
            text_file(format!("tables/{}.csv", drawn.id), lines)
        };
        report.drawn.iter().map(file).collect()
    }
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
