//! In: symbols with prefixes, scale words and exponents.
//! Out: units, and what is left of them after multiplying, dividing and raising.
//! Never: keeps a symbol that cancels: `USD/million tok` times `tok/year` is `USD/year`.

use super::dimension::{fraction, power_of};
use super::ratio::Ratio;
use super::symbol::{Prefix, Symbol, SymbolKind, Word};
use super::{Dimension, Flavour, Rational, digits, symbol};
use std::sync::Arc;

/// Factors that leave room for values on both sides.
const FACTORS: std::ops::Range<f64> = 1e-250..1e250;

/// A symbol as it is in a unit: `million tok`, `kWh`, `m^2`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) word: Option<Word>,
    pub(super) prefix: Option<&'static Prefix>,
    pub(super) symbol: Arc<Symbol>,
    pub(super) exponent: Rational,
}

impl Term {
    /// Base units per one of it, and the part of that which scale words, prefixes and % make up.
    fn ratios(&self) -> Option<(Ratio, Ratio)> {
        let mut scale = self.prefix.map_or(Ratio::ONE, |prefix| prefix.ratio).power(self.exponent)?;
        // A per cent has no bare part: all of its factor is how it is written.
        if matches!(self.symbol.kind, SymbolKind::Flavoured(_)) {
            scale = scale.times(self.symbol.ratio.power(self.exponent)?);
        }
        // A word stays on its own side of the line: in `USD/million tok` it divides.
        if let Some(word) = self.word {
            let word = Ratio::new(word.factor(), 1.0);
            scale = scale.times(if self.exponent.is_negative() { word.inverse() } else { word });
        }
        let bare = match self.symbol.kind {
            SymbolKind::Flavoured(_) => Ratio::ONE,
            _ => self.symbol.ratio.power(self.exponent)?,
        };
        Some((bare.times(scale), scale))
    }

    /// As typed, without the sign of its exponent.
    fn text(&self) -> String {
        let word = self.word.map_or_else(String::new, |word| format!("{} ", word.typed()));
        format!("{word}{}", power_of(&self.name(), self.exponent.abs()))
    }

    /// Prefix and symbol.
    pub(super) fn name(&self) -> String {
        format!("{}{}", self.prefix.map_or("", |prefix| prefix.symbol), self.symbol.name)
    }

    pub(super) fn flavour(&self) -> Option<Flavour> {
        match self.symbol.kind {
            SymbolKind::Flavoured(flavour) => Some(flavour),
            _ => None,
        }
    }

    fn raised(&self, exponent: Rational) -> Option<Term> {
        let exponent = self.exponent.times(exponent)?;
        // `million m` squared is no `million m^2`: the word goes where the exponent changes.
        let word = self.word.filter(|_| exponent.abs() == self.exponent.abs());
        Some(Term { word, exponent, ..self.clone() })
    }
}

/// A product of symbols: a dimension, a factor to base units, and the text that an analyst types for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// Base units per one of it; a base unit of time is the year, of mass the kilogram.
    pub factor: f64,
    /// As typed: `USD/year`, `USD/million tok`.
    pub text: String,
    /// What sort of quantity it makes.
    pub flavour: Flavour,
    /// The part of `factor` that comes from scale words, prefixes and %: 1e9 for `billion USD/year`.
    pub scale: f64,
    ratio: Ratio,
    terms: Vec<Term>,
}

impl Unit {
    /// A bare number.
    pub fn pure() -> Unit {
        Unit {
            dimension: Dimension::pure(),
            factor: 1.0,
            text: String::new(),
            flavour: Flavour::Number,
            scale: 1.0,
            ratio: Ratio::ONE,
            terms: Vec::new(),
        }
    }

    /// A part of a whole.
    pub fn share() -> Unit {
        Unit::flavoured(Flavour::Share)
    }

    /// A point in time.
    pub fn period() -> Unit {
        Unit::flavoured(Flavour::Period)
    }

    /// Yes or no.
    pub fn yes_no() -> Unit {
        Unit::flavoured(Flavour::YesNo)
    }

    fn flavoured(flavour: Flavour) -> Unit {
        let symbol = Arc::new(symbol::builtin::flavoured(flavour));
        let term = Term { word: None, prefix: None, symbol, exponent: Rational::ONE };
        Unit::of(vec![term]).unwrap_or_else(Unit::pure)
    }

