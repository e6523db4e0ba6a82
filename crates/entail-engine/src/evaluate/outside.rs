//! In: scenarios that set a number, and what is believed of it. Out: warnings where it lies outside p1 to p99.
//! A scenario beyond what the analyst holds possible is a different belief, and the reader should hear so.
//! Never judges a value that a formula computes.

use super::belief::domain;
use super::central::quantile;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::formula::Node;
use crate::language::unit::Flavour;
use crate::model::{Assumption, Belief, Change, Coordinates, Model, Variable};
use crate::source::Span;
use entail_runtime::distribution::Domain;
use std::collections::BTreeSet;

const OUTSIDE: Code = Code("scenario-outside-range");
/// No range around other values reaches the end of what a quantity can be.
const END: &str = "no range reaches the very end: make the case a yes/no assumption, set that in the scenario, and let a formula ask it, as in `if exists then … else 0`";

/// What to write so that a number lies within what is believed.
fn widened(variable: &Variable, assumption: &Assumption, above: bool, number: &str) -> String {
    let side = |low: &'static str, high: &'static str| if above { high } else { low };
    let key = assumption.beliefs.iter().find_map(|belief| match belief {
        Belief::Range { .. } => Some(side("low", "high")),
        Belief::Ends { .. } => Some(side("min", "max")),
        Belief::Quantiles(_) => Some(side("the lowest of `quantiles`", "the highest of `quantiles`")),
        _ => None,
    });
    let (verb, reach) = if above { ("raise", "p99 reaches") } else { ("lower", "p1 reaches") };
    let id = &variable.id;
    match key {
        Some(key) if key.contains('`') => {
            format!("if you hold it possible, {verb} {key} of `{id}` until its {reach} {number}")
        }
        Some(key) => format!("if you hold it possible, {verb} `{key}` of `{id}` until its {reach} {number}"),
        None => format!("if you hold it possible, give `{id}` a wider shape, whose {reach} {number}"),
    }
}

/// Whether a number can be the middle of what is believed: a share within its ends, a size above 0.
fn may_be_median(variable: &Variable, assumption: &Assumption, number: f64) -> bool {
    match variable.unit().map(|unit| unit.flavour) {
        Some(Flavour::Share) => number > 0.0 && number < 1.0,
        _ => number > 0.0 || assumption.signed,
    }
}

/// What is believed of the cells of an assumption that lie at some coordinates.
fn believed<'a>(
    model: &'a Model,
    variable: &'a Variable,
    assumption: &'a Assumption,
    at: &'a Coordinates,
) -> impl Iterator<Item = &'a Belief> {
    // An override of a single cell asks for that one alone: a scenario may have one for each cell of a large table.
    let single = variable.indexes.iter().all(|index| at.at(*index).is_some());
    let cell = single.then(|| model.cell(&variable.indexes, |index| at.at(index).unwrap_or(0)));
    let cells = cell.map_or(0..assumption.beliefs.len(), |cell| cell..cell + 1);
    let covered = move |cell: &usize| {
        single || at.cover(&Coordinates::of_cell(&variable.indexes, &model.places(&variable.indexes, *cell)))
    };
    cells.filter(covered).filter_map(|cell| assumption.beliefs.get(cell))
}

/// Overrides that set a number outside the first to the ninety-ninth percentile of the base.
pub fn outside(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut reported = BTreeSet::new();
    let base = model.scenarios.first();
    let of_base: BTreeSet<Option<Span>> =
        base.iter().flat_map(|base| &base.overrides).map(|o| o.span).collect();
    // What did not happen lies outside of what is believed by its nature, and the page says so.
    for scenario in model.scenarios.iter().filter(|scenario| !scenario.counterfactual) {
        for change in &scenario.overrides {
            let (Change::Set(value), Some(span)) = (&change.change, change.span) else { continue };
            let Node::Constant(number) = value.expr.node else { continue };
            let variable = model.variable(change.target);
            let Some(assumption) = variable.assumption() else { continue };
            // What it cannot be at all is an error, which says more.
            if domain(variable, assumption) == Domain::Positive && number < 0.0 {
                continue;
            }
            let uncertain = believed(model, variable, assumption, &change.cells)
                .filter(|b| b.is_uncertain() && !matches!(b, Belief::Choices(_) | Belief::Computed(_)));
            let ends = uncertain.filter_map(|b| {
                let low = quantile(variable, assumption, b, model.report.interval, 0.01)?;
                Some((low, quantile(variable, assumption, b, model.report.interval, 0.99)?))
            });
            let beyond = ends.into_iter().find(|(low, high)| number < *low || number > *high);
            if let Some((low, high)) = beyond {
                let shown = |v: f64| model.print_as(variable, v, None);
                // The base has no overrides of its own: what changes it comes from the command line.
                let given = of_base.contains(&change.span);
                let who = if given { "the command line".to_owned() } else { format!("`{}`", scenario.id) };
                let message = format!(
                    "{who} sets `{}` to {}, outside the {} to {} that the assumption holds likely (p1 to p99)",
                    variable.id,
                    shown(number),
                    shown(low),
                    shown(high)
                );
                let finding = Diagnostic::warning(OUTSIDE, message).at(span);
                if reported.insert(span) {
                    let above = number > high;
                    let inside = may_be_median(variable, assumption, number);
                    let widened = if inside {
                        widened(variable, assumption, above, &shown(number))
                    } else {
                        END.to_owned()
                    };
                    let moved = (!given && inside).then(|| {
                        format!(
                            "; or let the scenario move what is believed: `center: {}` in the place of `set` shifts the whole range there",
                            value.text
                        )
                    });
                    let not_so = (!given).then_some(
                        "; or say that it tells what did not or will not happen: `counterfactual: yes`",
                    );
                    findings.push(
                        finding.hint(widened + &moved.unwrap_or_default() + not_so.unwrap_or_default()),
                    );
                }
            }
        }
    }
    findings
}
