//! In: what a page prints beside cells: two of them against each other, and formulas that only an exhibit has. Out: their terms.
//! Two cells are of the same draw, so that what they share cancels out.
//! Never compares summaries with each other.

use super::DrawnCell;
use crate::evaluate::simulation::Simulation;
use crate::language::formula::ScenarioId;
use crate::model::Expression;
use entail_runtime::graph::Term;
use entail_runtime::operation::Binary;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a cell is set against another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetAgainst {
    /// By how much more it is.
    Difference,
    /// How many times as much it is.
    Ratio,
}

/// A cell that is set against another, draw by draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ComparedCells {
    /// How.
    pub by: SetAgainst,
    /// The cell that is looked at.
    pub to: DrawnCell,
    /// The cell that it is set against.
    pub from: DrawnCell,
}

impl ComparedCells {
    /// Its term.
    pub(super) fn term(self, simulation: &mut Simulation) -> Term {
        let (to, from) = (self.to.term(simulation), self.from.term(simulation));
        let operation = match self.by {
            SetAgainst::Difference => Binary::Sub,
            SetAgainst::Ratio => Binary::Div,
        };
        simulation.terms().of_two(operation, to, from)
    }
}

/// A formula of an exhibit in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShownFormula {
    /// The position of the exhibit.
    pub exhibit: usize,
    /// Which of the formulas that it shows.
    pub shown: usize,
    /// The scenario.
    pub scenario: ScenarioId,
}

/// The cells of a formula that an exhibit shows.
#[derive(Clone, Debug)]
pub struct ShownCells {
    /// Of which formula.
    pub of: ShownFormula,
    /// The formula itself.
    pub expression: Arc<Expression>,
    /// Which of its cells.
    pub cells: Vec<usize>,
    /// Which of them add up to a total that is shown, or that a reader adds up: a list for each total.
    pub splits: Vec<Vec<usize>>,
}

/// Something whose draws are wanted beside those of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    Compared(ComparedCells),
    Shown(ShownFormula, usize),
    /// The total of a split, by its position.
    Total(ShownFormula, usize),
}

/// The terms of all that is wanted beside cells, each once.
pub(super) fn beside(
    simulation: &mut Simulation,
    compared: &[ComparedCells],
    shown: &[ShownCells],
) -> BTreeMap<Beside, Term> {
    let mut terms = BTreeMap::new();
    for cells in compared {
        terms.entry(Beside::Compared(*cells)).or_insert_with(|| cells.term(simulation));
    }
    for ShownCells { of, expression, cells, splits } in shown {
        // One walk over a formula gives all of its cells.
        let all = simulation.terms().cells(of.scenario, expression).unwrap_or_default();
        let own = cells.iter().filter_map(|cell| Some((Beside::Shown(*of, *cell), *all.get(*cell)?)));
        terms.extend(own);
        for (at, split) in splits.iter().enumerate() {
            let parts = split.iter().filter_map(|cell| all.get(*cell).copied());
            let total = simulation.terms().sum(parts);
            terms.insert(Beside::Total(*of, at), total);
        }
    }
    terms
}
