//! In: values and finished texts. Out: numbered markers that hold their places.
//! A marker is three kinds of private-use characters and nothing a template or Markdown could change.
//! Never holds two things under one number.

use super::compared::{Change, Parts, share};
use super::facts::Facts;
use super::marker::{MARKER_END, MARKER_START, marker, numbers};
use super::ranked::RankedInput;
use super::reference::Reference;
use super::spread::{Statistic, is_sign_open};
use super::typography::curly;
use super::wording::Wording;
use super::words::PageWords;
use entail_engine::analyse::doubt::Spreads;
use entail_engine::language::formula::ScenarioId;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The parts of what a page says of the sampling error of the ends of its ranges: a number, and the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndsPart {
    /// The words before it.
    Before,
    /// The largest error, as a part of the width of its range.
    Error,
    /// The words behind it.
    Behind,
}

/// What a text that was made from values is about, for a reader who asks.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// A value of the model.
    Value(Reference),
    /// A claim, by its position, in the scenario of the page or in another.
    Claim(usize, Option<ScenarioId>),
    /// An event, by its position.
    Event(usize),
    /// A statement, by its position.
    Statement(usize),
    /// How draws were made.
    Draws,
}

/// What a marker holds the place of.
#[derive(Clone, Debug, PartialEq)]
pub enum Printed {
    /// A value of the model.
    Value(Reference),
    /// What draws say of a value of the model.
    Spread(Reference, Statistic),
    /// A text that was made from values, with what it is about.
    Computed(About, String),
    /// What one of the inputs that move a value most is called, or its share; until draws say which input that is.
    Ranked(RankedInput),
    /// A part of what is said of the ends of the ranges of a page, until draws say how sure these are.
    Ends(EndsPart),
    /// How a value differs from another.
    Change(Box<Change>),
    /// The range of the draws of a change.
    ChangeRange(Box<Change>, f64),
    /// The words before a range where its value may have either sign, and nothing where it has one.
    Sign(Box<Printed>),
    /// A part of what is printed together, by its position.
    Part(Arc<Parts>, usize),
    /// A value as a part of another.
    Share(Box<[Reference; 2]>),
    /// What agrees with something else that is printed.
    Worded(Box<Printed>, Wording),
    /// A place that a link can lead to.
    Anchor(String),
    /// A text of the report that is no number of ours.
    Text(String),
    /// A text that the analyst wrote for readers, a part of a sentence: it is read like the story.
    Written(String),
    /// A number typed by hand, with the reason.
    Typed(String, String),
}

impl Printed {
    /// The text that a reader sees; nothing for a value that still varies over an index.
    fn text(&self, facts: &Facts, spreads: &Spreads) -> String {
        match self {
            Self::Value(reference) if reference.is_whole(facts) => reference.told(facts, spreads),
            Self::Spread(reference, what) if reference.is_whole(facts) => {
                what.text(reference, facts, spreads)
            }
            // An index left open is an error of its own, as are more inputs than matter: an empty text keeps the page whole
            // until it is reported. A page without ranges says nothing of their ends.
            Self::Value(_) | Self::Spread(..) | Self::Ends(_) => String::new(),
            Self::Ranked(_) => "an input".to_owned(),
            // Quotes of what was written are set where it stands: one may open before a value and close behind it.
            Self::Computed(_, text) | Self::Written(text) => text.clone(),
            Self::Change(change) => change.text(facts, spreads),
            Self::ChangeRange(change, level) => change.range(facts, spreads, *level),
            Self::Sign(of) => {
                let words = PageWords::of(&facts.model.report.language).sign_open;
                if is_sign_open(of, facts, spreads) { words.to_owned() } else { String::new() }
            }
            Self::Part(parts, at) => parts.text(*at, facts, spreads),
            Self::Share(of) => share(of, facts, spreads),
            Self::Worded(inner, wording) => match (&**inner, wording) {
                // The text of a change has its direction as a word, the size has none.
                (Self::Change(change), Wording::Magnitude) => change.size(facts, spreads),
                (Self::Change(change), Wording::Direction(words)) => {
                    words.of_change(change.order(facts, spreads), &change.size(facts, spreads))
                }
                (Self::Value(reference), Wording::Direction(words)) => {
                    words.of_value(reference, facts, spreads)
                }
                (Self::Value(reference), Wording::Magnitude) if reference.is_whole(facts) => {
                    reference.told_size(facts, spreads)
                }
                // An article agrees with the words that stand before a bound; anything else is of the number alone.
                (Self::Value(reference), wording) if !matches!(wording, Wording::Article(_)) => {
                    wording.text(&reference.text(facts, spreads))
                }
                (inner, wording) => wording.text(&inner.text(facts, spreads)),
            },
            Self::Anchor(id) => id.clone(),
            Self::Text(text) | Self::Typed(text, _) => curly(text, &facts.model.report.language),
        }
    }
}

