//! In: the document and the figures. Out: one HTML file that asks the network for nothing.
//! Styles and fonts are in the file; without scripts it is complete.
//! Never lets text become markup.

mod body;
mod facts;
mod figure;
mod index;
mod metadata;
mod patch;
mod table;
mod text;
mod tree;

pub use index::{IndexLine, index_page, is_index_page};

use super::{ExportOptions, Exported, Format, Page, Publication, text_file};
use crate::print::ids;
use crate::templates::{PAGE, STYLE};
use body::PageWriter;
use entail_figure::font;
use entail_runtime::parallel::parallel_map;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use text::{attribute, base64, escape};

/// `index.html`.
pub struct Html;

const SCRIPT: &str = include_str!("../../../templates/page/page.js");

impl Format for Html {
    fn export(&self, report: &Publication<'_>, options: &ExportOptions) -> Exported {
        let meta = &report.model.report;
        let template = report.template(PAGE.name, PAGE.text);
        let pages: Vec<&Page> = std::iter::once(report.page).chain(report.others).collect();
        let mut made = parallel_map(pages, options.threads, |page| {
            let parts = texts(report, page);
            (filled(template, &parts), parts)
        });
        // Of other scenarios the page carries only what differs.
        let others: Vec<String> = made.split_off(1).into_iter().map(|(page, _)| page).collect();
        let (first, mut parts) = made.pop().unwrap_or_default();
        // The hash is that of the script as it is sent: the policy of the page lets nothing else run.
        let script = shortened(report.template("page/page.js", SCRIPT));
        parts.extend([
            ("LANGUAGE", attribute(&meta.language)),
            ("METADATA", metadata::metadata(report)),
            ("STYLE", style(report)),
            ("HASH", format!("'sha256-{}'", base64(&Sha256::digest(&script)))),
            ("FACTS", data(ids::FACTS, &facts::facts(report))),
            (
                "SCENARIOS",
                if others.is_empty() {
                    String::new()
                } else {
                    data(ids::PATCHES, &patches(&first, others, options.threads))
                },
            ),
            ("SCRIPT", format!("<script>{script}</script>")),
        ]);
        text_file("index.html", filled(template, &parts)).into()
    }
}

/// The parts of a page that a scenario may change.
fn texts(report: &Publication<'_>, page: &Page) -> Vec<(&'static str, String)> {
    let meta = &report.model.report;
    let writer = PageWriter::of(report, page);
    vec![
        ("SUBTITLE", escape(page.subtitle.as_deref().unwrap_or(""))),
        ("TITLE", escape(&meta.title)),
        ("EDITION", escape(&report.edition_line(page.scenario))),
        ("SWITCH", switch(report)),
        ("CONTENTS", body::contents(&writer)),
        ("BODY", body::body(&writer)),
    ]
}

/// What turns the page into that of each other scenario.
fn patches(first: &str, others: Vec<String>, threads: usize) -> Vec<Vec<patch::PatchStep>> {
    let base = tree::nodes(body_of(first));
    let patch = |other: String| patch::patch(&base, &tree::nodes(body_of(&other)));
    parallel_map(others, threads, patch)
}

/// The body of a page.
fn body_of(page: &str) -> &str {
    let start = page.find("<body>").map_or(0, |at| at + "<body>".len());
    &page[start..page.find("</body>").unwrap_or(page.len())]
}

/// The choice of a scenario; it shows where scripts run.
fn switch(report: &Publication<'_>) -> String {
    if report.others.is_empty() {
        return String::new();
    }
    let choice = |(at, page): (usize, &Page)| {
        let scenario = report.model.scenario(page.scenario);
        format!(
            "<label><input type=\"radio\" name=\"scenario\" value=\"{}\"{}><span>{}</span></label>",
            attribute(&scenario.id),
            if at == 0 { " checked" } else { "" },
            escape(&scenario.label)
        )
    };
    let all = std::iter::once(report.page).chain(report.others).enumerate();
    let choices: String = all.map(choice).collect();
    format!(
        "<fieldset class=\"switch\" id=\"{}\" hidden><legend>Scenario</legend>{choices}<div id=\"{}\" aria-live=\"polite\"></div></fieldset>",
        ids::SWITCH,
        ids::DIFFERENCE
    )
}

/// A block of data, as JSON that no markup can end early.
fn data(id: &str, value: &impl Serialize) -> String {
    // Only a map whose keys are no texts could fail.
    let json = serde_json::to_string(value)
        .unwrap_or_default()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("<script type=\"application/json\" id=\"{id}\">{json}</script>")
}

/// A script without the indents and comments that only its writers read.
fn shortened(script: &str) -> String {
    // Lines keep their ends, on which a statement may rely.
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The built-in style sheet with its fonts, made once for all reports of a run.
static BUILT_IN: LazyLock<String> = LazyLock::new(|| dressed(&squeezed(STYLE.text)));

/// A style sheet with the fonts put in; colours stay open.
fn dressed(style: &str) -> String {
    let fonts = [
        ("[[REGULAR]]", font::REGULAR_WOFF2),
        ("[[SEMIBOLD]]", font::SEMIBOLD_WOFF2),
        ("[[SERIF]]", font::SERIF_WOFF2),
        ("[[ITALIC]]", font::ITALIC_WOFF2),
    ];
    fonts.iter().fold(style.to_owned(), |style, (name, font)| style.replace(name, &base64(font)))
}

/// The built-in style sheet without the spaces and comments that only its writers read; what is in quotes stays.
/// A report's own sheet is taken as it is: it may quote in ways that this does not know.
fn squeezed(style: &str) -> String {
    let mut plain = String::new();
    for (at, part) in style.split("/*").enumerate() {
        plain.push_str(if at == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    let outside = |part: &str| {
        let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let edge = |space: bool| if space { " " } else { "" };
        let mut text = format!(
            "{}{words}{}",
            edge(part.starts_with(char::is_whitespace)),
            edge(!words.is_empty() && part.ends_with(char::is_whitespace))
        );
        // In this order: `;}` comes about only once the spaces are gone.
        for (long, short) in [
            (" {", "{"),
            ("{ ", "{"),
            (" }", "}"),
            ("} ", "}"),
            ("; ", ";"),
            (";}", "}"),
            (": ", ":"),
            (", ", ","),
        ] {
            text = text.replace(long, short);
        }
        text
    };
    let parts = plain.split('"').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 0 { outside(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}

/// The style sheet with fonts and colours put in.
fn style(report: &Publication<'_>) -> String {
    let figures = report.theme.rules();
    let parts = [
        ("LIGHT", report.theme.light.variables() + &figures.light),
        ("DARK", report.theme.dark.variables() + &figures.dark),
    ];
    let own = report.template(STYLE.name, STYLE.text);
    let style = if own == STYLE.text { filled(&BUILT_IN, &parts) } else { filled(&dressed(own), &parts) };
    format!("{}\n{}", style.trim_end(), figures.rules)
}

/// The page with each `[[NAME]]` filled in, once, from left to right, so that no text is filled into a text.
fn filled(page: &str, parts: &[(&str, String)]) -> String {
    let mut result = String::new();
    let mut rest = page;
    while let Some(start) = rest.find("[[") {
        result.push_str(&rest[..start]);
        let end = rest[start..].find("]]").map_or(rest.len(), |e| start + e + 2);
        let name = rest[start..end].trim_start_matches("[[").trim_end_matches("]]");
        result.push_str(parts.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text.as_str()));
        rest = &rest[end..];
    }
    result + rest
}
