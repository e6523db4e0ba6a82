//! In: declarations. Out: the model, every name resolved, every unit and formula checked.
//! Units first, then indexes, assumptions, formulas and what is concluded from them.
//! Never computes: what a formula yields is for evaluation.

mod assumption;
mod brand;
mod cells;
mod choice;
mod conclusion;
mod decision;
mod dependency;
mod errors;
mod event;
mod exhibit;
mod formula;
mod index;
mod number;
mod quantity;
mod row;
mod scenario;
mod scope;
mod table;
mod vocabulary;
mod whatif;

use super::syntax::{Declarations, Text};
use crate::files::World;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::UnitTable;
use entail_engine::model::Model;
use entail_engine::source::SourceMap;
use scope::Names;

/// Resolves declarations into a model. With an error among the findings the model is incomplete; where a file
/// could not be read it stays empty, because every name may stand in that file.
pub fn resolve(all: &Declarations, world: &dyn World, sources: &SourceMap) -> (Model, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        all,
        world,
        sources,
        model: Model::new(UnitTable::builtin()),
        names: Names::default(),
        tables: Vec::new(),
        findings: Vec::new(),
    };
    if all.unread {
        return (resolver.model, Vec::new());
    }
    resolver.names.broken.extend(all.lost.iter().map(|id| id.value.clone()));
    resolver.vocabulary();
    resolver.brand();
    resolver.indexes();
    resolver.variables();
    resolver.scenarios();
    resolver.conclusions();
    resolver.exhibits();
    resolver.dependencies();
    (resolver.model, resolver.findings)
}

/// Lays changes of the command line, `id=value` or `id[index=label]=value`, over every scenario of a model.
pub fn apply_changes(model: &mut Model, changes: &[Text], sources: &SourceMap) -> Vec<Diagnostic> {
    scenario::apply_changes(model, changes, sources)
}

/// The most cells that a variable or a part of a formula may have.
const MOST_CELLS: usize = 1_000_000;

struct Resolver<'a> {
    all: &'a Declarations,
    world: &'a dyn World,
    sources: &'a SourceMap,
    model: Model,
    names: Names,
    tables: Vec<table::Table>,
    findings: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}