/// What stands for a marker once the page is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkerText {
    /// What is printed from the model.
    Printed(String),
    /// What the analyst wrote.
    Written(String),
    /// The name of a place.
    Anchor(String),
}

/// Everything printed in a run, by number.
#[derive(Clone, Debug, Default)]
pub struct Printing(Arc<Mutex<Vec<Printed>>>);

impl Printing {
    /// Adds something printed and gives its number.
    pub fn add(&self, printed: Printed) -> usize {
        // A poisoned lock is still a complete list: a push either happened or did not.
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(printed);
        all.len() - 1
    }

    /// Puts what it came to in the place of what was not known.
    pub fn settle(&self, number: usize, printed: Printed) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = all.get_mut(number) {
            *place = printed;
        }
    }

    /// What was printed under a number.
    pub fn get(&self, number: usize) -> Option<Printed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(number).cloned()
    }

    /// A marker for a text that must not be read as Markdown.
    pub fn text(&self, text: &str) -> String {
        marker(self.add(Printed::Text(text.to_owned())))
    }

    /// A marker for a text that the analyst wrote; of an empty one nothing.
    pub fn written(&self, text: &str) -> String {
        if text.is_empty() { String::new() } else { marker(self.add(Printed::Written(text.to_owned()))) }
    }

    /// A marker for a text that was made from values.
    pub fn computed(&self, about: About, text: String) -> String {
        marker(self.add(Printed::Computed(about, text)))
    }

    /// A marker for a place that a link can lead to.
    pub fn anchor(&self, id: &str) -> String {
        marker(self.add(Printed::Anchor(id.to_owned())))
    }

    /// How many numbers were typed with a reason.
    pub fn exempt(&self) -> usize {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().filter(|p| matches!(p, Printed::Typed(..))).count()
    }

    /// What is printed by number; nothing in the place of what is not shown.
    pub fn shown(&self, shown: &BTreeSet<usize>) -> Vec<Printed> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Partials are rendered whether or not the story calls them: what no text shows is no value of the page.
        let mut printed = vec![Printed::Text(String::new()); all.len()];
        for at in shown.iter().filter(|at| **at < all.len()) {
            printed[*at].clone_from(&all[*at]);
        }
        printed
    }

    /// What stands for each marker that is shown, by number.
    pub fn texts(&self, shown: &BTreeSet<usize>, facts: &Facts, spreads: &Spreads) -> Vec<MarkerText> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let text = |(at, printed): (usize, &Printed)| {
            let text = if shown.contains(&at) { printed.text(facts, spreads) } else { String::new() };
            match printed {
                Printed::Anchor(_) => MarkerText::Anchor(text),
                Printed::Written(_) => MarkerText::Written(text),
                _ => MarkerText::Printed(text),
            }
        };
        all.iter().enumerate().map(text).collect()
    }

    /// A marked text of one line with its markers resolved.
    pub fn plain(&self, marked: &str, facts: &Facts, spreads: &Spreads) -> String {
        let mut plain = String::new();
        let mut rest = marked;
        while let Some(start) = rest.find(MARKER_START) {
            plain.push_str(&rest[..start]);
            let end =
                rest[start..].find(MARKER_END).map_or(rest.len(), |e| start + e + MARKER_END.len_utf8());
            let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let printed = numbers(&rest[start..end]).next().and_then(|number| all.get(number));
            plain.push_str(&printed.map(|p| p.text(facts, spreads)).unwrap_or_default());
            rest = &rest[end..];
        }
        // Quotes come last: one may open in a typed part and close after a value.
        curly(&(plain + rest), &facts.model.report.language)
    }
}
