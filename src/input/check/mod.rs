//! In: a resolved model, the story's text and a day. Out: findings that are no type errors.
//! One file per rule.
//! Never changes the model.

mod citation;
mod correlation;
mod freshness;
mod unused;

use crate::diagnostic::Diagnostic;
use crate::language::period::Date;
use crate::model::Model;

/// All findings of all rules.
pub fn check(model: &Model, story: &str, as_of: Option<&Date>) -> Vec<Diagnostic> {
    let mut findings = unused::unused(model, story);
    findings.extend(freshness::stale(model, as_of));
    findings.extend(citation::uncited(model));
    findings.extend(correlation::impossible(model));
    findings
}
