//! In: the unit a number is printed in.
//! Out: what comes before and after the number, and the unit in words for a subtitle.
//! Never: the number itself.

use super::{NumberFormat, Per, Words, article};
use crate::language::unit::digits::Decimal;
use crate::language::unit::product::Term;
use crate::language::unit::symbol::{SymbolKind, currency};
use crate::language::unit::{Base, Flavour, Rational, Unit};

/// What is around a number.
pub(super) struct Dress {
    /// `$`, `SEK `.
    pub(super) before: String,
    /// `B`, ` billion`, `%`, `×`.
    scale: String,
    /// ` tok`, ` year`.
    noun: String,
    /// The same for other numbers than one.
    nouns: String,
    /// ` a year`, `/s`, ` per million tok`.
    per: String,
}

impl Dress {
    /// `bare` leaves out the × that stands for a bare number with a scale word.
    pub(super) fn of(unit: &Unit, bare: bool, format: &NumberFormat) -> Dress {
        let above: Vec<&Term> = unit.terms().iter().filter(|t| !t.exponent.is_negative()).collect();
        let money = above.iter().find(|term| is_money(term));
        let word = above.iter().find_map(|term| term.word);
        let mut scale = match (word, money) {
            (Some(word), Some(_)) if format.words == Words::Short => {
                word.letter().map(String::from).unwrap_or_default()
            }
            (Some(word), _) => format!(" {}", word.name()),
            (None, _) => String::new(),
        };
        scale.push_str(above.iter().find_map(|term| sign_after(term, bare)).unwrap_or_default());
        let shown = format.per == Per::Show;
        Dress {
            before: money.map_or_else(String::new, |term| sign_before(term)),
            scale,
            noun: spaced(nouns(&above, false)),
            nouns: spaced(nouns(&above, true)),
            per: if shown { per(unit) } else { String::new() },
        }
    }

    /// A number in its dress.
    pub(super) fn around(&self, number: &Decimal, decimals: i32) -> String {
        if number.is_zero() {
            return format!("{}{}", self.nothing(number), self.after_scale(false));
        }
        format!("{}{}", self.head(number, decimals), self.tail(number.is_one()))
    }

    /// Nothing has no scale: `$0`, not `$0B`; a share keeps its sign, since 0 alone could be anything.
    pub(super) fn nothing(&self, number: &Decimal) -> String {
        let scale = if self.scale.starts_with(['%', '×']) { self.scale.as_str() } else { "" };
        format!("{}{scale}", self.head(number, 0))
    }

    /// Minus, currency sign, number and scale: `−$5B`.
    pub(super) fn scaled(&self, number: &Decimal, decimals: i32) -> String {
        format!("{}{}", self.head(number, decimals), self.scale)
    }

    /// What follows a number and its scale: ` tok a year`.
    pub(super) fn after_scale(&self, one: bool) -> String {
        format!("{}{}", if one { &self.noun } else { &self.nouns }, self.per)
    }

    /// What follows a number.
    pub(super) fn tail(&self, one: bool) -> String {
        // A scale word makes it many: `1 million tokens` has no singular.
        format!("{}{}", self.scale, self.after_scale(one && self.scale.is_empty()))
    }

    /// Minus, currency sign and number.
    pub(super) fn head(&self, number: &Decimal, decimals: i32) -> String {
        let minus = if number.is_negative() { "\u{2212}" } else { "" };
        format!("{minus}{}{}", self.before, number.magnitude(decimals))
    }

    /// Money without a scale word, in which people expect cents.
    pub(super) fn is_small_money(&self) -> bool {
        !self.before.is_empty() && self.scale.is_empty()
    }
}

/// The unit in words: `billion US dollars a year`, `US dollars per million tok`, `percentage points`.
pub fn unit_words(unit: &Unit) -> String {
    let above: Vec<&Term> = unit.terms().iter().filter(|t| !t.exponent.is_negative()).collect();
    let word = above.iter().find_map(|term| term.word).map(|word| word.name().to_owned());
    let name = above.iter().find_map(|term| match term.flavour() {
        Some(Flavour::Percent | Flavour::Share) => Some("%".to_owned()),
        Some(Flavour::Points) => Some(match &term.symbol.words {
            Some((_, many)) => many.clone(),
            None if term.symbol.name == "pp" => "percentage points".to_owned(),
            None => term.symbol.name.clone(),
        }),
        Some(Flavour::Times) if term.word.is_none() => Some("×".to_owned()),
        _ => is_money(term).then(|| plural_money(term)),
    });
    let points = above.iter().any(|term| term.flavour() == Some(Flavour::Points));
    let nouns = Some(nouns(&above, true)).filter(|nouns| !points && !nouns.is_empty());
    let words: Vec<String> = [word, name, nouns].into_iter().flatten().collect();
    format!("{}{}", words.join(" "), per(unit)).trim_start().to_owned()
}

fn is_money(term: &Term) -> bool {
    term.symbol.kind == SymbolKind::Currency && term.exponent == Rational::ONE
}

/// Currency code and price year of a term of money.
fn money_of(term: &Term) -> (&str, Option<i32>) {
    match term.symbol.dimension.bases().first() {
        Some((Base::CurrencyOf { code, year }, _)) => (code, Some(*year)),
        Some((Base::Currency(code), _)) => (code, None),
        _ => (&term.symbol.name, None),
    }
}

