//! In: blocks. Out: the body of the page and its contents.
//! Headings nest, tables have headers and captions, figures their alternative text and the data behind them.
//! Never drops a block.

use super::text::{attribute, escape};
use crate::export::Report;
use crate::figure::exhibit::Drawn;
use crate::figure::{DataTable, font};
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
    let mut heading = String::new();
    for block in blocks {
        if let Block::Heading(_, _, inlines) = block {
            heading = plain(inlines);
        }
        html += &match block {
            Block::Table(table) => grid(report, table, &heading),
            other => written(report, other),
        };
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
        Block::Table(table) => grid(report, table, ""),
        Block::Exhibit(at) => {
            report.exhibit(*at).map(|(number, drawn)| exhibit(&number, drawn)).unwrap_or_default()
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

/// More columns than these have their names turned, so that they stay narrow.
const MANY: usize = 7;
/// A longer text in a cell may break.
const SHORT: usize = 16;

/// A longer name of a row gets more room.
const LONG: usize = 40;

fn grid(report: &Report<'_, '_>, table: &Table, caption: &str) -> String {
    let class = |at: usize, text: &str| match (table.numeric.get(at), text.chars().count() <= SHORT) {
        (Some(true), true) => " class=\"number\"",
        (Some(true), false) => " class=\"number long\"",
        (_, true) => "",
        _ => " class=\"long\"",
    };
    let heads: String = table
        .header
        .iter()
        .enumerate()
        .map(|(at, cell)| match plain(cell).trim() {
            "" => "<td></td>".to_owned(),
            _ if table.numeric.get(at) == Some(&true) => {
                format!("<th scope=\"col\" class=\"number\">{}</th>", line(report, cell))
            }
            _ => format!("<th scope=\"col\">{}</th>", line(report, cell)),
        })
        .collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let cell = |(at, cell): (usize, &Vec<Inline>)| match at {
            0 if plain(cell).chars().count() > LONG => {
                format!("<th scope=\"row\" class=\"long\">{}</th>", line(report, cell))
            }
            0 => format!("<th scope=\"row\">{}</th>", line(report, cell)),
            _ => format!("<td{}>{}</td>", class(at, &plain(cell)), self::cell(report, cell)),
        };
        format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    let many = if table.header.len() > MANY { " class=\"many\"" } else { "" };
    let caption = if caption.is_empty() { "Table" } else { caption };
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table{many}><caption class=\"quiet\">{1}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\n",
        attribute(caption),
        escape(caption)
    )
}

fn exhibit(number: &str, drawn: &Drawn) -> String {
    let id = attribute(&drawn.id);
    let class = if drawn.wide { " class=\"wide\"" } else { "" };
    let data = data_grid(&drawn.table, number);
    match (&drawn.svg, &drawn.narrow) {
        (Some(svg), Some(narrow)) => format!(
            "<figure id=\"figure-{id}\"{class}><p class=\"number-line\">{number}</p><div class=\"broad\">{}</div><div class=\"narrow\">{}</div><details><summary>The numbers behind {}</summary>{data}</details></figure>\n",
            unstyled(svg),
            undescribed(&unstyled(narrow)),
            number.to_lowercase(),
        ),
        _ => {
            let note = |text: &Option<String>, before: &str| {
                text.as_ref()
                    .map(|t| format!("<p class=\"small\">{before}{}</p>", escape(t)))
                    .unwrap_or_default()
            };
            let remark: Vec<&str> =
                [&drawn.texts.note, &drawn.told].into_iter().flatten().map(String::as_str).collect();
            let remark = (!remark.is_empty()).then(|| remark.join(" "));
            format!(
                "<figure id=\"figure-{id}\"{class}><p class=\"number-line\">{number}</p><p class=\"figure-title\">{}</p>{}{data}{}{}</figure>\n",
                escape(&drawn.texts.title),
                note(&drawn.texts.subtitle, ""),
                note(&remark, ""),
                note(&drawn.source, "Source: "),
            )
        }
    }
}

/// A figure without its own style sheet: the page has the rules for all of them once.
fn unstyled(svg: &str) -> String {
    match (svg.find("<style>"), svg.find("</style>\n")) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end + "</style>\n".len()..]),
        _ => svg.to_owned(),
    }
    // Inside a page a picture needs neither the name of its language nor that of the typeface.
    .replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1)
    .replacen(&format!(" font-family=\"{}\"", font::FAMILY), "", 1)
}

/// The narrow picture shares title and description with the broad one, which says the same.
fn undescribed(svg: &str) -> String {
    let text = match (svg.find("<title"), svg.find("</desc>\n")) {
        (Some(start), Some(end)) => format!("{}{}", &svg[..start], &svg[end + "</desc>\n".len()..]),
        _ => svg.to_owned(),
    };
    text.replace("-narrow-title ", "-title ").replace("-narrow-desc\"", "-desc\"")
}

fn data_grid(table: &DataTable, title: &str) -> String {
    let head = |at: usize, text: &String| match (at, text.is_empty()) {
        (_, true) => "<td></td>".to_owned(),
        (0, _) => format!("<th scope=\"col\">{}</th>", escape(text)),
        _ => format!("<th scope=\"col\" class=\"number\">{}</th>", escape(text)),
    };
    let heads: String = table.columns.iter().enumerate().map(|(at, c)| head(at, c)).collect();
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
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Data\"><table><caption class=\"quiet\">{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

/// A cell that is one value is that value; the cell itself is the element.
fn cell(report: &Report<'_, '_>, inlines: &[Inline]) -> String {
    match inlines {
        [Inline::Value(_, text)] => escape(&glued(text)),
        inlines => line(report, inlines),
    }
}

/// A minus stays with its number at the end of a line.
fn glued(text: &str) -> String {
    text.replace('\u{2212}', "\u{2212}\u{2060}")
}

fn line(report: &Report<'_, '_>, inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => escape(text),
        Inline::Value(_, text) => format!("<span class=\"v\">{}</span>", escape(&glued(text))),
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
