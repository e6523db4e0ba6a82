//! In: the text that a reader sees of a value. Out: words that agree with it.
//! An article, a noun for one or several, the text without its minus.
//! Never alters a digit.

use super::facts::Facts;
use super::reference::Reference;
use entail_engine::analyse::doubt::Spreads;
use entail_engine::language::unit::{article, is_one, magnitude};
use std::cmp::Ordering;

/// What agrees with something printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wording {
    /// `a` or `an`, with a capital at the start of a sentence.
    Article(bool),
    /// A word for one, and a word for several.
    Plural(String, String),
    /// The text without its minus.
    Magnitude,
    /// The word for where it goes.
    Direction(Box<Directions>),
}

/// The words for up, down and flat that a sentence needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Directions {
    /// Each of them.
    pub words: [String; 3],
    /// The form that the sentence needs.
    pub form: &'static str,
    /// Whether the size of a change stands with the word.
    pub sized: bool,
}

impl Directions {
    /// The word for a change, with its size if that is wanted.
    pub fn of_change(&self, order: Ordering, size: &str) -> String {
        let word = self.word(order);
        if self.sized && order != Ordering::Equal { joined(word, self.form, size) } else { word.to_owned() }
    }

    /// The word for the sign of a value: one that prints as zero has no direction, whatever its further digits are.
    pub fn of_value(&self, reference: &Reference, facts: &Facts, spreads: &Spreads) -> String {
        let nothing = !has_number(&reference.text(facts, spreads));
        let sign = reference.point_value(facts, spreads).total_cmp(&0.0);
        self.word(if nothing { Ordering::Equal } else { sign }).to_owned()
    }

    fn word(&self, order: Ordering) -> &str {
        let [up, down, flat] = &self.words;
        match order {
            Ordering::Greater => up,
            Ordering::Less => down,
            Ordering::Equal => flat,
        }
    }
}

/// A word and a size as a person puts them: `rises by 3%`, `a rise of 3%`, `3% higher`, `up 3%`.
fn joined(word: &str, form: &str, size: &str) -> String {
    match form {
        "noun" => format!("{word} of {size}"),
        "adjective" | "amount" | "count" => format!("{size} {word}"),
        "adverb" => format!("{word} {size}"),
        _ => format!("{word} by {size}"),
    }
}

impl Wording {
    /// The text that is printed for a text.
    pub fn text(&self, printed: &str) -> String {
        match self {
            Self::Article(false) => article(printed).to_owned(),
            Self::Article(true) => article(printed).replacen('a', "A", 1),
            Self::Plural(one, many) => if is_one(printed) { one } else { many }.clone(),
            Self::Magnitude => magnitude(printed).to_owned(),
            // Only what has a sign or a change has a direction, and these are asked before.
            Self::Direction(_) => String::new(),
        }
    }
}

/// Whether a printed text says more than nought.
pub fn has_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() && c != '0')
}
