//! `report.md`, read back by a reader of GitHub's Markdown, is the document that it was written from: block by block, with
//! the same texts, whatever these begin with or hold.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::Memory;
use entail::compile::{CheckedReport, Options, conclude, pages};
use entail::export::Page;
use entail::story::document::{Block, BlockKind, Inline, Script};
use entail_engine::model::Model;
use entail_input::files::Disk;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options as Reading, Parser, Tag, TagEnd};
use std::path::Path;
use support::{built, file, read};

/// Texts that Markdown, or a reader of GitHub's, could take for something else.
const TEXTS: &[&str] = &[
    "- It pays.",
    "+ It pays.",
    "* It pays.",
    "1. It pays.",
    "1) It pays.",
    "12. It pays",
    "# It pays",
    "## It pays",
    "> It pays",
    "    It pays",
    "\\tIt pays",
    "===",
    "---",
    "***",
    "___",
    "```",
    "~~~",
    "| a | b |",
    "|---|---|",
    ":--- | ---:",
    "[x]: https://example.org",
    "[^1]: a note",
    "[^1]",
    "[x](https://example.org)",
    "![x](https://example.org)",
    ": a definition",
    "- [ ] a task",
    "[!NOTE]",
    "<b>It pays</b>",
    "<!-- It pays -->",
    "<https://example.org>",
    "https://example.org and www.example.org, ask desk@example.org",
    "&copy; &amp; &#169; R&D &",
    "*It* _pays_ **a** __lot__ ~~now~~",
    "a*b*c_d_e",
    "`code` and ``more`",
    "It pays!",
    "Look: ![",
    "It pays\\\\",
    "\\\\* It pays \\\\",
    "5 * 3 * 2 = 30",
    "“It pays”",
    "(it pays)",
    "It\\npays\\n- twice",
    "a  b",
    "2026",
    "{ a }",
];

