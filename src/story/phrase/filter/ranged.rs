//! In: something printed. Out: the same with its range behind it, and with the words for a sign that the draws leave open.
//! Which words stand there is known once the draws are: a marker holds their place.
//! Never ranges what the draws say nothing of.

use super::super::arguments::only;
use super::drawn;
use crate::print::{Facts, Printed, Printing, Reference, Statistic, marker};
use tera::{Error, Kwargs};

/// `with_range`: a marker for the number, one for the words and one for the range, so that a reader can ask about both numbers.
pub fn with_range(
    facts: &Facts,
    given: Printed,
    arguments: &Kwargs,
    printing: &Printing,
) -> Result<String, Error> {
    only("with_range", arguments, &[])?;
    let range = range(facts, &given)?;
    let words = Printed::Sign(Box::new(range.clone()));
    let number = match given {
        Printed::Value(reference) => Printed::Value(Reference { ranged: true, ..reference }),
        other => other,
    };
    let [number, words, range] = [number, words, range].map(|printed| marker(printing.add(printed)));
    Ok(format!("{number} ({words}{range})"))
}

/// The range of what is printed.
fn range(facts: &Facts, given: &Printed) -> Result<Printed, Error> {
    let level = facts.model.report.interval;
    match given {
        Printed::Worded(inner, _) => range(facts, inner),
        Printed::Change(change) => Ok(Printed::ChangeRange(change.clone(), level)),
        Printed::Spread(_, Statistic::Range(_)) | Printed::ChangeRange(..) => {
            Err(Error::message("`with_range` stands behind one number: a range has none".to_owned()))
        }
        Printed::Value(reference) | Printed::Spread(reference, _) => {
            drawn(facts, "with_range", reference.clone(), Statistic::Range(level))
        }
        _ => Err(Error::message("`with_range` cannot follow a filter that made a text".to_owned())),
    }
}
