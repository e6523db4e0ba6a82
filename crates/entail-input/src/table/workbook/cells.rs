//! In: a workbook and the name of a part of it. Out: the cells of that part, as texts with their places.
//! The one place that knows the crate for workbooks. Cells are read one after the other and kept where something stands in them.
//! Never computes a formula: its stored value is what its author saw.

use super::super::TableError;
use super::super::numerals::{as_percent, plain_number};
use super::area::{Area, parse_area, sheet_and_rest};
use super::size::{judge_size, not_a_workbook};
use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// The most cells that are kept of a part.
const MOST_CELLS: usize = 1_000_000;

/// The cells of a part of a workbook in which something stands, by row and column from 0.
pub struct FoundCells {
    pub sheet: String,
    pub texts: BTreeMap<(u32, u32), String>,
    /// Those that are numbers, and no texts with digits.
    pub numbers: BTreeSet<(u32, u32)>,
    /// How many of them are formulas.
    pub formulas: usize,
    /// Whether one cell alone was named.
    pub is_single: bool,
}

/// Reads the cells of a part.
pub fn cells_of(bytes: &[u8], part: &str, name: &str) -> Result<FoundCells, TableError> {
    judge_size(bytes, name)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| not_a_workbook(name))?;
    let (sheet, area) = named_part(&workbook, part, name)?;
    let mut found = FoundCells {
        texts: BTreeMap::new(),
        numbers: BTreeSet::new(),
        formulas: 0,
        is_single: area.first == area.last,
        sheet: sheet.clone(),
    };
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|_| not_a_workbook(name))?;
    let percent: BTreeSet<usize> =
        cells.styles().iter().enumerate().filter(|(_, style)| is_percent(style)).map(|(at, _)| at).collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| not_a_workbook(name))? {
        let at = cell.get_position();
        let text = text_of(cell.get_value(), percent.contains(&style));
        if text.is_empty() || !area.holds(at) {
            continue;
        }
        if matches!(cell.get_value(), DataRef::Int(_) | DataRef::Float(_) | DataRef::DateTime(_)) {
            found.numbers.insert(at);
        }
        found.texts.insert(at, text);
        if found.texts.len() > MOST_CELLS {
            let message = format!("{name}: `{part}` has more than {MOST_CELLS} cells");
            return Err(TableError::of_file(message, "name a smaller part, as in `Inputs!B2:F40`"));
        }
    }
    drop(cells);
    let mut formulas = workbook.worksheet_cells_reader(&sheet).map_err(|_| not_a_workbook(name))?;
    while let Some(cell) = formulas.next_cell_with_formula_metadata().map_err(|_| not_a_workbook(name))? {
        if cell.formula.is_none() || !area.holds(cell.pos) {
            continue;
        }
        if cell.value == DataRef::Empty {
            let address = super::address(cell.pos);
            let message = format!("{name}, {sheet}!{address}: this formula has no stored value");
            return Err(TableError::of_file(
                message,
                "open the workbook in a spreadsheet program and save it",
            ));
        }
        found.formulas += 1;
    }
    Ok(found)
}

/// The sheet and the area that a text names: an area of a sheet, a named range, or a whole sheet.
fn named_part<R: std::io::Read + std::io::Seek>(
    workbook: &Xlsx<R>,
    part: &str,
    name: &str,
) -> Result<(String, Area), TableError> {
    let sheets = workbook.sheet_names();
    let ranges = workbook.defined_names();
    let mut alike =
        ranges.iter().filter(|(own, _)| own.eq_ignore_ascii_case(part)).map(|(_, range)| range.as_str());
    let range = alike.next();
    // Each sheet may have a name of its own that another has too.
    if let (Some(one), Some(other)) = (range, alike.find(|other| Some(*other) != range)) {
        let message = format!("{name}: `{part}` is the name of two ranges, {one} and {other}");
        return Err(TableError::of_file(message, "write the area itself, as in `Inputs!B2:F40`"));
    }
    let whole = part.trim_matches('\'').replace("''", "'");
    let (sheet, area) = match sheet_and_rest(range.unwrap_or(part)) {
        Some((sheet, rest)) => (sheet, parse_area(rest)),
        None => (whole, Some(Area::WHOLE)),
    };
    if let Some(known) = sheets.iter().find(|own| own.eq_ignore_ascii_case(&sheet))
        && let Some(area) = area
    {
        return Ok((known.clone(), area));
    }
    let names: Vec<&str> =
        ranges.iter().map(|(name, _)| name.as_str()).filter(|name| !name.starts_with('_')).collect();
    let ranges_there =
        if names.is_empty() { String::new() } else { format!(", and the named ranges {}", names.join(", ")) };
    let hint =
        format!("it has the sheets {}{ranges_there}; an area is written `Sheet!B2:F40`", sheets.join(", "));
    Err(TableError::of_file(format!("{name} has no part `{part}`"), hint))
}

fn is_percent(style: &calamine::Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| {
        // What stands in quotes or behind a backslash is text.
        let mut quoted = false;
        let mut before = ' ';
        format.format_code.chars().any(|sign| {
            quoted ^= sign == '"';
            let is_sign = sign == '%' && !quoted && before != '\\';
            before = sign;
            is_sign
        })
    })
}

/// The text of a cell, as somebody would type it in a table of text.
fn text_of(value: &DataRef<'_>, is_percent: bool) -> String {
    match value {
        DataRef::Int(number) if !is_percent => number.to_string(),
        DataRef::Int(number) => as_percent(*number as f64),
        DataRef::Float(number) if is_percent => as_percent(*number),
        DataRef::Float(number) => plain_number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(time) => day_of(time),
        DataRef::Error(_) => Data::from(value.clone()).to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A day by the epoch of its workbook, with its time if it has one.
fn day_of(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        // A span of time is stored in days, whatever it is shown in.
        return format!("{} day", plain_number(time.as_f64()));
    }
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
}
