//! In: what a formula measures, and the units of what it is made of.
//! Out: a unit that a reader knows: kWh for kW times hour, J for N times m.
//! Never: changes a value, or a unit that somebody asked for.

use super::product::Term;
use super::symbol::{Symbol, SymbolKind};
use super::{Base, Dimension, Rational, Unit, UnitTable};
use std::sync::Arc;

/// Units that a product of others may be called by, the commonest first.
const NAMED: [&str; 8] = ["J", "W", "N", "Pa", "V", "C", "ohm", "Hz"];
/// Times in which nobody counts joules.
const SECOND: &str = "s";

/// The units that stand in a formula.
#[derive(Clone, Debug, Default)]
pub struct Operands(Vec<Term>);

impl Operands {
    /// Adds those of a unit, without scale words: how many are meant the value says.
    pub fn add(&mut self, unit: &Unit) {
        let real = unit.terms().iter().filter(|term| term.flavour().is_none());
        self.0.extend(real.map(|term| Term { word: None, ..term.clone() }));
    }

    /// The term that measures one base dimension and nothing else.
    fn of(&self, base: &Base) -> Option<&Term> {
        self.0.iter().find(|term| term.symbol.dimension == Dimension::of(base.clone()))
    }

    fn named(&self, name: &str) -> Option<&Term> {
        self.0.iter().find(|term| term.symbol.name == name)
    }
}

/// The unit to print a dimension in for which none was asked: that which its parts make up, or one with a name.
///
/// Money, counts and what they are a year read well in base units; mass, length and time together do not.
pub fn derived_unit(
    dimension: &Dimension,
    product: Option<&Unit>,
    operands: &Operands,
    units: &UnitTable,
) -> Option<Unit> {
    if reads_well(dimension) {
        return units.parse(&dimension.to_string()).ok();
    }
    let naming = Naming { dimension, operands, units };
    let own = product.filter(|unit| unit.dimension == *dimension).map(|unit| {
        let plain = |term: &Term| Term { word: None, ..term.clone() };
        unit.terms().iter().map(plain).collect::<Vec<_>>()
    });
    let mut candidates: Vec<(u32, Vec<Term>)> = own.into_iter().map(|terms| (0, terms)).collect();
    candidates.extend(naming.by_base().map(|terms| (0, terms)));
    candidates.extend(naming.by_name());
    // The first of equals stays: what the parts make up by themselves comes before what we call it.
    let best = candidates.into_iter().min_by_key(|(extra, terms)| extra + cost(terms));
    best.and_then(|(_, terms)| Unit::of(terms)).filter(|unit| unit.dimension == *dimension)
}

/// Whether base units are what people say: euros a year, tokens, years.
fn reads_well(dimension: &Dimension) -> bool {
    dimension.bases().iter().all(|(base, exponent)| match base {
        Base::Currency(_) | Base::CurrencyOf { .. } | Base::Count(_) => true,
        Base::Time => exponent.abs() == Rational::ONE,
        _ => false,
    })
}

/// How hard a unit is to read: a product above the line more than a quotient.
fn cost(terms: &[Term]) -> u32 {
    let above = terms.iter().filter(|term| !term.exponent.is_negative()).count() as u32;
    let powers = terms.iter().filter(|term| term.exponent.abs() != Rational::ONE).count() as u32;
    terms.len() as u32 + 2 * above.saturating_sub(1) + powers
}

/// What is to be called, and what its parts are called.
struct Naming<'a> {
    dimension: &'a Dimension,
    operands: &'a Operands,
    units: &'a UnitTable,
}

