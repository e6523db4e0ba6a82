//! In: a unit as declared and the largest value to print in it.
//! Out: the unit on the scale a reader grasps: billions, months, a price per million.
//! Never: changes what is measured, or a scale that the report has fixed.

use super::{NumberFormat, Words};
use crate::language::unit::digits::{Decimal, fifteen};
use crate::language::unit::product::Term;
use crate::language::unit::symbol::{Prefix, Symbol, SymbolKind, Word, builtin};
use crate::language::unit::{Flavour, Rational, Unit};
use std::sync::Arc;

/// Symbols whose prefix follows the value; others keep the one they are declared with.
const PREFIXED: [&str; 12] = ["W", "Wh", "J", "Hz", "V", "A", "N", "Pa", "B", "bit", "FLOP", "FLOPS"];
/// Prefixes that nobody chooses for a large or small number.
const UNUSUAL: [&str; 3] = ["c", "d", "h"];
/// Durations from long to short; below a second come the prefixes of `s`.
const DURATIONS: [&str; 6] = ["year", "month", "day", "hour", "min", "s"];
/// A price below a cent is named per thousand or million instead.
const CENT: f64 = 0.01;

/// The unit whose scale suits an axis or a column that reaches to `max_abs_base`.
pub fn axis_unit(max_abs_base: f64, unit: &Unit) -> Unit {
    Unit::of(terms(unit, max_abs_base.abs(), &NumberFormat::default())).unwrap_or_else(|| unit.clone())
}

/// The unit to print values up to `largest` in; one that is not the declared one has no text.
pub(super) fn unit(unit: &Unit, largest: f64, format: &NumberFormat) -> Unit {
    let terms = terms(unit, largest, format);
    let fresh = (terms != unit.terms()).then(|| unit.rescaled(terms)).flatten();
    fresh.unwrap_or_else(|| unit.clone())
}

/// The terms of that unit.
fn terms(unit: &Unit, largest: f64, format: &NumberFormat) -> Vec<Term> {
    let fixed = format.unit.as_deref().filter(|fixed| fixed.converts_to(unit));
    let mut terms = fixed.unwrap_or(unit).terms().to_vec();
    for term in &mut terms {
        if term.flavour() == Some(Flavour::Share) {
            term.symbol = Arc::new(builtin::flavoured(Flavour::Percent));
        }
    }
    if fixed.is_none() && largest.is_finite() {
        let value = Value { base: largest, digits: format.digits.max(1) };
        terms = scaled(terms, value, format.words);
    }
    // A table may have the word in its heading: then its cells go without.
    if format.words == Words::None {
        terms.iter_mut().filter(|term| !term.exponent.is_negative()).for_each(|term| term.word = None);
    }
    terms
}

/// The value that decides the scale.
#[derive(Clone, Copy)]
struct Value {
    base: f64,
    digits: u8,
}

impl Value {
    /// Its size as printed in the unit of these terms; 999.6 counts as 1,000 at three digits.
    fn printed_in(self, terms: &[Term]) -> Decimal {
        let exact = Decimal::of(Unit::base_in(terms, self.base).unwrap_or(self.base));
        exact.rounded(exact.decimals_for(self.digits))
    }

    fn in_unit(self, terms: &[Term]) -> f64 {
        fifteen(Unit::base_in(terms, self.base).unwrap_or(self.base))
    }
}

fn scaled(mut terms: Vec<Term>, value: Value, words: Words) -> Vec<Term> {
    if terms.is_empty() {
        let times = builtin::flavoured(Flavour::Times);
        let word = word_for(&value.printed_in(&terms)).filter(|_| words != Words::None);
        return word.map(|word| vec![bare_term(None, times).with_word(word)]).unwrap_or_default();
    }
    let above = |term: &Term| !term.exponent.is_negative();
    let money = terms.iter().position(|term| above(term) && term.symbol.kind == SymbolKind::Currency);
    let plain = || terms.iter().position(|term| above(term) && term.flavour().is_none());
    let multiple = || terms.iter().position(|term| term.flavour() == Some(Flavour::Times));
    let Some(main) = money.or_else(plain).or_else(multiple) else { return terms };
    // A duration by itself is named in the unit that people would use; inside a rate it stays as declared.
    if terms.len() == 1
        && terms[main].symbol.kind == SymbolKind::Time
        && terms[main].exponent == Rational::ONE
    {
        return duration(terms, value);
    }
    // The word is chosen anew from the size, whatever the declared one was.
    terms[main].word = None;
    let prefixed = PREFIXED.contains(&terms[main].symbol.name.as_str());
    if prefixed && terms[main].exponent == Rational::ONE {
        return with_prefix(terms, main, value);
    }
    if money.is_some() {
        name_small_price(&mut terms, value);
    }
    terms[main].word = word_for(&value.printed_in(&terms)).filter(|_| words != Words::None);
    terms
}

