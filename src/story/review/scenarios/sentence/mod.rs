//! In: lines of a page, and what its markers stand for. Out: sentences, each with its values and with the words around them.
//! A sentence knows its words by what is typed: what is printed from the model is a value, also where it is a word.
//! Never judges one.

mod split;

use super::words::CLAUSES;
use crate::print::{About, Change, Facts, Over, Printed, Reference, Statistic, Wording};
use crate::story::review::line::Line;
use entail_engine::analyse::doubt::Spreads;
use entail_engine::language::formula::ScenarioId;
use entail_engine::source::Span;
use split::sentences;
use std::ops::Range;

/// What a page may speak about, and what draws say of it.
pub type FactsAndDraws<'k> = (&'k Facts, &'k Spreads);

/// What a value is to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One value.
    Point,
    /// The size of a value or a change, whose sign the words around it say.
    Size,
    /// A range of draws.
    Range,
    /// A number made from a value: a share, a rank.
    Made,
    /// A change or a comparison, whose words turn by themselves.
    Change,
    /// A word that is chosen by a value, or a text of the report.
    Word,
    /// An article or a noun that goes with a value, and says nothing of its size.
    Agreement,
}

/// Something printed in a sentence.
#[derive(Clone, Debug)]
pub struct BoundValue {
    /// Where, in the sentence.
    pub at: Range<usize>,
    /// As printed.
    pub text: String,
    /// What it is.
    pub form: Form,
    /// The value of the model that it prints or goes by.
    pub of: Option<Reference>,
    /// That value in base units, of a change whether it goes up or down; not a number where there is none.
    pub number: f64,
}

/// A sentence as a page tells it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// As printed.
    pub text: String,
    /// What is printed in it from the model.
    pub values: Vec<BoundValue>,
    /// The words that are typed, in small letters, with their places.
    pub words: Vec<(Range<usize>, String)>,
    /// Where sources are cited in it.
    pub notes: Vec<usize>,
    /// Where its block stands in the story, or its text in the YAML.
    pub block: Option<Span>,
    /// The exhibit whose title it is in, by its position.
    pub title: Option<usize>,
    /// The id of the heading or the exhibit that it stands under.
    pub under: String,
}

impl BoundValue {
    fn of(at: Range<usize>, text: String, printed: &Printed, (facts, spreads): FactsAndDraws<'_>) -> Self {
        let (form, of) = form(printed);
        // A comparison with its size is words and a number, and turns as a whole.
        let worded = form == Form::Made && text.starts_with(char::is_alphabetic);
        let form = if worded { Form::Change } else { form };
        let of = of.filter(|reference| reference.is_whole(facts)).cloned();
        let number = of.as_ref().map_or(f64::NAN, |reference| reference.point_value(facts, spreads));
        let number = change(printed).map_or(number, |change| f64::from(change.order(facts, spreads) as i8));
        Self { at, text, form, of, number }
    }

    /// The same value as the page of the base prints it; nothing for what draws or words decide.
    pub fn in_base(&self, (facts, spreads): FactsAndDraws<'_>) -> Option<Self> {
        let of = self.of.as_ref().filter(|_| self.form == Form::Point)?;
        let plain = of.over == Over::Base && of.scenario == facts.scenario;
        let scenario = if plain { ScenarioId(0) } else { of.scenario };
        let of = Reference { scenario, over: Over::Alone, ..of.clone() };
        let (text, number) = (of.text(facts, spreads), of.point_value(facts, spreads));
        Some(Self { text, number, of: Some(of), ..self.clone() })
    }

    /// Whether it reads as nothing: digits, and all of them noughts.
    pub fn is_nothing(&self) -> bool {
        let digits: Vec<char> = self.text.chars().filter(char::is_ascii_digit).collect();
        let bounded = self.text.starts_with("less than") || self.text.starts_with("under ");
        !digits.is_empty() && digits.iter().all(|digit| *digit == '0') && !bounded
    }

    /// Whether it is a number, and no word.
    pub fn is_number(&self) -> bool {
        !matches!(self.form, Form::Word | Form::Agreement)
    }

    /// Whether it reads as less than nothing.
    pub fn is_negative(&self) -> bool {
        self.text.starts_with('\u{2212}')
    }

    /// Whether it is a single number that is told as such.
    pub fn is_single(&self) -> bool {
        matches!(self.form, Form::Point | Form::Size | Form::Made)
    }

    /// Whether its sign is not that of another, and words that went with that do not go with it. A value without a minus
    /// goes with any word, but where the words alone say the sign.
    pub fn turns(&self, base: &Self) -> bool {
        let both = self.is_single() && base.is_single() && !self.is_nothing() && !base.is_nothing();
        let spans = |value: &Self| value.text.contains(" to ");
        let turned = match (self.form, base.form) {
            (Form::Size, Form::Size) => self.number * base.number < 0.0,
            _ => self.is_negative() && !base.is_negative() && !spans(self) && !spans(base),
        };
        both && turned
    }
}

/// The change that is printed, if it is one.
fn change(printed: &Printed) -> Option<&Change> {
    match printed {
        Printed::Change(change) => Some(change),
        Printed::Worded(inner, _) => change(inner),
        _ => None,
    }
}

