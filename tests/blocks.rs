//! Each block of a page knows the part of the story that makes it, whatever that is; and what Markdown leaves out of it is
//! said there.

#![allow(clippy::disallowed_methods)]

use entail::compile::{CheckedReport, Options, Pages, build, conclude, pages};
use entail::story::document::{Block, BlockKind};
use entail::{Memory, World};
use entail_engine::diagnostic::{Diagnostic, Severity};
use entail_engine::source::SourceMap;
use std::path::Path;

const REPORT: &str = "title: A report
defaults: {basis: judgement}
switch: [dear, cheap]
indexes: {year: 2026..2028}
sources:
  desk: {publisher: The desk, title: Notes}
assumptions:
  price: {label: Price, unit: USD, over: year, source: desk, value: {2026: 5, 2027: 6, 2028: 7}}
scenarios:
  dear: {overrides: {price: {set: 9 USD, why: Supply is short.}}}
  cheap: {overrides: {price: {set: 2 USD, why: Supply is ample.}}}
exhibits:
  path: {chart: line, show: price, x: year, title: Prices grow}
  grid: {chart: table, show: price, rows: year, title: All prices, note: In money of the day.}
";

fn read(story: &str) -> CheckedReport {
    let world = Memory::default().with("r/report.yaml", REPORT).with("r/report.md", story);
    let world: &dyn World = &world;
    CheckedReport::read(world, Path::new("r"), &Options::default())
        .unwrap_or_else(|refused| panic!("{refused}"))
}

fn told(report: &CheckedReport) -> Pages {
    let conclusions = conclude(report.model()).expect("conclusions").value;
    pages(report.base(), &conclusions).expect("pages").value
}

/// The kind of a block, and the text of the story that it comes from; for what is inside of it the same, indented.
fn shown(block: &Block, sources: &SourceMap, indent: &str, lines: &mut Vec<String>) {
    let from = block.span.map_or("(nothing)".to_owned(), |span| sources.slice(span).replace('\n', "⏎"));
    let (kind, inner): (&str, Vec<&Block>) = match &block.kind {
        BlockKind::Heading(..) => ("heading", Vec::new()),
        BlockKind::Paragraph(_) => ("paragraph", Vec::new()),
        BlockKind::List(_, items) => ("list", items.iter().flatten().collect()),
        BlockKind::Table(_) => ("table", Vec::new()),
        BlockKind::Exhibit(_) => ("exhibit", Vec::new()),
        BlockKind::Quote(blocks) => ("quote", blocks.iter().collect()),
        BlockKind::Alert(_, blocks) => ("alert", blocks.iter().collect()),
        BlockKind::Terms(terms) => {
            ("terms", terms.iter().flat_map(|t| t.meanings.iter().flatten()).collect())
        }
        BlockKind::Code(_) => ("code", Vec::new()),
        BlockKind::Rule => ("rule", Vec::new()),
    };
    lines.push(format!("{indent}{kind}: {from}"));
    for block in inner {
        shown(block, sources, &format!("{indent}  "), lines);
    }
}

fn blocks(story: &str) -> Vec<String> {
    let report = read(story);
    let mut lines = Vec::new();
    let pages = told(&report);
    let method = |block: &&Block| block.span.is_some();
    pages.pages[0].document.blocks.iter().take_while(method).for_each(|block| {
        shown(block, report.sources(), "", &mut lines);
    });
    assert!(
        pages.pages[0].document.blocks.last().is_some_and(|block| block.span.is_none()),
        "the method has no span"
    );
    lines
}

#[test]
fn a_block_comes_from_its_text() {
    let story = "# “Title”\n\nWe pay {{ price | at(year=2026) }} now.\nAnd *more* later.\n\n---\n\n```\ncode\n\nmore\n```\n\n> A quote{{ cite(source=\"desk\") }}\n> goes on.\n>\n> - deep\n";
    let expected = [
        "heading: # “Title”",
        "paragraph: We pay {{ price | at(year=2026) }} now.⏎And *more* later.",
        "rule: ---",
        "code: ```⏎code⏎⏎more⏎```",
        "quote: > A quote{{ cite(source=\"desk\") }}⏎> goes on.⏎>⏎> - deep",
        "  paragraph: A quote{{ cite(source=\"desk\") }}⏎> goes on.",
        "  list: - deep",
        "    paragraph: deep",
    ];
    assert_eq!(blocks(story), expected);
}

