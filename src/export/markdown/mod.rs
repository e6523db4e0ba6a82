//! In: the document. Out: clean Markdown with figures as files and sources as footnotes.
//! What is text stays text: its Markdown characters are escaped.
//! Never writes HTML.

mod losses;

use super::{ExportOptions, Exported, Format, Publication, text_file};
use crate::story::document::{Block, BlockKind, Inline, Table};
use entail_figure::DataTable;

/// The name of the file.
const FILE: &str = "report.md";

/// `report.md`.
pub struct Markdown;

impl Format for Markdown {
    fn export(&self, report: &Publication<'_>, _options: &ExportOptions) -> Exported {
        let meta = &report.model.report;
        let mut text = format!("# {}\n\n", escape(&meta.title));
        if let Some(subtitle) = &report.page.subtitle {
            text += &format!("*{}*\n\n", escape(subtitle));
        }
        let line = report.edition_line(report.page.scenario);
        if !line.is_empty() {
            text += &format!("{}\n\n", escape(&line));
        }
        for block in &report.page.document.blocks {
            text += &written(report, block);
        }
        for (label, inlines) in &report.page.document.notes {
            text += &format!("[^{label}]: {}\n", line_of(inlines));
        }
        Exported {
            artefacts: vec![text_file(FILE, text.trim_end().to_owned() + "\n")],
            findings: losses::losses(report),
        }
    }
}

fn written(report: &Publication<'_>, block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading(level, _, inlines) => {
            format!("{} {}\n\n", "#".repeat(usize::from(*level)), line_of(inlines))
        }
        BlockKind::Paragraph(inlines) => format!("{}\n\n", line_of(inlines)),
        BlockKind::List(ordered, items) => list(report, *ordered, items),
        BlockKind::Table(table) => grid(table),
        BlockKind::Exhibit(at) => exhibit(report, *at),
        BlockKind::Quote(blocks) => {
            let inner: String = blocks.iter().map(|b| written(report, b)).collect();
            inner.trim_end().lines().map(|l| format!("> {l}\n")).collect::<String>() + "\n"
        }
        BlockKind::Code(text) => format!("```\n{text}\n```\n\n"),
        BlockKind::Rule => "---\n\n".to_owned(),
    }
}

fn list(report: &Publication<'_>, ordered: bool, items: &[Vec<Block>]) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        let mark = if ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
        let inner: String = item.iter().map(|b| written(report, b)).collect();
        let indent = " ".repeat(mark.len());
        for (number, line) in inner.trim_end().lines().enumerate() {
            text += if number == 0 { &mark } else { &indent };
            text += line;
            text.push('\n');
        }
    }
    text + "\n"
}

fn exhibit(report: &Publication<'_>, at: usize) -> String {
    let Some((number, drawn)) = report.page.exhibit(report.model, at) else { return String::new() };
    let title = escape(&drawn.texts.title);
    if drawn.svg.is_some() {
        return format!("**{number}. {title}**\n\n![{}](figures/{}.svg)\n\n", escape(&drawn.alt), drawn.id);
    }
    let source = drawn.source.as_ref().map(|s| format!("*Source: {}*\n\n", escape(s))).unwrap_or_default();
    format!("**{number}. {title}**\n\n{}{source}", data_grid(&drawn.table))
}

fn data_grid(table: &DataTable) -> String {
    let row =
        |cells: &[&str]| format!("| {} |\n", cells.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}\n", "---|".repeat(table.columns.len()));
    let rows: String = table.printed_rows().iter().map(|cells| row(cells)).collect();
    row(&table.printed_heads()) + &rule + &rows + "\n"
}

fn grid(table: &Table) -> String {
    let row = |cells: &[Vec<Inline>]| {
        format!("| {} |\n", cells.iter().map(|c| line_of(c)).collect::<Vec<_>>().join(" | "))
    };
    let rule: String = table.numeric.iter().map(|n| if *n { "---:|" } else { "---|" }).collect();
    row(&table.header) + &format!("|{rule}\n") + &table.rows.iter().map(|r| row(r)).collect::<String>() + "\n"
}

fn line_of(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Value(_, text) => escape(text),
        Inline::Strong(inner) => format!("**{}**", line_of(inner)),
        Inline::Emphasis(inner) => format!("*{}*", line_of(inner)),
        Inline::Code(text) => format!("`{text}`"),
        // Figures and rows are places of the page only.
        Inline::Link(url, inner) if losses::is_unwritten(url) => line_of(inner),
        Inline::Link(url, inner) => format!("[{}](<{url}>)", line_of(inner)),
        Inline::Note(label) => format!("[^{label}]"),
        Inline::Anchor(_) => String::new(),
        Inline::Break => "\\\n".to_owned(),
    };
    inlines.iter().map(one).collect()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|#".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
