//! In: a model with its central values. Out: a graph of terms for what is wanted of it, over all draws at once.
//! The walk over formulas and scenarios is that of the central case; uncertain assumptions are leaves.
//! Never computes a draw.

use super::wording;
use crate::diagnostic::Diagnostic;
use crate::evaluate::walk::{Beliefs, Choices, Comparison, Engine, NEUTRAL};
use crate::language::formula::{Expr, Node, ScenarioId, VariableId};
use crate::model::{Assumption, Belief, Expression, Model};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::{Graph, Term};
use entail_runtime::operation::Binary;
use std::sync::Arc;

/// A model as a graph that grows with what is requested of it.
#[derive(Clone)]
pub struct ModelGraph {
    engine: Engine<Graph>,
}

impl ModelGraph {
    /// A graph of the leaves alone; `central` has the central values by variable and cell, `choices` what is chosen once for
    /// all draws.
    pub fn new(model: Arc<Model>, central: &[Vec<f64>], choices: Option<Arc<dyn Choices>>) -> Self {
        let mut graph = Graph::default();
        let mut beliefs = Beliefs { central: central.to_vec(), drawn: Vec::new(), scores: Vec::new() };
        for (at, cells) in central.iter().enumerate() {
            let id = VariableId(at as u32);
            let (mut drawn, mut scores) = (Vec::new(), Vec::new());
            for (cell, value) in cells.iter().enumerate() {
                // A leaf costs nothing until a wanted term reaches it, so that all of them are made at once.
                let uncertain = is_uncertain(&model, id, cell);
                let computed = model.variable(id).assumption().is_some_and(Assumption::is_computed);
                let place = cell as u32;
                let value = if uncertain && !computed {
                    graph.leaf(Leaf::Draw(id.into(), place))
                } else {
                    graph.constant(*value)
                };
                let score =
                    if uncertain { graph.leaf(Leaf::Score(id.into(), place)) } else { graph.constant(0.0) };
                drawn.push(value);
                scores.push(score);
            }
            beliefs.drawn.push(drawn);
            beliefs.scores.push(scores);
        }
        Self { engine: Engine::new(model, graph, beliefs).choosing_by(choices) }
    }

    /// The model.
    pub fn model(&self) -> &Arc<Model> {
        self.engine.model()
    }

    /// Whoever knows what is chosen once for all draws.
    pub fn choices(&self) -> Option<&Arc<dyn Choices>> {
        self.engine.choices()
    }

    /// All terms so far.
    pub fn graph(&self) -> &Graph {
        self.engine.arithmetic()
    }

    /// That what was requested rests on more what-ifs than there may be. Over draws both branches of a condition are
    /// walked, so that it may come to this where the central case does not.
    pub fn crowded(&self) -> Option<Diagnostic> {
        self.engine.crowded().map(|fault| wording::finding(self.model(), fault))
    }

    /// What an operation makes of two terms.
    pub fn of_two(&mut self, operation: Binary, one: Term, other: Term) -> Term {
        self.engine.arithmetic_mut().binary(operation, one, other)
    }

    /// The sum of some terms in their order: the term that a formula has which adds them up.
    pub fn sum(&mut self, terms: impl IntoIterator<Item = Term>) -> Term {
        let graph = self.engine.arithmetic_mut();
        let start = graph.constant(NEUTRAL);
        terms.into_iter().fold(start, |before, term| graph.binary(Binary::Add, before, term))
    }

    /// The terms of all variables in a scenario, by variable and cell; NaN where a cell has no value.
    pub fn values(&mut self, scenario: ScenarioId) -> Vec<Vec<Term>> {
        let values = self.engine.scenario_values(scenario);
        // What fails in every draw fails in the central case too, which has reported it; so below.
        self.engine.take_faults();
        values
    }

    /// The terms of one variable in a scenario, cell by cell; only what they need joins the graph.
    pub fn variable(&mut self, scenario: ScenarioId, variable: VariableId) -> Vec<Term> {
        let values = self.engine.variable_cells(scenario, variable);
        self.engine.take_faults();
        values
    }

    /// The terms of one variable in a scenario that is laid over another, cell by cell.
    pub fn variable_under(
        &mut self,
        base: ScenarioId,
        scenario: ScenarioId,
        variable: VariableId,
    ) -> Vec<Term> {
        let values = self.engine.variable_cells_under(base, scenario, variable);
        self.engine.take_faults();
        values
    }

    /// The terms of a formula's cells in a scenario; for a claim the one that says whether it holds.
    pub fn cells(&mut self, scenario: ScenarioId, expression: &Arc<Expression>) -> Option<Vec<Term>> {
        self.engine.prepare(scenario, expression);
        let cells = self.engine.expression_cells(scenario, expression);
        self.engine.take_faults();
        cells
    }

    /// The same in scenarios that are laid over each other, the topmost first.
    pub fn cells_over(
        &mut self,
        scenarios: &[ScenarioId],
        expression: &Arc<Expression>,
    ) -> Option<Vec<Term>> {
        let cells = self.engine.cells_over(scenarios, expression);
        self.engine.take_faults();
        cells
    }

    /// Every comparison that a yes or no may hang on.
    pub fn comparisons(
        &mut self,
        scenario: ScenarioId,
        expression: &Arc<Expression>,
    ) -> Vec<Comparison<Term>> {
        self.engine.prepare(scenario, expression);
        let comparisons = self.engine.comparisons(scenario, expression);
        self.engine.take_faults();
        comparisons
    }

    /// The comparison that alone decides a yes or no; none where there are several, or none.
    pub fn sides(&mut self, scenario: ScenarioId, expression: &Arc<Expression>) -> Option<Comparison<Term>> {
        // Of several comparisons another may decide in each draw: then no two terms are the sides.
        if !is_lone(&expression.expr) {
            return None;
        }
        self.engine.prepare(scenario, expression);
        let comparisons = self.engine.comparisons(scenario, expression);
        self.engine.take_faults();
        match comparisons[..] {
            [single] => Some(single),
            _ => None,
        }
    }
}

/// Whether nothing but one comparison can decide a yes or no.
fn is_lone(expr: &Expr) -> bool {
    match &expr.node {
        Node::Binary(operator, _, _) => operator.compares(),
        Node::Not(inner) | Node::Under(inner, _) | Node::Over(_, _, inner) => is_lone(inner),
        _ => false,
    }
}

/// Whether a cell of an assumption differs from draw to draw: each cell of a split does if one does.
fn is_uncertain(model: &Model, id: VariableId, cell: usize) -> bool {
    let Some(assumption) = model.variable(id).assumption() else { return false };
    // The parts of a split add up to the whole, so that one cannot vary by itself.
    match assumption.mix {
        Some(mix) => mix.concentration.is_some(),
        None => assumption.beliefs.get(cell).is_some_and(Belief::is_uncertain),
    }
}
