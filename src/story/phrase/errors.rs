//! In: what the template engine refused. Out: findings at the line of the template.
//! The engine's own words for syntax, ours for everything else.
//! Never guesses a place: without one the whole text is named.

use super::template::places::MarkedTemplate;
use entail_engine::diagnostic::{Code, Diagnostic, did_you_mean};
use entail_engine::source::{SourceMap, Span};
use tera::{Error, ErrorKind};

const TEMPLATE: Code = Code("template");
const LOGIC: Code = Code("template-logic");
const NOT_SHOWN: Code = Code("exhibit-not-shown");
const OPEN_INDEX: Code = Code("template-index-open");

/// Where a template stands, for what the engine tells of places in it.
pub enum TemplatePlace<'t> {
    /// Nowhere that a user could look.
    BuiltIn,
    /// In a field of the YAML, which may stand there otherwise than it reads.
    Field(Span),
    /// In a file of its own.
    File {
        /// All of it.
        whole: Span,
        /// What the engine was given.
        given: &'t MarkedTemplate,
    },
}

impl TemplatePlace<'_> {
    fn given(&self) -> Option<&str> {
        if let Self::File { given, .. } = self { Some(given.text()) } else { None }
    }

    /// The span of a range of what the engine was given.
    fn span(&self, range: Option<std::ops::Range<usize>>) -> Option<Span> {
        match (self, range) {
            (Self::BuiltIn, _) => None,
            (Self::Field(span), _) => Some(*span),
            (Self::File { whole, given }, Some(range)) if range.end <= given.text().len() => {
                Some(whole.part(&given.unmarked_place(&range)))
            }
            (Self::File { whole, .. }, _) => Some(Span { end: whole.start, ..*whole }),
        }
    }
}

/// A template that cannot be rendered.
pub fn template(error: &Error, place: &TemplatePlace<'_>) -> Diagnostic {
    let (message, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            (report.message().to_owned(), Some(range))
        }
        _ => listed(&error.to_string(), place.given()),
    };
    let message = message.strip_prefix("Rendering error: ").unwrap_or(&message);
    let finding = match message.split_once(" is not defined. Available variables: ") {
        Some((variable, known)) => {
            let name = variable.trim_start_matches("Variable `").trim_end_matches('`');
            let hint = did_you_mean(name, known.split(", "));
            let finding = Diagnostic::error(TEMPLATE, format!("there is no `{name}` here"));
            finding.hint(hint.unwrap_or_else(|| {
                // A long list of names helps nobody.
                let few = known.split(", ").count() <= 8;
                format!("known here: {}", if few { known } else { "assumptions, quantities, indexes" })
            }))
        }
        None => Diagnostic::error(TEMPLATE, message),
    };
    match place.span(range) {
        Some(span) => finding.at(span),
        None => finding,
    }
}

/// An error that the engine gives as a report of its own: its first line, and the place that it names.
fn listed(report: &str, text: Option<&str>) -> (String, Option<std::ops::Range<usize>>) {
    let first = report.lines().next().unwrap_or(report);
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let place = report.lines().find_map(|l| l.trim().strip_prefix("--> ")).and_then(|place| {
        // From the end, since a path may hold colons too.
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse::<usize>().ok()?);
        let text = text?;
        // The engine counts lines and columns from one.
        let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        // The engine counts columns in characters.
        let before: usize =
            text.get(start..)?.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        let at = start + before;
        let length = text.get(at..)?.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(0).max(1);
        Some(at..at + length)
    });
    (message, place)
}

/// A value that still varies over an index.
pub fn open_index(id: &str, open: &[String], span: Span, sources: &SourceMap) -> Diagnostic {
    let text = sources.slice(span);
    let fixes = |tag: &str| open.iter().all(|index| tag.contains(&format!("{index}=")));
    // Other mentions may fix the index and be right.
    let left = |at: &usize| !fixes(text[*at..].split("}}").next().unwrap_or_default());
    let start = format!("{{{{ {id}");
    let place = text
        .match_indices(&start)
        .map(|(at, _)| at)
        .find(left)
        .map(|at| span.part(&(at + 3..at + 3 + id.len())));
    let first = open.first().map_or("index", String::as_str);
    Diagnostic::error(OPEN_INDEX, format!("`{id}` still varies over {}", open.join(" and ")))
        .at(place.unwrap_or(span))
        .hint(format!("fix it: `{{{{ {id} | at({first}=\"…\") }}}}`"))
}

/// An exhibit that the story speaks of and does not show.
pub fn not_shown(id: &str, span: Span) -> Diagnostic {
    Diagnostic::error(NOT_SHOWN, format!("the story refers to the exhibit `{id}` and never shows it"))
        .at(span)
        .hint(format!("show it: `{{{{ exhibit(id=\"{id}\") }}}}`"))
}

/// A value that a template compares or calculates with.
pub fn logic(value: &str, sign: &str, span: Span) -> Diagnostic {
    let message = match sign {
        "+" | "-" | "*" | "/" | "%" | "~" => format!("a template cannot calculate with `{value}` (`{sign}`)"),
        _ => format!("a template cannot decide by `{value}` (`{sign}`)"),
    };
    let hint = match sign {
        "+" | "-" | "*" | "/" | "%" | "~" => "write a quantity with this formula, and print that",
        _ => "make it a claim: `that:` holds the condition, `says` and `otherwise` the sentences",
    };
    Diagnostic::error(LOGIC, message).at(span).hint(hint)
}
