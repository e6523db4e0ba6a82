//! In: `data/file.csv#column`. Out: the table and the column that are meant.
//! Each table is read once, however many texts name it.
//! Never leaves the report's folder.

use super::context::{Context, NamedTable};
use super::errors;
use crate::syntax::PlacedText;
use crate::table::{is_table, read_table};
use std::path::Path;
use std::rc::Rc;

/// A column of a table.
pub struct TableColumn {
    /// The table.
    pub table: Rc<NamedTable>,
    /// Which of its columns, from 0.
    pub column: usize,
}

impl TableColumn {
    /// The text of a cell.
    pub fn cell(&self, row: usize) -> &str {
        self.table.data.cell(row, self.column)
    }

    /// All cells, from the first row on.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.table.data.row_count()).map(|row| self.cell(row))
    }

    /// A cell as messages call it: the table, the row, and the heading of the column.
    pub fn cell_name(&self, row: usize) -> String {
        let place = self.table.data.cell_place(row, self.column);
        let heading = self.table.data.headings().get(self.column).map_or("", String::as_str);
        format!("{}, row {}, column `{heading}`", self.table.path, place.row)
    }
}

/// Whether a text names a column of a table.
pub fn is_column(text: &str) -> bool {
    text.split_once('#').is_some_and(|(path, _)| is_table(path))
}

/// The column that `data/file.csv#column` names.
pub fn column_named(context: &mut Context<'_>, text: &PlacedText) -> Option<TableColumn> {
    let (path, name) = text.value.split_once('#')?;
    let table = table_at(context, path, text)?;
    let Some(column) = table.data.column(name.trim()) else {
        let headings = table.data.headings();
        let finding = errors::no_column(text, name, &table.path, headings, &context.names.suggestions);
        context.report(finding);
        return None;
    };
    Some(TableColumn { table, column })
}

/// The table at a path; one that cannot be read is reported at the first text that names it.
fn table_at(context: &mut Context<'_>, path: &str, text: &PlacedText) -> Option<Rc<NamedTable>> {
    if let Some(known) = context.tables.get(path) {
        return known.clone();
    }
    let table = read(context, path, text);
    // A source may be cited by the rows of a table alone; without this it would count as unused.
    if let Some(table) = &table
        && let Some(column) = table.data.column("source")
    {
        let cited = (0..table.data.row_count()).map(|row| table.data.cell(row, column).to_owned());
        context.model.cited_in_tables.extend(cited);
    }
    context.tables.insert(path.to_owned(), table.clone());
    table
}

fn read(context: &mut Context<'_>, path: &str, text: &PlacedText) -> Option<Rc<NamedTable>> {
    // A report is a folder that can be moved, kept and handed on: what lies outside would not come with it.
    let outside = path.starts_with('/')
        || path.contains('\\')
        || path.split('/').any(|part| part == "..")
        || path.contains(':');
    if outside {
        context.report(errors::path_outside(text));
        return None;
    }
    let bytes = match context.folder.read(Path::new(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let hint = "the path counts from the report's folder, as in `data/file.csv`";
            context.report(errors::table_unreadable(text, &format!("{path}: {error}"), hint));
            return None;
        }
    };
    match read_table(&bytes, path) {
        Ok(data) => {
            if data.comments() > 0 {
                context.report(errors::comments_left_out(text, path, data.comments()));
            }
            Some(Rc::new(NamedTable { path: path.to_owned(), data }))
        }
        Err(error) => {
            context.report(errors::table_unreadable(text, &error.message, error.hint));
            None
        }
    }
}
