//! In: cells without a number. Out: findings that name them and the ways out.
//! A gap that nobody knows of is an error; one that is said to be there is none.
//! Never decides which cells are missing.

use crate::syntax::PlacedText;
use crate::syntax::section::DeclaredAssumption;
use entail_engine::diagnostic::{Code, Diagnostic};

const MISSING_CELLS: Code = Code("missing-cells");
const PARTLY_MISSING: Code = Code("partly-missing");

/// What to do about numbers that nobody took.
const ALLOWED: &str = "if nobody took these numbers, say so: `missing: allowed`; figures then leave a gap";

/// Cells that have no number.
pub struct MissingCells<'a> {
    /// The key that has none for them.
    pub key: &'a PlacedText,
    /// Their names.
    pub cells: &'a [String],
    /// The column that the numbers come from, if they come from one.
    pub column: Option<&'a str>,
    /// The empty cells of that column.
    pub blank: &'a [String],
    /// Whether a rule for periods in between could fill them.
    pub could_be_filled: bool,
}

pub fn missing_cells(missing: &MissingCells<'_>) -> Diagnostic {
    let all = missing.cells;
    let shown: Vec<&str> = all.iter().take(6).map(String::as_str).collect();
    let more = if all.len() > 6 { format!(" and {} more", all.len() - 6) } else { String::new() };
    let message = format!("`{}` is missing for {}{more}", missing.key.value, shown.join(", "));
    let hint = match (missing.column, missing.blank) {
        (Some(_), [first, rest @ ..]) => {
            let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            format!("fill the cell without a number: {first}{others}")
        }
        (Some(column), []) => format!("add the row to {}", column.split('#').next().unwrap_or(column)),
        (None, _) => "give every label a number, or one number for all of them".to_owned(),
    };
    let finding = Diagnostic::error(MISSING_CELLS, message).at(missing.key.span).hint(hint).hint(ALLOWED);
    if missing.could_be_filled {
        finding.hint("periods in between can be filled: `between: linear`, `geometric` or `step`")
    } else {
        finding
    }
}

/// A cell of which one key has a number and another has none.
pub fn partly_missing(declared: &DeclaredAssumption, cell: &str) -> Diagnostic {
    let keys = declared.numbers.iter().chain(&declared.quantiles).map(|(key, _)| format!("`{}`", key.value));
    let keys = keys.collect::<Vec<_>>().join(", ");
    let name = &declared.id.value;
    let message = format!("`{name}{cell}` is missing under some of {keys}, and given under others");
    Diagnostic::error(PARTLY_MISSING, message)
        .at(declared.id.span)
        .hint("a cell has a number under each key, or is missing under all of them")
}

/// A word for a missing number where none may be missing.
pub fn missing_word(text: &PlacedText) -> Diagnostic {
    let message = format!("`{}` says that there is no number, and one is needed here", text.value);
    Diagnostic::error(MISSING_CELLS, message).at(text.span).hint(ALLOWED)
}

/// A form whose numbers are all needed.
pub fn gaps_with(missing: &PlacedText, key: &str) -> Diagnostic {
    Diagnostic::error(PARTLY_MISSING, format!("cells under `{key}` cannot be missing"))
        .at(missing.span)
        .hint("`missing: allowed` goes with a number for each cell, or with ranges and quantiles of each")
}
