//! In: a variable, and what filters asked of it. Out: the cell, scenario and form of one printed value.
//! Everything that a trace of a number needs.
//! Never holds the text itself.

mod residue;

pub use residue::is_residue;

use super::facts::{Facts, Over};
use entail_engine::analyse::doubt::{DrawnCell, Spreads};
use entail_engine::language::formula::{Expr, IndexId, Node, Pick, ScenarioId, VariableId};
use entail_engine::language::unit::{LastDigit, NumberFormat};
use entail_engine::model::{Change, Coordinates, PointEstimate, Statement};
use entail_runtime::summary::Estimate;

/// The width of a range whose point has a step of one.
const STEP: f64 = 10.0;
/// The most digits that show how two numbers differ.
const MOST: u8 = 12;

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
    /// Which number stands for its draws; none where the report says it.
    pub point: Option<PointEstimate>,
    /// Whether its range is printed beside it.
    pub ranged: bool,
    /// How far it is from a number that it is judged to differ from, in base units: its digits show that much.
    pub apart: Option<f64>,
}

impl Reference {
    /// A variable as it is declared.
    pub fn of(facts: &Facts, at: usize) -> Self {
        let variable = &facts.model.variables[at];
        let format = facts.model.form(variable, variable.format.as_ref());
        Self {
            variable: VariableId(at as u32),
            cell: Coordinates::default(),
            scenario: facts.scenario,
            over: Over::Base,
            format,
            point: None,
            ranged: false,
            apart: None,
        }
    }

    /// The value that a formula names, whole or at some place or in another scenario; none of anything else.
    pub fn of_formula(facts: &Facts, expr: &Expr) -> Option<Self> {
        let reference = match &expr.node {
            Node::Variable(id) => Self::of(facts, id.0 as usize),
            Node::Under(inner, scenario) => {
                Self { scenario: *scenario, over: Over::Page, ..Self::of_formula(facts, inner)? }
            }
            Node::Select(inner, picks, _) => {
                let reference = Self::of_formula(facts, inner)?;
                // The period before another is not one fixed place.
                let place = |cell: Coordinates, (index, pick): &(IndexId, Pick)| {
                    Some(cell.with(*index, pick.fixed()?))
                };
                let cell = picks.iter().try_fold(reference.cell.clone(), place)?;
                Self { cell, ..reference }
            }
            _ => return None,
        };
        Some(reference)
    }

    /// What a statement is held to, if it has a name: the verdict is of central values, and so is what stands beside it.
    pub fn of_statement(facts: &Facts, statement: &Statement) -> Option<Self> {
        let named = Self::of_formula(facts, &statement.ours.as_ref()?.expr)?;
        let named = Self { point: Some(PointEstimate::Central), ..named };
        if !named.is_whole(facts) {
            return None;
        }
        // Outside by little must not read as the number that was published.
        let ours = named.value(facts);
        let beyond = |low: f64, high: f64| (low - ours).max(ours - high);
        let apart = statement
            .published
            .as_ref()
            .filter(|published| beyond(published.low, published.high) > published.half_digit);
        let apart = apart.map(|published| beyond(published.low, published.high));
        Some(Self { apart, ..named })
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
    pub fn text(&self, facts: &Facts, spreads: &Spreads) -> String {
        let variable = facts.model.variable(self.variable);
        if let Some(drawn) = self.drawn_point(facts, spreads) {
            let format = NumberFormat { error: drawn.error, ..self.drawn_format(facts, spreads) };
            return facts.model.print_as(variable, drawn.value, Some(&format));
        }
        let format = NumberFormat { last: self.last(facts, spreads), ..self.format.clone() };
        let value = self.settled(facts);
        let format = self.apart.map_or_else(|| format.clone(), |apart| telling(value, apart, &format));
        facts.model.print_as(variable, value, Some(&format))
    }

    /// The number that it prints.
    pub fn point_value(&self, facts: &Facts, spreads: &Spreads) -> f64 {
        self.drawn_point(facts, spreads).map_or_else(|| self.settled(facts), |estimate| estimate.value)
    }

    /// The number of its draws that it prints; none where it prints the central value.
    fn drawn_point(&self, facts: &Facts, spreads: &Spreads) -> Option<Estimate> {
        spreads.point_of(spreads.summary(self.place(facts))?, self.point(facts))
    }

    /// What rules its last digit: what a person typed is printed as it was typed; it is the rest whose digits the draws decide.
    pub fn last(&self, facts: &Facts, spreads: &Spreads) -> LastDigit {
        let variable = facts.model.variable(self.variable);
        match self.format.last {
            LastDigit::Exact => LastDigit::Exact,
            _ if !self.is_moved(facts) && facts.model.is_typed(variable, self.value(facts)) => {
                LastDigit::Typed
            }
            _ => LastDigit::Within(spreads.width(self.base_place(facts))),
        }
    }

    /// Whether a scenario computes its value from the base's: then nobody typed it.
    fn is_moved(&self, facts: &Facts) -> bool {
        let moved = |scenario| {
            let overrides = &facts.model.scenario(scenario).overrides;
            let change = overrides.at(self.variable, |index| self.cell.at(index)).map(|one| &one.change);
            change.is_some_and(|change| !matches!(change, Change::Set(_)))
        };
        moved(self.scenario) || (self.over == Over::Page && moved(facts.scenario))
    }

    /// Which number stands for its draws.
    pub fn point(&self, facts: &Facts) -> PointEstimate {
        self.point.unwrap_or_else(|| facts.model.point_of(facts.model.variable(self.variable)))
    }

    /// How what the draws say of it prints: in the base they say which digits it has, in every scenario alike.
    pub fn drawn_format(&self, facts: &Facts, spreads: &Spreads) -> NumberFormat {
        match self.format.last {
            LastDigit::Exact => self.format.clone(),
            _ => {
                let last = LastDigit::Within(spreads.width(self.base_place(facts)));
                NumberFormat { last, ..self.format.clone() }
            }
        }
    }

    /// Where its draws in the base are.
    pub fn base_place(&self, facts: &Facts) -> DrawnCell {
        DrawnCell { scenario: ScenarioId(0), ..self.place_alone(facts) }
    }

    /// Where its draws in its scenario by itself are.
    pub fn place_alone(&self, facts: &Facts) -> DrawnCell {
        DrawnCell { over: None, ..self.place(facts) }
    }
}

/// A format whose last digit is no coarser than a distance: rounded in it, a value stays on its side.
fn telling(value: f64, apart: f64, format: &NumberFormat) -> NumberFormat {
    let LastDigit::Within(width) = format.last else { return format.clone() };
    let enough = apart * STEP;
    let width = if width > 0.0 { width.min(enough) } else { width };
    // From the first digit of the value to the first of the distance.
    let [first, last] = [value, apart].map(|size| libm::floor(libm::log10(size.abs())));
    let needed = (first - last + 1.0).clamp(1.0, f64::from(MOST)) as u8;
    NumberFormat { last: LastDigit::Within(width), digits: format.digits.max(needed), ..format.clone() }
}
