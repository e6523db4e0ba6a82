//! In: a value that a text prints plainly, and its draws. Out: its text, which says so where it is a bound that many draws reach.
//! A text that names the statistic, or has the range beside it, prints the number alone.
//! Never says it of what somebody typed.

use crate::print::facts::Facts;
use crate::print::reference::Reference;
use crate::print::words::{PageWords, filled};
use entail_engine::analyse::doubt::{Bound, DrawnCell, Spreads, WIDTH_BETWEEN};
use entail_engine::language::formula::Type;
use entail_engine::language::unit::{NumberFormat, Rounding, magnitude};

impl Reference {
    /// The number that it prints, where the draws may say that it is a bound: it lies at an end of them.
    pub fn at_an_end(&self, facts: &Facts, spreads: &Spreads) -> Option<(DrawnCell, f64)> {
        let place = self.place(facts);
        let (variable, summary) = (facts.model.variable(self.variable), spreads.summary(place)?);
        let ordered = matches!(variable.ty, Type::Number(_) | Type::Period);
        let printed = self.point_value(facts, spreads);
        let end = WIDTH_BETWEEN.iter().filter_map(|p| spreads.quantile_in(summary, *p));
        let at_end = end.into_iter().any(|end| end.value == printed) && printed.is_finite();
        (self.is_plain() && variable.assumption().is_none() && ordered && at_end).then_some((place, printed))
    }

    /// The text of a value that is printed plainly.
    pub fn told(&self, facts: &Facts, spreads: &Spreads) -> String {
        match self.bound(facts, spreads) {
            Some(bound) => self.at_bound(&self.outward(bound, facts, spreads), bound, facts),
            None => self.text(facts, spreads),
        }
    }

    /// The size of a value that is printed plainly, beside a word that has its sign: what is most of a negative value is least of
    /// its size.
    pub fn told_size(&self, facts: &Facts, spreads: &Spreads) -> String {
        match self.bound(facts, spreads) {
            Some(bound) => {
                let text = self.outward(bound, facts, spreads);
                let bound = Bound { largest: bound.largest == (bound.value >= 0.0), ..*bound };
                self.at_bound(magnitude(&text), &bound, facts)
            }
            None => magnitude(&self.text(facts, spreads)).to_owned(),
        }
    }

    /// The number of a bound, rounded to the side on which no draw lies.
    fn outward(&self, bound: &Bound, facts: &Facts, spreads: &Spreads) -> String {
        let rounding = if bound.largest { Rounding::Up } else { Rounding::Down };
        Self { format: NumberFormat { rounding, ..self.format.clone() }, ..self.clone() }.text(facts, spreads)
    }

    /// The bound that its number is; none where it is none, or where the text says which number it prints.
    fn bound<'s>(&self, facts: &Facts, spreads: &'s Spreads) -> Option<&'s Bound> {
        let number = || self.point_value(facts, spreads);
        self.is_plain().then(|| spreads.bound(self.place(facts), number())).flatten()
    }

    /// Whether the text leaves open which number it prints, and has nothing beside it that says how sure that is.
    fn is_plain(&self) -> bool {
        self.point.is_none() && !self.ranged
    }

    fn at_bound(&self, text: &str, bound: &Bound, facts: &Facts) -> String {
        let words = PageWords::of(&facts.model.report.language);
        if facts.model.variable(self.variable).is_none(bound.value) {
            return filled(words.no_amount, &[("value", text), ("share", &super::percent(bound.share))]);
        }
        let words = match (&facts.model.variable(self.variable).ty, bound.largest) {
            (Type::Period, true) => words.at_the_latest,
            (Type::Period, false) => words.at_the_earliest,
            (_, true) => words.at_most,
            (_, false) => words.at_least,
        };
        filled(words, &[("value", text), ("share", &super::percent(bound.share))])
    }
}
