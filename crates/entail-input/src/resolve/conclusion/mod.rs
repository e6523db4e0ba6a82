//! In: declared claims, statements, events and correlations. Out: their resolved forms.
//! What each needs of formulas, scenarios and sources is resolved by now.
//! Never evaluates a condition.

mod correlation;
mod event;
mod published;
mod statement;

use super::context::Context;
use super::errors;
use super::formula::closed;
use super::words::{number, phrase, plain, scenario_named, source_named, whole_number};
use crate::syntax::section::{DeclaredAccepted, DeclaredClaim, DeclaredReference};
use correlation::resolve_correlation;
use entail_engine::language::formula::Type;
use entail_engine::language::unit::Unit;
use entail_engine::model::{Accepted, Claim, ReferenceClass, Short};
use event::resolve_event;
use statement::resolve_statement;

/// Everything that is concluded from the values of a model, in the order of its section.
pub fn conclusions(context: &mut Context<'_>) {
    for declared in &context.declared.claims {
        if let Some(claim) = resolve_claim(context, declared) {
            context.model.claims.push(claim);
        }
    }
    for declared in &context.declared.statements {
        let statement = resolve_statement(context, declared);
        context.model.statements.push(statement);
    }
    for declared in &context.declared.events {
        if let Some(event) = resolve_event(context, declared) {
            context.model.events.push(event);
        }
    }
    for declared in &context.declared.accepted {
        if let Some(accepted) = resolve_accepted(context, declared) {
            context.model.accepted.push(accepted);
        }
    }
    for declared in &context.declared.correlations {
        if let Some(correlation) = resolve_correlation(context, declared) {
            context.model.correlations.push(correlation);
        }
    }
}

fn resolve_claim(context: &mut Context<'_>, declared: &DeclaredClaim) -> Option<Claim> {
    // The condition is kept until the other keys are read, so that what is wrong with them comes out in the same run.
    let that = closed(context, declared.that.as_ref()?, Some(&Type::YesNo));
    let takeaway = whole_number(context, declared.takeaway.as_ref(), 1, 100).map(|n| n as u32);
    let must_hold_in = declared.must_hold_in.iter().filter_map(|t| scenario_named(context, t)).collect();
    let must_hold_at = declared.must_hold_at.as_ref().and_then(|t| number(context, t, &Unit::share()));
    let reference = declared.reference.as_ref().and_then(|given| resolve_reference(context, given));
    Some(Claim {
        id: declared.id.value.clone(),
        label: plain(declared.label.as_ref()),
        that: that?,
        says: phrase(declared.says.as_ref()?),
        otherwise: declared.otherwise.as_ref().map(phrase),
        unsure: declared.unsure.as_ref().map(phrase),
        short: Short {
            says: declared.short.says.as_ref().map(phrase),
            otherwise: declared.short.otherwise.as_ref().map(phrase),
            unsure: declared.short.unsure.as_ref().map(phrase),
        },
        reference,
        takeaway,
        must_hold_in,
        must_hold_at,
        span: declared.id.span,
    })
}

/// What is accepted; whether there is such a sentence is seen on the pages.
fn resolve_accepted(context: &mut Context<'_>, declared: &DeclaredAccepted) -> Option<Accepted> {
    let scenario = scenario_named(context, declared.scenario.as_ref()?);
    Some(Accepted {
        finding: plain(declared.finding.as_ref())?,
        within: plain(declared.within.as_ref())?,
        text: plain(declared.text.as_ref())?,
        scenario: scenario?,
        why: plain(declared.why.as_ref())?,
        span: declared.span,
    })
}

/// How often such things happened.
fn resolve_reference(context: &mut Context<'_>, declared: &DeclaredReference) -> Option<ReferenceClass> {
    let source = source_named(context, declared.source.as_ref());
    let text = declared.share.as_ref()?;
    let share = number(context, text, &Unit::share())?;
    if !(0.0..=1.0).contains(&share) {
        context.report(errors::reference_share(text));
        return None;
    }
    Some(ReferenceClass { share, of: declared.of.as_ref()?.value.clone(), source })
}
