//! In: what does not resolve. Out: findings in the analyst's words.
//! Names, periods and formulas; those about numbers and structure are in the files of this folder.
//! Never decides whether something is wrong.

mod belief;
mod computed;
mod conclusion;
mod dates;
mod labels;
mod missing;
mod scenario;
mod steps;
mod structure;
mod table;

pub use belief::*;
pub use computed::*;
pub use conclusion::*;
pub use dates::*;
pub use labels::*;
pub use missing::*;
pub use scenario::*;
pub use steps::*;
pub use structure::*;
pub use table::*;

use crate::syntax::PlacedText;
use entail_engine::diagnostic::{Code, Diagnostic, Suggestions, did_you_mean};
use entail_engine::language::formula::{IndexShape, Remark, SyntaxError, Type, TypeError, describe};
use entail_engine::language::period::PeriodError;
use entail_engine::language::unit::{LiteralError, Unit, UnitError};
use entail_engine::source::{SourceMap, Span};

const UNKNOWN_ID: Code = Code("unknown-id");
const ID_IS_UNIT: Code = Code("id-is-unit");
const RESERVED_ID: Code = Code("reserved-id");
const LABEL: Code = Code("unknown-label");
const DECLARED_UNIT: Code = Code("declared-unit-differs");
const RESULT_TYPE: Code = Code("result-type");
const INDEX_OPEN: Code = Code("index-open");
const TYPED_NUMBER: Code = Code("formula-typed-number");
const EQUALITY: Code = Code("fractional-equality");

pub fn unknown_id<'a, K: IntoIterator<Item = &'a str>>(
    text: &PlacedText,
    what: &'static str,
    known: impl FnOnce() -> K,
    suggestions: &Suggestions,
) -> Diagnostic {
    let hint = suggestions.of(what, || {
        let known: Vec<&str> = known().into_iter().collect();
        did_you_mean(&text.value, known.iter().copied()).or_else(|| match &known[..] {
            [] => Some(format!("this report has no {what}")),
            few if few.len() <= 8 => Some(format!("there is {}", few.join(", "))),
            _ => None,
        })
    });
    Diagnostic::error(UNKNOWN_ID, format!("there is no {what} `{}`", text.value))
        .at(text.span)
        .maybe_hint(hint)
}

pub fn id_is_unit(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(ID_IS_UNIT, format!("`{}` is the symbol of a unit and cannot be an id", id.value))
        .at(id.span)
        .hint("formulas could not tell `5 ".to_owned() + &id.value + "` from the unit; use a longer name")
}

pub fn reserved_id(id: &PlacedText) -> Diagnostic {
    Diagnostic::error(
        RESERVED_ID,
        format!("`{}` is a word of the formula language and cannot be an id", id.value),
    )
    .at(id.span)
    .hint(format!("use a longer name, `{}_rate` or `total_{}` for example", id.value, id.value))
}

pub fn unknown_label(text: &PlacedText, index: &IndexShape, suggestions: &Suggestions) -> Diagnostic {
    let known = || index.keys.iter().map(String::as_str);
    let hint = suggestions.of("label", || did_you_mean(&text.value, known())).unwrap_or_else(|| {
        let first: Vec<&str> = known().take(12).collect();
        format!("`{}` has {}", index.name, first.join(", "))
    });
    Diagnostic::error(LABEL, format!("`{}` is not a label of `{}`", text.value, index.name))
        .at(text.span)
        .hint(hint)
}

pub fn no_index_for_label(text: &PlacedText) -> Diagnostic {
    Diagnostic::error(LABEL, format!("`{}` is a label, but no index is left for it", text.value))
        .at(text.span)
        .hint("numbers by label need `over: index`")
}

fn code_of(code: &'static str) -> Code {
    Code(code)
}

pub fn unit(span: Span, error: &UnitError) -> Diagnostic {
    Diagnostic::error(code_of(error.code()), error.message()).at(span).maybe_hint(error.hint())
}

pub fn unit_in(text: &PlacedText, error: &UnitError, sources: &SourceMap) -> Diagnostic {
    unit(text.locate(&error.range, sources), error)
}

pub fn literal(text: &PlacedText, error: &LiteralError) -> Diagnostic {
    Diagnostic::error(code_of(error.code()), error.message()).at(text.span).maybe_hint(error.hint())
}

