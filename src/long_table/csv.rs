//! In: a long table. Out: the same as CSV (RFC 4180).
//! Every number reads back as it was; what there is none of is an empty cell.
//! Never puts a sign before a text: programs read this.

use super::{LongCells, LongTable};
use entail_engine::language::unit::every_digit;

/// The table as CSV.
pub fn csv(table: &LongTable) -> String {
    let heads: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let mut text = heads.join(",") + "\r\n";
    for row in 0..table.rows() {
        for (at, column) in table.columns.iter().enumerate() {
            text.push_str(if at > 0 { "," } else { "" });
            match &column.cells {
                LongCells::Counts(all) => text.push_str(&all[row].to_string()),
                LongCells::Numbers(all) if all[row].is_infinite() => text.push_str("never"),
                LongCells::Numbers(all) => text.push_str(&every_digit(all[row])),
                LongCells::Words(words) => text.push_str(&quoted(words.get(row).unwrap_or_default())),
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
