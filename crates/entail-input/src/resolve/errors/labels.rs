//! In: rows and columns of a table that belong to no place of an index. Out: findings in the analyst's words.
//! One for a file, with a count and the first place.
//! Never decides whether something is wrong.

use super::table::listed;
use crate::syntax::PlacedText;
use crate::table::TablePlace;
use entail_engine::diagnostic::{Code, Diagnostic, Suggestions, did_you_mean};
use entail_engine::language::formula::IndexShape;
use entail_engine::language::period::Period;

const CELL: Code = Code("table-cell");
const TWO_WAYS: Code = Code("table-two-readings");
const GAP: Code = Code("table-period-gap");
const LEFT_OUT: Code = Code("table-rows-left-out");
const COLUMNS: Code = Code("table-label-columns");

/// Periods of a column between which some are missing.
pub fn gap_in_periods(text: &PlacedText, index: &str, before: Period, after: Period) -> Diagnostic {
    let message = format!(
        "the periods of `{index}` have a gap: nothing stands between {} and {}",
        before.printed(),
        after.printed()
    );
    Diagnostic::error(GAP, message).at(text.span).hint(
        "add the rows that are missing, or write the index as a range, with `between:` for what it holds",
    )
}

/// Rows whose label is none of an index.
pub struct AstrayRows<'a> {
    /// The file.
    pub path: &'a str,
    /// The label of the first.
    pub place: &'a TablePlace,
    /// The same as it is written.
    pub label: &'a str,
    /// How many more there are.
    pub others: usize,
    /// The index.
    pub index: &'a IndexShape,
    /// Where the index would have to end, if that is all.
    pub extend_to: Option<String>,
}

/// Rows for which the index has no place.
pub fn rows_astray(rows: &AstrayRows<'_>, suggestions: &Suggestions) -> Diagnostic {
    let AstrayRows { path, place, label, index, .. } = rows;
    let others = match rows.others {
        0 => String::new(),
        1 => ", nor is that of 1 more row".to_owned(),
        count => format!(", nor are those of {count} more rows"),
    };
    // Of a year another one is no slip.
    let near =
        || did_you_mean(label, index.keys.iter().filter(|_| index.grain().is_none()).map(String::as_str));
    let mut finding = Diagnostic::error(
        CELL,
        format!("{path}, {place}: `{label}` is not a label of `{}`{others}", index.name),
    )
    .maybe_hint(suggestions.of("label", near));
    if let Some(end) = &rows.extend_to {
        finding = finding.hint(format!("let `{}` go to {end}", index.name));
    }
    finding.hint("rows for other labels are left out where `rows: within` stands beside the table")
}

/// The same where they may be left out.
pub fn rows_left_out(rows: &AstrayRows<'_>) -> Diagnostic {
    let AstrayRows { path, place, label, index, .. } = rows;
    let count = match rows.others {
        0 => "1 row is".to_owned(),
        others => format!("{} rows are", others + 1),
    };
    let name = &index.name;
    Diagnostic::note(
        LEFT_OUT,
        format!(
            "{path}: {count} left out because `{name}` has no such label; the first is `{label}` in {}",
            place.row_name()
        ),
    )
}

/// A label that can be read in two ways.
pub fn label_two_ways(
    path: &str,
    place: &TablePlace,
    label: &str,
    [first, second]: &[String; 2],
    others: usize,
) -> Diagnostic {
    let more = match others {
        0 => String::new(),
        1 => ", and 1 more row is as doubtful".to_owned(),
        count => format!(", and {count} more rows are as doubtful"),
    };
    Diagnostic::error(TWO_WAYS, format!("{path}, {place}: `{label}` may be {first} or {second}{more}"))
        .hint("write days as in `2025-02-01`, months as in `2025-02`, years with four digits")
}

/// No column is headed by a label.
pub fn no_label_columns(
    text: &PlacedText,
    path: &str,
    indexes: &[&str],
    headings: &[String],
    has_indexes: bool,
) -> Diagnostic {
    let listed = listed(headings.iter().map(String::as_str));
    let (message, hint) = if has_indexes {
        let of = if indexes.is_empty() {
            "an index that is left".to_owned()
        } else {
            format!("`{}`", indexes.join("` or `"))
        };
        let message = format!("no column of {path} is headed by a label of {of}");
        (message, format!("name a column, as in `{path}#column`, or head columns by labels; it has {listed}"))
    } else {
        let message = format!("{path} is a table, and one number is needed here");
        (message, format!("name a column, as in `{path}#column`; it has {listed}"))
    };
    Diagnostic::error(COLUMNS, message).at(text.span).hint(hint)
}

/// Two columns for one label.
pub fn heading_twice(path: &str, place: &TablePlace, [first, second]: [&str; 2]) -> Diagnostic {
    Diagnostic::error(
        COLUMNS,
        format!("{path}, {place}: the columns `{first}` and `{second}` are for one label"),
    )
    .hint("take one of the two out, or rename it")
}

/// A column for a period that the index does not have.
pub fn column_astray(path: &str, place: &TablePlace, heading: &str, index: &IndexShape) -> Diagnostic {
    let name = &index.name;
    let (first, last) =
        (index.keys.first().map_or("", String::as_str), index.keys.last().map_or("", String::as_str));
    Diagnostic::error(COLUMNS, format!("{path}, {place}: `{heading}` is no period of `{name}`")).hint(format!(
        "name the columns that are meant, as in `{path}#{first}..{last}`, or say `rows: within` to leave out what `{name}` does not have"
    ))
}
