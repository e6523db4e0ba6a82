//! In: a page of the reference. Out: its Markdown, as it stands in `docs/reference/`.
//! Entries are sections; what they are made of is a table.
//! Never writes a file.

use super::entry::{ReferenceEntry, ReferencePage};

/// The Markdown of a page.
pub fn markdown(page: &ReferencePage) -> String {
    let mut text = format!(
        "<!-- Made from the code; `ENTAIL_BLESS=1 cargo test --test reference` writes it anew. -->\n\n# {}\n\n{}\n\n`entail help {}` prints this list, `entail help {}:NAME` one entry.\n",
        page.title, page.opening, page.name, page.one
    );
    for (title, entries) in &page.groups {
        text.push_str(&format!("\n## {title}\n"));
        let plain = entries.iter().all(|entry| entry.parts.is_empty());
        if plain {
            text.push_str(&table(entries));
        } else {
            text.extend(entries.iter().map(section));
        }
    }
    text
}

fn section(entry: &ReferenceEntry) -> String {
    let mut text = format!("\n### {}\n\n{}\n", entry.name, entry.meaning);
    for (word, fact) in &entry.facts {
        text.push_str(&format!("\n{}: {fact}\n", capital(word)));
    }
    if !entry.example.is_empty() {
        text.push_str(&format!("\n```\n{}\n```\n", entry.example));
    }
    if !entry.parts.is_empty() {
        text.push_str(&table(&entry.parts));
    }
    text
}

/// A table with a row for each entry, and a column for each thing that one of them has.
fn table(entries: &[ReferenceEntry]) -> String {
    let facts: Vec<&'static str> =
        entries.first().map(|e| e.facts.iter().map(|(word, _)| *word).collect()).unwrap_or_default();
    let some = |of: fn(&ReferenceEntry) -> &str| entries.iter().any(|entry| !of(entry).is_empty());
    let (forms, examples) = (some(|e| &e.form), some(|e| &e.example));
    let heads = ["name"].into_iter().chain(forms.then_some("written"));
    let heads = heads.chain(["what it is"]).chain(facts.iter().copied()).chain(examples.then_some("example"));
    let heads: Vec<&str> = heads.collect();
    let mut text = format!("\n| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for entry in entries {
        let mut cells = vec![format!("`{}`", entry.name)];
        if forms {
            cells.push(if facts.contains(&"left out") { entry.form.clone() } else { code(&entry.form) });
        }
        cells.push(entry.meaning.clone());
        for word in &facts {
            let fact = entry.facts.iter().find(|(known, _)| known == word);
            cells.push(fact.map(|(_, text)| text.clone()).unwrap_or_default());
        }
        if examples {
            cells.push(code(&entry.example));
        }
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

fn code(text: &str) -> String {
    match text {
        "" => String::new(),
        text if text.contains('`') => format!("`` {text} ``"),
        text => format!("`{text}`"),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
