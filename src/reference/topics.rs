//! In: pages of the reference, and a topic as somebody types it. Out: the entries that it leads to, or the nearest topic.
//! A name may stand for several things: `min` is a key and a function. `key:min` asks for one of them.
//! Never prints.

use super::entry::{ReferenceEntry, ReferencePage};
use entail_engine::diagnostic::closest;

/// What a topic leads to.
#[derive(Debug)]
pub enum TopicAnswer<'p> {
    /// A whole page.
    Page(&'p ReferencePage),
    /// Entries, each with the word for what it is, and keys of the same name elsewhere.
    Entries(Vec<(&'static str, ReferenceEntry)>, Vec<String>),
    /// Nothing; the nearest topic, if one is near.
    Nothing(Option<String>),
}

/// What a topic leads to.
pub fn find<'p>(pages: &'p [ReferencePage], topic: &str) -> TopicAnswer<'p> {
    let topic = topic.trim();
    if let Some(page) = pages.iter().find(|page| page.name.eq_ignore_ascii_case(topic)) {
        return TopicAnswer::Page(page);
    }
    let (kind, name) = match topic.split_once(':') {
        Some((kind, name)) => (Some(kind.trim_end_matches('s')), name),
        None => (None, topic),
    };
    let name = name.trim_end_matches("()");
    let asked = |page: &&ReferencePage| kind.is_none_or(|kind| page.one.eq_ignore_ascii_case(kind));
    let (mut found, mut keys) = (Vec::new(), Vec::new());
    for page in pages.iter().filter(asked) {
        let own = page.entries().filter(|entry| entry.is_about(name));
        found.extend(own.map(|entry| (page.one, entry.clone())));
        keys.extend(parts(page, name).into_iter().map(|entry| (page.one, entry)));
    }
    // A section is meant rather than the keys of others that are called like one of its entries.
    if found.iter().any(|(one, _)| *one == "key") {
        let elsewhere = keys.iter().map(|(one, entry)| format!("{one}:{}", entry.name)).collect();
        return TopicAnswer::Entries(found, elsewhere);
    }
    found.extend(keys);
    if found.is_empty() {
        TopicAnswer::Nothing(nearest(pages, name))
    } else {
        TopicAnswer::Entries(found, Vec::new())
    }
}

/// Keys of sections by this name, said with their section; charts only repeat those of exhibits.
fn parts(page: &ReferencePage, name: &str) -> Vec<ReferenceEntry> {
    let mut found = Vec::new();
    for entry in page.entries().filter(|_| page.one == "key") {
        for part in &entry.parts {
            let whole = format!("{}.{}", entry.name, part.name);
            let short = entry.also.first().map(|also| format!("{also}.{}", part.name));
            let listed = page.entries().any(|other| other.name == whole);
            let meant = part.is_about(name) || whole == name || short.as_deref() == Some(name);
            // The parts of a mixture have the keys of an assumption once more.
            let told = |found: &[ReferenceEntry]| found.iter().any(|other| other.meaning == part.meaning);
            if meant && !listed && !told(&found) {
                found.push(ReferenceEntry { name: whole, ..part.clone() });
            }
        }
    }
    found
}

fn nearest(pages: &[ReferencePage], name: &str) -> Option<String> {
    let entries = || pages.iter().flat_map(ReferencePage::entries);
    let names = entries().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.also));
    let parts = entries().flat_map(|entry| &entry.parts).map(|part| part.name.as_str());
    let all = pages.iter().map(|page| page.name).chain(names.map(String::as_str)).chain(parts);
    closest(name, all).map(str::to_owned)
}
