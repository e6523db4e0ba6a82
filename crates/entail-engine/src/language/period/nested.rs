//! In: periods of two lengths. Out: which of the shorter lie in which of the longer.
//! By the calendar and not by lengths: a week lies in the year that has most of its days.
//! Never: lays a period across two.

use std::ops::Range;

use super::{Date, Grain, Period};

impl Period {
    /// Whether it lies in a longer period, in which its grain nests.
    pub fn lies_in(self, coarse: Period) -> bool {
        self.number_within(coarse.grain()) == Some(coarse.ordinal)
    }

    /// Which of some periods in a row, of one grain, lie in this longer one.
    pub fn parts_among(self, parts: &[Period]) -> Range<usize> {
        // Later periods lie in later ones, so that two searches find the ends.
        let ends = |is_before: &dyn Fn(i32) -> bool| {
            parts.partition_point(|part| part.number_within(self.grain()).is_some_and(is_before))
        };
        ends(&|number| number < self.ordinal)..ends(&|number| number <= self.ordinal)
    }

    /// The number of the period of a longer grain in which it lies.
    fn number_within(self, grain: Grain) -> Option<i32> {
        let month = match (self.grain(), self.first_month()) {
            // The Thursday of a week is in the year that has most of its days.
            (Grain::Week, _) => Date::numbered(self.ordinal * 7 + 4).map(Date::month_number),
            (_, None) if grain == Grain::Week => return Some((self.ordinal - 1).div_euclid(7)),
            (_, None) => self.first_day().map(Date::month_number),
            (_, month) => month,
        };
        let (months, month) = grain.months().zip(month)?;
        Some((month - months.offset).div_euclid(months.length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_lies_in_one_longer_period() {
        let lies_in = |fine: Period, coarse: &str| fine.lies_in(Period::parse(coarse).expect(coarse));
        let quarter = Period::parse("2026Q3").expect("a quarter");
        assert!(lies_in(quarter, "2026H2") && !lies_in(quarter, "2026H1"));
        let week = Period::parse("2026W01").expect("a week");
        assert!(lies_in(week, "2026"), "it begins in December 2025");
        let day = Period::day(Date::parse("2028-02-29").expect("a day"));
        assert!(lies_in(day, "2028M02") && lies_in(day, "2028Q1") && lies_in(day, "2028W09"));
        assert!(!Grain::Week.nests_in(Grain::Month) && !Grain::Year.nests_in(Grain::Quarter));
    }

    #[test]
    fn the_parts_of_a_period_are_those_that_lie_in_it() {
        for (coarse, fine) in
            [("2028Q1", Grain::Day), ("2028", Grain::Week), ("2028W09", Grain::Day), ("2028H2", Grain::Month)]
        {
            let coarse = Period::parse(coarse).expect(coarse);
            let first = Period::holding(2027.3, fine);
            let parts: Vec<Period> =
                std::iter::successors(Some(first), |p| Some(p.next())).take(700).collect();
            let found: Vec<usize> = coarse.parts_among(&parts).collect();
            let lying: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].lies_in(coarse)).collect();
            assert!(!found.is_empty());
            assert_eq!(found, lying);
        }
    }
}