impl Unit {
    /// Whether it is money for each of something: not an amount, though it may flow in time.
    pub(super) fn is_price(&self) -> bool {
        self.terms().iter().any(|t| t.exponent.is_negative() && t.symbol.kind != SymbolKind::Time)
    }

    /// Whether its money has cents, or whatever its hundredths are called.
    pub(super) fn has_cents(&self) -> bool {
        let whole = |term: &Term| is_money(term) && !currency::has_cents(money_of(term).0);
        !self.terms().iter().any(whole)
    }
}

fn sign_before(term: &Term) -> String {
    let (code, _) = money_of(term);
    let sign = currency::by_code(code).and_then(|currency| currency.sign);
    sign.map_or_else(|| format!("{code} "), String::from)
}

fn plural_money(term: &Term) -> String {
    let (code, _) = money_of(term);
    currency::by_code(code).map_or(code, |currency| currency.plural).to_owned()
}

/// `%` and `×` are glued to the number.
fn sign_after(term: &Term, bare: bool) -> Option<&'static str> {
    match term.flavour()? {
        Flavour::Percent | Flavour::Share => Some("%"),
        Flavour::Times if !bare => Some("×"),
        _ => None,
    }
}

/// What is counted or measured: `tok`, `GPU-hours`, `N·m`, `m²`.
fn nouns(above: &[&Term], plural: bool) -> String {
    let named: Vec<&&Term> = above
        .iter()
        .filter(|term| !is_money(term) && matches!(term.flavour(), None | Some(Flavour::Points)))
        .collect();
    // `GPU-hours` but `N·m`: things and times take a hyphen, symbols a dot.
    let hyphen = named.iter().any(|term| time_word(term).is_some() || term.symbol.kind == SymbolKind::Noun);
    let last = named.len().saturating_sub(1);
    let word = |(at, term): (usize, &&&Term)| match time_word(term) {
        Some(word) if plural && at == last => format!("{word}s"),
        Some(word) => word.to_owned(),
        None => called(term, plural && at == last),
    };
    let words: Vec<String> = named.iter().enumerate().map(word).collect();
    words.join(if hyphen { "-" } else { "·" })
}

fn spaced(noun: String) -> String {
    if noun.is_empty() { noun } else { format!(" {noun}") }
}

/// `/s per rack`, ` per million tok`, ` per GPU-hour`, ` per GPU a year`, and the price year.
fn per(unit: &Unit) -> String {
    let money = unit.terms().iter().find(|term| is_money(term));
    let below = || unit.terms().iter().filter(|term| term.exponent.is_negative());
    let glued = |term: &&Term| money.is_none() && term.word.is_none() && is_symbol(term);
    // What is glued to the number comes before what is spelt out, and times come last.
    let (mut symbols, mut things, mut times) = (String::new(), String::new(), String::new());
    for term in below() {
        if glued(&term) {
            symbols = format!("{symbols}/{}", raised(term));
        } else if term.symbol.kind != SymbolKind::Time || !is_whole(term) || term.word.is_some() {
            let word = term.word.map_or_else(String::new, |word| format!("{} ", word.name()));
            things = format!("{things} per {word}{}", called(term, term.word.is_some()));
        } else {
            times = format!("{times} {} {}", article(&long_name(term)), long_name(term));
        }
    }
    // Machines are paid by the hour: per GPU-hour, but per GPU a year.
    if !things.is_empty() {
        times = match times.as_str() {
            " an hour" => "-hour".into(),
            " a minute" => "-minute".into(),
            " a second" => "-second".into(),
            _ => times,
        };
    }
    let prices = money.and_then(|term| money_of(term).1).map(|year| format!(" at {year} prices"));
    symbols + &things + &times + &prices.unwrap_or_default()
}

fn is_whole(term: &Term) -> bool {
    term.exponent.abs() == Rational::ONE
}

/// `s`, `kWh`, `GB`: written by symbol, `year` is not.
fn is_symbol(term: &Term) -> bool {
    matches!(term.symbol.kind, SymbolKind::Physical | SymbolKind::Computing | SymbolKind::Time)
        && time_word(term).is_none()
}

/// Times that are words rather than symbols.
fn time_word(term: &Term) -> Option<&'static str> {
    let words = ["year", "half", "quarter", "month", "week", "day", "hour"];
    let word = words.into_iter().find(|word| *word == term.symbol.name && is_whole(term))?;
    Some(if word == "half" { "half-year" } else { word })
}

/// A time in full, everything else as it is typed: `second`, `tok`, `kWh`.
fn long_name(term: &Term) -> String {
    match (time_word(term), term.prefix, term.symbol.name.as_str()) {
        (Some(word), ..) => word.to_owned(),
        (None, None, "s") if is_whole(term) => "second".into(),
        (None, None, "min") if is_whole(term) => "minute".into(),
        (None, None, "h") if is_whole(term) => "hour".into(),
        _ => raised(term),
    }
}

/// The report's own word for one or several of a thing, else its symbol.
fn called(term: &Term, plural: bool) -> String {
    match &term.symbol.words {
        Some((one, many)) if term.prefix.is_none() && is_whole(term) => {
            if plural { many } else { one }.clone()
        }
        _ => raised(term),
    }
}

/// `m²`, `m³`, `m^(1/2)`.
fn raised(term: &Term) -> String {
    match (term.exponent.abs().num(), term.exponent.den()) {
        (1, 1) => term.name(),
        (2, 1) => format!("{}²", term.name()),
        (3, 1) => format!("{}³", term.name()),
        _ => format!("{}^{}", term.name(), term.exponent.abs()),
    }
}
