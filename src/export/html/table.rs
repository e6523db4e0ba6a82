//! In: tables of the document and the numbers of figures. Out: tables with headers and captions.
//! A row that a link can lead to carries the name of its place.
//! Never drops a cell.

use super::body::{PageWriter, line, named, named_line, push_line};
use super::text::{attribute, escape};
use crate::exhibit::Drawn;
use crate::story::document::{Table, plain};
use std::fmt::Write;

/// More columns than these have their names turned, so that they stay narrow.
const MANY: usize = 7;
/// A longer text in a cell may break.
const SHORT: usize = 16;

/// A longer name of a row gets more width.
const LONG: usize = 40;

/// A table of the document; its caption is the heading above it.
pub fn grid(page: &PageWriter<'_>, table: &Table, caption: &str) -> String {
    let class = |at: usize, text: &str| match (table.numeric.get(at), text.chars().count() <= SHORT) {
        (Some(true), true) => " class=n",
        (Some(true), false) => " class=\"n l\"",
        (_, true) => "",
        _ => " class=l",
    };
    let heads: String = table
        .header
        .iter()
        .enumerate()
        .map(|(at, cell)| match plain(cell).trim() {
            // An empty header would be read aloud as one.
            "" => "<td></td>".to_owned(),
            _ if table.numeric.get(at) == Some(&true) => {
                format!("<th scope=col class=n>{}</th>", line(page, cell))
            }
            _ => format!("<th scope=col>{}</th>", line(page, cell)),
        })
        .collect();
    let mut rows = String::new();
    for cells in &table.rows {
        let id = cells.first().map(|first| named(first)).unwrap_or_default();
        let _ = write!(rows, "<tr{id}>");
        for (at, cell) in cells.iter().enumerate() {
            let (open, class, close) = match at {
                0 if plain(cell).chars().count() > LONG => ("<th scope=row", " class=l", "</th>"),
                0 => ("<th scope=row", "", "</th>"),
                _ => ("<td", class(at, &plain(cell)), "</td>"),
            };
            let _ = write!(rows, "{open}{class}>");
            if at == 0 {
                rows.push_str(&named_line(page, cell));
            } else {
                push_line(page, cell, None, &mut rows);
            }
            rows.push_str(close);
        }
        rows.push_str("</tr>");
    }
    let many = if table.header.len() > MANY { " class=many" } else { "" };
    let caption = if caption.is_empty() { "Table" } else { caption };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table{many}><caption class=\"quiet\">{1}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\n",
        attribute(caption),
        escape(caption)
    )
}

/// The numbers of a figure; a value of the model is a link to its provenance.
pub fn data_grid(page: &PageWriter<'_>, drawn: &Drawn, title: &str) -> String {
    let table = &drawn.table;
    let head = |text: &&str| {
        if text.is_empty() { "<td></td>".to_owned() } else { format!("<th scope=col>{}</th>", escape(text)) }
    };
    let heads: String = table.printed_heads().iter().map(head).collect();
    let mut rows = String::new();
    for cells in &table.rows {
        rows.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            let (open, close) = if at == 0 { ("<th scope=row>", "</th>") } else { ("<td>", "</td>") };
            rows.push_str(open);
            page.cell(&mut rows, drawn, cell);
            rows.push_str(close);
        }
        rows.push_str("</tr>");
    }
    let caption = escape(title);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Data\"><table><caption class=\"quiet\">{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}
