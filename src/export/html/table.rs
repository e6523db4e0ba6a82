//! In: tables of the document and the numbers behind figures. Out: tables with headers and captions.
//! A row that a link can lead to carries the name of its place.
//! Never drops a cell.

use super::body::{Page, line, named};
use super::text::{attribute, escape};
use crate::figure::exhibit::Drawn;
use crate::story::document::{Inline, Table, plain};

/// More columns than these have their names turned, so that they stay narrow.
const MANY: usize = 7;
/// A longer text in a cell may break.
const SHORT: usize = 16;

/// A longer name of a row gets more room.
const LONG: usize = 40;

/// A table of the document; its caption is the heading above it.
pub fn grid(page: &Page<'_>, table: &Table, caption: &str) -> String {
    let class = |at: usize, text: &str| match (table.numeric.get(at), text.chars().count() <= SHORT) {
        (Some(true), true) => " class=n",
        (Some(true), false) => " class=\"n long\"",
        (_, true) => "",
        _ => " class=long",
    };
    let heads: String = table
        .header
        .iter()
        .enumerate()
        .map(|(at, cell)| match plain(cell).trim() {
            "" => "<td></td>".to_owned(),
            _ if table.numeric.get(at) == Some(&true) => {
                format!("<th scope=col class=n>{}</th>", line(page, cell))
            }
            _ => format!("<th scope=col>{}</th>", line(page, cell)),
        })
        .collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let cell = |(at, cell): (usize, &Vec<Inline>)| match at {
            0 if plain(cell).chars().count() > LONG => {
                format!("<th scope=row class=long>{}</th>", line(page, cell))
            }
            0 => format!("<th scope=row>{}</th>", line(page, cell)),
            _ => format!("<td{}>{}</td>", class(at, &plain(cell)), line(page, cell)),
        };
        let id = cells.first().map(|first| named(first)).unwrap_or_default();
        format!("<tr{id}>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    let many = if table.header.len() > MANY { " class=many" } else { "" };
    let caption = if caption.is_empty() { "Table" } else { caption };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table{many}><caption class=\"quiet\">{1}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\n",
        attribute(caption),
        escape(caption)
    )
}

/// The numbers behind a figure; a value of the model is a link to what stands behind it.
pub fn data_grid(page: &Page<'_>, drawn: &Drawn, title: &str) -> String {
    let table = &drawn.table;
    let head = |text: &String| {
        if text.is_empty() { "<td></td>".to_owned() } else { format!("<th scope=col>{}</th>", escape(text)) }
    };
    let heads: String = table.columns.iter().map(head).collect();
    let row = |(row, cells): (usize, &Vec<String>)| {
        let cell = |(at, text): (usize, &String)| match at {
            0 => format!("<th scope=row>{}</th>", page.cell(drawn, (row, at), text)),
            _ => format!("<td>{}</td>", page.cell(drawn, (row, at), text)),
        };
        format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().enumerate().map(row).collect();
    let caption = escape(title);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Data\"><table><caption class=\"quiet\">{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}
