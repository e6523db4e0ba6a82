//! In: an exhibit that is a table. Out: its cells, printed.
//! Rows and columns run over indexes or scenarios; several quantities are columns, or rows where nothing else is.
//! Never adds up across units.

use super::cells::{Cells, Place};
use super::units;
use crate::diagnostic::Diagnostic;
use crate::figure::DataTable;

/// A table.
pub fn table(cells: &mut Cells<'_, '_>) -> Result<DataTable, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let rows = cells.places(exhibit.rows.as_ref().or(exhibit.x.as_ref()));
    let columns = cells.places(exhibit.columns.as_ref().or(exhibit.by.as_ref()));
    if rows.is_empty() {
        return listed(cells, &columns);
    }
    let mut heads = vec![String::new()];
    let mut fields: Vec<(usize, Option<Place>)> = Vec::new();
    for (shown, item) in exhibit.show.iter().enumerate() {
        if columns.is_empty() {
            heads.push(item.label.clone());
            fields.push((shown, None));
        }
        for (place, name) in &columns {
            heads.push(if exhibit.show.len() > 1 { format!("{}, {name}", item.label) } else { name.clone() });
            fields.push((shown, Some(*place)));
        }
    }
    let mut body = Vec::new();
    let mut sums = vec![0.0; fields.len()];
    for (row, name) in &rows {
        let mut line = vec![name.clone()];
        for (at, (shown, column)) in fields.iter().enumerate() {
            let places: Vec<Place> = [Some(*row), *column].into_iter().flatten().collect();
            let value = cells.value(*shown, &places)?;
            sums[at] += value;
            line.push(printed(cells, *shown, value));
        }
        body.push(line);
    }
    if exhibit.total {
        let totals = fields.iter().zip(&sums).map(|((shown, _), sum)| printed(cells, *shown, *sum));
        body.push(std::iter::once("Total".to_owned()).chain(totals).collect());
    }
    Ok(DataTable { columns: heads, rows: body })
}

/// A row for each quantity.
fn listed(cells: &mut Cells<'_, '_>, columns: &[(Place, String)]) -> Result<DataTable, Box<Diagnostic>> {
    let exhibit = cells.exhibit;
    let mut heads = vec![String::new()];
    heads.extend(columns.iter().map(|(_, name)| name.clone()));
    if columns.is_empty() {
        heads.push("Value".to_owned());
    }
    let mut body = Vec::new();
    for (shown, item) in exhibit.show.iter().enumerate() {
        let mut line = vec![item.label.clone()];
        if columns.is_empty() {
            let value = cells.value(shown, &[])?;
            line.push(printed(cells, shown, value));
        }
        for (place, _) in columns {
            let value = cells.value(shown, &[*place])?;
            line.push(printed(cells, shown, value));
        }
        body.push(line);
    }
    Ok(DataTable { columns: heads, rows: body })
}

fn printed(cells: &Cells<'_, '_>, shown: usize, value: f64) -> String {
    let exhibit = cells.exhibit;
    units::cell(cells.model(), &exhibit.show[shown].expression, value, exhibit.unit.as_ref())
}