    /// The unit of these terms; none if its factor cannot be carried.
    pub(super) fn of(terms: Vec<Term>) -> Option<Unit> {
        let mut dimension = Dimension::pure();
        for below in [false, true] {
            for term in terms.iter().filter(|term| term.exponent.is_negative() == below) {
                dimension = dimension.times(&term.symbol.dimension.power(term.exponent)?);
            }
        }
        let unit = Unit { dimension, ..Unit::pure() }.rescaled(terms)?;
        Some(Unit { text: text_of(&unit.terms), ..unit })
    }

    /// The unit of other terms that measure the same, but for its text, which no number needs to print; none if its
    /// factor cannot be carried.
    pub(super) fn rescaled(&self, mut terms: Vec<Term>) -> Option<Unit> {
        // A stable sort: among terms on one side of the line the order is the analyst's.
        terms.sort_by_key(|term| term.exponent.is_negative());
        let (mut ratio, mut scale) = (Ratio::ONE, Ratio::ONE);
        for term in &terms {
            let (whole, part) = term.ratios()?;
            (ratio, scale) = (ratio.times(whole), scale.times(part));
        }
        let (dimension, flavour, factor) = (self.dimension.clone(), flavour_of(&terms), ratio.value());
        let unit =
            Unit { dimension, factor, text: String::new(), flavour, scale: scale.value(), ratio, terms };
        FACTORS.contains(&factor).then_some(unit)
    }

    /// A value in base units, in the unit of these terms, up to rounding; none if its factor cannot be carried.
    pub(super) fn base_in(terms: &[Term], value: f64) -> Option<f64> {
        let mut ratio = Ratio::ONE;
        // In the order of `rescaled`, so that both products of factors round alike.
        for below in [false, true] {
            for term in terms.iter().filter(|term| term.exponent.is_negative() == below) {
                ratio = ratio.times(term.ratios()?.0);
            }
        }
        FACTORS.contains(&ratio.value()).then(|| ratio.undo(value))
    }

    /// The unit of a product of values. What cancels leaves, scale words and all, so the factor is that of
    /// the text that remains: convert through base units, never by multiplying factors.
    #[must_use]
    pub fn times(&self, other: &Unit) -> Unit {
        self.combined(&other.terms, self.dimension.times(&other.dimension))
    }

    /// The unit of a quotient of values; cancels like `times`.
    #[must_use]
    pub fn over(&self, other: &Unit) -> Unit {
        let turn = |term: &Term| Term { exponent: term.exponent.negated(), ..term.clone() };
        let turned: Vec<Term> = other.terms.iter().map(turn).collect();
        self.combined(&turned, self.dimension.over(&other.dimension))
    }

    /// The unit of a power of a value; none if the exponent grows beyond use.
    pub fn power(&self, exponent: Rational) -> Option<Unit> {
        if exponent == Rational::ONE {
            return Some(self.clone());
        }
        // Shares and per cents have no powers; their numbers have, as bare numbers.
        let real = self.terms.iter().filter(|term| term.flavour().is_none());
        let terms = real.map(|term| term.raised(exponent)).collect::<Option<Vec<_>>>()?;
        Unit::of(if exponent.is_zero() { Vec::new() } else { terms })
    }

    /// The same without scale words and prefixes, in which scripts compare: `USD` for `billion USD`, a share for `%`.
    #[must_use]
    pub fn bare(&self) -> Unit {
        let is_real = |term: &&Term| term.flavour().is_none();
        let terms: Vec<Term> = self.terms.iter().filter(is_real).cloned().collect();
        if terms.is_empty() && matches!(self.flavour, Flavour::Percent | Flavour::Share | Flavour::Points) {
            return Unit::share();
        }
        let terms = terms.into_iter().map(|term| Term { word: None, prefix: None, ..term }).collect();
        Unit::of(terms).unwrap_or_else(Unit::pure)
    }

    /// A value in this unit, in base units.
    pub fn to_base(&self, value: f64) -> f64 {
        self.ratio.apply(value)
    }

    /// A value in base units, in this unit. Of the values that convert to the same base value it is the one
    /// with the fewest digits, so that 0.40 comes back as 0.40.
    pub fn from_base(&self, value: f64) -> f64 {
        let converted = self.near(value);
        let short = digits::fifteen(converted);
        if self.ratio.apply(short) == value { short } else { converted }
    }

