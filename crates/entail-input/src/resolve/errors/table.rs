//! In: what is wrong with a table, or with a text that names one. Out: findings in the analyst's words.
//! They point into the file itself where it is a text, and name the text of the report that leads there.
//! Never decides whether something is wrong.

use crate::syntax::PlacedText;
use crate::table::TablePlace;
use entail_engine::diagnostic::{Code, Diagnostic, Suggestions, did_you_mean};
use entail_engine::language::unit::Unit;
use entail_engine::source::{FileId, Span};
use std::collections::BTreeSet;
use std::ops::Range;

const TABLE: Code = Code("table-unreadable");
const REFERENCE: Code = Code("table-reference");
const COLUMN: Code = Code("table-column");
const CELL: Code = Code("table-cell");
const DECIMAL: Code = Code("table-decimal");
const OUTSIDE: Code = Code("path-outside");
const ROW_TWICE: Code = Code("table-row-conflict");
const COMMENTS: Code = Code("table-comment");
const ROW_KEY: Code = Code("table-row-key");
const FORMULAS: Code = Code("table-formulas");
const NO_ROW: Code = Code("table-no-row");

/// At a place of a file, with the text that names the file beside it.
pub fn in_file(finding: Diagnostic, file: FileId, range: &Range<usize>, text: &PlacedText) -> Diagnostic {
    let span = Span { file, start: range.start as u32, end: range.end as u32 };
    finding.at(span).also(text.span, "read from here")
}

pub fn path_outside(text: &PlacedText, path: &str) -> Diagnostic {
    Diagnostic::error(OUTSIDE, format!("`{path}` leads out of the report's folder"))
        .at(text.span)
        .hint("tables stand in the report's own folder, in data/ for example")
}

pub fn table_unreadable(words: &str, hint: &str) -> Diagnostic {
    Diagnostic::error(TABLE, words.to_owned()).hint(hint)
}

pub fn table_reference(text: &PlacedText, words: &str, hint: &str) -> Diagnostic {
    Diagnostic::error(REFERENCE, words.to_owned()).at(text.span).hint(hint)
}

pub fn column_needed(text: &PlacedText, path: &str, headings: &[String]) -> Diagnostic {
    Diagnostic::error(REFERENCE, format!("`{}` names a table, and a column is needed here", text.value))
        .at(text.span)
        .hint(format!("write `{path}#column`; it has {}", listed(headings.iter().map(String::as_str))))
}

pub fn no_column(
    text: &PlacedText,
    name: &str,
    path: &str,
    headings: &[String],
    suggestions: &Suggestions,
) -> Diagnostic {
    let near = || did_you_mean(name, headings.iter().map(String::as_str));
    let all = || format!("it has {}", listed(headings.iter().map(String::as_str)));
    let hint = suggestions.of("column", near).unwrap_or_else(all);
    Diagnostic::error(COLUMN, format!("{path} has no column `{name}`")).at(text.span).hint(hint)
}

/// A condition that no row meets, with what stands in its column.
pub fn no_such_row(
    text: &PlacedText,
    path: &str,
    [heading, value]: [&String; 2],
    there: &BTreeSet<&str>,
    is_first: bool,
) -> Diagnostic {
    let rows = if is_first { "no row has" } else { "of the rows left by the conditions before it, none has" };
    let names = there.iter().map(|name| if name.is_empty() { "an empty cell" } else { *name });
    let hint = did_you_mean(value, there.iter().copied()).map_or_else(String::new, |hint| format!("{hint} "));
    Diagnostic::error(NO_ROW, format!("{path}: {rows} `{value}` under `{heading}`"))
        .at(text.span)
        .hint(format!("{hint}there is {}", listed(names)))
}

pub fn row_key(path: &str, place: &TablePlace, key: &str) -> Diagnostic {
    let row = place.row_name();
    let message = if key.is_empty() {
        format!("{path}, {row}: the key is empty")
    } else {
        format!("{path}, {row}: the key `{key}` stood in an earlier row")
    };
    let hint = if key.is_empty() {
        "give the row a key of its own, or remove it"
    } else {
        "each row of an index needs a key of its own: rename one of them, or remove it"
    };
    Diagnostic::error(ROW_KEY, message).hint(hint)
}

