//! In: a declared assumption. Out: how its time is reckoned, and its points as days where any of them is a date.
//! One date among the points makes all of them dates: a period next to it is the day on which it begins.
//! Never looks at a point that was read.

use super::super::context::Context;
use super::super::table::{is_column, rows_named};
use crate::syntax::PlacedText;
use crate::syntax::section::{DeclaredAssumption, DeclaredCells};
use entail_engine::language::period::{Date, WrittenPoint, parse_point};
use entail_engine::language::unit::{Flavour, Lasting, Unit};
use entail_engine::model::Reckoning;

/// How the time of an assumption's values is reckoned; none if a column of them is not there, which is reported.
pub fn reckoning(context: &mut Context<'_>, declared: &DeclaredAssumption, unit: &Unit) -> Option<Reckoning> {
    if unit.flavour != Flavour::Period {
        return Some(match unit.lasting() {
            Some(Lasting::Days) => Reckoning::Days,
            Some(Lasting::Months) => Reckoning::Months,
            None => Reckoning::Parts,
        });
    }
    let mut texts = Vec::new();
    let of_parts = declared.parts.iter().flat_map(|part| part.numbers.iter().chain(&part.quantiles));
    for (_, cells) in declared.numbers.iter().chain(&declared.quantiles).chain(of_parts) {
        cells.texts(&mut texts);
    }
    texts.extend(declared.choices.iter().map(|choice| &choice.outcome));
    texts.extend(&declared.samples);
    let mut dates = false;
    for text in texts {
        dates |= if is_column(&text.value) { points_named(context, text)? } else { is_date(&text.value) };
    }
    Some(if dates { Reckoning::Date } else { Reckoning::Parts })
}

/// Whether any cell that a text names is a date.
fn points_named(context: &mut Context<'_>, text: &PlacedText) -> Option<bool> {
    let rows = rows_named(context, text)?;
    // In a table with a column for each label points stand in all of these.
    let column = rows.reference.part.as_ref().and_then(|part| rows.table.data.column(part));
    let columns = column.map_or(0..rows.table.data.headings().len(), |column| column..column + 1);
    let cells = |row: usize| columns.clone().map(move |column| (row, column));
    Some(
        rows.numbers()
            .into_iter()
            .flat_map(cells)
            .any(|(row, column)| is_date(rows.table.data.cell(row, column))),
    )
}

/// Whether a text names days of the calendar; a week is seven of them.
fn is_date(text: &str) -> bool {
    WrittenPoint::of(text).is_some_and(|written| match written {
        WrittenPoint::Day | WrittenPoint::Month => true,
        WrittenPoint::Period(grain) => grain.is_dated(),
    })
}

/// The same assumption with all its points as days.
pub fn dated(declared: &DeclaredAssumption) -> DeclaredAssumption {
    let mut dated = declared.clone();
    let of_parts = dated.parts.iter_mut().flat_map(|part| part.numbers.iter_mut().chain(&mut part.quantiles));
    for (_, cells) in dated.numbers.iter_mut().chain(&mut dated.quantiles).chain(of_parts) {
        cells.each_text(&mut to_day);
    }
    for choice in &mut dated.choices {
        to_day(&mut choice.outcome);
    }
    dated
}

fn to_day(text: &mut PlacedText) {
    // What is no point in time is refused where it is read.
    let Ok(point) = parse_point(&text.value) else { return };
    if !is_date(&text.value)
        && let Some(day) = Date::at_period_point(point)
    {
        text.value = day.to_string();
    }
}

impl DeclaredCells {
    fn texts<'a>(&'a self, found: &mut Vec<&'a PlacedText>) {
        match self {
            Self::One(text) => found.push(text),
            Self::By(entries) => entries.iter().for_each(|(_, inner)| inner.texts(found)),
        }
    }

    fn each_text(&mut self, change: &mut dyn FnMut(&mut PlacedText)) {
        match self {
            Self::One(text) => change(text),
            Self::By(entries) => entries.iter_mut().for_each(|(_, inner)| inner.each_text(change)),
        }
    }
}
