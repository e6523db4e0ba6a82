//! In: the names of a report. Out: answers to what typing asks.
//! A name is an index, or a variable whose type may not be known yet.
//! Never changes the model.

use entail_engine::diagnostic::Suggestions;
use entail_engine::language::formula::{IndexId, IndexShape, Meaning, ScenarioId, Scope, Type, VariableId};
use entail_engine::language::unit::{Dimension, UnitTable};
use entail_engine::model::Model;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of each name.
#[derive(Default)]
pub struct NameTable {
    /// What the names of formulas mean.
    pub meanings: BTreeMap<String, Meaning>,
    /// Ids of variables.
    pub variables: Vec<String>,
    /// Types and indexes, where they are known.
    pub types: Vec<Option<(Type, Vec<IndexId>)>>,
    /// Scenarios, the base first.
    scenarios: Vec<String>,
    /// The places of scenarios by their ids; of two with one id the first counts.
    numbered: BTreeMap<String, ScenarioId>,
    /// The places of sources by their ids.
    pub sources: BTreeMap<String, usize>,
    /// What was looked up for hints so far.
    pub suggestions: Suggestions,
    /// Ids whose declaration has an error of its own, which is reported once and not again at each use.
    pub broken: BTreeSet<String>,
}

impl NameTable {
    /// The names of a finished model.
    pub fn of(model: &Model) -> Self {
        let mut names = Self::default();
        for (at, index) in model.indexes.iter().enumerate().filter(|(_, i)| !i.hidden) {
            names.meanings.insert(index.shape.name.clone(), Meaning::Index(IndexId(at as u32)));
        }
        for variable in &model.variables {
            names.add(&variable.id, Some((variable.ty.clone(), variable.indexes.clone())));
        }
        names.set_scenarios(model.scenarios.iter().map(|s| s.id.clone()).collect());
        names
    }

    /// Says which scenarios there are, the base first.
    pub fn set_scenarios(&mut self, ids: Vec<String>) {
        self.numbered.clear();
        for (id, at) in ids.iter().zip((0..).map(ScenarioId)) {
            self.numbered.entry(id.clone()).or_insert(at);
        }
        self.scenarios = ids;
    }

    /// The ids of all scenarios, the base first.
    pub fn scenarios(&self) -> &[String] {
        &self.scenarios
    }

    /// The scenario of an id.
    pub fn scenario(&self, id: &str) -> Option<ScenarioId> {
        self.numbered.get(id).copied()
    }

    /// Adds a variable.
    pub fn add(&mut self, id: &str, known: Option<(Type, Vec<IndexId>)>) -> VariableId {
        let variable = VariableId(self.variables.len() as u32);
        // Of two with one id the first counts; that there are two is reported already.
        self.meanings.entry(id.to_owned()).or_insert(Meaning::Variable(variable));
        self.variables.push(id.to_owned());
        self.types.push(known);
        variable
    }

    /// The variable of an id.
    pub fn variable(&self, id: &str) -> Option<VariableId> {
        match self.meanings.get(id) {
            Some(Meaning::Variable(variable)) => Some(*variable),
            _ => None,
        }
    }

    /// The type and the indexes of a variable; none where they are not known, or never will be.
    pub fn type_of(&self, id: VariableId) -> Option<&(Type, Vec<IndexId>)> {
        self.types.get(id.0 as usize)?.as_ref()
    }

    /// Says what is known of a variable from now on.
    pub fn set_type(&mut self, id: VariableId, known: Option<(Type, Vec<IndexId>)>) {
        if let Some(slot) = self.types.get_mut(id.0 as usize) {
            *slot = known;
        }
    }

    /// The scope of formulas over these names and the indexes and units of a model.
    pub fn scope<'a>(&'a self, model: &'a Model) -> ModelScope<'a> {
        ModelScope { names: self, model }
    }
}

/// Names with the model that holds their indexes.
pub struct ModelScope<'a> {
    names: &'a NameTable,
    model: &'a Model,
}

impl Scope for ModelScope<'_> {
    fn meaning(&self, name: &str) -> Option<Meaning> {
        self.names.meanings.get(name).copied()
    }

    fn is_broken(&self, name: &str) -> bool {
        self.names.broken.contains(name)
    }

    fn variable(&self, id: VariableId) -> Option<(&Type, &[IndexId])> {
        self.names.type_of(id).map(|(ty, indexes)| (ty, indexes.as_slice()))
    }

    fn variable_name(&self, id: VariableId) -> &str {
        &self.names.variables[id.0 as usize]
    }

    fn index(&self, id: IndexId) -> &IndexShape {
        &self.model.index(id).shape
    }

    fn indexes(&self) -> Vec<IndexId> {
        let named = self.model.indexes.iter().enumerate().filter(|(_, i)| !i.hidden);
        named.map(|(at, _)| IndexId(at as u32)).collect()
    }

    fn scenario(&self, name: &str) -> Option<ScenarioId> {
        self.names.scenario(name)
    }

    fn scenario_names(&self) -> Vec<&str> {
        self.names.scenarios.iter().map(String::as_str).collect()
    }

    fn names(&self) -> Vec<&str> {
        self.names.meanings.keys().map(String::as_str).collect()
    }

    fn units(&self) -> &UnitTable {
        &self.model.units
    }

    fn suggestions(&self) -> &Suggestions {
        &self.names.suggestions
    }

    fn variable_of(&self, dimension: &Dimension) -> Option<&str> {
        // Asked for a hint only: which variable would make two units alike. A pure number makes nothing alike.
        if dimension.is_pure() {
            return None;
        }
        let fits = |known: &Option<(Type, Vec<IndexId>)>| matches!(known, Some((Type::Number(m), _)) if m.dimension == *dimension);
        self.names.types.iter().position(fits).map(|at| self.names.variables[at].as_str())
    }
}

/// The names of indexes, for a message.
pub fn index_names(model: &Model, indexes: &[IndexId]) -> Vec<String> {
    indexes.iter().map(|i| model.index(*i).shape.name.clone()).collect()
}
