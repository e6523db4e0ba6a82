//! In: an exhibit that is a table. Out: its cells, printed and as bare numbers.
//! Rows and columns run over indexes or scenarios; several quantities are columns, or rows where nothing else is.
//! Never adds up across units, nor what has no sum.

mod grid;
mod heads;
mod total;

use super::{Content, ExhibitKind, ShownDraws};
use crate::exhibit::PageInput;
use crate::exhibit::cells::{AxisPlace, ExhibitCells};
use crate::exhibit::provenance::Case;
use crate::exhibit::units;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::model::Extent;
use entail_figure::{ColumnHead, DataTable, TableCell};
use grid::{TableField, number_cell};
use total::Totals;

pub(super) struct TableExhibit;

impl ExhibitKind for TableExhibit {
    fn read(
        &self,
        cells: &mut ExhibitCells<'_, '_>,
        _page: &mut PageInput<'_>,
    ) -> Result<Content, Box<Diagnostic>> {
        table(cells)
    }

    fn shown_draws(&self, _cells: &mut ExhibitCells<'_, '_>) -> ShownDraws {
        ShownDraws::default()
    }

    fn case_note(&self, case: &Case<'_>) -> Option<String> {
        case.central_note()
    }
}

/// A table.
fn table(cells: &mut ExhibitCells<'_, '_>) -> Result<Content, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let along = exhibit.rows.as_ref().or(exhibit.x.as_ref());
    let rows = cells.places(along);
    let columns = cells.places(exhibit.columns.as_ref().or(exhibit.by.as_ref()));
    if rows.is_empty() {
        return listed(cells, &columns).map(Content::table);
    }
    let mut heads = vec![corner(cells, along)];
    let mut fields: Vec<TableField> = Vec::new();
    for (shown, item) in exhibit.show.iter().enumerate() {
        let unit = unit(cells, shown);
        if columns.is_empty() {
            heads.push(ColumnHead::of(&item.label, &unit));
            fields.push(TableField::read(cells, shown, None, &rows)?);
        }
        for (place, name) in &columns {
            let name = if exhibit.show.len() > 1 { format!("{}, {name}", item.label) } else { name.clone() };
            heads.push(ColumnHead::of(name, &unit));
            fields.push(TableField::read(cells, shown, Some(*place), &rows)?);
        }
    }
    let totals = if exhibit.total { Totals::of(cells, &fields) } else { Totals::default() };
    let mut printed: Vec<Vec<TableCell>> =
        fields.iter().enumerate().map(|(at, field)| field.printed(cells, totals.sum(at))).collect();
    share_units(&mut heads, &mut printed, columns.is_empty());
    let mut body: Vec<Vec<TableCell>> = rows.iter().map(|(_, name)| vec![TableCell::text(name)]).collect();
    if exhibit.total {
        body.push(vec![TableCell::text(totals.name())]);
    }
    for column in printed {
        let ends = column.into_iter().chain([TableCell::not_applicable()]);
        for (line, cell) in body.iter_mut().zip(ends) {
            line.push(cell);
        }
    }
    let (remark, findings) = totals.said(exhibit);
    Ok(Content::Table { table: DataTable::new(heads, body), remark, findings })
}

/// Puts a unit that all cells share where it is said once: in the head of its column, or of all columns.
fn share_units(heads: &mut [ColumnHead], printed: &mut [Vec<TableCell>], by_quantity: bool) {
    let Some((corner, heads)) = heads.split_first_mut() else { return };
    if by_quantity {
        heads.iter_mut().zip(printed).for_each(|(head, cells)| heads::share_unit(head, cells));
        return;
    }
    let mut all: Vec<TableCell> = printed.concat();
    heads::share_unit(corner, &mut all);
    let mut all = all.into_iter();
    for cell in printed.iter_mut().flatten() {
        if let Some(shared) = all.next() {
            *cell = shared;
        }
    }
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
        let places: Vec<Vec<AxisPlace>> = match columns {
            [] => vec![Vec::new()],
            columns => columns.iter().map(|(place, _)| vec![*place]).collect(),
        };
        for place in places {
            let value = cells.value(shown, &place)?;
            let of = cells.origin(shown, &place);
            let last = cells.origins.last(of);
            let printed = units::cell(cells.model(), &item.expression, (value, last), exhibit.unit.as_ref());
            line.push(number_cell(cells, shown, value, printed).about(of));
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