#[test]
fn lists_and_tables_are_whole() {
    let story = "- one\n- two\n\n  more\n  - deep\n\n1. first\n\n| a | b |\n|---|---|\n| c | {{ price | at(year=2026) }} |\n";
    let expected = [
        "list: - one⏎- two⏎⏎  more⏎  - deep",
        "  paragraph: one",
        "  paragraph: two",
        "  paragraph: more",
        "  list: - deep",
        "    paragraph: deep",
        "list: 1. first",
        "  paragraph: first",
        "table: | a | b |⏎|---|---|⏎| c | {{ price | at(year=2026) }} |",
    ];
    assert_eq!(blocks(story), expected);
}

#[test]
fn what_a_tag_prints_comes_from_the_tag() {
    let story =
        "Text.\n\n{{ exhibit(id=\"path\") }}\n\n{{- exhibit(\n    id=\"grid\"\n) -}}\n\n{{ register() }}\n";
    let expected = [
        "paragraph: Text.",
        "exhibit: {{ exhibit(id=\"path\") }}",
        "exhibit: {{- exhibit(⏎    id=\"grid\"⏎) -}}",
        "table: {{ register() }}",
    ];
    assert_eq!(blocks(story), expected);
}

#[test]
fn loops_conditions_and_kept_texts_point_at_what_prints() {
    let story = "{% set kept %}Kept.\n\nMore of it.{% endset %}\n{% if year %}\nThere is {{ year[0] }}.\n{%- endif %}\n\n{{ kept }}\n\n{% for y in year -%}\nIn {{ y }}: {{ price | at(year=y) }}\n\n{% endfor %}\n{% raw %}As {{ it }} is.{% endraw %}\n";
    let found = blocks(story);
    let expected = [
        "paragraph: There is {{ year[0] }}.",
        "paragraph: {{ kept }}",
        "paragraph: {{ kept }}",
        "paragraph: In {{ y }}: {{ price | at(year=y) }}",
        "paragraph: In {{ y }}: {{ price | at(year=y) }}",
        "paragraph: In {{ y }}: {{ price | at(year=y) }}",
        "paragraph: As {{ it }} is.",
    ];
    assert_eq!(found, expected);
}

/// What a build finds, each with the text that it points at.
fn notes(story: &str) -> Vec<(String, String)> {
    let report = read(story);
    let built = build(report.base(), &mut |_| {}).expect("a built report");
    let lost = built.warnings.iter().filter(|f| f.code.0 == "format-leaves-out");
    let at = |f: &Diagnostic| f.span.map_or(String::new(), |span| report.sources().slice(span).to_owned());
    lost.inspect(|f| assert_eq!(f.severity, Severity::Note)).map(|f| (f.message.clone(), at(f))).collect()
}

#[test]
fn markdown_says_once_for_each_block_what_it_leaves_out() {
    let story = "{{ ref(exhibit=\"path\") }} and {{ ref(exhibit=\"grid\") }}, then {{ ref(exhibit=\"path\") }}.\n\n[Notes](#notes) of [prices](#prices).{{ cite(source=\"desk\") }}\n\n## Prices\n\n{{ exhibit(id=\"path\") }}\n\n{{ exhibit(id=\"grid\") }}\n";
    let told: Vec<(String, String)> = notes(story);
    let told: Vec<(&str, &str)> = told.iter().map(|(message, at)| (message.as_str(), at.as_str())).collect();
    let expected = [
        ("`report.md` leaves out the scenarios that the page offers: `dear`, `cheap`", "dear, cheap"),
        (
            "`report.md` leaves out `#figure_path`, where “Figure 1” leads, and 1 more such place",
            "{{ ref(exhibit=\"path\") }} and {{ ref(exhibit=\"grid\") }}, then {{ ref(exhibit=\"path\") }}.",
        ),
        (
            "`report.md` leaves out `#page_notes`, where “Notes” leads",
            "[Notes](#notes) of [prices](#prices).{{ cite(source=\"desk\") }}",
        ),
        ("`report.md` leaves out the note of the table `grid`", "{{ exhibit(id=\"grid\") }}"),
    ];
    assert_eq!(told, expected);
}
