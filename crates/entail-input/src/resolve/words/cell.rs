//! In: the cells of a column in which numbers are to stand. Out: how they are read.
//! The decimal sign is what the reference says, else what the cells say; where they can be read in two ways, none is read.
//! Never lets one column have two decimal signs.

use super::super::context::Context;
use super::super::errors;
use super::super::table::{TableRows, found_at};
use super::number::{read_number, thousands_of_amount};
use super::numeral::{Numeral, numeral};
use crate::syntax::PlacedText;
use crate::table::reference::Decimal;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::{Flavour, Unit, UnitTable};

/// How the numbers of a column are read.
#[derive(Clone, Copy)]
pub struct CellReader {
    /// The decimal sign; none where the cells hold points in time, or yes and no.
    decimal: Option<Decimal>,
}

impl CellReader {
    /// Reads a cell, in base units.
    ///
    /// # Errors
    ///
    /// The finding, as of any number.
    pub fn read(self, cell: &PlacedText, unit: &Unit, units: &UnitTable) -> Result<f64, Box<Diagnostic>> {
        let Some(decimal) = self.decimal else { return read_number(cell, unit, units) };
        let plain = cell.value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if plain && decimal == Decimal::Point {
            return read_number(cell, unit, units);
        }
        let value = numeral(&cell.value).read_with(decimal);
        let read = read_number(&PlacedText { value, ..cell.clone() }, unit, units);
        // What is wrong with a cell is said of the cell as it stands.
        read.or_else(|finding| read_number(cell, unit, units).and(Err(finding)))
    }
}

/// A cell by its row and column.
type Place = (usize, usize);

/// What the cells of some columns say of their decimal sign.
#[derive(Default)]
struct Signs {
    comma: Option<Place>,
    point: Option<Place>,
    either: Vec<Place>,
}

/// How the cells of columns are read; none where that is doubtful, which is reported.
pub fn cell_reader(
    context: &mut Context<'_>,
    text: &PlacedText,
    rows: &TableRows,
    columns: &[usize],
    unit: &Unit,
) -> Option<CellReader> {
    if matches!(unit.flavour, Flavour::Period | Flavour::YesNo) {
        return Some(CellReader { decimal: None });
    }
    let signs = signs(rows, columns, unit, &context.model.units);
    let doubt = doubt(rows, &signs);
    if let Some((finding, (row, column))) = doubt {
        let place = rows.table.data.cell_place(row, column);
        let finding = found_at(context, finding, &rows.table, &place, text);
        context.report(finding);
        return None;
    }
    let found = if signs.comma.is_some() { Decimal::Comma } else { Decimal::Point };
    Some(CellReader { decimal: Some(rows.reference.decimal.unwrap_or(found)) })
}

fn signs(rows: &TableRows, columns: &[usize], unit: &Unit, units: &UnitTable) -> Signs {
    let data = &rows.table.data;
    // Between commas a point is the decimal sign, but for amounts such as 290.000, which half of Europe writes so.
    let is_doubtful = |cell: &str| {
        data.may_have_decimal_commas()
            || cell.contains(',')
            || thousands_of_amount(cell, unit, units).is_some()
    };
    let mut signs = Signs::default();
    for row in rows.numbers() {
        for column in columns {
            let cell = data.cell(row, *column);
            if !cell.contains(['.', ',']) {
                continue;
            }
            let at = (row, *column);
            match numeral(cell) {
                Numeral::Comma(_) => signs.comma = signs.comma.or(Some(at)),
                Numeral::Either { .. } if is_doubtful(cell) => signs.either.push(at),
                Numeral::Point(_) | Numeral::Either { .. } => signs.point = signs.point.or(Some(at)),
                Numeral::Plain(_) => {}
            }
        }
    }
    signs
}

/// Why the decimal sign is doubtful, and the cell to blame.
fn doubt(rows: &TableRows, signs: &Signs) -> Option<(Diagnostic, Place)> {
    let cell = |(row, column): Place| rows.table.data.cell(row, column);
    let name = |(row, column): Place| rows.cell_name(row, column);
    match (rows.reference.decimal, signs.comma, signs.point) {
        (Some(Decimal::Comma), _, Some(at)) => {
            Some((errors::other_decimal_sign(&name(at), cell(at), "comma", "point"), at))
        }
        (Some(Decimal::Point), Some(at), _) => {
            Some((errors::other_decimal_sign(&name(at), cell(at), "point", "comma"), at))
        }
        (None, Some(comma), Some(point)) => {
            Some((errors::two_decimal_signs(&name(comma), cell(comma), cell(point)), comma))
        }
        // One number with another form of point says what all points are: it is the decimal sign of the language itself.
        (Some(_), ..) | (None, None, Some(_)) => None,
        (None, _, None) => {
            let at = *signs.either.first()?;
            let Numeral::Either { comma, point } = numeral(cell(at)) else { return None };
            let finding = errors::two_readings(&name(at), cell(at), [&comma, &point], signs.either.len() - 1);
            Some((finding, at))
        }
    }
}
