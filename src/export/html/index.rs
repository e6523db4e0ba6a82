//! In: what is to be printed of several reports. Out: one page that leads to each, in the look of a report's own page.
//! Like that one it asks the network for nothing and needs no script.
//! Never knows where a report comes from: names and words are given.

use super::filled;
use super::style::StyleNeeds;
use super::text::{attribute, escape};
use crate::templates::{INDEX_PAGE, INDEX_STYLE};
use entail_figure::FigureTheme;

/// A report on the page.
#[derive(Clone, Debug)]
pub struct IndexLine<'a> {
    /// The folder of its output, beside the page.
    pub folder: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The tag of its language.
    pub language: &'a str,
    /// What stands below the title: edition and date.
    pub under: String,
}

/// By these words the page is known again; no page of a report has them.
const GENERATOR: &str = "<meta name=\"generator\" content=\"entail ";
const OF: &str = ", index of reports\">";

/// The page that leads to some reports, and names those that were not built, each with the reason.
pub fn index_page(told: &str, reports: &[IndexLine<'_>], failed: &[(&str, &str)]) -> String {
    let built: String = reports.iter().map(line).collect();
    let missing: String = failed
        .iter()
        .map(|(name, why)| {
            format!("<li><strong>{}</strong><p>Not built: {}</p></li>\n", escape(name), escape(why))
        })
        .collect();
    let mut body = String::new();
    if !built.is_empty() {
        body += &format!("<ul class=\"reports\">\n{built}</ul>\n");
    }
    if !missing.is_empty() {
        body += &format!("<h2>Not built</h2>\n<ul class=\"reports\">\n{missing}</ul>\n");
    }
    let mut needs = StyleNeeds::default();
    needs.add(&body);
    let style = needs.house_style(INDEX_STYLE.text, &FigureTheme::default());
    let parts = [
        ("GENERATOR", format!("{GENERATOR}{}{OF}", env!("CARGO_PKG_VERSION"))),
        ("TOLD", attribute(told)),
        ("STYLE", style.trim_end().to_owned()),
        ("BODY", body.trim_end().to_owned()),
    ];
    filled(INDEX_PAGE.text, &parts)
}

/// Whether a page is one that leads to reports, and that this program wrote.
pub fn is_index_page(page: &[u8]) -> bool {
    // It stands near the top; a page of somebody else may quote it further down.
    let head = String::from_utf8_lossy(&page[..page.len().min(400)]).into_owned();
    let line = head.lines().find_map(|line| line.strip_prefix(GENERATOR));
    line.is_some_and(|rest| rest.ends_with(OF))
}

fn line(report: &IndexLine<'_>) -> String {
    let language = if report.language == "en" {
        String::new()
    } else {
        format!(" lang=\"{}\"", attribute(report.language))
    };
    let under =
        if report.under.is_empty() { String::new() } else { format!("<p>{}</p>", escape(&report.under)) };
    format!(
        "<li><a href=\"{}/index.html\"{language}>{}</a>{under}</li>\n",
        address(report.folder),
        escape(report.title)
    )
}

/// The name of a folder as part of an address (RFC 3986).
fn address(name: &str) -> String {
    let coded = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(coded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_stay_text_and_the_page_is_known_again() {
        let line = IndexLine {
            folder: "a b#1:é",
            title: "<b>Shops & co</b>",
            language: "de\"",
            under: "Q1 <2>".to_owned(),
        };
        let page = index_page("2 reports", &[line], &[("<i>", "errors")]);
        assert!(page.contains(
            "href=\"a%20b%231%3A%C3%A9/index.html\" lang=\"de&quot;\">&lt;b&gt;Shops &amp; co&lt;/b&gt;"
        ));
        assert!(
            page.contains("<p>Q1 &lt;2&gt;</p>")
                && page.contains("<strong>&lt;i&gt;</strong><p>Not built: errors</p>")
        );
        assert!(!page.contains("[["), "a place was left open");
        assert!(is_index_page(page.as_bytes()));
        assert!(!is_index_page(b"<!DOCTYPE html>\n<meta name=\"generator\" content=\"entail 0.1.0\">\n"));
        assert!(!is_index_page(b"") && !is_index_page(&[0xff; 500]));
    }
}