/// Two rows of a table for one cell; which of them counts, nobody can know. A column in which they differ tells them apart.
pub fn row_twice(
    text: &PlacedText,
    path: &str,
    labels: &[&str],
    [first, second]: [&TablePlace; 2],
    apart: Option<[&str; 2]>,
) -> Diagnostic {
    let cell =
        if labels.is_empty() { "the one number".to_owned() } else { format!("`{}`", labels.join(", ")) };
    let message = format!("{path}, {}: {cell} stood in {} already", second.row_name(), first.row_name());
    let hint = match apart {
        None => "take one of the two rows out".to_owned(),
        Some([heading, value]) => {
            let named = text.value.split(" where ").next().unwrap_or_default();
            format!(
                "take one of the two rows out, or say which are meant, as in `{named} where {heading}={value}`"
            )
        }
    };
    Diagnostic::error(ROW_TWICE, message).hint(hint)
}

/// Lines of comment that are no rows.
pub fn comments_left_out(text: &PlacedText, path: &str, count: usize) -> Diagnostic {
    let lines = if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    Diagnostic::note(COMMENTS, format!("{path}: {lines} above the headings begin with `#` and are left out"))
        .at(text.span)
}

/// Formulas of which the stored value is read.
pub fn formulas_read(text: &PlacedText, path: &str, part: &str, count: usize) -> Diagnostic {
    let cells =
        if count == 1 { "1 cell is a formula".to_owned() } else { format!("{count} cells are formulas") };
    let message = format!("{path}, {part}: {cells}; what was stored when the workbook was saved is read");
    Diagnostic::note(FORMULAS, message).at(text.span)
}

/// Names in a row, of many the first: a hint is read, and a table may have thousands of columns.
pub fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 30;
    let names: Vec<&str> = names.collect();
    match names.get(..SHOWN) {
        Some(first) if names.len() > SHOWN => {
            format!("{} and {} more", first.join(", "), names.len() - SHOWN)
        }
        _ => names.join(", "),
    }
}

/// A cell that is a number with a decimal comma, and another one with a decimal point.
pub fn two_readings(name: &str, cell: &str, [comma, point]: [&str; 2], others: usize) -> Diagnostic {
    let more = match others {
        0 => String::new(),
        1 => ", and 1 more cell likewise".to_owned(),
        count => format!(", and {count} more cells likewise"),
    };
    Diagnostic::error(DECIMAL, format!("{name}: `{cell}` can be read as {comma} or as {point}{more}")).hint(format!(
        "say what the decimal sign is, behind the column: with `{{decimal: comma}}` it is {comma}, with `{{decimal: point}}` {point}"
    ))
}

/// Two cells of which one has a decimal comma and the other a decimal point.
pub fn two_decimal_signs(name: &str, comma: &str, point: &str) -> Diagnostic {
    Diagnostic::error(
        DECIMAL,
        format!("{name}: `{comma}` has a decimal comma, and `{point}` beside it a decimal point"),
    )
    .hint("write all numbers of a table in one way")
}

/// A cell that cannot be read with the decimal sign that the reference says.
pub fn other_decimal_sign(name: &str, cell: &str, said: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        DECIMAL,
        format!("{name}: `{cell}` has a decimal {other}, and `decimal: {said}` is said here"),
    )
    .hint("write all numbers of a table in one way")
}

/// A finding about a number, reported of a cell of a table.
pub fn in_table(finding: Diagnostic, place: &str, unit: &Unit) -> Diagnostic {
    let mut hints = finding.hints;
    // A cell of a table is no formula: only a plain number will do.
    if finding.code == Code("not-a-number") {
        let own = if unit.text.is_empty() || unit.text == "1" { "share" } else { unit.text.as_str() };
        hints = vec![match own {
            "share" => "correct the cell in the table: it holds one number".to_owned(),
            own => format!("correct the cell in the table: it holds one number, bare or in {own}"),
        }];
    }
    Diagnostic { code: CELL, message: format!("{place}: {}", finding.message), hints, ..finding }
}
