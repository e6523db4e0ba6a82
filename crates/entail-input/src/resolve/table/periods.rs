//! In: a column of a table. Out: the periods in it, where every cell names one.
//! The rows decide which periods there are: each once, in order of time, whatever their order in the file.
//! Never fills a gap, and never reads a number of a part or a case as a year.

use super::TableColumn;
use entail_engine::language::period::{Grain, Period, dates_named, periods_named};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Numbers with four digits that are meant as years.
const YEARS: RangeInclusive<i32> = 1500..=2500;

/// Years that two digits stand for where no index says which are meant.
const SHORT_YEARS: RangeInclusive<i32> = 1950..=2049;

/// What the cells of a column name.
pub enum ColumnTime {
    /// A period each.
    Periods(ColumnPeriods),
    /// Periods, but this row one of two.
    Doubtful(usize, [String; 2]),
}

/// The periods of a column.
pub struct ColumnPeriods {
    /// Each once, in order of time.
    pub periods: Vec<Period>,
    /// The first two between which some are missing.
    pub gap: Option<[Period; 2]>,
}

/// The periods that the cells of a column name; none where any cell names none.
pub fn column_periods(column: &TableColumn) -> Option<ColumnTime> {
    let cells: BTreeSet<&str> = column.cells().map(|(_, cell)| cell).collect();
    // The last day of a year is that of a month too: the length is the one that leaves no gap, or else the shortest.
    let lengths = Grain::ALL.into_iter().rev();
    let read: Vec<ColumnPeriods> = lengths.filter_map(|grain| periods_of(&cells, grain)).collect();
    let is_day = |read: &ColumnPeriods| read.periods.first().is_some_and(|period| period.grain().is_dated());
    let whole = read.iter().position(|read| read.gap.is_none());
    // Days that are ends of months are meant as months, whatever is missing between them.
    let whole = whole.or_else(|| read.iter().position(|read| !is_day(read))).unwrap_or(0);
    let read = read.into_iter().nth(whole).map(ColumnTime::Periods);
    read.or_else(|| Grain::ALL.into_iter().find_map(|grain| doubtful(column, grain)))
}

/// The first cell that names several periods, of a column in which each names one at least.
fn doubtful(column: &TableColumn, grain: Grain) -> Option<ColumnTime> {
    let mut found = None;
    for (row, cell) in column.cells() {
        let days = dates_named(cell);
        let named: Vec<String> = if let [_, _, ..] = days[..] {
            days.iter().map(ToString::to_string).collect()
        } else {
            periods_named(cell, grain, &|_| true).iter().map(ToString::to_string).collect()
        };
        match &named[..] {
            [] => return None,
            [_] => {}
            [first, second, ..] => {
                found.get_or_insert_with(|| (row, [first.clone(), second.clone()]));
            }
        }
    }
    found.map(|(row, readings)| ColumnTime::Doubtful(row, readings))
}

fn periods_of(cells: &BTreeSet<&str>, grain: Grain) -> Option<ColumnPeriods> {
    let mut periods = BTreeSet::new();
    for cell in cells {
        let named = periods_named(cell, grain, &|period| SHORT_YEARS.contains(&period.year()));
        let [one] = named[..] else { return None };
        if dates_named(cell).len() > 1 || !YEARS.contains(&one.year()) {
            return None;
        }
        periods.insert(one);
    }
    let periods: Vec<Period> = periods.into_iter().collect();
    let pairs = periods.iter().zip(periods.iter().skip(1));
    let gap = pairs.map(|(one, other)| [*one, *other]).find(|[one, other]| one.next() != *other);
    (!periods.is_empty()).then_some(ColumnPeriods { periods, gap })
}
