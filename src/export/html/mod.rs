//! In: the document and the figures. Out: one HTML file that asks the network for nothing.
//! Styles and fonts stand in the file; without scripts it is complete.
//! Never lets text become markup.

mod body;
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
        let style = STYLE
            .replace("REGULAR_FONT", &base64(font::REGULAR_WOFF2))
            .replace("SEMIBOLD_FONT", &base64(font::SEMIBOLD_WOFF2));
        let subtitle = meta.subtitle.as_deref().unwrap_or("");
        let date = meta.date.as_ref().map(ToString::to_string).unwrap_or_default();
        let parts = [
            ("LANGUAGE", attribute(&meta.language)),
            ("AUTHORS", attribute(&meta.authors.join(", "))),
            ("DATE", attribute(&date)),
            ("DESCRIPTION", attribute(subtitle)),
            ("STYLE", style),
            ("SUBTITLE", escape(subtitle)),
            ("TITLE", escape(&meta.title)),
            ("EDITION", escape(&report.edition_line())),
            ("CONTENTS", body::contents(report)),
            ("BODY", body::body(report)),
        ];
        vec![text_file("index.html", filled(PAGE, &parts))]
    }
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
