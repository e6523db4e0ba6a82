//! In: base dimensions with exponents.
//! Out: their products and quotients, and words for what tells two of them apart.
//! Never: knows a factor; a kWh and a J have one dimension.

use std::fmt;
use std::sync::Arc;

use super::Rational;

/// A base dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// Money of one currency, in the period in which it is paid.
    Currency(String),
    /// Money of one currency at the prices of a year.
    CurrencyOf {
        /// ISO code.
        code: String,
        /// Price year.
        year: i32,
    },
    /// A count noun of the report, `tok`.
    Count(String),
    /// Data, in bits.
    Data,
    /// Floating-point operations.
    Flop,
    /// Mass, in kilograms.
    Mass,
    /// Length, in metres.
    Length,
    /// Electric current, in amperes.
    Current,
    /// Temperature differences, in kelvin.
    Temperature,
    /// Amount of substance, in moles.
    Amount,
    /// Luminous intensity, in candelas.
    Light,
    /// Time, in years, so that money a year keeps its round numbers.
    Time,
}

impl Base {
    /// The coherent unit of this dimension: `USD`, `tok`, `bit`, `kg`, `year`.
    pub fn unit(&self) -> String {
        match self {
            Base::Currency(code) => code.clone(),
            Base::CurrencyOf { code, year } => format!("{code}@{year}"),
            Base::Count(noun) => noun.clone(),
            Base::Data => "bit".into(),
            Base::Flop => "FLOP".into(),
            Base::Mass => "kg".into(),
            Base::Length => "m".into(),
            Base::Current => "A".into(),
            Base::Temperature => "K".into(),
            Base::Amount => "mol".into(),
            Base::Light => "cd".into(),
            Base::Time => "year".into(),
        }
    }

    /// Its name in words: `currency USD`, `tok`, `time`.
    pub fn words(&self) -> String {
        match self {
            Base::Currency(code) => format!("currency {code}"),
            Base::CurrencyOf { code, year } => format!("currency {code} at prices of {year}"),
            Base::Count(noun) => noun.clone(),
            Base::Data => "data".into(),
            Base::Flop => "FLOP".into(),
            Base::Mass => "mass".into(),
            Base::Length => "length".into(),
            Base::Current => "electric current".into(),
            Base::Temperature => "temperature".into(),
            Base::Amount => "amount of substance".into(),
            Base::Light => "luminous intensity".into(),
            Base::Time => "time".into(),
        }
    }
}

/// A product of base dimensions, sorted, without zero exponents; shared, because every node of a formula has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dimension(Arc<[(Base, Rational)]>);

/// Powers beyond these have no use and could overflow in long products.
const LARGEST_EXPONENT: f64 = 24.0;
const LARGEST_DENOMINATOR: i32 = 12;

impl Dimension {
    /// No dimension: a bare number.
    pub fn pure() -> Dimension {
        Dimension::default()
    }

    /// One base dimension.
    pub fn of(base: Base) -> Dimension {
        Dimension([(base, Rational::ONE)].into())
    }