    /// The same up to rounding, for those who look at 15 digits anyway.
    pub(super) fn near(&self, value: f64) -> f64 {
        self.ratio.undo(value)
    }

    /// Whether both measure the same, so that values convert.
    pub fn converts_to(&self, other: &Unit) -> bool {
        self.dimension == other.dimension
    }

    /// Whether it is that of a bare number, a share, % and the like.
    pub fn is_pure(&self) -> bool {
        self.dimension.is_pure()
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub(super) fn ratio(&self) -> Ratio {
        self.ratio
    }

    fn combined(&self, added: &[Term], dimension: Dimension) -> Unit {
        let mut real: Vec<Term> = Vec::new();
        for term in self.terms.iter().chain(added).filter(|term| term.flavour().is_none()) {
            merge(&mut real, term);
        }
        // What cancels as a whole leaves no symbol behind, whatever was written on the way.
        if dimension.is_pure() {
            real.clear();
        }
        // A flavour is a sort of bare number: next to anything counted above the line it means nothing.
        let numerator = real.iter().any(|term| !term.exponent.is_negative());
        let kept = if numerator { None } else { kept_flavour(&self.terms, added) };
        let unit = Unit::of(kept.into_iter().chain(real).collect());
        // Symbols that no number can carry give way to base units; the dimension is always right.
        unit.filter(|unit| unit.dimension == dimension).unwrap_or_else(|| Unit {
            text: dimension.to_string(),
            dimension,
            ..Unit::pure()
        })
    }
}

/// `%` of a rate stays (`%` over `year`), as does share times share; everything else becomes a number.
fn kept_flavour(left: &[Term], right: &[Term]) -> Option<Term> {
    let flavoured = |terms: &[Term]| -> Option<Term> {
        let term = terms.iter().find(|term| term.flavour().is_some())?;
        (!term.exponent.is_negative()).then(|| Term { word: None, ..term.clone() })
    };
    let is_rate = |terms: &[Term]| terms.iter().any(|term| term.flavour().is_none());
    match (flavoured(left), flavoured(right)) {
        (Some(a), Some(b)) if a.symbol == b.symbol => Some(a),
        (Some(a), None) if is_rate(right) => Some(a),
        (None, Some(b)) if is_rate(left) => Some(b),
        _ => None,
    }
}

/// Multiplies a term into a product; terms of the same symbol or of opposite dimension cancel.
fn merge(terms: &mut Vec<Term>, added: &Term) {
    // The same symbol first: `m` cancels against `m` even where a `cm` comes before it.
    let same_symbol = terms.iter().position(|t| t.symbol == added.symbol && t.prefix == added.prefix);
    let opposite = |t: &Term| {
        t.symbol.dimension == added.symbol.dimension
            && t.exponent.is_negative() != added.exponent.is_negative()
    };
    let Some(at) = same_symbol.or_else(|| terms.iter().position(opposite)) else {
        terms.push(added.clone());
        return;
    };
    // Of two symbols for the same dimension the one with the larger exponent stays.
    let old = terms.remove(at);
    let larger = if old.exponent.abs().value() >= added.exponent.abs().value() { &old } else { added };
    match old.exponent.plus(added.exponent) {
        Some(exponent) if exponent.is_zero() => {}
        Some(exponent) => terms.insert(at, Term { word: None, exponent, ..larger.clone() }),
        None => terms.insert(at, old),
    }
}

fn text_of(terms: &[Term]) -> String {
    let (above, below): (Vec<_>, Vec<_>) = terms.iter().partition(|term| !term.exponent.is_negative());
    let texts = |terms: Vec<&Term>| terms.into_iter().map(Term::text).collect::<Vec<_>>();
    if terms.is_empty() { String::new() } else { fraction(&texts(above), &texts(below)) }
}

fn flavour_of(terms: &[Term]) -> Flavour {
    let above = || terms.iter().filter(|term| !term.exponent.is_negative()).filter_map(Term::flavour);
    match terms {
        [one] if one.exponent == Rational::ONE => one.flavour().unwrap_or_default(),
        _ => above().find(|f| matches!(f, Flavour::Percent | Flavour::Points)).unwrap_or_default(),
    }
}
