//! In: the document. Out: clean Markdown with figures as files and sources as footnotes.
//! What is text stays text for whoever reads the file, at the start of a line too.
//! Never writes HTML.

mod escape;
mod forms;
mod line;
mod losses;

use super::{ExportOptions, Exported, Format, Publication, text_file};
use crate::files::Artefact;
use crate::story::document::{Block, BlockKind, Definition, Inline, Table};
use entail_figure::DataTable;
use line::{LinePlace, line};
use std::collections::BTreeSet;

/// The name of the file.
const FILE: &str = "report.md";

/// Where the pictures of the report's folder are put, so that none meets a file that a build writes.
const PICTURES: &str = "pictures/";

/// `report.md`.
pub struct Markdown;

impl Format for Markdown {
    fn export(&self, report: &Publication<'_>, _options: &ExportOptions) -> Exported {
        let meta = &report.model.report;
        let mut text = format!("# {}\n\n", escape::text(&meta.title).trim());
        if let Some(subtitle) = &report.page.subtitle {
            text += &paragraph(&[Inline::Emphasis(vec![Inline::Text(subtitle.clone())])]);
        }
        text += &paragraph(&[Inline::Text(report.edition_line(report.page.scenario))]);
        text += &blocks(report, &report.page.document.blocks);
        for (label, blocks) in &report.page.document.notes {
            text += &note(report, label, blocks);
        }
        let mut artefacts = vec![text_file(FILE, text.trim_end().to_owned() + "\n")];
        artefacts.extend(pictures(report));
        Exported { artefacts, findings: losses::losses(report) }
    }
}

/// The files of the pictures that it shows.
fn pictures(report: &Publication<'_>) -> Vec<Artefact> {
    let shown = report.page.document.everywhere().into_iter().filter_map(|inline| match inline {
        Inline::Picture(picture) => picture.path(),
        _ => None,
    });
    let file = |path: String| {
        let bytes = report.model.pictures.get(&path)?.as_ref().ok()?.bytes.to_vec();
        Some(Artefact { path: format!("{PICTURES}{path}"), bytes })
    };
    shown.collect::<BTreeSet<String>>().into_iter().filter_map(file).collect()
}

/// A note; what follows its first block is indented below it.
fn note(report: &Publication<'_>, label: &str, blocks: &[Block]) -> String {
    let end = if matches!(blocks, [Block { kind: BlockKind::Paragraph(_), .. }]) { "" } else { "\n" };
    indented(&format!("[^{label}]: "), 4, &self::blocks(report, blocks)) + end
}

/// Lines behind a mark, the further ones as far in as what belongs to it stands.
fn indented(mark: &str, indent: usize, inner: &str) -> String {
    let mut text = mark.to_owned();
    for (number, line) in inner.trim_end().lines().enumerate() {
        if number > 0 && !line.is_empty() {
            text += &" ".repeat(indent);
        }
        text += line;
        text.push('\n');
    }
    // What has no text has its mark alone.
    if inner.trim_end().is_empty() { format!("{}\n", mark.trim_end()) } else { text }
}

/// Blocks one after the other; of two lists side by side the second has other marks, or they would be one.
fn blocks(report: &Publication<'_>, blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut before: Option<(bool, bool)> = None;
    for block in blocks {
        match &block.kind {
            BlockKind::List(first, items) => {
                let other = before.is_some_and(|(same, other)| same == first.is_some() && !other);
                text += &list(report, (*first, other), items);
                before = Some((first.is_some(), other));
            }
            kind => {
                text += &written(report, kind);
                before = None;
            }
        }
    }
    text
}

fn written(report: &Publication<'_>, kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading(level, _, inlines) => {
            format!("{} {}\n\n", "#".repeat(usize::from(*level)), line(inlines, LinePlace::Cell))
        }
        BlockKind::Paragraph(inlines) => paragraph(inlines),
        BlockKind::List(first, items) => list(report, (*first, false), items),
        BlockKind::Table(table) => grid(table),
        BlockKind::Exhibit(at) => exhibit(report, *at),
        BlockKind::Quote(inner) => quoted(&blocks(report, inner)),
        BlockKind::Alert(kind, inner) => {
            quoted(&format!("[!{}]\n{}", kind.word().to_uppercase(), blocks(report, inner)))
        }
        BlockKind::Terms(terms) => terms.iter().map(|term| definition(report, term)).collect(),
        BlockKind::Code(text) => escape::code_block(text),
        // Behind the mark of a list, dashes or stars would be one line with it.
        BlockKind::Rule => "___\n\n".to_owned(),
    }
}

