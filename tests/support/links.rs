//! In: a page. Out: what is wrong with its ids and with what refers to them.
//! No id stands twice, whatever refers to one finds it, and names of headings are none of the page's own.
//! Never: applies the script; a page in another scenario is a page of its own.

use std::collections::{BTreeMap, BTreeSet};

/// Attributes that name other elements by their ids.
const NAMING: &[&str] = &[
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "aria-activedescendant",
    "aria-errormessage",
    "for",
    "headers",
    "form",
    "list",
];

/// A tag with its attributes.
struct PageTag<'p> {
    name: &'p str,
    attributes: Vec<(&'p str, &'p str)>,
}

/// The tags of a page, and the texts of its scripts by id.
fn tags(page: &str) -> (Vec<PageTag<'_>>, BTreeMap<&str, &str>) {
    let (mut tags, mut scripts) = (Vec::new(), BTreeMap::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        // What stands in these is no markup.
        if let Some(end) = ["script", "style"].iter().find(|name| **name == tag.name) {
            let close = format!("</{end}");
            let (text, after) = rest.split_once(&close).unwrap_or((rest, ""));
            if let Some((_, id)) = tag.attributes.iter().find(|(name, _)| *name == "id") {
                scripts.insert(*id, text);
            }
            rest = after;
        }
        tags.push(tag);
    }
    (tags, scripts)
}

/// The tag that a text begins with behind its bracket, and what follows it.
fn tag(text: &str) -> (PageTag<'_>, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (PageTag { name, attributes }, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '=').unwrap_or(rest.len());
        if end == 0 {
            return (PageTag { name, attributes }, rest);
        }
        let (attribute, after) = rest.split_at(end);
        let value = match after.strip_prefix('=') {
            None => "",
            Some(after) => match after.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(mark) => {
                    let (value, after) = after[1..].split_once(mark).unwrap_or((&after[1..], ""));
                    rest = after;
                    attributes.push((attribute, value));
                    continue;
                }
                None => {
                    let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
                    rest = &after[end..];
                    attributes.push((attribute, &after[..end]));
                    continue;
                }
            },
        };
        rest = after;
        attributes.push((attribute, value));
    }
}

/// What is wrong with the ids of a page.
pub fn broken_links(page: &str) -> Vec<String> {
    let (tags, scripts) = tags(page);
    let mut wrong = Vec::new();
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for tag in &tags {
        for (_, id) in tag.attributes.iter().filter(|(name, _)| *name == "id") {
            if !ids.insert(id) {
                wrong.push(format!("the id `{id}` stands twice"));
            }
            if id.is_empty() || id.contains(char::is_whitespace) {
                wrong.push(format!("`{id}` is no id"));
            }
            let is_heading = matches!(tag.name, "h2" | "h3" | "h4" | "h5" | "h6");
            if !is_heading && !id.contains('_') {
                wrong.push(format!("`{id}` of <{}> might be that of a heading", tag.name));
            }
        }
    }
    for tag in &tags {
        for (name, value) in &tag.attributes {
            let value = value.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
            let named: Vec<String> = match *name {
                "href" | "xlink:href" => value.strip_prefix('#').map(str::to_owned).into_iter().collect(),
                name if NAMING.contains(&name) => value.split_whitespace().map(str::to_owned).collect(),
                _ => value
                    .split("url(#")
                    .skip(1)
                    .filter_map(|u| Some(u.split(')').next()?.to_owned()))
                    .collect(),
            };
            // A link that leads nowhere is told as such: it is a slip of the story, and not of the page.
            for id in named.iter().filter(|id| !id.is_empty() && !ids.contains(id.as_str())) {
                wrong.push(format!("`{id}` in {name} of <{}> is nowhere", tag.name));
            }
        }
    }
    wrong.extend(facts(scripts.get("page_facts").copied(), &ids));
    wrong
}

/// What the facts refer to: the rows that the script of the page links to.
fn facts(facts: Option<&str>, ids: &BTreeSet<&str>) -> Vec<String> {
    let Some(facts) = facts else { return vec!["the page has no facts".to_owned()] };
    let facts = match super::packed::unpacked(facts) {
        Ok(facts) => facts,
        Err(error) => return vec![format!("the facts cannot be read: {error}")],
    };
    let facts: serde_json::Value = match serde_json::from_str(&facts) {
        Ok(facts) => facts,
        Err(error) => return vec![format!("the facts are no JSON: {error}")],
    };
    // A report whose own texts leave the method out has no rows at all.
    if !ids.iter().any(|id| id.starts_with("row_")) {
        return Vec::new();
    }
    let column = |name: &str| facts["columns"].as_array()?.iter().position(|column| column == name);
    let (Some(id), Some(kind)) = (column("id"), column("kind")) else {
        return vec!["the facts have no columns `id` and `kind`".to_owned()];
    };
    let rows = facts["about"].as_array().cloned().unwrap_or_default();
    let row = |about: &serde_json::Value| {
        let before = match about[kind].as_str().unwrap_or_default() {
            "claim" => "claim-",
            "event" => "event-",
            "statement" => "statement-",
            "draws" => "the-",
            _ => "",
        };
        Some(format!("row_{before}{}", about[id].as_str()?))
    };
    let missing = rows.iter().filter_map(row).filter(|row| !ids.contains(row.as_str()));
    missing.map(|row| format!("`{row}` of the facts is nowhere")).collect()
}
