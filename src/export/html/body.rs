//! In: blocks. Out: the body of the page and its contents.
//! Headings nest, tables have headers and captions, figures their alternative text and the data behind them.
//! Never drops a block.

use super::text::{attribute, escape};
use crate::export::Report;
use crate::figure::DataTable;
use crate::figure::exhibit::Drawn;
use crate::story::document::{Block, Inline, Table, plain};
use std::fmt::Write;

/// The contents: headings of the first level.
pub fn contents(report: &Report<'_, '_>) -> String {
    let mut items = String::new();
    for block in &report.document.blocks {
        if let Block::Heading(2, anchor, inlines) = block {
            let _ =
                write!(items, "<li><a href=\"#{}\">{}</a></li>", attribute(anchor), escape(&plain(inlines)));
        }
    }
    items
}

/// The body with its notes.
pub fn body(report: &Report<'_, '_>) -> String {
    let mut html = String::new();
    let mut blocks = report.document.blocks.iter().peekable();
    if let Some(Block::List(_, items)) = blocks.peek() {
        html += "<section class=\"takeaways\" aria-labelledby=\"takeaways\"><h2 id=\"takeaways\">Key takeaways</h2>";
        html += &list(report, false, items);
        html += "</section>\n";
        blocks.next();
    }
    for block in blocks {
        html += &written(report, block);
    }
    html + &notes(report)
}

fn notes(report: &Report<'_, '_>) -> String {
    if report.document.notes.is_empty() {
        return String::new();
    }
    let mut html =
        "<section class=\"notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">Sources and notes</h2><ol>"
            .to_owned();
    for (label, inlines) in &report.document.notes {
        let _ = write!(html, "<li id=\"note-{}\">{}</li>", attribute(label), line(report, inlines));
    }
    html + "</ol></section>\n"
}

fn written(report: &Report<'_, '_>, block: &Block) -> String {
    match block {
        Block::Heading(level, anchor, inlines) => {
            format!("<h{level} id=\"{}\">{}</h{level}>\n", attribute(anchor), line(report, inlines))
        }
        Block::Paragraph(inlines) => format!("<p>{}</p>\n", line(report, inlines)),
        Block::List(ordered, items) => list(report, *ordered, items),
        Block::Table(table) => grid(report, table),
        Block::Exhibit(at) => {
            report.exhibit(*at).map(|(number, drawn)| exhibit(number, drawn)).unwrap_or_default()
        }
        Block::Quote(blocks) => {
            let inner: String = blocks.iter().map(|b| written(report, b)).collect();
            format!("<blockquote>{inner}</blockquote>\n")
        }
        Block::Code(text) => format!("<pre><code>{}</code></pre>\n", escape(text)),
        Block::Rule => "<hr>\n".to_owned(),
    }
}

fn list(report: &Report<'_, '_>, ordered: bool, items: &[Vec<Block>]) -> String {
    let tag = if ordered { "ol" } else { "ul" };
    let item = |blocks: &Vec<Block>| match &blocks[..] {
        [Block::Paragraph(inlines)] => format!("<li>{}</li>", line(report, inlines)),
        blocks => format!("<li>{}</li>", blocks.iter().map(|b| written(report, b)).collect::<String>()),
    };
    format!("<{tag}>{}</{tag}>\n", items.iter().map(item).collect::<String>())
}

fn grid(report: &Report<'_, '_>, table: &Table) -> String {
    let class = |at: usize| if table.numeric.get(at) == Some(&true) { " class=\"number\"" } else { "" };
    let heads: String = table
        .header
        .iter()
        .enumerate()
        .map(|(at, cell)| match plain(cell).trim() {
            "" => "<td></td>".to_owned(),
            _ => format!("<th scope=\"col\"{}>{}</th>", class(at), line(report, cell)),
        })
        .collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let cell = |(at, cell): (usize, &Vec<Inline>)| match at {
            0 => format!("<th scope=\"row\">{}</th>", line(report, cell)),
            _ => format!("<td{}>{}</td>", class(at), line(report, cell)),
        };
        format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )
}

fn exhibit(number: usize, drawn: &Drawn) -> String {
    let id = attribute(&drawn.id);
    let data = data_grid(&drawn.table, &drawn.texts.title);
    match &drawn.svg {
        Some(svg) => format!(
            "<figure id=\"figure-{id}\"><p class=\"number-line\">Figure {number}</p>{svg}<details><summary>The numbers behind figure {number}</summary>{data}</details></figure>\n"
        ),
        None => {
            let note = |text: &Option<String>, before: &str| {
                text.as_ref()
                    .map(|t| format!("<p class=\"small\">{before}{}</p>", escape(t)))
                    .unwrap_or_default()
            };
            format!(
                "<figure id=\"figure-{id}\"><p class=\"number-line\">Figure {number}</p><p class=\"figure-title\">{}</p>{}{data}{}{}</figure>\n",
                escape(&drawn.texts.title),
                note(&drawn.texts.subtitle, ""),
                note(&drawn.texts.note, ""),
                note(&drawn.source, "Source: "),
            )
        }
    }
}

fn data_grid(table: &DataTable, title: &str) -> String {
    let heads: String =
        table.columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", escape(c))).collect();
    let row = |cells: &Vec<String>| {
        let cell = |(at, text): (usize, &String)| match at {
            0 => format!("<th scope=\"row\">{}</th>", escape(text)),
            _ => format!("<td class=\"number\">{}</td>", escape(text)),
        };
        format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    let caption = escape(title);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><caption class=\"quiet\">{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn line(report: &Report<'_, '_>, inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => escape(text),
        Inline::Value(_, text) => format!("<span class=\"value\">{}</span>", escape(text)),
        Inline::Strong(inner) => format!("<strong>{}</strong>", line(report, inner)),
        Inline::Emphasis(inner) => format!("<em>{}</em>", line(report, inner)),
        Inline::Code(text) => format!("<code>{}</code>", escape(text)),
        Inline::Link(url, inner) => format!("<a href=\"{}\">{}</a>", attribute(url), line(report, inner)),
        Inline::Note(label) => {
            let number = report.document.notes.iter().position(|(l, _)| l == label).map_or(0, |n| n + 1);
            format!(
                "<sup><a href=\"#note-{}\" aria-label=\"Note {number}\">{number}</a></sup>",
                attribute(label)
            )
        }
        Inline::Break => "<br>".to_owned(),
    };
    inlines.iter().map(one).collect()
}
