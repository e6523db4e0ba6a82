//! In: sentences of the base. Out: words such as “today” beside a value that is older than half a year on the report's date.
//! A value has the date of its assumption, and a quantity that is one assumption in another form has that of the assumption.
//! Never reads the clock.

use super::finding::shown;
use super::sentence::Sentence;
use super::words::TODAY;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::VariableId;
use entail_engine::language::period::Date;
use entail_engine::model::Model;
use entail_engine::source::Span;

const STALE: Code = Code("stale-today");

/// What is older than this is not of today, in years.
const OLD: f64 = 0.5;
/// So many names are followed from a quantity to what it is.
const STEPS: usize = 8;

/// The word of today in a sentence beside an old value, with the value and its date.
pub fn stale<'s>(model: &Model, sentence: &'s Sentence) -> Option<(&'s str, VariableId, Date)> {
    let day = model.report.date?;
    sentence.values.iter().filter(|value| value.is_number()).find_map(|value| {
        let clause = sentence.clause(value);
        let mut words =
            sentence.words.iter().filter(|(at, _)| clause.start <= at.start && at.end <= clause.end);
        let word = words.find(|(_, word)| TODAY.contains(&word.as_str()))?;
        let (variable, as_of) = dated(model, value.of.as_ref()?.variable)?;
        (day.start() - as_of.end() > OLD).then_some((word.1.as_str(), variable, as_of))
    })
}

/// The assumption that a value is, and its date.
fn dated(model: &Model, mut id: VariableId) -> Option<(VariableId, Date)> {
    for _ in 0..STEPS {
        let variable = model.variable(id);
        if let Some(assumption) = variable.assumption() {
            return assumption.provenance.as_of.map(|date| (id, date));
        }
        let expressions = variable.quantity()?.expressions();
        let mut names: Vec<VariableId> = expressions.iter().flat_map(|one| one.expr.variables()).collect();
        names.dedup();
        let [only] = names[..] else { return None };
        id = only;
    }
    None
}

/// The finding.
pub fn finding(
    model: &Model,
    sentence: &Sentence,
    place: Span,
    (word, id, as_of): (&str, VariableId, Date),
) -> Diagnostic {
    let name = &model.variable(id).id;
    let date = as_of.printed();
    let text = shown(&sentence.text);
    let message = format!(
        "“{word}” stands beside `{name}`, which is as of {date}, more than half a year before the report's date: “{text}”"
    );
    Diagnostic::warning(STALE, message)
        .at(place)
        .hint("name the day in the place of the word, or look again and move `as_of`")
}