/// Million from 1,000,000, billion from 1,000,000,000; thousands are written out.
fn word_for(printed: &Decimal) -> Option<Word> {
    match printed.whole_digits() {
        ..7 => None,
        7..10 => Some(Word::Million),
        10..13 => Some(Word::Billion),
        _ => Some(Word::Trillion),
    }
}

/// `USD/tok` as `USD/million tok`, if neither a word nor a prefix says yet how many are meant.
fn name_small_price(terms: &mut [Term], value: Value) {
    let price = value.in_unit(terms);
    let counted = |term: &&mut Term| {
        let plain = term.word.is_none() && term.prefix.is_none() && term.symbol.kind != SymbolKind::Time;
        plain && term.exponent == Rational::whole(-1)
    };
    if price == 0.0 || price >= CENT {
        return;
    }
    if let Some(term) = terms.iter_mut().find(counted) {
        let enough = |word: &Word| fifteen(price * word.factor()) >= CENT;
        term.word = Some(Word::ALL.into_iter().find(enough).unwrap_or(Word::Trillion));
    }
}

/// The declared prefix while it reads well, else the one that leaves one to three digits before the point.
fn with_prefix(mut terms: Vec<Term>, main: usize, value: Value) -> Vec<Term> {
    let declared = value.printed_in(&terms);
    // From hundredths to thousands a number reads well, and a declared prefix was chosen for a reason.
    if declared.is_zero() || (-1..=4).contains(&declared.whole_digits()) {
        return terms;
    }
    // Bytes counted in powers of two are not switched to powers of ten.
    let is_binary = |prefix: &Prefix| prefix.symbol.ends_with('i');
    let binary = terms[main].prefix.is_some_and(is_binary);
    let symbol = terms[main].symbol.clone();
    let usual = |prefix: &&Prefix| is_binary(prefix) == binary && !UNUSUAL.contains(&prefix.symbol);
    let mut choices: Vec<Option<&'static Prefix>> = symbol.prefixes().filter(usual).map(Some).collect();
    choices.push(None);
    let factor = |choice: Option<&Prefix>| choice.map_or(1.0, |prefix| prefix.ratio.value());
    choices.sort_by(|a, b| factor(*b).total_cmp(&factor(*a)));
    for choice in choices {
        terms[main].prefix = choice;
        if value.printed_in(&terms).whole_digits() >= 1 {
            break;
        }
    }
    terms
}

/// The declared unit of time from 1 to 1,000 of it, else the longest one of which there is at least one.
fn duration(terms: Vec<Term>, value: Value) -> Vec<Term> {
    let declared = value.printed_in(&terms);
    if declared.is_zero() || (1..=3).contains(&declared.whole_digits()) {
        return terms;
    }
    let named = DURATIONS.into_iter().filter_map(builtin::time_named);
    let mut choices: Vec<Term> = named.map(|symbol| bare_term(None, symbol)).collect();
    if let Some(second) = builtin::time_named("s") {
        choices.extend(second.prefixes().map(|prefix| bare_term(Some(prefix), second.clone())));
    }
    let reads_well = |term: &Term| value.printed_in(std::slice::from_ref(term)).whole_digits() >= 1;
    choices.into_iter().find(reads_well).map_or(terms, |term| vec![term])
}

fn bare_term(prefix: Option<&'static Prefix>, symbol: Symbol) -> Term {
    Term { word: None, prefix, symbol: Arc::new(symbol), exponent: Rational::ONE }
}

impl Term {
    fn with_word(self, word: Word) -> Term {
        Term { word: Some(word), ..self }
    }
}
