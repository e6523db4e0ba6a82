//! In: values that a reader adds up or sets against a whole. Out: their texts, rounded together.
//! Shares of a whole add up to 100 %, amounts of one scale to their sum.
//! Never bends parts that do not add up.

use crate::print::facts::Facts;
use crate::print::reference::Reference;
use entail_engine::analyse::doubt::{ComparedCells, SetAgainst, Spreads};
use entail_engine::language::unit::{
    Adding, Flavour, LastDigit, NumberFormat, Unit, print, print_column, print_shares,
};
use std::sync::OnceLock;

/// Values that are printed together.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Each of them.
    pub of: Vec<Reference>,
    /// Their texts, once they are known.
    texts: OnceLock<Vec<String>>,
}

impl Parts {
    /// Values that are printed together.
    pub fn new(of: Vec<Reference>) -> Self {
        Self { of, texts: OnceLock::new() }
    }

    /// The text of one of them.
    pub fn text(&self, at: usize, facts: &Facts, spreads: &Spreads) -> String {
        let texts = self
            .texts
            .get_or_init(|| self.together(facts, spreads).unwrap_or_else(|| self.alone(facts, spreads)));
        texts.get(at).cloned().unwrap_or_default()
    }

    fn alone(&self, facts: &Facts, spreads: &Spreads) -> Vec<String> {
        self.of.iter().map(|reference| reference.text(facts, spreads)).collect()
    }

    /// Rounded together; none where each stands for itself.
    fn together(&self, facts: &Facts, spreads: &Spreads) -> Option<Vec<String>> {
        let first = self.of.first()?;
        let measure = facts.model.variable(first.variable).measure()?;
        let values: Vec<f64> =
            self.of.iter().map(|reference| reference.point_value(facts, spreads)).collect();
        let format = NumberFormat { last: self.last(facts, spreads), ..first.drawn_format(facts, spreads) };
        if measure.flavour == Flavour::Share {
            // Rounded one by one, the shares of a whole may not sum to 100%.
            return print_shares(&values, &format);
        }
        let unit = measure.unit();
        if values.len() < 2
            || unit.adding() != Adding::Always
            || values.iter().any(|value| !value.is_finite())
        {
            return None;
        }
        let scale = |value: &f64| -> String {
            let text = print(*value, &unit, &format);
            text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\u{2212}')).collect()
        };
        let of_first = values.first().map(scale)?;
        let alike = values.iter().all(|value| scale(value) == of_first);
        alike.then(|| print_column(&values, values.iter().sum(), &unit, &format).0)
    }

    /// What rules the last digit of them all: the finest place that one of them has.
    fn last(&self, facts: &Facts, spreads: &Spreads) -> LastDigit {
        let all = self.of.iter().map(|reference| reference.last(facts, spreads));
        all.fold(LastDigit::default(), LastDigit::finest)
    }
}

/// The cells of a part and its whole: on the page, and in the base, where they say which digits the share has.
pub fn share_cells([part, whole]: &[Reference; 2], facts: &Facts) -> [ComparedCells; 2] {
    let cells = |place: fn(&Reference, &Facts) -> _| ComparedCells {
        by: SetAgainst::Ratio,
        to: place(part, facts),
        from: place(whole, facts),
    };
    [cells(Reference::place), cells(Reference::base_place)]
}

/// A value as a part of another.
pub fn share(of: &[Reference; 2], facts: &Facts, spreads: &Spreads) -> String {
    let [part, whole] = of;
    let [page, base] = share_cells(of, facts);
    let drawn = spreads.compared(page).and_then(|summary| spreads.point_of(summary, part.point(facts)));
    let value = drawn.map_or_else(|| part.value(facts) / whole.value(facts), |estimate| estimate.value);
    let width = spreads.width_of(spreads.compared(base));
    let error = drawn.map_or(0.0, |estimate| estimate.error);
    let format = NumberFormat { last: LastDigit::Within(width), error, ..NumberFormat::default() };
    print(value, &Unit::share(), &format)
}
