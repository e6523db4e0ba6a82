//! In: the document and the figures. Out: one HTML file that asks the network for nothing.
//! Styles and fonts are in the file; without scripts it is complete.
//! Never lets text become markup.

mod body;
mod facts;
mod figure;
mod index;
mod lean;
mod looks;
mod metadata;
mod packed;
mod patch;
mod style;
mod table;
mod text;

pub use index::{IndexLine, index_page, is_index_page};

use super::{ExportOptions, Exported, Format, Page, Publication, text_file};
use crate::print::ids;
use crate::templates::PAGE;
use body::PageWriter;
use entail_runtime::parallel::parallel_map;
use sha2::{Digest, Sha256};
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
        let facts = packed::json(&facts::facts(report));
        let mut needs = style::StyleNeeds::default();
        others.iter().chain([&first, &script, &facts]).for_each(|text| needs.add(text));
        let style = needs.style(report);
        let scenarios = if others.is_empty() {
            String::new()
        } else {
            packed::block(ids::PATCHES, &packed::json(&patches(&first, &others, options.threads)))
        };
        // Patches are steps over elements, whatever the letters that they are written in.
        for (_, markup) in parts.iter_mut().filter(|(name, _)| ["BODY", "CONTENTS"].contains(name)) {
            *markup = lean::lean(markup);
        }
        parts.extend([
            ("LANGUAGE", attribute(&meta.language)),
            ("METADATA", metadata::metadata(report)),
            ("STYLE", style),
            ("HASH", format!("'sha256-{}'", base64(&Sha256::digest(&script)))),
            ("FACTS", packed::block(ids::FACTS, &facts)),
            ("SCENARIOS", scenarios),
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
fn patches(first: &str, others: &[String], threads: usize) -> Vec<Vec<patch::PatchStep>> {
    let base = patch::nodes(body_of(first));
    let patch = |other: &String| patch::patch(&base, &patch::nodes(body_of(other)));
    parallel_map(others.iter().collect(), threads, patch)
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

/// A script without the indents and comments that only its writers read.
fn shortened(script: &str) -> String {
    // Lines keep their ends, on which a statement may rely.
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
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
