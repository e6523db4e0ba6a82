//! In: declarations. Out: the model, every name resolved, every unit and formula checked.
//! One step after the other over a shared context; a step looks up what the steps before it have resolved.
//! Never computes: what a formula yields is for evaluation.

mod assumption;
mod conclusion;
mod context;
mod decision;
mod errors;
mod exhibit;
mod formula;
mod graph;
mod index;
mod order;
mod quantity;
mod scenario;
mod scope;
mod table;
mod words;

use crate::files::ReportFolder;
use crate::syntax::{Declarations, PlacedText};
use context::Context;
use entail_engine::diagnostic::{Diagnostic, Outcome, outcome};
use entail_engine::model::Model;
use entail_engine::source::SourceMap;

/// Resolves declarations into a model.
///
/// What reading found stays with what resolving finds. Where a file could not be read nothing is resolved, because
/// every name may be declared in that file.
///
/// # Errors
///
/// All findings, of which one at least is an error.
pub fn resolve(declared: &Declarations, report: ReportFolder<'_>, sources: &mut SourceMap) -> Outcome<Model> {
    let mut context = Context::new(declared, report, sources);
    context.findings.clone_from(&declared.findings);
    if !declared.unread {
        steps(&mut context);
    }
    outcome(context.model, context.findings)
}

fn steps(context: &mut Context<'_>) {
    let declared = context.declared;
    context.names.broken.extend(declared.broken.iter().map(|id| id.value.clone()));
    // Formulas step into scenarios by name, and values of scenarios are formulas: names come first.
    context.names.set_scenarios(scenario::names(&declared.scenarios));
    // Units before all else: an index of values, a number and a formula are read with them.
    words::vocabulary(context);
    words::brand(context);
    index::indexes(context);
    assumption::assumptions(context);
    // All names and all declared types before the first formula, so that files may come in any order.
    let quantities = quantity::declare(context);
    let decisions = decision::declare(context);
    quantity::define(context, &quantities);
    decision::define(context, &decisions);
    assumption::parameters(context);
    // Values of scenarios are formulas over everything, and claims, events and exhibits name scenarios.
    scenario::scenarios(context);
    conclusion::conclusions(context);
    exhibit::exhibits(context);
    // Last, for the order of evaluation follows formulas of quantities and of overrides alike.
    order::order(context);
}

/// Lays changes of the command line, `id=value` or `id[index=label]=value`, over every scenario of a model.
pub fn apply_changes(model: &mut Model, changes: &[PlacedText], sources: &SourceMap) -> Vec<Diagnostic> {
    scenario::apply_changes(model, changes, sources)
}
