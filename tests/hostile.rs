//! Hostile text in every field comes out as text: in the page, the pictures, the Markdown, the results and the tables.
//!
//! `tests/hostile/report.yaml` has a place `@…@` in every field that holds text; `strings.txt` has what is put there,
//! a line each, as a quoted YAML text holds it. A field of the language without a place fails.

#![allow(clippy::disallowed_methods)]

mod support;

use entail::compile::{CheckedReport, Options, build};
use entail::findings::{Style, render};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::source::SourceMap;
use entail_input::files::Memory;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join("tests/hostile").join(path)).expect("a file of the test")
}

/// Every place filled with its own name, so that labels stay different, and a string.
fn filled(template: &str, string: &str) -> String {
    let pieces: Vec<&str> = template.split('@').collect();
    let mut result = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        result.push_str(piece);
        if at % 2 == 1 {
            // YAML has no keys of more than 1,024 characters.
            let key = pieces.get(at + 1).is_some_and(|next| next.starts_with("\":"));
            result.push(' ');
            result.extend(string.chars().take(if key { 500 } else { usize::MAX }));
        }
    }
    result
}

fn files(yaml: &str, story: &str) -> Result<Vec<(String, String)>, String> {
    let world = Memory::default().with("r/report.yaml", yaml).with("r/report.md", story);
    let shown = |findings: &[Diagnostic], sources: &SourceMap| {
        let errors: Vec<Diagnostic> = findings.iter().filter(|f| f.is_error()).cloned().collect();
        render(&errors, sources, Style::Plain)
    };
    let report = CheckedReport::read(&world, Path::new("r"), &Options::default())
        .map_err(|refused| shown(refused.findings.all(), &refused.sources))?;
    let built =
        build(report.base(), &mut |_| {}).map_err(|findings| shown(findings.all(), report.sources()))?;
    if built.value.artefacts.is_empty() {
        return Err(shown(&built.warnings, report.sources()));
    }
    let file =
        |a: &entail::files::Artefact| (a.path.clone(), String::from_utf8(a.bytes.clone()).expect("text"));
    Ok(built.value.artefacts.iter().map(file).collect())
}

/// The markup of a page or picture: what stands between `<` and `>`.
fn tags(text: &str) -> Vec<&str> {
    text.split('<').skip(1).map(|t| t.split('>').next().unwrap_or(t)).collect()
}

/// The markup that the page's script may put in: the texts of the patches.
fn patched(text: &str) -> String {
    fn texts(value: &serde_json::Value, found: &mut String) {
        match value {
            serde_json::Value::String(text) => found.push_str(text),
            serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            // Attributes are set as text; only what is under the empty name is markup.
            serde_json::Value::Object(map) => map.get("").into_iter().for_each(|inner| texts(inner, found)),
            _ => {}
        }
    }
    let mut found = String::new();
    texts(&support::packed::data(text, "page_patches"), &mut found);
    found
}

fn check_page(path: &str, text: &str, string: &str) {
    let (markup, script) = text.rsplit_once("<script>").expect("the script of the page");
    assert!(script.starts_with("\"use strict\""), "{path}: {string:.60}");
    assert_eq!(markup.matches("<script").count(), 3, "{path}: {string:.60}");
    assert_eq!(script.matches("<script").count(), 0, "{path}: {string:.60}");
    check_markup(path, markup, string);
    check_markup(path, &patched(text), string);
    let wrong = support::links::broken_links(text);
    assert!(wrong.is_empty(), "{path}: {string:.60}: {}", wrong.join("\n"));
}

fn check_markup(path: &str, text: &str, string: &str) {
    let known = [
        "a", "body", "br", "caption", "fieldset", "input", "label", "legend", "circle", "code", "desc",
        "del", "details", "div", "em", "figure", "g", "h1", "h2", "h3", "head", "header", "hr", "html", "li",
        "link", "main", "meta", "nav", "ol", "p", "path", "polygon", "polyline", "rect", "script", "section",
        "span", "strong", "style", "summary", "sup", "svg", "table", "tbody", "td", "text", "th", "thead",
        "title", "tr", "ul", "line", "!DOCTYPE",
    ];
    for tag in tags(text) {
        let name: &str = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or("");
        assert!(known.contains(&name), "{path}: <{tag}> came from {string:.60}");
        let mut outside = true;
        let bare: String = tag
            .chars()
            .filter(|c| {
                outside ^= *c == '"';
                outside
            })
            .collect();
        assert!(!bare.contains(" on"), "{path}: a handler in <{tag}> came from {string:.60}");
    }
    assert!(!text.contains("javascript:alert(1)\""), "{path}: a link runs a script");
}

fn check_table(path: &str, text: &str) {
    for line in text.split("\r\n") {
        for cell in line.split(',') {
            let first = cell.trim_start_matches('"').chars().next();
            assert!(!matches!(first, Some('=' | '+' | '@')), "{path}: a spreadsheet would compute {cell}");
        }
    }
}

#[test]
fn hostile_text_in_every_field_comes_out_as_text() {
    let (yaml, story) = (text("report.yaml"), text("report.md"));
    for string in text("strings.txt").lines() {
        // The story is no YAML: there the string stands as it is meant.
        let plain = string.replace("\\\"", "\"").replace("\\\\", "\\");
        let templates = plain.contains("{{") || plain.contains("{%");
        let story =
            if templates { story.replace('@', "") } else { filled(&story, &plain.replace('"', "&quot;")) };
        // A picture that is not there is an error, which has its own cases.
        let story = story.replace("![", "!\\[");
        let files = files(&filled(&yaml, string), &story).unwrap_or_else(|e| panic!("{string:.60}\n{e}"));
        assert!(files.len() >= 17, "all is written");
        for (path, text) in &files {
            assert!(
                !text.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)),
                "{path}: a marker is left"
            );
            match path.rsplit('.').next() {
                Some("html") => check_page(path, text, string),
                Some("svg") => check_markup(path, text, string),
                Some("csv") => check_table(path, text),
                Some("json") => {
                    let results: serde_json::Value = serde_json::from_str(text).expect("JSON");
                    assert_eq!(
                        results["title"].as_str(),
                        Some(format!("title {plain}").as_str()),
                        "{string:.60}"
                    );
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_field_with_text_has_a_place() {
    let yaml = text("report.yaml");
    let fields = [
        "title",
        "subtitle",
        "authors",
        "edition",
        "names",
        "publisher",
        "states",
        "locator",
        "label",
        "note",
        "says",
        "otherwise",
        "unsure",
        "short",
        "of",
        "why",
        "what",
        "never",
        "one",
        "many",
    ];
    let words =
        std::fs::read_dir(root().join("crates/entail-input/src/syntax/section")).expect("the sections");
    let mut declared: Vec<String> = Vec::new();
    for entry in words {
        let source = std::fs::read_to_string(entry.expect("an entry").path()).expect("a source");
        let strings = source.split('"').skip(1).step_by(2).map(str::to_owned);
        declared.extend(strings.filter(|s| fields.contains(&s.as_str())));
    }
    for field in fields {
        assert!(declared.iter().any(|d| d == field), "`{field}` is no field any more");
        let place = yaml.contains(&format!("{field}: \"@")) || yaml.contains(&format!("{field}: [\"@"));
        assert!(place, "`{field}` has no place in tests/hostile/report.yaml");
    }
    let private = yaml.replace("@title@", "\u{e0b0}\u{e080}\u{e0b2}");
    let error = files(&private, "x").expect_err("private-use characters are refused");
    assert!(error.contains("private"), "{error}");
}
