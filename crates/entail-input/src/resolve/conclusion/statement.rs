//! In: declared statements of others. Out: what each says, what was published, and what the model has for it.
//! A statement has a published number and ours, or a verdict of the analyst.
//! Never computes a verdict.

use super::super::context::Context;
use super::super::errors;
use super::super::formula::closed;
use super::super::words::{phrase, plain, source_named};
use super::published::published;
use crate::syntax::section::DeclaredStatement;
use entail_engine::model::{Phrase, Statement, Verdict};

/// A statement with what was published, our formula for it, or a verdict.
pub fn resolve_statement(context: &mut Context<'_>, declared: &DeclaredStatement) -> Statement {
    let ours = declared.ours.as_ref().and_then(|t| closed(context, t, None));
    let published = declared.published.as_ref().and_then(|text| {
        // A published number without a unit is in that of our formula, so that one that failed leaves nothing to read it
        // with.
        let unit = ours.as_ref()?.expr.measure().map(|measure| measure.unit().into_owned());
        match published(text, unit, &context.model.units) {
            Ok(published) => Some(published),
            Err(finding) => {
                context.report(*finding);
                None
            }
        }
    });
    let verdict = declared.verdict.as_ref().and_then(|t| Verdict::parse(&t.value));
    if declared.published.is_some() != declared.ours.is_some() {
        context.report(errors::published_needs_ours(&declared.id));
    } else if declared.published.is_none() && declared.verdict.is_none() {
        context.report(errors::no_verdict(&declared.id));
    }
    if let (Some(_), Some(word)) = (&declared.published, &declared.verdict) {
        context.report(errors::verdict_beside_number(word));
    }
    Statement {
        id: declared.id.value.clone(),
        label: plain(declared.label.as_ref()),
        says: declared
            .says
            .as_ref()
            .map(phrase)
            .unwrap_or(Phrase { text: String::new(), span: declared.id.span }),
        source: source_named(context, declared.source.as_ref()),
        locator: plain(declared.locator.as_ref()),
        published,
        ours,
        verdict,
        why: declared.why.as_ref().map(phrase),
        span: declared.id.span,
    }
}
