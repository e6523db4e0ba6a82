//! In: the document and the figures. Out: one HTML file that asks the network for nothing.
//! Styles and fonts stand in the file; without scripts it is complete.
//! Never lets text become markup.

mod body;
mod metadata;
mod text;

use super::{Format, Report, text_file};
use crate::figure::font;
use crate::files::Artefact;
use text::{attribute, base64, escape};

/// `index.html`.
pub struct Html;

const PAGE: &str = include_str!("../../../templates/page/page.html");
const STYLE: &str = include_str!("../../../templates/page/style.css");

impl Format for Html {
    fn artefacts(&self, report: &Report<'_, '_>) -> Vec<Artefact> {
        let meta = &report.model.report;
        let subtitle = meta.subtitle.as_deref().unwrap_or("");
        let parts = [
            ("LANGUAGE", attribute(&meta.language)),
            ("METADATA", metadata::metadata(report)),
            ("STYLE", style(report)),
            ("SUBTITLE", escape(subtitle)),
            ("TITLE", escape(&meta.title)),
            ("EDITION", escape(&report.edition_line())),
            ("CONTENTS", body::contents(report)),
            ("BODY", body::body(report)),
        ];
        vec![text_file("index.html", filled(report.template("page/page.html", PAGE), &parts))]
    }
}

/// The style sheet with fonts and colours put in.
fn style(report: &Report<'_, '_>) -> String {
    let parts = [
        ("REGULAR", base64(font::REGULAR_WOFF2)),
        ("SEMIBOLD", base64(font::SEMIBOLD_WOFF2)),
        ("SERIF", base64(font::SERIF_WOFF2)),
        ("ITALIC", base64(font::ITALIC_WOFF2)),
        ("LIGHT", report.theme.light.variables()),
        ("DARK", report.theme.dark.variables()),
    ];
    let style = filled(report.template("page/style.css", STYLE), &parts);
    let dark = report.theme.dark_rules("figure svg");
    format!("{}\n@media screen and (prefers-color-scheme: dark) {{{dark}}}", style.trim_end())
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
