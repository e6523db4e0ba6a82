//! In: a report's own page template and style sheet. Out: findings about what could run in the page, ask the network, or be
//! taken for something else.
//! The built-in page lets nothing run but its own script; what a report takes in its place is its own affair, and said.
//! Never changes a template.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::model::Model;
use entail_engine::source::{FileId, SourceMap, Span};
use std::ops::Range;

const POLICY: Code = Code("page-without-policy");
const FOREIGN: Code = Code("page-foreign");
const ID: Code = Code("page-id");
const STYLE_ENDS: Code = Code("style-ends");

/// Elements that run or load something of their own.
const FOREIGN_TAGS: &[&str] = &["script", "iframe", "frame", "object", "embed", "applet", "base"];
/// What a policy must say at least, and the only words under it.
const STRICT: &[(&str, &[&str])] = &[("default-src", &["'none'"]), ("script-src", &["[[HASH]]", "'none'"])];

/// What is to be said of a report's own page.
pub fn markup(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    let own = |name: &str| model.templates.get(name).map(|file| (*file, sources.text(*file)));
    let mut findings = Vec::new();
    if let Some((file, text)) = own("page/page.html") {
        let tags = tags(text);
        findings.extend(policy(file, &tags));
        findings.extend(tags.iter().flat_map(|tag| of_tag(file, tag)));
    }
    if let Some((file, text)) = own("page/style.css") {
        findings.extend(style(file, text));
    }
    findings
}

/// A tag of the template.
struct MarkupTag<'t> {
    /// Its name, in small letters.
    name: String,
    place: Range<usize>,
    attributes: Vec<(String, &'t str)>,
}

impl MarkupTag<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

fn at(file: FileId, place: &Range<usize>) -> Span {
    Span { file, start: place.start as u32, end: place.end as u32 }
}

/// The tags that open an element.
fn tags(text: &str) -> Vec<MarkupTag<'_>> {
    let opening = text
        .match_indices('<')
        .filter(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    opening.map(|(start, _)| tag(text, start)).collect()
}

fn tag(text: &str, start: usize) -> MarkupTag<'_> {
    let inside = &text[start + 1..];
    let end = inside.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '=')).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let (attribute, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => ("", after),
        };
        attributes.push((attribute.to_ascii_lowercase(), value));
        rest = after;
    }
    let end = (text.len() - rest.len() + 1).min(text.len());
    MarkupTag { name: name.to_ascii_lowercase(), place: start..end, attributes }
}

/// The value of an attribute, with or without quotes, and what follows it.
fn value(text: &str) -> (&str, &str) {
    match text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(mark) => text[1..].split_once(mark).unwrap_or((&text[1..], "")),
        None => text.split_at(text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len())),
    }
}

/// The policy of the page, which must let nothing run but the script that belongs to it.
fn policy(file: FileId, tags: &[MarkupTag<'_>]) -> Option<Diagnostic> {
    let is_policy = |tag: &&MarkupTag<'_>| {
        tag.name == "meta"
            && tag
                .value("http-equiv")
                .is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
    };
    let hint = "take the `meta` line of the built-in page: `default-src 'none'; script-src [[HASH]]; …`";
    let Some(tag) = tags.iter().find(is_policy) else {
        let message =
            "the page has no content security policy: what gets into it may run scripts and ask the network";
        return Some(Diagnostic::warning(POLICY, message).at(at(file, &(0..0))).hint(hint));
    };
    let directives: Vec<Vec<&str>> = tag
        .value("content")
        .unwrap_or_default()
        .split(';')
        .map(|directive| directive.split_whitespace().collect())
        .collect();
    let loose = STRICT.iter().find(|(name, allowed)| {
        let said = directives.iter().find(|words| words.first() == Some(name));
        !said.is_some_and(|words| words.len() > 1 && words[1..].iter().all(|word| allowed.contains(word)))
    });
    loose.map(|(name, _)| {
        let message =
            format!("the content security policy lets more run than the page's own script (`{name}`)");
        Diagnostic::warning(POLICY, message).at(at(file, &tag.place)).hint(hint)
    })
}

/// What a tag runs or loads, and an id that might be that of a heading.
fn of_tag(file: FileId, tag: &MarkupTag<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let loads = |(name, value): &(String, &str)| {
        let value = value.trim().to_ascii_lowercase();
        let address = ["http:", "https:", "//"].iter().any(|start| value.starts_with(start));
        let is_link = tag.name == "a" && name == "href";
        value.starts_with("javascript:")
            || name.starts_with("on")
            || (address
                && !is_link
                && ["src", "href", "srcset", "data", "action", "poster"].contains(&name.as_str()))
    };
    if FOREIGN_TAGS.contains(&tag.name.as_str()) || tag.attributes.iter().any(loads) {
        let message = format!("`<{}>` runs or loads what is not of the report", tag.name);
        let hint = "leave it out: a page is one file that asks nobody for anything, and nothing but its own script runs in it";
        findings.push(Diagnostic::warning(FOREIGN, message).at(at(file, &tag.place)).hint(hint));
    }
    if let Some(id) = tag.value("id").filter(|id| !id.contains('_')) {
        let message = format!("the id `{id}` might be that of a heading too");
        let hint = format!("names of headings hold no underscore: `own_{id}`");
        findings.push(Diagnostic::warning(ID, message).at(at(file, &tag.place)).hint(hint));
    }
    findings
}

/// A style sheet, which stands inside of an element that it may not end.
fn style(file: FileId, text: &str) -> Option<Diagnostic> {
    let start = text.to_ascii_lowercase().find("</style")?;
    Some(
        Diagnostic::error(STYLE_ENDS, "`</style` ends the style of the page: what follows would be markup")
            .at(at(file, &(start..start + "</style".len())))
            .hint("a style sheet holds rules alone; in a text write `<\\/style`"),
    )
}
