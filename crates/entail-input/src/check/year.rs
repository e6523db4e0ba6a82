//! In: assumptions that are bare numbers, and their texts. Out: those that are years.
//! An amount prints with a comma between thousands, and 2,030 is no year that a reader knows.
//! Never judges a number that has a unit.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::unit::Flavour;
use entail_engine::model::{Assumption, Belief, Model, Variable};
use entail_engine::source::SourceMap;

const YEAR: Code = Code("year-as-number");

/// What a bare number may be that is a year.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
/// Words of labels and ids that speak of a point in time.
const WORDS: [&str; 10] =
    ["year", "founded", "since", "until", "built", "opened", "opening", "born", "deadline", "vintage"];

/// Bare numbers that are years by their name, or by how they are typed.
pub fn bare_years(model: &Model, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for variable in &model.variables {
        let bare = variable.measure().is_some_and(|m| m.dimension.is_pure() && m.flavour == Flavour::Number);
        let (true, Some(assumption)) = (bare, variable.assumption()) else { continue };
        let Some(year) = only_years(assumption) else { continue };
        let named = [&variable.id, &variable.label].into_iter().any(|name| speaks_of_years(name));
        if named || typed_plainly(variable, year, sources) {
            let grouped = format!("{}_{:03}", year as u32 / 1000, year as u32 % 1000);
            let message = format!("`{}` is {year}, a bare number that reads as a year", variable.id);
            findings.push(Diagnostic::warning(YEAR, message).at(variable.span).hint(format!(
                "a year is a point in time: give it `unit: period`; type an amount as `{grouped}`, or give it a unit"
            )));
        }
    }
    findings
}

/// The first number of an assumption, if all of them are certain and may be years.
fn only_years(assumption: &Assumption) -> Option<f64> {
    let mut first = None;
    for belief in &assumption.beliefs {
        match belief {
            Belief::Certain(number) if number.fract() == 0.0 && YEARS.contains(number) => {
                first.get_or_insert(*number);
            }
            _ => return None,
        }
    }
    first
}

fn speaks_of_years(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word.trim_end_matches('s')))
}

/// Whether the entry of an assumption has the number in four digits without a separator.
fn typed_plainly(variable: &Variable, year: f64, sources: &SourceMap) -> bool {
    let text = sources.text(variable.span.file).get(variable.span.start as usize..).unwrap_or_default();
    // The entry ends where the next one of its depth begins: at a line that is indented no deeper.
    let start = variable.span.start as usize;
    let before = sources.text(variable.span.file).get(..start).unwrap_or_default();
    let depth = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let rest = lines.take_while(|line| line.trim().is_empty() || indent(line) > depth);
    let digits = format!("{year}");
    std::iter::once(first).chain(rest).any(|line| {
        // Only the number itself counts, and not a part of a date or of a text.
        let mut values = line.split([',', '{', '}', '[', ']']).filter_map(|part| part.rsplit(": ").next());
        !line.contains("as_of") && values.any(|value| value.trim().trim_matches(['"', '\'']) == digits)
    })
}
