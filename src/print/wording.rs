//! In: the text that a reader sees of a value. Out: words that agree with it.
//! An article, a noun for one or several, the text without its minus.
//! Never alters a digit.

use entail_engine::language::unit::{article, is_one, magnitude};

/// What agrees with something printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wording {
    /// `a` or `an`, with a capital at the start of a sentence.
    Article(bool),
    /// A word for one, and a word for several.
    Plural(String, String),
    /// The text without its minus.
    Magnitude,
}

impl Wording {
    /// The text that is printed for a text.
    pub fn text(&self, printed: &str) -> String {
        match self {
            Self::Article(false) => article(printed).to_owned(),
            Self::Article(true) => article(printed).replacen('a', "A", 1),
            Self::Plural(one, many) => if is_one(printed) { one } else { many }.clone(),
            Self::Magnitude => magnitude(printed).to_owned(),
        }
    }
}
