//! In: the report as a whole. Out: the lines of a page's head that machines read.
//! Standard names, Open Graph, and schema.org's Report as JSON-LD with the sources it rests on.
//! Never an address that the report does not give.

use super::text::attribute;
use crate::export::Publication;
use serde_json::{Value, json};

/// The metadata of a page.
pub fn metadata(report: &Publication<'_>) -> String {
    let meta = &report.model.report;
    let description = report.page.subtitle.clone().unwrap_or_else(|| meta.title.clone());
    let date = meta.date.as_ref().map(ToString::to_string);
    let mut lines = vec![
        name("description", &description),
        name("generator", concat!("entail ", env!("CARGO_PKG_VERSION"))),
        property("og:type", "article"),
        property("og:title", &meta.title),
        property("og:description", &description),
        // Open Graph writes a locale with an underscore.
        property("og:locale", &meta.language.replace('-', "_")),
    ];
    if !meta.authors.is_empty() {
        lines.push(name("author", &meta.authors.join(", ")));
    }
    if let Some(date) = &date {
        lines.push(name("date", date));
        lines.push(property("article:published_time", date));
    }
    if let Some(url) = &meta.url {
        lines.push(format!("<link rel=\"canonical\" href=\"{}\">", attribute(url)));
        lines.push(property("og:url", url));
    }
    let schema = schema(report, &description, date.as_deref()).to_string();
    // A `<` could end the element early; in JSON it may be written as an escape.
    let schema = schema.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    lines.push(format!("<script type=\"application/ld+json\">{schema}</script>"));
    lines.join("\n")
}

fn schema(report: &Publication<'_>, description: &str, date: Option<&str>) -> Value {
    let meta = &report.model.report;
    let authors: Vec<Value> = meta.authors.iter().map(|a| json!({"@type": "Person", "name": a})).collect();
    let cited: Vec<Value> = report
        .model
        .sources
        .iter()
        // A source that no note of the page cites is nothing that it rests on.
        .filter(|s| report.page.document.notes.iter().any(|(label, _)| *label == s.id))
        .map(|s| json!({"@type": "CreativeWork", "name": s.title, "url": s.url}))
        .collect();
    let mut schema = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "name": meta.title,
        "description": description,
        "inLanguage": meta.language,
        "author": authors,
        "datePublished": date,
        "version": meta.edition,
        "url": meta.url,
        "citation": cited,
    });
    drop_nothing(&mut schema);
    schema
}

/// Takes out keys without a value.
fn drop_nothing(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, v| !v.is_null());
            map.values_mut().for_each(drop_nothing);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nothing),
        _ => {}
    }
}

fn name(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\">", attribute(content))
}

fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\">", attribute(content))
}