/// A report with a text in every place from which Markdown is made.
fn report(text: &str) -> (String, String) {
    let yaml = "title: \"@\"
subtitle: \"@\"
authors: [\"@\"]
edition: \"@\"
defaults: {basis: judgement}
indexes: {tier: {low: \"@\", high: \"@ too\"}}
sources: {desk: {publisher: \"@\", title: \"@\"}}
assumptions:
  price: {label: \"@\", unit: USD, over: tier, source: desk, value: {low: 5, high: 6}, note: \"@\"}
  limit: {label: \"limit @\", unit: USD, value: 4, note: \"{{ limit }} @ {{ limit }}@\"}
quantities:
  gain: {label: \"gain @\", unit: USD, formula: sum over tier (price) - limit, note: \"@\"}
scenarios:
  dear: {label: \"@\", overrides: {limit: {set: 9 USD, why: \"@\"}}}
claims:
  pays: {that: gain > 3 USD, says: \"@\", otherwise: \"No. @\", takeaway: 1}
  more: {that: gain > 4 USD, says: \"{{ gain }}@{{ cite(source=\\\"desk\\\") }}\", otherwise: \"@{{ gain }}\", takeaway: 2}
statements:
  said: {says: \"@\", source: desk, verdict: opinion, why: \"@\"}
decisions:
  buy: {label: \"@\", options: {yes_: \"@\", no_: \"no @\"}, rules: [{if: gain > 3 USD, then: yes_}, {then: no_}]}
timeline:
  start: {when: 2026-05-04, what: \"@\", kind: fact}
exhibits:
  grid: {chart: table, show: price, rows: tier, title: \"@\", subtitle: \"@\", note: \"@\"}
  bars: {chart: bar, show: price, x: tier, title: \"bars @\"}
";
    let story = "{{ takeaways() }}

## {{ claim(id=\"pays\") }}

{{ claim(id=\"pays\") }}

So it is:
{{ claim(id=\"pays\") }}
{{ claim(id=\"more\") }}\\
{{ claim(id=\"pays\") }}

- {{ claim(id=\"pays\") }}
- x

  {{ claim(id=\"pays\") }}
  1. {{ claim(id=\"more\") }}

* {{ claim(id=\"pays\") }}

> {{ claim(id=\"pays\") }}

| {{ claim(id=\"pays\") }} | b |
|---|---|
| **{{ claim(id=\"pays\") }}** | a*{{ claim(id=\"pays\") }}*b |

**{{ claim(id=\"pays\") }}***{{ claim(id=\"pays\") }}*, a**{{ claim(id=\"pays\") }}**b, [{{ claim(id=\"pays\") }}](#method), `{{ claim(id=\"pays\") }}`

```
{{ claim(id=\"pays\") }}
```

{{ \"low\" | label(index=\"tier\") }} {{ decision(id=\"buy\") }} {{ [\"a\", \"b\"] | list }} {{ typed(text=\"TYPED\", why=\"x\") }}

{{ tiers(show=[price]) }}

{{ exhibit(id=\"grid\") }}

{{ exhibit(id=\"bars\") }}

{{ statements() }}

{{ decisions() }}

{{ sources() }}
";
    (yaml.replace('@', text), story.replace("TYPED", text))
}

/// What a block of the document is, a line for each text in it.
fn told(model: &Model, page: &Page, blocks: &[Block], path: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(level, _, inlines) => lines.push(format!("{path}h{level} {}", words(inlines))),
            BlockKind::Paragraph(inlines) => {
                let text = words(inlines);
                lines.extend((!text.is_empty()).then(|| format!("{path}p {text}")));
            }
            BlockKind::List(first, items) => {
                for (at, item) in items.iter().enumerate() {
                    let mark = first.map_or("-".to_owned(), |first| (first + at as u64).to_string());
                    lines.push(format!("{path}{mark}"));
                    told(model, page, item, &format!("{path}{mark}/"), lines);
                }
            }
            BlockKind::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                    lines.push(format!("{path}row {}", cells.join(" ¦ ")));
                }
            }
            BlockKind::Quote(inner) => told(model, page, inner, &format!("{path}>/"), lines),
            BlockKind::Alert(_, inner) => told(model, page, inner, &format!("{path}alert/"), lines),
            // For who does not know of definitions these are paragraphs, the first meaning in that of its word.
            BlockKind::Terms(terms) => {
                for term in terms {
                    let mut before = format!("{} ", words(&term.name));
                    for meaning in &term.meanings {
                        let mut inner = Vec::new();
                        told(model, page, meaning, path, &mut inner);
                        let first = inner[0].replacen(&format!("{path}p "), "", 1);
                        lines.push(format!("{path}p {}: {first}", std::mem::take(&mut before)));
                        lines.extend(inner.split_off(1));
                    }
                }
            }
            BlockKind::Code(text) => lines.push(format!("{path}code {}", squeezed(text))),
            BlockKind::Rule => lines.push(format!("{path}rule")),
            BlockKind::Exhibit(at) => {
                let (number, drawn) = page.exhibit(model, *at).expect("an exhibit");
                lines.push(format!("{path}p {}", squeezed(&format!("{number}. {}", drawn.texts.title))));
                if drawn.svg.is_some() {
                    lines.push(format!("{path}p picture {}", squeezed(&drawn.alt)));
                    continue;
                }
                let row = |cells: Vec<&str>| {
                    let cells: Vec<String> = cells.into_iter().map(squeezed).collect();
                    format!("{path}row {}", cells.join(" ¦ "))
                };
                lines.extend(drawn.texts.subtitle.iter().map(|text| format!("{path}p {}", squeezed(text))));
                lines.push(row(drawn.table.printed_heads()));
                lines.extend(drawn.table.printed_rows().into_iter().map(row));
                let notes: Vec<&str> =
                    [&drawn.texts.note, &drawn.case_note].into_iter().flatten().map(String::as_str).collect();
                let notes = Some(notes.join(" ")).filter(|notes| !notes.is_empty());
                let source = drawn.source.iter().map(|source| format!("Source: {source}"));
                lines.extend(notes.into_iter().chain(source).map(|s| format!("{path}p {}", squeezed(&s))));
            }
        }
    }
}

/// The text of a line, with the marks of its notes.
fn words(inlines: &[Inline]) -> String {
    fn push(inlines: &[Inline], text: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(more) | Inline::Value(_, more) | Inline::Code(more) => text.push_str(more),
                Inline::Shifted(Script::Super, more) => text.push_str(&format!("^{more}^")),
                Inline::Shifted(Script::Sub, more) => text.push_str(&format!("~{more}~")),
                Inline::Formula(formula) => {
                    let sign = if formula.display { "$$" } else { "$" };
                    text.push_str(&format!("{sign}{}{sign}", formula.tex));
                }
                Inline::Picture(picture) => text.push_str(&format!("picture {}", picture.words)),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => push(inner, text),
                Inline::Struck(inner) => {
                    text.push('⟨');
                    push(inner, text);
                    text.push('⟩');
                }
                Inline::Note(label) => text.push_str(&format!("⟦{label}⟧")),
                Inline::Anchor(_) => {}
                Inline::Break => text.push_str(" ⏎ "),
            }
        }
    }
    let mut text = String::new();
    push(inlines, &mut text);
    squeezed(text.trim().trim_matches('⏎'))
}

/// A text with one space where it has several: white space has no width in Markdown.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a part of a line adds to its text.
fn words_of(event: &Event<'_>) -> Option<String> {
    Some(match event {
        Event::Text(more) | Event::Code(more) => more.to_string(),
        Event::InlineMath(more) => format!("${more}$"),
        Event::DisplayMath(more) => format!("$${more}$$"),
        Event::SoftBreak => " ".to_owned(),
        Event::HardBreak => " ⏎ ".to_owned(),
        Event::FootnoteReference(label) => format!("⟦{label}⟧"),
        Event::Html(html) | Event::InlineHtml(html) => format!("HTML {html}"),
        Event::TaskListMarker(_) => "TASK".to_owned(),
        Event::Start(Tag::Strikethrough) => "⟨".to_owned(),
        Event::End(TagEnd::Strikethrough) => "⟩".to_owned(),
        Event::Start(Tag::Image { .. }) => "picture ".to_owned(),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => "INDENTED ".to_owned(),
        _ => return None,
    })
}

/// As GitHub reads Markdown.
fn read_as() -> Reading {
    Reading::ENABLE_TABLES
        | Reading::ENABLE_FOOTNOTES
        | Reading::ENABLE_STRIKETHROUGH
        | Reading::ENABLE_TASKLISTS
        | Reading::ENABLE_GFM
        | Reading::ENABLE_MATH
}

/// The same lines from the Markdown of a file.
fn read_back(markdown: &str) -> Vec<String> {
    let (mut lines, mut path, mut text) = (Vec::new(), Vec::<String>::new(), String::new());
    // The numbers that the items of open lists have next.
    let mut next: Vec<Option<u64>> = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, read_as()) {
        if let Some(more) = words_of(&event) {
            text.push_str(&more);
            continue;
        }
        let at = path.concat();
        let mut flush = |kind: &str, text: &mut String| {
            let said = squeezed(text);
            if !said.is_empty() || kind.starts_with('h') {
                lines.push(format!("{at}{kind} {said}"));
            }
            text.clear();
        };
        match event {
            Event::Rule => lines.push(format!("{at}rule")),
            Event::Start(Tag::List(first)) => {
                flush("p", &mut text);
                next.push(first);
                path.push(String::new());
            }
            Event::Start(Tag::Item) => {
                let mark = next.last_mut().and_then(Option::as_mut).map_or("-".to_owned(), |number| {
                    *number += 1;
                    (*number - 1).to_string()
                });
                lines.push(format!("{at}{mark}"));
                path.push(format!("{mark}/"));
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                path.push(if kind.is_some() { "alert/".to_owned() } else { ">/".to_owned() });
            }
            Event::Start(Tag::FootnoteDefinition(label)) => path.push(format!("note {label}/")),
            Event::End(TagEnd::Paragraph) => flush("p", &mut text),
            Event::End(TagEnd::Item) => {
                flush("p", &mut text);
                path.pop();
            }
            Event::End(TagEnd::List(_)) => {
                next.pop();
                path.pop();
            }
            Event::End(TagEnd::Heading(level)) => flush(&format!("h{}", depth(level)), &mut text),
            Event::End(TagEnd::CodeBlock) => flush("code", &mut text),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                drop(path.pop());
            }
            Event::End(TagEnd::TableCell) => cells.push(squeezed(&std::mem::take(&mut text))),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                lines.push(format!("{at}row {}", std::mem::take(&mut cells).join(" ¦ ")));
            }
            _ => {}
        }
    }
    lines
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

/// Holds the Markdown of a report to the document that it is made of, and gives the lines of this.
fn assert_read_back(report: &CheckedReport, what: &str) -> Vec<String> {
    let markdown = file(&built(report.base()), "report.md");
    let conclusions = conclude(report.model()).expect("conclusions").value;
    let pages = pages(report.base(), &conclusions).expect("pages").value;
    let (model, page) = (report.model(), &pages.pages[0]);
    let mut expected = vec![format!("h1 {}", squeezed(&model.report.title))];
    let date = model.report.date.as_ref().map(entail_engine::language::period::Date::printed);
    let edition = [model.report.authors.join(", "), model.report.edition.clone().unwrap_or_default()];
    let edition =
        edition.into_iter().chain(date).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    for line in [page.subtitle.clone().unwrap_or_default(), edition] {
        expected
            .extend(Some(squeezed(&line)).filter(|line| !line.is_empty()).map(|line| format!("p {line}")));
    }
    told(model, page, &page.document.blocks, "", &mut expected);
    for (label, blocks) in &page.document.notes {
        told(model, page, blocks, &format!("note {label}/"), &mut expected);
    }
    let found = read_back(&markdown);
    for (at, line) in expected.iter().enumerate() {
        assert_eq!(found.get(at), Some(line), "{what}, line {at} of what is read back from\n{markdown}");
    }
    assert_eq!(found.len(), expected.len(), "{what}: more is read back from\n{markdown}");
    expected
}

/// What the blocks of a document are, without their texts.
fn shape(lines: &[String]) -> Vec<&str> {
    lines.iter().map(|line| line.split(' ').next().unwrap_or_default()).collect()
}

#[test]
fn a_text_is_read_back_as_it_was_wherever_it_stands() {
    let lines = |text: &str| {
        let (yaml, story) = report(text);
        let world = Memory::default().with("r/report.yaml", yaml).with("r/report.md", story);
        assert_read_back(&read(&world, Path::new("r"), &Options::default()), text)
    };
    let plain = lines("It pays");
    for text in TEXTS {
        // On the page too a text makes no block, no cell and no heading.
        assert_eq!(shape(&lines(text)), shape(&plain), "{text}");
    }
}

#[test]
fn whole_reports_are_read_back_as_they_were_written() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut count = 0;
    for case in std::fs::read_dir(cases).expect("a folder") {
        let case = case.expect("an entry").path();
        assert_read_back(&read(&Disk, &case.join("input"), &Options::default()), &case.display().to_string());
        count += 1;
    }
    assert!(count >= 10, "{count} reports");
}
