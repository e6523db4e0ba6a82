//! In: a model. Out: its values at the central case, and what follows from them.
//! Everything that holds before a draw is made.
//! Never draws.

use entail_engine::analyse::{Analysis, analyse};
use entail_engine::diagnostic::{Diagnostic, Findings, Outcome, Partial, Warned, arrange, outcome};
use entail_engine::evaluate::{Evaluation, evaluate, evaluate_partly};
use entail_engine::model::Model;
use std::sync::Arc;

/// The values of a model and what follows from them.
#[derive(Clone)]
pub struct Conclusions {
    /// Every value in every scenario.
    pub evaluation: Evaluation,
    /// Claims, statements and events in every scenario.
    pub analysis: Analysis,
}

/// Evaluates a model and draws its conclusions. A value that cannot be computed is an error, and so is a claim that
/// fails where it must hold.
///
/// # Errors
///
/// A finding for each value that cannot be computed, and for each claim that fails where it must hold.
pub fn conclude(model: &Arc<Model>) -> Outcome<Conclusions> {
    let Partial { value, findings } = conclude_whatever_holds(model)?;
    outcome(value, findings)
}

/// The same where no claim need hold: why one fails is asked just then.
///
/// # Errors
///
/// A finding for each value that cannot be computed.
pub fn conclude_whatever_holds(model: &Arc<Model>) -> Result<Partial<Conclusions>, Findings> {
    let Warned { value: mut evaluation, warnings: mut findings } = evaluate(Arc::clone(model))?;
    let analysed = analyse(&mut evaluation);
    findings.extend(analysed.findings);
    Ok(Partial { value: Conclusions { evaluation, analysis: analysed.value }, findings })
}

/// The values of a model as far as they can be computed, with all that [`conclude`] finds: enough for a question that
/// errors elsewhere do not touch. Without any value there are findings alone.
///
/// # Errors
///
/// A finding for each belief whose numbers make no distribution.
pub fn conclude_partly(model: &Arc<Model>) -> Result<Partial<Evaluation>, Findings> {
    let mut partial = evaluate_partly(Arc::clone(model))?;
    // Conclusions of values that are partly missing would be errors about those errors.
    if !partial.findings.iter().any(Diagnostic::is_error) {
        partial.findings.extend(analyse(&mut partial.value).findings);
        arrange(&mut partial.findings);
    }
    Ok(partial)
}
