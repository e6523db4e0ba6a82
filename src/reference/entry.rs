//! In: nothing. Out: what an entry and a page of the reference are made of.
//! All texts are Markdown without blocks: words and code marks.
//! Never says where a text comes from.

/// A page of the reference.
#[derive(Clone, Debug)]
pub struct ReferencePage {
    /// Its name, which is its file and its topic.
    pub name: &'static str,
    /// What an entry of it is called: `finding`.
    pub one: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What stands above the entries.
    pub opening: String,
    /// Headings, each with its entries.
    pub groups: Vec<(&'static str, Vec<ReferenceEntry>)>,
}

impl ReferencePage {
    /// All of its entries.
    pub fn entries(&self) -> impl Iterator<Item = &ReferenceEntry> {
        self.groups.iter().flat_map(|(_, entries)| entries)
    }
}

/// An entry of the reference.
#[derive(Clone, Debug, Default)]
pub struct ReferenceEntry {
    /// Its name.
    pub name: String,
    /// What else leads to it.
    pub also: Vec<String>,
    /// How it is written, or what stands under it.
    pub form: String,
    /// What it means.
    pub meaning: String,
    /// What else is to be said, each under its word.
    pub facts: Vec<(&'static str, String)>,
    /// How it may look.
    pub example: String,
    /// What it is made of: keys of a section, options of a command.
    pub parts: Vec<ReferenceEntry>,
}

impl ReferenceEntry {
    /// Whether a topic leads to it.
    pub fn is_about(&self, topic: &str) -> bool {
        self.name.eq_ignore_ascii_case(topic) || self.also.iter().any(|also| also.eq_ignore_ascii_case(topic))
    }
}
