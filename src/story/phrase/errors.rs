//! In: what the template engine refused. Out: findings at the line of the template.
//! The engine's own words for syntax, ours for everything else.
//! Never guesses a place: without one the whole text is named.

use entail_engine::diagnostic::{Code, Diagnostic, did_you_mean};
use entail_engine::source::{SourceMap, Span};
use tera::{Error, ErrorKind};

const TEMPLATE: Code = Code("template");
const LOGIC: Code = Code("template-logic");
const NOT_SHOWN: Code = Code("exhibit-not-shown");
const OPEN_INDEX: Code = Code("template-index-open");

/// A template that cannot be rendered: a field at `field`, or the story with its text.
pub fn template(error: &Error, field: Option<Span>, story: Option<(Span, &str)>) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            (report.message().to_owned(), Some(range))
        }
        _ => listed(&error.to_string(), story.map(|(_, text)| text)),
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
    match (field, story, place) {
        (Some(span), _, _) => finding.at(span),
        (None, Some((whole, text)), Some(range)) if range.end <= text.len() => finding.at(whole.part(&range)),
        // Without a range the start of the story at least names the file.
        (None, Some((whole, _)), _) => finding.at(Span { end: whole.start, ..whole }),
        _ => finding,
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
        let at = (start + column.saturating_sub(1)).min(text.len());
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
