//! In: `data/file.csv`. Out: its rows with the place of every cell.
//! The only room that knows the CSV crate; each table is read once.
//! Never leaves the report's folder.

use super::{Resolver, errors};
use crate::syntax::Text;

/// A table that was read.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its path inside the report.
    pub path: String,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows; the number of a row counts from 2, behind the header.
    pub rows: Vec<Vec<String>>,
    /// Whether it could be read.
    pub broken: bool,
}

/// A column of a table.
pub struct Column {
    /// Position of the table.
    pub table: usize,
    /// Position of the column.
    pub column: usize,
}

impl Table {
    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }
}

/// Whether a text names a column of a table.
pub fn is_column(text: &str) -> bool {
    text.split_once('#')
        .is_some_and(|(path, _)| path.rsplit('.').next().is_some_and(|e| e == "csv" || e == "tsv"))
}

impl Resolver<'_> {
    /// The column that `data/file.csv#column` names.
    pub(super) fn column(&mut self, text: &Text) -> Option<Column> {
        let (path, name) = text.value.split_once('#')?;
        let table = self.table(path, text)?;
        match self.tables[table].column(name.trim()) {
            Some(column) => Some(Column { table, column }),
            None => {
                let finding = errors::no_column(text, name, &self.tables[table]);
                self.report(finding);
                None
            }
        }
    }

    fn table(&mut self, path: &str, text: &Text) -> Option<usize> {
        if let Some(known) = self.tables.iter().position(|t| t.path == path) {
            return (!self.tables[known].broken).then_some(known);
        }
        let outside = path.starts_with('/')
            || path.contains('\\')
            || path.split('/').any(|p| p == "..")
            || path.contains(':');
        let mut table = Table { path: path.to_owned(), columns: Vec::new(), rows: Vec::new(), broken: true };
        if outside {
            self.report(errors::path_outside(text));
        } else {
            match self.world.read(&self.all.folder.join(path)) {
                Ok(bytes) => match read(&bytes, path) {
                    Ok((columns, rows)) => table = Table { columns, rows, broken: false, ..table },
                    Err(broken) => self.report(errors::table_unreadable(text, &broken.words, broken.hint)),
                },
                Err(error) => {
                    let hint = "the path counts from the report's folder, as in `data/file.csv`";
                    self.report(errors::table_unreadable(text, &format!("{path}: {error}"), hint));
                }
            }
        }
        let broken = table.broken;
        if let Some(source) = table.column("source") {
            self.model.cited_in_tables.extend(table.rows.iter().map(|r| r[source].clone()));
        }
        self.tables.push(table);
        (!broken).then_some(self.tables.len() - 1)
    }
}

type Rows = (Vec<String>, Vec<Vec<String>>);

/// Why a table cannot be read, and the next step.
struct Broken {
    words: String,
    hint: &'static str,
}

/// Reads a table; every row must have as many cells as the header.
fn read(bytes: &[u8], path: &str) -> Result<Rows, Broken> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let delimiter = if path.rsplit('.').next() == Some("tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(bytes);
    let columns: Vec<String> =
        reader.headers().map_err(|e| explain(&e, path))?.iter().map(str::to_owned).collect();
    if columns.iter().all(String::is_empty) {
        let words = format!("{path} is empty");
        return Err(Broken { words, hint: "a table starts with a row of column names" });
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| explain(&e, path))?;
        if let Some(cell) = record.iter().find(|c| c.chars().any(|x| ('\u{e000}'..='\u{f8ff}').contains(&x)))
        {
            let line = record.position().map_or(0, csv::Position::line);
            let words = format!("{path}, row {line}: `{cell}` has a private-use character in it");
            return Err(Broken { words, hint: "delete it; it is often left behind by a copy from a PDF" });
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok((columns, rows))
}

fn explain(error: &csv::Error, path: &str) -> Broken {
    let (words, hint) = match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            let words =
                format!("{path}, row {line}: this row has {len} cells, the header has {expected_len}");
            let hint = if len > expected_len {
                "a text with a comma in it needs quotes, as in `\"Ring, outer\"`; a number takes no comma"
            } else {
                "add the missing cells: an empty one is nothing between two commas"
            };
            (words, hint)
        }
        csv::ErrorKind::Utf8 { pos, err } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            let words = format!("{path}, row {line}: column {} is not UTF-8 text", err.field() + 1);
            (words, "save the file as UTF-8")
        }
        _ => (format!("{path}: {error}"), "a table has one row a line, with the names of its columns first"),
    };
    Broken { words, hint }
}
