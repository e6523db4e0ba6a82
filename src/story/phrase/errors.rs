//! In: what the template engine refused. Out: findings at the line of the template.
//! The engine's own words for syntax, ours for everything else.
//! Never guesses a place: without one the whole text is named.

use super::template::places::MarkedTemplate;
use super::template::slip::SlipKind;
use entail_engine::diagnostic::{Code, Diagnostic, did_you_mean};
use entail_engine::source::{SourceMap, Span};
use std::ops::Range;
use tera::{Error, ErrorKind};

pub const TEMPLATE: Code = Code("template");
pub const PART: Code = Code("template-part");
pub const LIST: Code = Code("template-list");
pub const LIMIT: Code = Code("template-limit");
const LOGIC: Code = Code("template-logic");
const COMMENT: Code = Code("comment-open");
const NOT_SHOWN: Code = Code("exhibit-not-shown");
const OPEN_INDEX: Code = Code("template-index-open");

/// Where a template stands, for what is found in it.
pub struct TemplatePlace<'t> {
    /// All of it; nothing where a user could not look.
    pub whole: Option<Span>,
    /// Whether it stands there as it reads: a text of the YAML may be folded or escaped.
    pub exact: bool,
    /// What the engine was given.
    pub given: &'t MarkedTemplate,
}

impl TemplatePlace<'_> {
    /// The span of a place in the template as it was written.
    pub fn span(&self, place: &Range<usize>) -> Option<Span> {
        self.whole.map(|whole| if self.exact { whole.part(place) } else { whole })
    }

    /// The span of a place in what the engine was given.
    fn given_span(&self, range: Option<&Range<usize>>) -> Option<Span> {
        match range.filter(|range| range.end <= self.given.text().len()) {
            Some(range) => self.span(&self.given.unmarked_place(range)),
            None if self.exact => self.whole.map(|whole| Span { end: whole.start, ..whole }),
            None => self.whole,
        }
    }

    /// The span of the tag around a place in what the engine was given.
    fn tag_span(&self, range: Option<&Range<usize>>) -> Option<Span> {
        match range.and_then(|range| self.given.tag_at(range)) {
            Some(tag) => self.span(&tag),
            None => self.given_span(range),
        }
    }
}

/// A template that cannot be rendered; `refused` is what our own filters said of it.
pub fn template(error: &Error, refused: Option<Diagnostic>, place: &TemplatePlace<'_>) -> Diagnostic {
    let (message, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            (report.message().to_owned(), Some(range))
        }
        _ => listed(&error.to_string(), place.given.text()),
    };
    if let Some(refused) = refused.filter(|refused| message.ends_with(&refused.message)) {
        // What was found in a partial that the story calls has a place of its own.
        let own = refused.span.is_some();
        return match place.tag_span(range.as_ref()).filter(|_| !own) {
            Some(span) => refused.at(span),
            None => refused,
        };
    }
    let message = message.strip_prefix("Rendering error: ").unwrap_or(&message);
    let finding = match message.split_once(" is not defined. Available variables: ") {
        Some((variable, known)) => {
            let name = variable.trim_start_matches("Variable `").trim_end_matches('`');
            no_name(name, known.split(", "))
        }
        None => Diagnostic::error(TEMPLATE, message),
    };
    match place.given_span(range.as_ref()) {
        Some(span) => finding.at(span),
        None => finding,
    }
}

/// Whether the engine cannot read a template at all.
pub fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SyntaxError(_))
}

/// A name that nothing has.
pub fn no_name<'k>(name: &str, known: impl Iterator<Item = &'k str> + Clone) -> Diagnostic {
    let hint = did_you_mean(name, known.clone()).unwrap_or_else(|| {
        // A long list of names helps nobody.
        let few = known.clone().take(9).count() <= 8;
        let all = || known.collect::<Vec<_>>().join(", ");
        format!("known here: {}", if few { all() } else { "assumptions, quantities, indexes".to_owned() })
    });
    Diagnostic::error(TEMPLATE, format!("there is no `{name}` here")).hint(hint)
}

/// What the language of templates does not have.
pub fn misread(what: &str) -> Diagnostic {
    let message = match what {
        "" => "a tag ends too early".to_owned(),
        what => format!("`{what}` is not of the language of templates"),
    };
    Diagnostic::error(TEMPLATE, message)
        .hint("a tag prints a value or a part of the report, or it is `for`, `if`, `set` or `raw`")
}