    /// Whether it is that of a bare number.
    pub fn is_pure(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is that of money or of things that are counted, in all or in a time: such numbers run to thousands.
    pub fn is_amount(&self) -> bool {
        let mut amounts = self.0.iter().filter(|(base, _)| *base != Base::Time);
        let is_one = matches!(
            amounts.next(),
            Some((Base::Currency(_) | Base::CurrencyOf { .. } | Base::Count(_), Rational::ONE))
        );
        is_one && amounts.next().is_none()
    }

    /// Base dimensions with their exponents, sorted.
    pub fn bases(&self) -> &[(Base, Rational)] {
        &self.0
    }

    /// The exponent of a base dimension; nought if it does not occur.
    pub fn exponent(&self, base: &Base) -> Rational {
        self.0.iter().find(|(b, _)| b == base).map_or(Rational::ZERO, |(_, exponent)| *exponent)
    }

    /// Product.
    #[must_use]
    pub fn times(&self, other: &Dimension) -> Dimension {
        // Most factors are bare numbers, and then the shared list is used as it is.
        if other.is_pure() {
            return self.clone();
        }
        if self.is_pure() {
            return other.clone();
        }
        let mut product = self.0.to_vec();
        for (base, exponent) in other.0.iter() {
            // Both lists are sorted, so that equal dimensions are equal lists.
            match product.binary_search_by(|(b, _)| b.cmp(base)) {
                // Exponents stay far below overflow, see LARGEST_EXPONENT.
                Ok(at) => product[at].1 = product[at].1.plus(*exponent).unwrap_or(product[at].1),
                Err(at) => product.insert(at, (base.clone(), *exponent)),
            }
        }
        product.retain(|(_, exponent)| !exponent.is_zero());
        Dimension(product.into())
    }

    /// Quotient.
    #[must_use]
    pub fn over(&self, other: &Dimension) -> Dimension {
        if other.is_pure() {
            return self.clone();
        }
        let inverse = other.0.iter().map(|(base, exponent)| (base.clone(), exponent.negated())).collect();
        self.times(&Dimension(inverse))
    }

    /// Power; none if an exponent grows beyond use.
    pub fn power(&self, exponent: Rational) -> Option<Dimension> {
        let raise = |(base, old): &(Base, Rational)| {
            let new = old.times(exponent)?;
            // A long product of powers could overflow a fraction; no quantity needs such powers.
            let fits = new.value().abs() <= LARGEST_EXPONENT && new.den() <= LARGEST_DENOMINATOR;
            fits.then(|| (base.clone(), new))
        };
        let mut raised = self.0.iter().map(raise).collect::<Option<Vec<_>>>()?;
        raised.retain(|(_, exponent)| !exponent.is_zero());
        Some(Dimension(raised.into()))
    }

    /// In words: `currency USD per time`, `energy per tok`, `a pure number`.
    pub fn words(&self) -> String {
        if self.is_pure() {
            return "a pure number".into();
        }
        let (above, below): (Vec<_>, Vec<_>) = self.named().into_iter().partition(|(_, e)| !e.is_negative());
        let join = |factors: &[(String, Rational)]| {
            let one = |(name, e): &(String, Rational)| power_of(name, e.abs());
            factors.iter().map(one).collect::<Vec<_>>().join(" and ")
        };
        match (above.is_empty(), below.is_empty()) {
            (false, true) => join(&above),
            (true, _) => format!("per {}", join(&below)),
            (false, false) => format!("{} per {}", join(&above), join(&below)),
        }
    }

    /// What one has and the other has not: `time`, `currency USD per currency EUR`.
    pub fn difference(&self, other: &Dimension) -> String {
        let quotient = self.over(other);
        // Whichever way the quotient reads as a positive thing is the one that is named.
        let all_below = quotient.named().iter().all(|(_, exponent)| exponent.is_negative());
        if all_below { other.over(self).words() } else { quotient.words() }
    }

    /// Base dimensions with mass × length² / time² named as energy, the way an analyst thinks of it.
    fn named(&self) -> Vec<(String, Rational)> {
        let (mass, length) = (self.exponent(&Base::Mass), self.exponent(&Base::Length));
        // Mass and length in the ratio 1 to 2 are energy to an analyst; what time is left over stays in the
        // rest.
        let energy = !mass.is_zero() && mass.times(Rational::whole(2)) == Some(length);
        let mut named = Vec::new();
        let mut rest = self.clone();
        if energy && let Some(joules) = joule().power(mass) {
            named.push(("energy".to_owned(), mass));
            rest = self.over(&joules);
        }
        named.extend(rest.0.iter().map(|(base, exponent)| (base.words(), *exponent)));
        named
    }
}

/// The dimension of energy.
pub(super) fn joule() -> Dimension {
    let exponents = [(Base::Mass, 1), (Base::Length, 2), (Base::Time, -2)];
    Dimension(exponents.into_iter().map(|(base, e)| (base, Rational::whole(e))).collect())
}

/// `m`, `m^2`, `m^(1/2)`.
pub(super) fn power_of(name: &str, exponent: Rational) -> String {
    if exponent == Rational::ONE { name.to_owned() } else { format!("{name}^{exponent}") }
}

/// `a*b/(c*d)` from factors above and below the line.
pub(super) fn fraction(above: &[String], below: &[String]) -> String {
    let top = if above.is_empty() { "1".to_owned() } else { above.join("*") };
    match below {
        [] => top,
        [one] => format!("{top}/{one}"),
        many => format!("{top}/({})", many.join("*")),
    }
}

impl fmt::Display for Dimension {
    /// In coherent units: `USD/year`, `kg*m^2/year^2`, `1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (above, below): (Vec<_>, Vec<_>) = self.0.iter().partition(|(_, e)| !e.is_negative());
        let units = |bases: &[&(Base, Rational)]| -> Vec<String> {
            bases.iter().map(|(base, e)| power_of(&base.unit(), e.abs())).collect()
        };
        f.write_str(&fraction(&units(&above), &units(&below)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd() -> Dimension {
        Dimension::of(Base::Currency("USD".into()))
    }

    fn time() -> Dimension {
        Dimension::of(Base::Time)
    }

    #[test]
    fn dimensions_multiply_and_cancel() {
        let rate = usd().over(&time());
        assert_eq!(rate.to_string(), "USD/year");
        assert_eq!(rate.words(), "currency USD per time");
        assert_eq!(rate.times(&time()), usd());
        assert!(rate.over(&rate).is_pure());
        assert_eq!(Dimension::pure().over(&time()).to_string(), "1/year");
        let tok = Dimension::of(Base::Count("tok".into()));
        assert_eq!(usd().over(&tok.times(&time())).to_string(), "USD/(tok*year)");
    }

    #[test]
    fn differences_are_named_in_words() {
        assert_eq!(usd().over(&time()).difference(&usd()), "time");
        assert_eq!(usd().difference(&usd().over(&time())), "time");
        let eur = Dimension::of(Base::Currency("EUR".into()));
        assert_eq!(usd().difference(&eur), "currency USD per currency EUR");
        assert_eq!(usd().over(&joule()).difference(&usd()), "energy");
        assert_eq!(usd().difference(&usd()), "a pure number");
        let old = Dimension::of(Base::CurrencyOf { code: "USD".into(), year: 2020 });
        assert_eq!(usd().difference(&old), "currency USD per currency USD at prices of 2020");
    }

    #[test]
    fn powers_beyond_use_are_none() {
        let root = Rational::new(1, 2).expect("a half");
        assert_eq!(time().power(root).map(|d| d.to_string()).as_deref(), Some("year^(1/2)"));
        assert_eq!(time().power(Rational::whole(25)), None);
        assert_eq!(time().power(Rational::ZERO), Some(Dimension::pure()));
    }
}
