//! In: what an exhibit shows, and at which places. Out: what each of its printed numbers is of.
//! A number of the model by its variable and cell; a formula of the exhibit's own by its position; an event.
//! Never holds a value.

use super::cells::{Cells, Place};
use entail_engine::analyse::doubt;
use entail_engine::language::formula::{IndexId, Node, Pick, ScenarioId, VariableId};
use entail_engine::model::{Expression, Model};

/// What a printed number of an exhibit is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Of what.
    pub of: Source,
    /// The places that are fixed.
    pub cell: Vec<(IndexId, u32)>,
    /// The scenario, where it is not the one that the page tells.
    pub scenario: Option<ScenarioId>,
}

impl Origin {
    /// The cell of a variable whose draws it has, where `told` is the scenario of the page; none of anything else.
    pub fn place(&self, model: &Model, told: ScenarioId) -> Option<doubt::Place> {
        let Source::Variable(variable) = self.of else { return None };
        let indexes = &model.variable(variable).indexes;
        let at = |index: &IndexId| self.cell.iter().find(|(fixed, _)| fixed == index).map(|(_, at)| *at);
        let fixed: Vec<u32> = indexes.iter().map(at).collect::<Option<_>>()?;
        let place = |index| indexes.iter().position(|own| *own == index).map_or(0, |own| fixed[own]);
        let (scenario, cell) = (self.scenario.unwrap_or(told), model.cell(indexes, place));
        Some(doubt::Place { over: None, scenario, variable, cell })
    }
}

/// What numbers can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An assumption, a quantity or a decision.
    Variable(VariableId),
    /// A formula that stands in an exhibit alone: the position of the exhibit, and that among what it shows.
    Shown(usize, usize),
    /// An event, by its position.
    Event(usize),
}

/// What the numbers of one exhibit are of, by number.
#[derive(Debug, Default)]
pub struct Origins(Vec<Origin>);

impl Origins {
    /// The number of an origin; that of an equal one if there is one.
    pub fn add(&mut self, origin: Origin) -> u32 {
        let known = self.0.iter().position(|known| *known == origin);
        known.unwrap_or_else(|| {
            self.0.push(origin);
            self.0.len() - 1
        }) as u32
    }

    /// The origin of a number.
    pub fn get(&self, number: u32) -> Option<&Origin> {
        self.0.get(number as usize)
    }

    /// All of them.
    pub fn all(self) -> Vec<Origin> {
        self.0
    }
}

impl Cells<'_, '_> {
    /// The number of what is shown at some places.
    pub fn origin(&mut self, shown: usize, places: &[Place]) -> Option<u32> {
        let exhibit = self.exhibit;
        self.origin_of(shown, &exhibit.show[shown].expression, places)
    }

    /// The number of a formula at some places.
    pub fn origin_of(&mut self, shown: usize, expression: &Expression, places: &[Place]) -> Option<u32> {
        let (scenario, at) = self.stands(expression, places);
        let indexes = &expression.expr.indexes;
        let mut cell: Vec<(IndexId, u32)> =
            indexes.iter().copied().zip(self.model().places(indexes, at)).collect();
        let of = match variable(expression) {
            Some((id, picks)) => {
                for (index, pick) in picks {
                    match pick {
                        Pick::At(at) => cell.push((*index, *at)),
                        Pick::Previous => return None,
                    }
                }
                Source::Variable(id)
            }
            None => Source::Shown(self.at, shown),
        };
        Some(self.add(of, cell, (scenario, places)))
    }

    /// The number of all that a formula's own quantity has at some places: of sums over its cells.
    pub fn whole(&mut self, shown: usize, places: &[Place]) -> Option<u32> {
        let expression = &self.exhibit.show[shown].expression;
        let (id, _) = variable(expression)?;
        let at = |place: &Place| match place {
            Place::At(index, at) => expression.expr.indexes.contains(index).then_some((*index, *at)),
            Place::In(_) => None,
        };
        let cell = places.iter().filter_map(at).collect();
        let scenario = self.stands(expression, places).0;
        Some(self.add(Source::Variable(id), cell, (scenario, places)))
    }

    /// The number of an origin; its scenario is told where it is the exhibit's own or that of a place.
    fn add(
        &mut self,
        of: Source,
        mut cell: Vec<(IndexId, u32)>,
        (scenario, places): (ScenarioId, &[Place]),
    ) -> u32 {
        cell.sort_unstable();
        let own = self.exhibit.scenario != ScenarioId(0) || places.iter().any(|p| matches!(p, Place::In(_)));
        self.origins.add(Origin { of, cell, scenario: own.then_some(scenario) })
    }
}

/// The variable that a formula names and nothing else, with the places that it picks.
fn variable(expression: &Expression) -> Option<(VariableId, &[(IndexId, Pick)])> {
    match &expression.expr.node {
        Node::Variable(id) => Some((*id, &[])),
        Node::Select(inner, picks) => match &inner.node {
            Node::Variable(id) => Some((*id, picks)),
            _ => None,
        },
        _ => None,
    }
}