/// Lines behind the sign of a quotation, which stands alone without a text.
fn quoted(inner: &str) -> String {
    let lines = if inner.trim_end().is_empty() { "\n" } else { inner.trim_end() };
    lines.lines().map(|l| format!("> {l}").trim_end().to_owned() + "\n").collect::<String>() + "\n"
}

/// A word with its meanings below it.
fn definition(report: &Publication<'_>, term: &Definition) -> String {
    let meaning = |inner: &Vec<Block>| indented(": ", 2, &blocks(report, inner));
    // Behind a list or a table the next meaning would be a part of it.
    let apart = if term.meanings.iter().any(|meaning| meaning.len() > 1) { "\n" } else { "" };
    let meanings = term.meanings.iter().map(meaning).collect::<Vec<_>>().join(apart);
    format!("{}\n{meanings}\n", escape::start(&line(&term.name, LinePlace::Cell)))
}

/// A paragraph; nothing for one without a text.
fn paragraph(inlines: &[Inline]) -> String {
    match line(inlines, LinePlace::Paragraph) {
        text if text.is_empty() => text,
        text => format!("{text}\n\n"),
    }
}

fn list(report: &Publication<'_>, (first, other): (Option<u64>, bool), items: &[Vec<Block>]) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        let mark = match (first, other) {
            (Some(first), other) => {
                // A number of ten digits would be no mark.
                let number = first.saturating_add(at as u64).min(999_999_999);
                format!("{number}{} ", if other { ')' } else { '.' })
            }
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        text += &indented(&mark, mark.len(), &blocks(report, item));
    }
    text + "\n"
}

fn exhibit(report: &Publication<'_>, at: usize) -> String {
    let Some((number, drawn)) = report.page.exhibit(report.model, at) else { return String::new() };
    let head = paragraph(&[Inline::Strong(vec![Inline::Text(format!("{number}. {}", drawn.texts.title))])]);
    if drawn.svg.is_some() {
        return format!("{head}![{}](figures/{}.svg)\n\n", escape::text(&drawn.alt), drawn.id);
    }
    // A picture shows what stands around it by itself; around a table it is text.
    let small = |text: String| paragraph(&[Inline::Emphasis(vec![Inline::Text(text)])]);
    let given = |text: &Option<String>| text.clone().map(small).unwrap_or_default();
    let remark: Vec<&str> =
        [&drawn.texts.note, &drawn.case_note].into_iter().flatten().map(String::as_str).collect();
    let remark = given(&Some(remark.join(" ")).filter(|remark| !remark.is_empty()));
    let source = drawn.source.as_ref().map(|source| small(format!("Source: {source}"))).unwrap_or_default();
    format!("{head}{}{}{remark}{source}", given(&drawn.texts.subtitle), data_grid(&drawn.table))
}

fn data_grid(table: &DataTable) -> String {
    let cell = |text: &&str| escape::text(text).trim().to_owned();
    let row = |cells: &[&str]| format!("| {} |\n", cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}\n", "---|".repeat(table.columns.len()));
    let rows: String = table.printed_rows().iter().map(|cells| row(cells)).collect();
    row(&table.printed_heads()) + &rule + &rows + "\n"
}

fn grid(table: &Table) -> String {
    let row = |cells: &[Vec<Inline>]| {
        format!("| {} |\n", cells.iter().map(|c| line(c, LinePlace::Cell)).collect::<Vec<_>>().join(" | "))
    };
    let rule: String = table.numeric.iter().map(|n| if *n { "---:|" } else { "---|" }).collect();
    row(&table.header) + &format!("|{rule}\n") + &table.rows.iter().map(|r| row(r)).collect::<String>() + "\n"
}