pub fn period(span: Span, error: &PeriodError) -> Diagnostic {
    Diagnostic::error(code_of(error.code()), error.message()).at(span).maybe_hint(error.hint())
}

pub fn formula_syntax(text: &PlacedText, error: &SyntaxError, sources: &SourceMap) -> Diagnostic {
    let span = text.locate(&error.range, sources);
    Diagnostic::error(code_of(error.code()), error.message()).at(span).maybe_hint(error.hint())
}

pub fn formula_type(text: &PlacedText, error: &TypeError, sources: &SourceMap) -> Diagnostic {
    let mut finding = Diagnostic::error(error.code, error.message.clone())
        .at_with(text.locate(&error.range, sources), error.label.clone());
    for (range, words) in &error.others {
        finding = finding.also(text.locate(range, sources), words.clone());
    }
    finding.hints.clone_from(&error.hints);
    finding
}

pub fn result_differs(text: &PlacedText, found: &Type, wanted: &Type) -> Diagnostic {
    let hint = match (found, wanted) {
        (Type::Number(_), Type::YesNo) => "compare it with something, as in `… > 0`",
        (Type::Label(_), Type::YesNo) => "compare it with a label, as in `… == label`",
        (Type::Period, Type::YesNo) => "compare it with a period, as in `… < 2030`",
        (Type::YesNo, Type::Number(_)) => "choose by it: `if … then … else …`",
        (Type::Number(_), Type::Period) => {
            "`first_where` and `crosses` yield a point in time; a start and a duration add up to one"
        }
        _ => "change the formula so that it yields what is needed",
    };
    let (found, wanted) = (describe(found), describe(wanted));
    Diagnostic::error(RESULT_TYPE, format!("this yields {found}, and {wanted} is needed here"))
        .at(text.span)
        .hint(hint)
}

pub fn unit_differs_from_declared(
    text: &PlacedText,
    found: &Type,
    wanted: &Type,
    declared: &PlacedText,
) -> Diagnostic {
    let difference = match (found, wanted) {
        (Type::Number(f), Type::Number(w)) if f.dimension != w.dimension => {
            format!("; they differ by {}", f.dimension.difference(&w.dimension))
        }
        _ => String::new(),
    };
    let (found, wanted) = (describe(found), describe(wanted));
    Diagnostic::error(DECLARED_UNIT, format!("the formula yields {found}, declared is {wanted}{difference}"))
        .at_with(text.span, format!("this is {found}"))
        .also(declared.span, format!("declared here as {wanted}"))
}

pub fn unit_differs(text: &PlacedText, own: &Unit, wanted: &Unit) -> Diagnostic {
    if wanted.dimension.is_pure() {
        let message = format!("`{}` is in {}, and a pure number is needed here", text.value, own.text);
        return Diagnostic::error(DECLARED_UNIT, message)
            .at(text.span)
            .hint("write the number without a unit");
    }
    let message = format!(
        "`{}` is in {}, and {} is needed here; they differ by {}",
        text.value,
        own.text,
        wanted.text,
        own.dimension.difference(&wanted.dimension)
    );
    Diagnostic::error(DECLARED_UNIT, message)
        .at(text.span)
        .hint(format!("write it in {}, or in a unit that differs only by a factor", wanted.text))
}

pub fn index_open(text: &PlacedText, open: &[String]) -> Diagnostic {
    let first = open.first().map_or("index", String::as_str);
    Diagnostic::error(INDEX_OPEN, format!("this still varies over {}", open.join(" and ")))
        .at(text.span)
        .hint(format!("fix it by a selection, `[{first} = …]`, or take `sum`, `all`, `any` … over it"))
}

pub fn remark(text: &PlacedText, remark: &Remark, sources: &SourceMap) -> Diagnostic {
    match remark {
        Remark::TypedNumber(range) => {
            Diagnostic::note(TYPED_NUMBER, "a number is typed in a formula".to_owned())
                .at(text.locate(range, sources))
                .hint("an assumption gives it a source and a range")
        }
        Remark::FractionalEquality(range) => {
            Diagnostic::warning(EQUALITY, "two fractional numbers are compared for equality".to_owned())
                .at(text.locate(range, sources))
                .hint("they are hardly ever equal to the last digit: compare `abs(a - b) < tolerance`")
        }
    }
}
