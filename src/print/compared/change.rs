//! In: two values. Out: how the second differs from the first: its size, its direction, the range of both.
//! Where draws decide, they are compared draw by draw, so that what both share cancels out; a change is told in its own digits.
//! Never prints a minus: a word carries the sign, but for the ends of a range.

use crate::print::facts::Facts;
use crate::print::reference::{Reference, is_residue};
use crate::print::wording::has_number;
use entail_engine::analyse::doubt::{ComparedCells, SetAgainst, Spreads};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::unit::{Flavour, LastDigit, NumberFormat, Unit, print, print_range};
use entail_runtime::summary::Estimate;
use std::cmp::Ordering;
use std::sync::Arc;

/// How a value differs from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is compared with.
    pub from: Reference,
    /// The value.
    pub to: Reference,
    /// As a part of what it is compared with, or in their own unit.
    pub by: SetAgainst,
    /// Whether it is a change in time, and not a comparison.
    pub in_time: bool,
}

impl Change {
    /// What is printed where no filter follows: `up 12%`, `12% higher`.
    pub fn text(&self, facts: &Facts, spreads: &Spreads) -> String {
        let size = self.size(facts, spreads);
        match (self.order(facts, spreads), self.in_time) {
            (Ordering::Greater, true) => format!("up {size}"),
            (Ordering::Less, true) => format!("down {size}"),
            (Ordering::Equal, true) => "unchanged".to_owned(),
            (Ordering::Greater, false) => format!("{size} higher"),
            (Ordering::Less, false) => format!("{size} lower"),
            (Ordering::Equal, false) => "the same".to_owned(),
        }
    }

    /// Whether it is more, less, or reads the same: what prints as nothing is no change, however many digits it has behind those.
    pub fn order(&self, facts: &Facts, spreads: &Spreads) -> Ordering {
        if facts.model.variable(self.to.variable).measure().is_none() {
            let same = self.from.text(facts, spreads) == self.to.text(facts, spreads);
            let order = self.to.value(facts).total_cmp(&self.from.value(facts));
            return if same { Ordering::Equal } else { order };
        }
        let amount = self.amount(facts, spreads).value;
        if has_number(&self.size(facts, spreads)) { amount.total_cmp(&0.0) } else { Ordering::Equal }
    }

    /// By how much, without a sign.
    pub fn size(&self, facts: &Facts, spreads: &Spreads) -> String {
        let Estimate { value, error } = self.amount(facts, spreads);
        let format = NumberFormat { error, ..self.format(facts, spreads) };
        print(value.abs(), &self.unit(facts), &format)
    }

    /// The range that holds so large a part of the draws.
    pub fn range(&self, facts: &Facts, spreads: &Spreads, level: f64) -> String {
        let ends = [(1.0 - level) / 2.0, f64::midpoint(1.0, level)].map(|p| {
            let drawn = spreads.compared(self.cells(facts));
            let end = drawn.and_then(|summary| spreads.quantile_in(summary, p));
            end.map_or_else(|| self.central(facts), |end| self.of_ratio(end))
        });
        let error = ends[0].error.max(ends[1].error);
        let format = NumberFormat { error, uncertain: true, ..self.format(facts, spreads) };
        print_range(ends[0].value, ends[1].value, &self.unit(facts), &format)
    }

    /// The cells whose draws are compared.
    pub fn cells(&self, facts: &Facts) -> ComparedCells {
        ComparedCells { by: self.by, to: self.to.place(facts), from: self.from.place(facts) }
    }

    /// The same in the base, where they say which digits the change has.
    pub fn base_cells(&self, facts: &Facts) -> ComparedCells {
        let base = |reference: &Reference| {
            // What is told of another scenario than the page's own stays in it.
            let own = reference.scenario == facts.scenario;
            Reference { scenario: if own { ScenarioId(0) } else { reference.scenario }, ..reference.clone() }
        };
        let place = |reference: &Reference| base(reference).place_alone(facts);
        ComparedCells { by: self.by, to: place(&self.to), from: place(&self.from) }
    }

    /// How much more the second is: a part of the first, or an amount in base units.
    fn amount(&self, facts: &Facts, spreads: &Spreads) -> Estimate {
        let point = facts.model.point_of(facts.model.variable(self.to.variable));
        let summary = spreads.compared(self.cells(facts));
        let drawn = summary.and_then(|summary| spreads.point_of(summary, point));
        drawn.map_or_else(|| self.central(facts), |estimate| self.of_ratio(estimate))
    }

    /// How many times as much it is says by what part it is more.
    fn of_ratio(&self, estimate: Estimate) -> Estimate {
        match self.by {
            SetAgainst::Ratio => Estimate { value: estimate.value - 1.0, ..estimate },
            SetAgainst::Difference => estimate,
        }
    }

    /// The change from one central value to the other; nothing where it is only what arithmetic leaves.
    fn central(&self, facts: &Facts) -> Estimate {
        let (first, second) = (self.from.value(facts), self.to.value(facts));
        let residue = is_residue(second - first, first.abs().max(second.abs()));
        let value = match self.by {
            _ if residue || first.total_cmp(&second) == Ordering::Equal => 0.0,
            SetAgainst::Difference => second - first,
            SetAgainst::Ratio => second / first - 1.0,
        };
        Estimate { value, error: 0.0 }
    }

    /// How its size prints: with the digits that its draws carry.
    fn format(&self, facts: &Facts, spreads: &Spreads) -> NumberFormat {
        let width = spreads.width_of(spreads.compared(self.base_cells(facts)));
        let last = |format: &NumberFormat| match format.last {
            LastDigit::Exact => LastDigit::Exact,
            // A difference is told as finely as what it lies between, so that a reader can subtract.
            _ => [&self.from, &self.to]
                .map(|side| side.last(facts, spreads))
                .into_iter()
                .filter(|side| matches!(side, LastDigit::Within(wide) if *wide > 0.0))
                .fold(LastDigit::Within(width), LastDigit::finest),
        };
        match self.by {
            SetAgainst::Ratio => {
                NumberFormat { digits: 2, last: LastDigit::Within(width), ..NumberFormat::default() }
            }
            SetAgainst::Difference => {
                let own = &self.to.format;
                let unit = own.unit.clone().filter(|_| !self.in_points(facts));
                NumberFormat { unit, last: last(own), ..own.clone() }
            }
        }
    }

    /// Shares and rates differ by points: in per cent a difference would read as a relative change.
    fn in_points(&self, facts: &Facts) -> bool {
        let measure = facts.model.variable(self.to.variable).measure();
        measure.is_some_and(|measure| {
            matches!(measure.flavour, Flavour::Share | Flavour::Percent) && measure.dimension.is_pure()
        })
    }

    fn unit(&self, facts: &Facts) -> Arc<Unit> {
        let own = || facts.model.variable(self.to.variable).measure().map(|m| m.unit().into_owned());
        let unit = match self.by {
            SetAgainst::Ratio => Some(Unit::share()),
            SetAgainst::Difference if self.in_points(facts) => {
                facts.model.units.parse("pp").ok().or_else(own)
            }
            SetAgainst::Difference => own(),
        };
        Arc::new(unit.unwrap_or_else(Unit::pure))
    }
}
