//! In: what an exhibit shows, and at which places. Out: what each of its printed numbers is of.
//! A number of the model by its variable and cell; a formula of the exhibit's own by its position; an event.
//! Never holds a value.

use super::cells::{AxisPlace, ExhibitCells};
use entail_engine::analyse::doubt;
use entail_engine::language::formula::{IndexId, Node, Pick, ScenarioId, VariableId};
use entail_engine::language::unit::LastDigit;
use entail_engine::model::{Coordinates, Expression, Model};
use std::collections::BTreeMap;

/// What a printed number of an exhibit is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Of what.
    pub of: OriginSubject,
    /// The places that are fixed.
    pub cell: Coordinates,
    /// The scenario, where it is not that of the page.
    pub scenario: Option<ScenarioId>,
}

impl Origin {
    /// An origin; its places in one order, so that equal ones are found equal.
    pub fn new(
        of: OriginSubject,
        cell: impl IntoIterator<Item = (IndexId, u32)>,
        scenario: Option<ScenarioId>,
    ) -> Self {
        Self { of, cell: cell.into_iter().collect::<Coordinates>().sorted(), scenario }
    }

    /// The cell of a variable whose draws it has, where `page` is its scenario; none of anything else.
    pub fn place(&self, model: &Model, page: ScenarioId) -> Option<doubt::DrawnCell> {
        let OriginSubject::Variable(variable) = self.of else { return None };
        let indexes = &model.variable(variable).indexes;
        if !self.cell.open(indexes).is_empty() {
            return None;
        }
        let place = |index| self.cell.at(index).unwrap_or(0);
        let (scenario, cell) = (self.scenario.unwrap_or(page), model.cell(indexes, place));
        Some(doubt::DrawnCell { over: None, scenario, variable, cell })
    }
}

/// What numbers can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginSubject {
    /// An assumption, a quantity or a decision.
    Variable(VariableId),
    /// A formula that only an exhibit has: the position of the exhibit, and that among what it shows.
    Shown(usize, usize),
    /// An event, by its position.
    Event(usize),
}

/// What the numbers of one exhibit are of, by number.
#[derive(Debug, Default)]
pub struct Origins {
    all: Vec<Origin>,
    /// What rules the last digit of each, where that is known.
    lasts: Vec<LastDigit>,
    /// The number of each: a figure may have a million cells.
    numbers: BTreeMap<Origin, u32>,
}

impl Origins {
    /// The number of an origin; that of an equal one if there is one.
    pub fn add(&mut self, origin: Origin) -> u32 {
        if let Some(known) = self.numbers.get(&origin) {
            return *known;
        }
        let number = self.all.len() as u32;
        self.all.push(origin.clone());
        self.lasts.push(LastDigit::default());
        self.numbers.insert(origin, number);
        number
    }

    /// The origin of a number.
    pub fn get(&self, number: u32) -> Option<&Origin> {
        self.all.get(number as usize)
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Origin> {
        self.all.iter()
    }

    /// What rules the last digit of a number of an origin.
    pub fn last(&self, of: Option<u32>) -> LastDigit {
        of.and_then(|of| self.lasts.get(of as usize)).copied().unwrap_or_default()
    }

    /// Notes what rules it.
    fn note(&mut self, of: u32, last: LastDigit) {
        if let Some(slot) = self.lasts.get_mut(of as usize) {
            *slot = last;
        }
    }

    /// All of them.
    pub fn all(self) -> Vec<Origin> {
        self.all
    }
}

impl ExhibitCells<'_, '_> {
    /// The number of what is shown at some places.
    pub fn origin(&mut self, shown: usize, places: &[AxisPlace]) -> Option<u32> {
        let exhibit = self.exhibit;
        self.origin_of(shown, &exhibit.show[shown].expression, places)
    }

    /// The number of a formula at some places.
    pub fn origin_of(&mut self, shown: usize, expression: &Expression, places: &[AxisPlace]) -> Option<u32> {
        let (scenario, at) = self.locate(expression, places);
        let last = self.last_digit(shown, expression, at, self.known_value(shown, scenario, at));
        let indexes = &expression.expr.indexes;
        let mut cell: Vec<(IndexId, u32)> =
            indexes.iter().copied().zip(self.model().places(indexes, at)).collect();
        let of = match variable(expression) {
            Some((id, picks)) => {
                for (index, pick) in picks {
                    // The period before another is not one fixed place.
                    cell.push((*index, pick.fixed()?));
                }
                OriginSubject::Variable(id)
            }
            None => OriginSubject::Shown(self.at, shown),
        };
        let scenario = self.own_scenario(scenario, places);
        let origin = Origin::new(of, cell, scenario);
        let number = self.origins.add(origin);
        self.origins.note(number, last);
        Some(number)
    }

    /// The number of all that a formula's own quantity has at some places: of sums over its cells.
    pub fn whole(&mut self, shown: usize, places: &[AxisPlace]) -> Option<u32> {
        let expression = &self.exhibit.show[shown].expression;
        let (id, _) = variable(expression)?;
        let at = |place: &AxisPlace| match place {
            AxisPlace::At(index, at) => expression.expr.indexes.contains(index).then_some((*index, *at)),
            AxisPlace::In(_) => None,
        };
        let cell = places.iter().filter_map(at);
        let scenario = self.own_scenario(self.locate(expression, places).0, places);
        Some(self.origins.add(Origin::new(OriginSubject::Variable(id), cell, scenario)))
    }

    /// The scenario of an origin, where it is the exhibit's own or that of a place, and not the one of the page.
    fn own_scenario(&self, scenario: ScenarioId, places: &[AxisPlace]) -> Option<ScenarioId> {
        let by_place = places.iter().any(|place| matches!(place, AxisPlace::In(_)));
        (by_place || self.exhibit.scenario != ScenarioId(0)).then_some(scenario)
    }
}

/// The cell of a variable that a cell of a formula is, where the formula names it and nothing else.
pub fn cell_of_variable(model: &Model, expression: &Expression, cell: usize) -> Option<(VariableId, usize)> {
    let (id, picks) = variable(expression)?;
    let open = &expression.expr.indexes;
    let places = model.places(open, cell);
    let mut all: Vec<(IndexId, u32)> = open.iter().copied().zip(places).collect();
    for (index, pick) in picks {
        all.push((*index, pick.fixed()?));
    }
    let at = |index| all.iter().find(|(known, _)| *known == index).map(|(_, at)| *at);
    let indexes = &model.variable(id).indexes;
    indexes
        .iter()
        .all(|index| at(*index).is_some())
        .then(|| (id, model.cell(indexes, |i| at(i).unwrap_or(0))))
}

/// The variable that a formula names and nothing else, with the places that it picks.
pub(super) fn variable(expression: &Expression) -> Option<(VariableId, &[(IndexId, Pick)])> {
    match &expression.expr.node {
        Node::Variable(id) => Some((*id, &[])),
        Node::Select(inner, picks, _) => match &inner.node {
            Node::Variable(id) => Some((*id, picks)),
            _ => None,
        },
        _ => None,
    }
}