impl Naming<'_> {
    /// Each base dimension in the unit in which it stands in the formula.
    fn by_base(&self) -> Option<Vec<Term>> {
        self.terms_of(self.dimension)
    }

    /// One named unit and what is left, with what each costs more than what stands in the formula.
    fn by_name(&self) -> Vec<(u32, Vec<Term>)> {
        let standing = self.operands.0.iter().filter(|term| term.symbol.kind == SymbolKind::Physical);
        let mut names: Vec<(u32, Term)> = standing.map(|term| (0, term.clone())).collect();
        // What runs for hours is counted in watt-hours, with the prefix of its power.
        let times = || self.operands.0.iter().filter(|term| term.symbol.kind == SymbolKind::Time);
        let power = self.operands.named("W");
        if (power.is_some() || times().next().is_some()) && times().all(|time| time.symbol.name != SECOND) {
            let known = self.units.resolve("Wh").map(|(_, symbol)| bare(symbol));
            let prefix = power.and_then(|power| power.prefix);
            names.extend(known.map(|term| (1, Term { prefix, ..term })));
        }
        for name in NAMED {
            let known = self.units.resolve(name).map(|(_, symbol)| bare(symbol));
            names.extend(known.map(|term| (1, term)));
        }
        let mut all = Vec::new();
        for (extra, term) in names {
            for exponent in [Rational::ONE, Rational::ONE.negated()] {
                let unit = Term { exponent, ..term.clone() };
                all.extend(self.with(unit).map(|terms| (extra, terms)));
            }
        }
        all
    }

    /// A named unit with what is left of the dimension; none where that needs mass or current again.
    fn with(&self, named: Term) -> Option<Vec<Term>> {
        let rest = self.dimension.over(&named.symbol.dimension.power(named.exponent)?);
        let heavy = |base: &Base| matches!(base, Base::Mass | Base::Current);
        if rest.bases().iter().any(|(base, _)| heavy(base)) {
            return None;
        }
        let mut terms = vec![named];
        terms.extend(self.terms_of(&rest)?);
        Some(terms)
    }

    fn terms_of(&self, dimension: &Dimension) -> Option<Vec<Term>> {
        let one = |(base, exponent): &(Base, Rational)| {
            if let Some(standing) = self.operands.of(base) {
                return Some(Term { exponent: *exponent, ..standing.clone() });
            }
            let name = base.unit();
            let (prefix, symbol) = self.units.resolve(&name)?;
            Some(Term { prefix, exponent: *exponent, ..bare(symbol) })
        };
        dimension.bases().iter().map(one).collect()
    }
}

fn bare(symbol: &Arc<Symbol>) -> Term {
    Term { word: None, prefix: None, symbol: Arc::clone(symbol), exponent: Rational::ONE }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The unit of a product of units, as a formula of `a * b / c` has it.
    fn product(times: &[&str], over: &[&str]) -> String {
        let units = UnitTable::builtin();
        let mut operands = Operands::default();
        let mut whole = Unit::pure();
        for (names, above) in [(times, true), (over, false)] {
            for name in names {
                let unit = units.parse(name).expect("a unit");
                operands.add(&unit);
                whole = if above { whole.times(&unit) } else { whole.over(&unit) };
            }
        }
        let dimension = whole.dimension.clone();
        derived_unit(&dimension, Some(&whole), &operands, &units).map_or_else(String::new, |unit| unit.text)
    }

    #[test]
    fn products_are_called_by_a_name() {
        for (times, over, name) in [
            (vec!["kW", "hour"], vec![], "kWh"),
            (vec!["Wh/km", "km"], vec![], "Wh"),
            (vec!["N", "m"], vec![], "J"),
            (vec!["W", "s"], vec![], "J"),
            (vec!["V", "A"], vec![], "W"),
            (vec!["V", "A", "hour"], vec![], "Wh"),
            (vec!["MWh/year"], vec!["month"], "MWh/(year*month)"),
            (vec!["kg", "m/s^2"], vec![], "N"),
            (vec!["N"], vec!["m^2"], "Pa"),
            (vec!["km"], vec!["hour"], "km/hour"),
            (vec!["km/hour", "hour"], vec![], "km"),
            (vec!["GB/s", "s"], vec![], "GB"),
            (vec!["m", "cm"], vec![], "m^2"),
            (vec!["GJ"], vec!["year"], "GJ/year"),
            (vec!["EUR/kWh", "kW", "hour"], vec![], "EUR"),
            (vec!["million EUR/month", "month"], vec![], "EUR"),
        ] {
            assert_eq!(product(&times, &over), name, "{times:?} over {over:?}");
        }
    }
}
