//! In: the tables of exhibits. Out: one CSV file each, with bare numbers in the units that their heads name.
//! RFC 4180: comma, double quotes, CRLF.
//! Never lets a text start a formula of a spreadsheet.

use super::{ExportOptions, Exported, Format, Publication, text_file};
use entail_engine::language::unit::full_precision;
use entail_figure::{BareValue, ColumnHead};

/// CSV files.
pub struct Tables;

impl Format for Tables {
    fn export(&self, report: &Publication<'_>, _options: &ExportOptions) -> Exported {
        let file = |drawn: &crate::exhibit::Drawn| {
            let heads = line(drawn.table.columns.iter().map(ColumnHead::bare));
            let rows = drawn.table.rows.iter().map(|row| line(row.iter().map(|cell| bare(&cell.bare))));
            text_file(format!("tables/{}.csv", drawn.id), heads + &rows.collect::<String>())
        };
        report.page.drawn.iter().map(file).collect()
    }
}

/// A cell as its text: a number with all its digits.
fn bare(cell: &BareValue) -> String {
    match cell {
        BareValue::Text(text) => text.clone(),
        BareValue::Number(number, _) => full_precision(*number),
        BareValue::Missing => String::new(),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|c| cell(&c)).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    // Some programs pass over spaces before they look for a formula, and some take the wide signs for the plain ones.
    let first = text.trim_start();
    // A minus may start a formula too, but not where all of it is a number.
    let starts = first.starts_with(['=', '+', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r'])
        || (first.starts_with('-') && text.parse::<f64>().is_err());
    let text = if starts { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
