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
    /// Reads a cell, in base units; a cell of a workbook may be a number by itself.
    ///
    /// # Errors
    ///
    /// The finding, as of any number.
    pub fn read(
        self,
        (cell, is_number): (&PlacedText, bool),
        unit: &Unit,
        units: &UnitTable,
    ) -> Result<f64, Box<Diagnostic>> {
        let Some(decimal) = self.decimal else { return read_number(cell, unit, units) };
        if is_number {
            let read =
                read_number(&PlacedText { value: past_thousands(&cell.value), ..cell.clone() }, unit, units);
            return read.or_else(|finding| read_number(cell, unit, units).and(Err(finding)));
        }
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

/// The digits of a stored number with a decimal more where there are three, which somebody could take for thousands.
fn past_thousands(number: &str) -> String {
    let Some((whole, behind)) = number.split_once('.') else { return number.to_owned() };
    let end = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
    let (decimals, rest) = behind.split_at_checked(end).unwrap_or((behind, ""));
    if decimals.len() == 3 { format!("{whole}.{decimals}0{rest}") } else { number.to_owned() }
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
    let mut unproven = Vec::new();
    for row in rows.numbers() {
        for column in columns {
            let cell = data.cell(row, *column);
            // How a number is stored says nothing of how its author writes numbers.
            if !cell.contains(['.', ',']) || data.is_number(row, *column) {
                continue;
            }
            let at = (row, *column);
            match numeral(cell) {
                Numeral::Comma(_) => signs.comma = signs.comma.or(Some(at)),
                Numeral::Either { .. } if is_doubtful(cell) => signs.either.push(at),
                Numeral::Point(_) => signs.point = signs.point.or(Some(at)),
                // What reads in two ways proves nothing, but may have a point where nothing else in the file speaks of commas.
                Numeral::Either { .. } => unproven.push(at),
                Numeral::Plain(_) => {}
            }
        }
    }
    if signs.point.is_none() && !unproven.is_empty() && (!signs.either.is_empty() || has_commas(rows)) {
        signs.either.extend(unproven);
    }
    signs
}

/// Whether any column of a table has a number with a decimal comma.
fn has_commas(rows: &TableRows) -> bool {
    let data = &rows.table.data;
    let is_comma = |row: usize, column: usize| {
        let cell = data.cell(row, column);
        cell.contains(',') && matches!(numeral(cell), Numeral::Comma(_))
    };
    rows.numbers().into_iter().any(|row| (0..data.headings().len()).any(|column| is_comma(row, column)))
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
