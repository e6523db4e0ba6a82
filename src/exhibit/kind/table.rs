//! In: an exhibit that is a table. Out: its cells, printed and as bare numbers.
//! Rows and columns run over indexes or scenarios; several quantities are columns, or rows where nothing else is.
//! Never adds up across units.

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{AxisPlace, ExhibitCells};
use crate::exhibit::provenance::Case;
use crate::exhibit::units;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::Extent;
use entail_figure::{ColumnHead, DataTable, PrintedValue, TableCell};

pub(super) struct TableExhibit;

impl ExhibitKind for TableExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        table(cells).map(Content::Table)
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}

/// A table.
fn table(cells: &mut ExhibitCells<'_, '_>) -> Result<DataTable, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let along = exhibit.rows.as_ref().or(exhibit.x.as_ref());
    let rows = cells.places(along);
    let columns = cells.places(exhibit.columns.as_ref().or(exhibit.by.as_ref()));
    if rows.is_empty() {
        return listed(cells, &columns);
    }
    let mut heads = vec![corner(cells, along)];
    let mut fields: Vec<(usize, Option<AxisPlace>)> = Vec::new();
    for (shown, item) in exhibit.show.iter().enumerate() {
        let unit = unit(cells, shown);
        if columns.is_empty() {
            heads.push(ColumnHead::of(&item.label, &unit));
            fields.push((shown, None));
        }
        for (place, name) in &columns {
            let name = if exhibit.show.len() > 1 { format!("{}, {name}", item.label) } else { name.clone() };
            heads.push(ColumnHead::of(name, &unit));
            fields.push((shown, Some(*place)));
        }
    }
    let mut body = Vec::new();
    let mut sums = vec![0.0; fields.len()];
    for (row, name) in &rows {
        let mut line = vec![TableCell::text(name)];
        for (at, (shown, column)) in fields.iter().enumerate() {
            let places: Vec<AxisPlace> = [Some(*row), *column].into_iter().flatten().collect();
            let value = cells.value(*shown, &places)?;
            // A missing value is NaN and leaves its sum without a value.
            sums[at] += value;
            let of = cells.origin(*shown, &places);
            line.push(cell(cells, *shown, value).about(of));
        }
        body.push(line);
    }
    if exhibit.total {
        let mut line = vec![TableCell::text("Total")];
        for ((shown, column), sum) in fields.iter().zip(&sums) {
            let of = cells.whole(*shown, column.as_slice());
            line.push(cell(cells, *shown, *sum).about(of));
        }
        body.push(line);
    }
    Ok(DataTable::new(heads, body))
}

/// A row for each quantity.
fn listed(
    cells: &mut ExhibitCells<'_, '_>,
    columns: &[(AxisPlace, String)],
) -> Result<DataTable, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let mut heads = vec![ColumnHead::text("")];
    heads.extend(columns.iter().map(|(_, name)| ColumnHead::text(name)));
    if columns.is_empty() {
        heads.push(ColumnHead::text("Value"));
    }
    let mut body = Vec::new();
    for (shown, item) in exhibit.show.iter().enumerate() {
        let mut line = vec![TableCell::row(&item.label, &unit(cells, shown))];
        if columns.is_empty() {
            let value = cells.value(shown, &[])?;
            let of = cells.origin(shown, &[]);
            line.push(cell(cells, shown, value).about(of));
        }
        for (place, _) in columns {
            let value = cells.value(shown, &[*place])?;
            let of = cells.origin(shown, &[*place]);
            line.push(cell(cells, shown, value).about(of));
        }
        body.push(line);
    }
    Ok(DataTable::new(heads, body))
}

/// The head of the names of rows: for a reader these speak for themselves.
fn corner(cells: &ExhibitCells<'_, '_>, along: Option<&Extent>) -> ColumnHead {
    let name = along.map_or_else(String::new, |along| cells.named(along));
    ColumnHead { name, ..ColumnHead::default() }
}

/// The unit of bare numbers, as it is written.
fn unit(cells: &ExhibitCells<'_, '_>, shown: usize) -> String {
    let exhibit = cells.exhibit;
    units::plain_ticks(&exhibit.show[shown].expression, exhibit.unit.as_ref()).unit
}

fn cell(cells: &ExhibitCells<'_, '_>, shown: usize, value: f64) -> TableCell {
    let exhibit = cells.exhibit;
    let expression = &exhibit.show[shown].expression;
    let printed = units::cell(cells.model(), expression, value, exhibit.unit.as_ref());
    if units::is_number(expression) {
        let ticks = units::plain_ticks(expression, exhibit.unit.as_ref());
        return TableCell::value(&PrintedValue::new(value, printed), &ticks);
    }
    TableCell::text(printed)
}