/// An error that the engine gives as a report of its own: its first line, and the place that it names.
fn listed(report: &str, text: &str) -> (String, Option<Range<usize>>) {
    let first = report.lines().next().unwrap_or(report);
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    let place = report.lines().find_map(|l| l.trim().strip_prefix("--> ")).and_then(|place| {
        // From the end, since a path may hold colons too.
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse::<usize>().ok()?);
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

/// A value that still varies over an index, printed by a tag or a text with several.
pub fn open_index(id: &str, open: &[String], span: Span, sources: &SourceMap) -> Diagnostic {
    let text = sources.slice(span);
    let fixes = |tag: &str| open.iter().all(|index| tag.contains(&format!("{index}=")));
    // Of several mentions some may fix the index and be right.
    let left = |at: &usize| !fixes(text[*at..].split("}}").next().unwrap_or_default());
    let place = text.match_indices(id).map(|(at, _)| at).find(left).map(|at| span.part(&(at..at + id.len())));
    let first = open.first().map_or("index", String::as_str);
    Diagnostic::error(OPEN_INDEX, format!("`{id}` still varies over {}", open.join(" and ")))
        .at(place.unwrap_or(span))
        .hint(format!("fix it: `{{{{ {id} | at({first}=\"…\") }}}}`"))
}

/// A comment that goes on to the end of its file.
pub fn comment_open(span: Span) -> Diagnostic {
    Diagnostic::error(COMMENT, "nothing ends this comment: all that follows it would reach no reader")
        .at(span)
        .hint("end it with `-->`, or put code marks around the signs: `<!--`")
}

/// An exhibit that the story speaks of and does not show.
pub fn not_shown(id: &str, span: Span) -> Diagnostic {
    Diagnostic::error(NOT_SHOWN, format!("the story refers to the exhibit `{id}` and never shows it"))
        .at(span)
        .hint(format!("show it: `{{{{ exhibit(id=\"{id}\") }}}}`"))
}

/// An exhibit that a story shows a second time.
pub fn shown_twice(id: &str) -> Diagnostic {
    Diagnostic::error(TEMPLATE, format!("the exhibit `{id}` is shown already"))
        .hint(format!("refer to it with `{{{{ ref(exhibit=\"{id}\") }}}}`"))
}

/// A field that prints what is more than a line.
pub fn not_a_line(span: Span) -> Diagnostic {
    Diagnostic::error(TEMPLATE, "this text is one line, and a table or an exhibit is none")
        .at(span)
        .hint("call it in the story, in a paragraph of its own")
}

/// What a template does and may not; `part` is how one prints a value of what it takes apart, if that has several, and
/// `known` are names that would do.
pub fn slip(kind: &SlipKind, part: Option<String>, known: &[&str]) -> Diagnostic {
    let error = |code, message: String, hint: &str| Diagnostic::error(code, message).hint(hint);
    match kind {
        SlipKind::Calculates(sign, Some(value)) => {
            error(LOGIC, format!("a template cannot calculate with `{value}` (`{sign}`)"), FORMULA)
        }
        SlipKind::Calculates(sign, None) => {
            error(LOGIC, format!("templates hold no arithmetic (`{sign}`)"), FORMULA)
        }
        SlipKind::Joins(value) => error(
            LOGIC,
            format!("a template cannot join `{value}` with another text (`~`)"),
            "set them side by side, each in a tag of its own",
        ),
        SlipKind::Decides(sign, value) => error(
            LOGIC,
            format!("a template cannot decide by `{value}` (`{sign}`)"),
            "make it a claim: `that:` holds the condition, `says` and `otherwise` the sentences",
        ),
        SlipKind::ComparesLists(sign) => error(
            LOGIC,
            format!("a template cannot compare lists (`{sign}`)"),
            "ask whether a label is `in` a list, or go over it with `for`",
        ),
        SlipKind::Cuts(of) => Diagnostic::error(PART, format!("a template cannot take a part of `{of}`"))
            .hint(part.unwrap_or_else(|| WHOLE.to_owned())),
        SlipKind::GoesOver(of) => Diagnostic::error(PART, format!("a loop goes over a list, and `{of}` is none"))
            .hint(part.unwrap_or_else(|| {
                "an index is the list of its labels, `[…]` a list of what stands in it".to_owned()
            })),
        SlipKind::PrintsList(of) => Diagnostic::error(LIST, format!("`{of}` is a list, and a tag prints one thing"))
            .hint("go over it: `{% for item in … %}{{ item }}{% endfor %}`, or name its items in one line: `| list`"),
        SlipKind::NoName(name) => no_name(name, known.iter().copied()),
        SlipKind::ForeignFilter(name) => Diagnostic::error(TEMPLATE, format!("`{name}` is no filter of the story"))
            .hint(did_you_mean(name, known.iter().copied()).unwrap_or_else(|| WHOLE.to_owned())),
        SlipKind::ForeignFunction(name) => {
            Diagnostic::error(TEMPLATE, format!("`{name}` is no function of the story")).maybe_hint(did_you_mean(name, known.iter().copied()))
        }
    }
}

const FORMULA: &str = "write a quantity with this formula, and print that";
const WHOLE: &str = "what is printed is printed whole: `in`, `digits` and `words` give it another form, a part is a quantity of its own";
