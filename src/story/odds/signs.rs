//! In: takeaways and titles. Out: findings about differences whose sign the draws leave open, and which are told as if they did not.
//! A range beside the number tells it, and so do the words of `with_range`.
//! Never asks about what is no difference: a temperature below zero has not turned round.

use super::numbers::name;
use super::{ClaimsOfPage, Found, Judging, in_scenarios};
use crate::print::{Printed, Statistic, Wording, is_sign_open, numbers as markers};
use entail_engine::analyse::doubt::DrawnCell;
use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::{Expr, Node, Operator, ScenarioId, VariableId};
use entail_engine::model::{Model, PointEstimate};
use entail_runtime::graph::Term;
use entail_runtime::operation::Binary;
use std::collections::BTreeSet;
use std::sync::Arc;

const NOT_SURE: Code = Code("sign-not-sure");

/// Takeaways that print a difference of open sign as one number.
pub(super) fn in_takeaways(page: &ClaimsOfPage<'_>, judging: &mut Judging<'_>, found: &mut Vec<Found>) {
    let model = Arc::clone(&page.facts.model);
    for at in page.takeaways {
        let sentence = page.sentences.get(*at).map_or("", String::as_str);
        let told = format!("the takeaway `{}`", model.claims[*at].id);
        found.extend(of_text(page, judging, &told, sentence).map(|finding| Found { claim: *at, finding }));
    }
}

/// The same of the titles of exhibits, on all pages.
pub(super) fn in_titles(pages: &[ClaimsOfPage<'_>], judging: &mut Judging<'_>) -> Vec<Diagnostic> {
    let mut all: Vec<(usize, Diagnostic, Vec<ScenarioId>)> = Vec::new();
    for page in pages {
        for (at, title) in &page.titles {
            let exhibit = &page.facts.model.exhibits[*at];
            let told = format!("the title of `{}`", exhibit.id);
            let Some(finding) = of_text(page, judging, &told, title) else { continue };
            match all.iter_mut().find(|(known, ..)| known == at) {
                Some((.., scenarios)) => scenarios.push(page.facts.scenario),
                None => all.push((*at, finding.at(exhibit.title.span), vec![page.facts.scenario])),
            }
        }
    }
    let Some(first) = pages.first() else { return Vec::new() };
    let model = &first.facts.model;
    all.into_iter().map(|(_, finding, scenarios)| in_scenarios(model, finding, &scenarios, first)).collect()
}

/// The first difference of open sign that a text prints as one number.
fn of_text(
    page: &ClaimsOfPage<'_>,
    judging: &mut Judging<'_>,
    told: &str,
    marked: &str,
) -> Option<Diagnostic> {
    let printed: Vec<Printed> = markers(marked).filter_map(|number| page.printing.get(number)).collect();
    let ranged: Vec<Term> = printed.iter().filter_map(|one| ranged(page, judging, one)).collect();
    let facts = page.facts;
    let open = printed.iter().filter_map(point).find(|one| {
        is_difference(&facts.model, one)
            && is_sign_open(one, facts, judging.spreads)
            && term(page, judging, one).is_some_and(|own| !ranged.contains(&own))
    })?;
    let (named, range) = match open {
        Printed::Change(change) => {
            let level = facts.model.report.interval;
            (
                format!("how `{}` differs", id(page, change.to.variable)),
                change.range(facts, judging.spreads, level),
            )
        }
        one => {
            let (reference, _) = one.value()?;
            let level = Statistic::Range(facts.model.report.interval);
            (name(page, reference), level.text(reference, facts, judging.spreads))
        }
    };
    let message =
        format!("{told} prints {named} as one number, and the draws leave open which way it goes: {range}");
    let hint =
        "write `| with_range` behind it, which adds the range and says so, or print its `| range` beside it";
    Some(Diagnostic::warning(NOT_SURE, message).hint(hint))
}

fn id<'p>(page: &'p ClaimsOfPage<'_>, variable: VariableId) -> &'p str {
    &page.facts.model.variable(variable).id
}

/// What is printed as one number: words for it are none, and a central value that was asked for is that of one case.
fn point(printed: &Printed) -> Option<&Printed> {
    match printed {
        Printed::Worded(inner, Wording::Magnitude) => point(inner),
        Printed::Worded(inner, Wording::Direction(words)) if words.sized => point(inner),
        Printed::Value(reference) if reference.point == Some(PointEstimate::Central) => None,
        Printed::Spread(_, Statistic::Range(_)) => None,
        Printed::Value(_) | Printed::Spread(..) | Printed::Change(_) => Some(printed),
        _ => None,
    }
}

/// What a range is of.
fn ranged(page: &ClaimsOfPage<'_>, judging: &mut Judging<'_>, printed: &Printed) -> Option<Term> {
    match printed {
        Printed::Spread(_, Statistic::Range(_)) | Printed::ChangeRange(..) => term(page, judging, printed),
        _ => None,
    }
}

/// A value in all draws, or the difference of two, by whatever it is told.
fn term(page: &ClaimsOfPage<'_>, judging: &mut Judging<'_>, printed: &Printed) -> Option<Term> {
    let of = |judging: &mut Judging<'_>, place: DrawnCell| place.term(judging.simulation);
    match printed {
        Printed::Change(change) | Printed::ChangeRange(change, _) => {
            let cells = change.cells(page.facts);
            let (to, from) = (of(judging, cells.to), of(judging, cells.from));
            Some(judging.simulation.terms().of_two(Binary::Sub, to, from))
        }
        Printed::Value(reference) | Printed::Spread(reference, _) => {
            reference.is_whole(page.facts).then(|| of(judging, reference.place(page.facts)))
        }
        _ => None,
    }
}

/// Whether something printed is a change, or a quantity that is made of a difference.
fn is_difference(model: &Model, printed: &Printed) -> bool {
    let Some((reference, _)) = printed.value() else { return true };
    // Names are followed one after the other: a chain of them may be long.
    let (mut seen, mut open) = (BTreeSet::new(), vec![reference.variable]);
    while let Some(id) = open.pop() {
        let Some(quantity) = model.variable(id).quantity().filter(|_| seen.insert(id)) else { continue };
        if quantity.expressions().iter().any(|formula| differs(&formula.expr, &mut open)) {
            return true;
        }
    }
    false
}

/// Whether a formula is a difference, or a sum, part or multiple of one, as far as it can be told without the names in it.
fn differs(expr: &Expr, names: &mut Vec<VariableId>) -> bool {
    match &expr.node {
        Node::Binary(Operator::Subtract, ..) => true,
        Node::Variable(id) => {
            names.push(*id);
            false
        }
        Node::Binary(Operator::Add | Operator::Multiply | Operator::Divide, one, other)
        | Node::If(_, one, other) => differs(one, names) || differs(other, names),
        Node::Negative(inner)
        | Node::Select(inner, ..)
        | Node::Window(_, _, _, inner, _)
        | Node::Interpolate(_, inner, ..)
        | Node::Under(inner, _)
        | Node::With(inner, ..)
        | Node::Over(_, _, inner)
        | Node::Weighted(_, _, inner)
        | Node::Within(_, _, _, inner)
        | Node::Along(_, _, _, inner, _)
        | Node::OnlyKnown(inner) => differs(inner, names),
        Node::Call(_, arguments) => arguments.iter().any(|argument| differs(argument, names)),
        Node::Constant(_)
        | Node::Index(_)
        | Node::Not(_)
        | Node::Binary(..)
        | Node::Inside(..)
        | Node::Known(_) => false,
    }
}
