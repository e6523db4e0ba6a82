//! In: nothing. Out: what a key is, and what may stand under it.
//! One text of YAML is a text, whatever a reader of YAML would make of it: `2026`, `yes` and `10%` too.
//! Never says what a text must hold: that is for the language.

/// A key that a mapping of a report may have.
#[derive(Clone, Copy, Debug)]
pub struct KnownKey {
    /// As written.
    pub name: &'static str,
    /// What stands under it.
    pub kind: KeyKind,
    /// What holds where it is left out; empty where it must be given.
    pub default: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// How it may look.
    pub example: &'static str,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
pub enum KeyKind {
    /// One text, with what it is: a formula, a date.
    One(&'static str),
    /// One of some words.
    Word(&'static [&'static str]),
    /// Yes or no.
    YesNo,
    /// Nothing at all.
    Nothing,
    /// One text for all cells, or one for each label, nested by index.
    Cells(&'static str),
    /// A list.
    List(&'static KeyKind),
    /// A list of exactly two texts, either of which may be `~`.
    Ends,
    /// A mapping whose keys are labels, ids or words of the analyst, with what they are.
    By(&'static str, &'static KeyKind),
    /// A mapping of known keys.
    Fields(&'static [KnownKey]),
    /// One of several.
    Any(&'static [KeyKind]),
}

impl KeyKind {
    /// What stands there, in words.
    pub fn words(&self) -> String {
        match self {
            Self::One(what) => (*what).to_owned(),
            Self::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            Self::YesNo => "`yes` or `no`".to_owned(),
            Self::Nothing => "nothing".to_owned(),
            Self::Cells(what) => format!("{what}, or one for each label, or a column of a table"),
            Self::List(each) => format!("a list, each item {}", each.words()),
            Self::Ends => "a list of two ends, `~` for one that is open".to_owned(),
            Self::By(key, each) => format!("for each {key} {}", each.words()),
            Self::Fields(keys) => {
                let names: Vec<String> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
                format!("a mapping with {}", names.join(", "))
            }
            // One alone is a list of one.
            Self::Any([one, Self::List(each)]) if one.words() == each.words() => {
                format!("{}, or a list of such", one.words())
            }
            Self::Any(kinds) => {
                let mut words: Vec<String> = kinds.iter().map(Self::words).collect();
                words.dedup();
                words.join("; or ")
            }
        }
    }

    /// The tables of keys inside of it, the outermost first.
    pub fn tables(&self) -> Vec<&'static [KnownKey]> {
        match self {
            Self::Fields(keys) => vec![keys],
            Self::List(each) | Self::By(_, each) => each.tables(),
            Self::Any(kinds) => kinds.iter().flat_map(Self::tables).collect(),
            _ => Vec::new(),
        }
    }
}

impl KnownKey {
    /// Whether it must be given.
    pub fn is_needed(&self) -> bool {
        self.default.is_empty()
    }
}

/// The names of keys, in the compiler.
#[allow(clippy::indexing_slicing, reason = "in the compiler")]
pub const fn names<const N: usize>(keys: &[KnownKey]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = keys[at].name;
        at += 1;
    }
    assert!(keys.len() == N, "there are more or fewer keys");
    names
}

/// Several tables as one, so that keys which have a table of their own are not written twice.
///
/// # Panics
///
/// In the compiler, where `N` is not the number of all keys together.
#[allow(clippy::indexing_slicing, reason = "in the compiler")]
pub const fn joined<const N: usize>(tables: &[&'static [KnownKey]]) -> [KnownKey; N] {
    let none = KnownKey { name: "", kind: KeyKind::Nothing, default: "", meaning: "", example: "" };
    let mut all = [none; N];
    let (mut table, mut next) = (0, 0);
    while table < tables.len() {
        let mut at = 0;
        while at < tables[table].len() {
            all[next] = tables[table][at];
            next += 1;
            at += 1;
        }
        table += 1;
    }
    assert!(next == N, "the tables have another length together");
    all
}

/// Whether two words are the same, in the compiler.
#[allow(clippy::indexing_slicing, reason = "in the compiler")]
pub const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