/// What something printed is to a sentence, and what it is about.
fn form(printed: &Printed) -> (Form, Option<&Reference>) {
    match printed {
        Printed::Spread(of, Statistic::Range(_)) => (Form::Range, Some(of)),
        Printed::Value(of) | Printed::Spread(of, _) => (Form::Point, Some(of)),
        Printed::ChangeRange(change, _) => (Form::Range, Some(&change.to)),
        Printed::Part(parts, at) => (Form::Point, parts.of.get(*at)),
        Printed::Computed(About::Value(of), _) => (Form::Made, Some(of)),
        Printed::Share(of) => (Form::Made, Some(&of[0])),
        Printed::Change(change) => (Form::Change, Some(&change.to)),
        Printed::Worded(inner, Wording::Magnitude) => (Form::Size, form(inner).1),
        Printed::Worded(inner, Wording::Direction(words)) => match &**inner {
            Printed::Change(change) if words.sized => (Form::Made, Some(&change.to)),
            _ => (Form::Word, None),
        },
        Printed::Worded(..) => (Form::Agreement, None),
        _ => (Form::Word, None),
    }
}

/// Where lines stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The exhibit whose title the line is.
    pub title: Option<usize>,
    /// The id of the heading or the exhibit that it stands under.
    pub under: String,
}

/// The sentences of a line that print something.
pub fn of_line(
    line: &Line,
    standing: &Standing,
    printed: &dyn Fn(usize) -> Option<Printed>,
    known: FactsAndDraws<'_>,
) -> Vec<Sentence> {
    let mut found = Vec::new();
    for range in sentences(&line.text, &line.values) {
        let text = line.text[range.clone()].to_owned();
        let first = line.values.partition_point(|at| at.start < range.start);
        let inside =
            line.values.iter().zip(&line.numbers).skip(first).take_while(|(at, _)| at.end <= range.end);
        let values: Vec<BoundValue> = inside
            .filter_map(|(at, number)| {
                let printed = printed(*number)?;
                let at = at.start - range.start..at.end - range.start;
                let text = text[at.clone()].to_owned();
                Some(BoundValue::of(at, text, &printed, known))
            })
            .collect();
        if values.iter().any(BoundValue::is_number) {
            let words = words(&text, &values);
            let Standing { title, under } = standing.clone();
            let cited = line.notes.iter().filter(|at| range.start < **at && **at <= range.end);
            let notes = cited.map(|at| at - range.start).collect();
            found.push(Sentence { text, values, words, notes, block: line.block, title, under });
        }
    }
    found
}

/// The typed words of a text, in small letters.
fn words(text: &str, values: &[BoundValue]) -> Vec<(Range<usize>, String)> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|next| at + next) {
        let length = text[start..].find(|c| !inside(c)).unwrap_or(text.len() - start);
        at = start + length;
        if !values.iter().any(|value| value.at.contains(&start)) {
            found.push((start..at, text[start..at].to_lowercase()));
        }
    }
    found
}

impl Sentence {
    /// Its typed text, with one sign in the place of each value: the same in every scenario.
    pub fn skeleton(&self) -> String {
        let mut skeleton = String::new();
        let mut done = 0;
        for value in &self.values {
            skeleton.push_str(&self.text[done..value.at.start]);
            skeleton.push('\u{fffc}');
            done = value.at.end;
        }
        skeleton + &self.text[done..]
    }

    /// The typed words within a part of it.
    pub fn words_in(&self, part: Range<usize>) -> Vec<&str> {
        let inside = self.words.iter().filter(|(at, _)| part.start <= at.start && at.end <= part.end);
        inside.map(|(_, word)| word.as_str()).collect()
    }

    /// The clause around a value: up to a colon, a semicolon, a dash, a bracket, or a comma before a word that begins another.
    pub fn clause(&self, value: &BoundValue) -> Range<usize> {
        let mut clause = 0..self.text.len();
        for (at, sign) in self.text.char_indices() {
            if self.values.iter().any(|value| value.at.contains(&at)) {
                continue;
            }
            let next = || self.words.iter().find(|(word, _)| word.start > at);
            let ends = match sign {
                ';' | ':' | '–' | '—' | '(' | ')' => true,
                ',' => next().is_some_and(|(word, text)| {
                    self.text[at + 1..word.start].trim().is_empty() && CLAUSES.contains(&text.as_str())
                }),
                _ => false,
            };
            if ends && at < value.at.start {
                clause.start = at + sign.len_utf8();
            } else if ends && at >= value.at.end {
                clause.end = at;
                break;
            }
        }
        clause
    }

    /// The typed words of its clause before a value, as far as no other number stands between.
    pub fn before(&self, value: &BoundValue) -> Vec<&str> {
        let numbers = self.values.iter().filter(|other| other.is_number() && other.at.end <= value.at.start);
        let from = numbers.map(|other| other.at.end).max().unwrap_or(0).max(self.clause(value).start);
        self.words_in(from..value.at.start)
    }

    /// The typed words of its clause behind a value, as far as no other number stands between.
    pub fn behind(&self, value: &BoundValue) -> Vec<&str> {
        let numbers = self.values.iter().filter(|other| other.is_number() && other.at.start >= value.at.end);
        let to =
            numbers.map(|other| other.at.start).min().unwrap_or(self.text.len()).min(self.clause(value).end);
        self.words_in(value.at.end..to.max(value.at.end))
    }

    /// The word right before a value, if only space stands between.
    pub fn right_before(&self, value: &BoundValue) -> Option<&str> {
        let (at, word) = self.words.iter().rfind(|(word, _)| word.end <= value.at.start)?;
        self.text[at.end..value.at.start].trim().is_empty().then_some(word.as_str())
    }

    /// The word right behind a value, if only space stands between.
    pub fn right_behind(&self, value: &BoundValue) -> Option<&str> {
        let (at, word) = self.words.iter().find(|(word, _)| word.start >= value.at.end)?;
        self.text[value.at.end..at.start].trim().is_empty().then_some(word.as_str())
    }
}
