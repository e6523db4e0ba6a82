//! In: `data/file.csv#column`. Out: the table, the rows and the column that are meant.
//! Each table is read once, however many texts name it.
//! Never leaves the report's folder.

mod choice;
mod periods;

pub use periods::{ColumnPeriods, ColumnTime, column_periods};

use super::context::{Context, NamedTable};
use super::errors;
use crate::syntax::PlacedText;
use crate::table::reference::{TableReference, names_table, parse_reference};
use crate::table::{TablePlace, read_table};
use choice::chosen_rows;
use entail_engine::diagnostic::Diagnostic;
use std::cell::OnceCell;
use std::path::Path;
use std::rc::Rc;

/// Rows of a table.
pub struct TableRows {
    /// The table.
    pub table: Rc<NamedTable>,
    /// What was said of it.
    pub reference: TableReference,
    /// Which of its rows are meant, from 0; none means all.
    chosen: Option<Vec<usize>>,
}

impl TableRows {
    /// The column that a text names, if it names one of this very table.
    pub fn column_of(&self, text: &str) -> Option<String> {
        let listed = parse_reference(text).ok()?;
        let same = listed.path == self.table.path && listed.options.area == self.reference.options.area;
        listed.part.filter(|_| same)
    }

    /// The rows that are meant, from 0.
    pub fn numbers(&self) -> Vec<usize> {
        self.chosen.clone().unwrap_or_else(|| (0..self.table.data.row_count()).collect())
    }

    /// A cell as messages call it: the table, the row, and the heading of the column.
    pub fn cell_name(&self, row: usize, column: usize) -> String {
        let place = self.table.data.cell_place(row, column);
        if place.sheet.is_some() {
            return format!("{}, {place}", self.table.path);
        }
        let heading = self.table.data.headings().get(column).map_or("", String::as_str);
        format!("{}, row {}, column `{heading}`", self.table.path, place.row)
    }
}

/// A column of a table.
pub struct TableColumn {
    /// The rows that are meant.
    pub rows: TableRows,
    /// Which of its columns, from 0.
    pub column: usize,
}

impl TableColumn {
    /// The text of a cell.
    pub fn cell(&self, row: usize) -> &str {
        self.rows.table.data.cell(row, self.column)
    }

    /// All cells with their rows, from the first row on.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.rows.numbers().into_iter().map(|row| (row, self.cell(row)))
    }
}

/// Whether a text names a table, or a column of one.
pub fn is_column(text: &str) -> bool {
    names_table(text)
}

/// The column that `data/file.csv#column` names.
pub fn column_named(context: &mut Context<'_>, text: &PlacedText) -> Option<TableColumn> {
    let rows = rows_named(context, text)?;
    let Some(part) = &rows.reference.part else {
        let finding = errors::column_needed(text, &rows.table.path, rows.table.data.headings());
        context.report(finding);
        return None;
    };
    let column = column_headed(context, text, &rows.table, part)?;
    Some(TableColumn { rows, column })
}

/// The column under a heading.
pub fn column_headed(
    context: &mut Context<'_>,
    text: &PlacedText,
    table: &NamedTable,
    heading: &str,
) -> Option<usize> {
    let column = table.data.column(heading);
    if column.is_none() {
        let headings = table.data.headings();
        let finding = errors::no_column(text, heading, &table.path, headings, &context.names.suggestions);
        context.report(finding);
    }
    column
}

/// The table that a text names, and the rows of it.
pub fn rows_named(context: &mut Context<'_>, text: &PlacedText) -> Option<TableRows> {
    let reference = match parse_reference(&text.value) {
        Ok(reference) => reference,
        Err([message, hint]) => {
            context.report(errors::table_reference(text, &message, &hint));
            return None;
        }
    };
    let table = table_at(context, &reference, text)?;
    let chosen = chosen_rows(context, text, &table, &reference.conditions)?;
    Some(TableRows { table, reference, chosen })
}

/// A finding at a place of a table, and at the text that names the table; where the file has no text, at that alone.
pub fn found_at(
    context: &mut Context<'_>,
    finding: Diagnostic,
    table: &NamedTable,
    place: &TablePlace,
    text: &PlacedText,
) -> Diagnostic {
    match (table.data.text(), &place.range) {
        (Some(all), Some(range)) => {
            let file = *table.source.get_or_init(|| context.add_source(&table.path, all));
            errors::in_file(finding, file, range, text)
        }
        _ => finding.at(text.span),
    }
}

/// The table at a path; one that cannot be read is reported at the first text that names it.
fn table_at(
    context: &mut Context<'_>,
    reference: &TableReference,
    text: &PlacedText,
) -> Option<Rc<NamedTable>> {
    let key = (reference.path.clone(), reference.options.clone());
    if let Some(known) = context.tables.get(&key) {
        return known.clone();
    }
    let table = read(context, reference, text);
    // A source may be cited by the rows of a table alone; without this it would count as unused.
    if let Some(table) = &table
        && let Some(column) = table.data.column("source")
    {
        let cited = (0..table.data.row_count()).map(|row| table.data.cell(row, column).to_owned());
        context.model.cited_in_tables.extend(cited);
    }
    context.tables.insert(key, table.clone());
    table
}

fn read(context: &mut Context<'_>, reference: &TableReference, text: &PlacedText) -> Option<Rc<NamedTable>> {
    let path = reference.path.as_str();
    // A report is a folder that can be moved, kept and handed on: what lies outside would not come with it.
    let outside = path.starts_with('/')
        || path.contains('\\')
        || path.split('/').any(|part| part == "..")
        || path.contains(':');
    if outside {
        context.report(errors::path_outside(text, path));
        return None;
    }
    let bytes = match context.folder.read(Path::new(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let hint = "the path counts from the report's folder, as in `data/file.csv`";
            context.report(errors::table_unreadable(&format!("{path}: {error}"), hint).at(text.span));
            return None;
        }
    };
    match read_table(&bytes, path, &reference.options) {
        Ok(data) => {
            if data.comments() > 0 {
                context.report(errors::comments_left_out(text, path, data.comments()));
            }
            if data.formulas() > 0 {
                let part = reference.options.area.as_deref().unwrap_or_default();
                context.report(errors::formulas_read(text, path, part, data.formulas()));
            }
            Some(Rc::new(NamedTable { path: path.to_owned(), data, source: OnceCell::new() }))
        }
        Err(error) => {
            let finding = errors::table_unreadable(&error.message, &error.hint);
            let finding = match &error.place {
                Some((all, range)) => {
                    let file = context.add_source(path, all);
                    errors::in_file(finding, file, range, text)
                }
                None => finding.at(text.span),
            };
            context.report(finding);
            None
        }
    }
}
