//! In: a sourced assumption. Out: the value that the report's own YAML types for it, in whatever scenario a page tells.
//! What somebody published stays as it is: a scenario and `--set` change what we assume, and not what a source says.
//! Never prints our own belief as if it were published.

use super::super::arguments::only;
use crate::print::{About, Facts, Over, Printed, Reference};
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::ScenarioId;
use entail_engine::language::unit::{LastDigit, NumberFormat};
use entail_engine::model::Basis;
use tera::{Error, Kwargs};

const PUBLISHED: Code = Code("published-not-sourced");

/// What is printed of an assumption before anything changes it; `refuse` takes what is wrong with it.
pub fn published(
    facts: &Facts,
    given: Reference,
    arguments: &Kwargs,
    refuse: &dyn Fn(Diagnostic) -> Error,
) -> Result<Printed, Error> {
    only("published", arguments, &[])?;
    let variable = facts.model.variable(given.variable);
    let Some(assumption) = variable.assumption() else {
        let message = format!("`published` takes what a source says, and `{}` is computed", variable.id);
        let hint = "print an assumption of `basis: sourced` with it, or the value under a scenario: `| under(scenario=\"base\", over=\"base\")`";
        return Err(refuse(Diagnostic::error(PUBLISHED, message).hint(hint)));
    };
    if assumption.provenance.basis != Some(Basis::Sourced) {
        let basis = assumption.provenance.basis.map_or("open", Basis::name);
        let message =
            format!("`published` takes what a source says, and the basis of `{}` is {basis}", variable.id);
        let hint = "only an assumption of `basis: sourced` was published by somebody else";
        return Err(refuse(Diagnostic::error(PUBLISHED, message).hint(hint)));
    }
    let open = given.open(facts);
    if !open.is_empty() {
        return Err(Error::message(format!(
            "`{}` still varies over {}: fix it before `published`, `| at({}=\"…\") | published`",
            variable.id,
            open.join(" and "),
            open[0]
        )));
    }
    let value = facts.believed(given.variable, &given.cell);
    let typed = given.format.last != LastDigit::Exact && facts.model.is_typed(variable, value);
    let last = if typed { LastDigit::Typed } else { given.format.last };
    let text = facts.model.print_as(variable, value, Some(&NumberFormat { last, ..given.format.clone() }));
    let about = Reference { scenario: ScenarioId(0), over: Over::Alone, ..given };
    Ok(Printed::Computed(About::Value(about), text))
}
