//! In: an entry of the reference. Out: the same as lines for a terminal.
//! Code marks are left as they are: they tell what is typed.
//! Never prints.

use super::entry::ReferenceEntry;

/// How wide a line may be.
const WIDTH: usize = 100;

/// An entry with all that it is made of.
pub fn entry_text(entry: &ReferenceEntry) -> String {
    let mut text = format!("{}\n", entry.name);
    // What a mapping may hold follows it, key by key.
    if !entry.form.is_empty() && entry.parts.is_empty() {
        text.push_str(&wrapped(&entry.form, 2));
    }
    text.push_str(&format!("\n{}", wrapped(&entry.meaning, 2)));
    for (word, fact) in &entry.facts {
        text.push_str(&format!("\n{}", wrapped(&format!("{word}: {fact}"), 2)));
    }
    if !entry.example.is_empty() {
        text.push_str(&format!("\n      {}\n", entry.example));
    }
    text.extend(entry.parts.iter().map(part_text));
    text
}

/// What an entry is made of: a key with its kind and default on one line, what it means, and an example.
fn part_text(part: &ReferenceEntry) -> String {
    let facts =
        part.facts.iter().filter(|(_, fact)| !matches!(fact.as_str(), "none" | "")).map(|(word, fact)| {
            if fact == "must be given" { fact.clone() } else { format!("{word}: {fact}") }
        });
    let all: Vec<String> =
        std::iter::once(part.form.clone()).filter(|form| !form.is_empty()).chain(facts).collect();
    let mut text = format!("\n  {}\n{}", part.name, wrapped(&all.join("; "), 6));
    text.push_str(&wrapped(&part.meaning, 6));
    if !part.example.is_empty() {
        text.push_str(&format!("          {}\n", part.example));
    }
    text
}

/// An entry among many: its name and what it means.
pub fn brief_text(entry: &ReferenceEntry) -> String {
    let head = if entry.form.starts_with(&entry.name) { &entry.form } else { &entry.name };
    let mut text = format!("{head}\n{}", wrapped(&entry.meaning, 6));
    if !entry.parts.is_empty() {
        let names: Vec<&str> = entry.parts.iter().map(|part| part.name.as_str()).collect();
        text.push_str(&wrapped(&names.join(", "), 6));
    }
    text
}

/// A text in lines behind so many spaces.
fn wrapped(text: &str, indent: usize) -> String {
    let (mut lines, mut line) = (String::new(), String::new());
    for word in text.split_whitespace() {
        if !line.is_empty() && indent + line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(&format!("{}{line}\n", " ".repeat(indent)));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.is_empty() { lines } else { lines + &format!("{}{line}\n", " ".repeat(indent)) }
}
