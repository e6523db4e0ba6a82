//! In: a variable, and what filters asked of it. Out: the cell, scenario and form of one printed value.
//! Everything that a trace of a number needs.
//! Never holds the text itself.

use super::facts::{Facts, Over};
use entail_engine::language::formula::{ScenarioId, VariableId};
use entail_engine::language::unit::NumberFormat;
use entail_engine::model::Coordinates;

/// One value as a text asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The variable.
    pub variable: VariableId,
    /// The places that are fixed.
    pub cell: Coordinates,
    /// The scenario.
    pub scenario: ScenarioId,
    /// What the scenario is laid over.
    pub over: Over,
    /// How it prints.
    pub format: NumberFormat,
}

impl Reference {
    /// A variable as it is declared.
    pub fn of(facts: &Facts, at: usize) -> Self {
        let format = facts.model.variables[at].format.clone().unwrap_or_default();
        Self {
            variable: VariableId(at as u32),
            cell: Coordinates::default(),
            scenario: facts.scenario,
            over: Over::Base,
            format,
        }
    }

    /// Whether it is one value: no index is open.
    pub fn is_whole(&self, facts: &Facts) -> bool {
        let indexes = &facts.model.variable(self.variable).indexes;
        self.cell.open(indexes).is_empty()
    }

    /// The names of the indexes that are still open.
    pub fn open(&self, facts: &Facts) -> Vec<String> {
        let indexes = &facts.model.variable(self.variable).indexes;
        let open = self.cell.open(indexes).into_iter();
        open.map(|index| facts.model.index(index).shape.name.clone()).collect()
    }

    /// The value in base units.
    pub fn value(&self, facts: &Facts) -> f64 {
        facts.value(self.scenario, self.over, self.variable, &self.cell)
    }

    /// The text that a reader sees.
    pub fn text(&self, facts: &Facts) -> String {
        let variable = facts.model.variable(self.variable);
        facts.model.print_as(variable, self.value(facts), Some(&self.format))
    }
}
