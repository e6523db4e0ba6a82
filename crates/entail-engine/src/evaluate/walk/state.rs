//! In: central or drawn values of assumptions. Out: contexts, each a layer over another, with what was computed in it.
//! Plain data that outlives a walk: it refers to the model by ids and shared formulas, never by a borrow.
//! Never computes an expression.

use super::chosen::Choices;
use super::node::over::sums::RunningSums;
use super::place::Places;
use crate::evaluate::fault::Fault;
use crate::language::formula::{Expr, ExprId, ScenarioId, VariableId};
use crate::model::Expression;
use entail_runtime::arithmetic::Arithmetic;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a closure starts from: changed variables, and the scenarios whose overrides are active.
pub type ClosureKey = (Vec<u32>, Vec<u32>);

/// What is believed of assumptions, by variable and cell.
#[derive(Clone, Debug)]
pub struct Beliefs<V> {
    /// Central values, to which scenarios refer whatever was drawn.
    pub central: Vec<Vec<f64>>,
    /// The values to compute with: the central ones, those of one draw, or terms that stand for all draws.
    pub drawn: Vec<Vec<V>>,
    /// The normal scores at which they were drawn, 0 for central ones.
    pub scores: Vec<Vec<V>>,
}

impl<V: Copy> Beliefs<V> {
    /// Whether any value was drawn otherwise than the central one, all of them being numbers.
    pub fn is_a_draw<A: Arithmetic<Value = V>>(&self, arithmetic: &A) -> bool {
        let mut cells = self.drawn.iter().flatten().zip(self.central.iter().flatten());
        let is_moved = |score: &V| arithmetic.number(*score).is_some_and(|score| score != 0.0);
        // A term that stands for all draws is no draw by itself. What is missing, or not computed yet, is no number in both.
        cells.any(|(drawn, central)| {
            arithmetic.number(*drawn).is_some_and(|drawn| drawn.to_bits() != central.to_bits())
        }) || self.scores.iter().flatten().any(is_moved)
    }
}

impl Beliefs<f64> {
    /// The central case.
    pub fn central(central: Vec<Vec<f64>>) -> Self {
        let scores = central.iter().map(|cells| vec![0.0; cells.len()]).collect();
        Self { drawn: central.clone(), central, scores }
    }
}

/// What is known of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellState<V> {
    /// Not requested yet.
    Unknown,
    /// Being computed.
    Running,
    /// It cannot be computed; the fault is noted already.
    Failed,
    /// Its value; NaN where the cell has none.
    Known(V),
}

/// Number of a context; 0 is the base.
pub type ContextId = usize;

/// What a context lays over the one below.
#[derive(Clone)]
pub enum Layer<V> {
    /// Nothing.
    Base,
    /// The overrides of a scenario.
    Scenario(ScenarioId),
    /// Variables replaced by expressions that are computed below, at the places that they bring.
    Replaced(Vec<(VariableId, Arc<Expr>)>, Places<V>),
}

// No valid position: reading the memo of an unaffected variable by mistake fails at once.
/// The number of a variable that a context does not change.
const NONE: u32 = u32::MAX;

/// The variables that a context may change, numbered: there are many contexts, and most change few.
pub struct Affected {
    /// By variable.
    numbers: Vec<u32>,
    /// How many there are.
    pub count: usize,
}

impl Affected {
    /// Numbers the variables that are marked.
    pub fn of(affected: &[bool]) -> Self {
        let mut count = 0;
        let mut numbers = Vec::with_capacity(affected.len());
        for marked in affected {
            numbers.push(if *marked { count as u32 } else { NONE });
            count += usize::from(*marked);
        }
        Self { numbers, count }
    }
}

/// A layer with what was computed in it.
#[derive(Clone)]
pub struct Context<V> {
    /// The context below.
    pub below: ContextId,
    /// What is laid over it.
    pub layer: Layer<V>,
    /// Which variables it may change.
    pub affected: Arc<Affected>,
    /// Values of these by their number, allocated when first requested.
    pub memo: Vec<Vec<CellState<V>>>,
    /// Values where an index is replaced: such a place is no cell.
    pub off_cells: BTreeMap<(u32, Vec<u64>), CellState<V>>,
    /// The scenarios and replacements laid over each other, for messages.
    pub name: String,
    /// The formula whose replacements these are.
    pub formula: Option<Arc<Expression>>,
}

/// A formula that is being computed, and the cell that it is computed for.
#[derive(Clone)]
pub struct Frame {
    /// The formula.
    pub formula: Arc<Expression>,
    /// The variable and the cell; none for what is no variable's.
    pub subject: Option<(VariableId, usize)>,
}

/// Everything that walks over one model have found out so far.
#[derive(Clone)]
pub struct State<A: Arithmetic> {
    /// What values are computed in.
    pub arithmetic: A,
    /// What is believed of assumptions.
    // A context only refers to one with a smaller number, so that a walk down the layers always ends at 0.
    pub beliefs: Beliefs<A::Value>,
    /// All contexts.
    pub contexts: Vec<Context<A::Value>>,
    /// How many variables all contexts together change.
    pub changed: usize,
    /// What was found to be wrong.
    pub faults: Vec<Fault>,
    /// That more contexts were wanted than there may be; it was among the faults, too.
    pub crowded: Option<Fault>,
    /// The formulas being computed, innermost last.
    pub frames: Vec<Frame>,
    /// The variables of which all cells were requested, where they are computed.
    pub filled: BTreeSet<(ContextId, VariableId)>,
    /// Who uses each variable.
    pub users: Vec<Vec<u32>>,
    /// The context of a scenario over a context.
    pub under: BTreeMap<(ContextId, ScenarioId), ContextId>,
    /// The context of a `with` over a context, at the places that its replacements bring.
    pub with: BTreeMap<(ContextId, ExprId, Vec<u64>), ContextId>,
    /// Sums along indexes, for all cells that want them.
    pub sums: RunningSums<A::Value>,
    /// What changes with some variables in some scenarios.
    pub closures: BTreeMap<ClosureKey, Arc<Affected>>,
    /// Whoever knows what is chosen once for all draws; none where each draw is for itself.
    pub choices: Option<Arc<dyn Choices>>,
}

impl<A: Arithmetic + Clone> State<A> {
    /// A copy that knows the values of the base and of one scenario, and of nothing else that was computed.
    pub fn of_scenario(&self, scenario: ScenarioId) -> Self {
        let own = self.under.get(&(0, scenario)).copied().filter(|own| *own != 0);
        let kept = |id: ContextId| match id {
            0 => Some(0),
            _ => (Some(id) == own).then_some(1),
        };
        let contexts: Vec<_> =
            [Some(0), own].into_iter().flatten().map(|id| self.contexts[id].clone()).collect();
        Self {
            arithmetic: self.arithmetic.clone(),
            beliefs: self.beliefs.clone(),
            changed: contexts[1..].iter().map(|context| context.affected.count).sum(),
            contexts,
            faults: Vec::new(),
            crowded: self.crowded.clone(),
            frames: Vec::new(),
            filled: self.filled.iter().filter_map(|(id, variable)| Some((kept(*id)?, *variable))).collect(),
            users: self.users.clone(),
            under: own.map(|_| ((0, scenario), 1)).into_iter().collect(),
            with: BTreeMap::new(),
            sums: BTreeMap::new(),
            closures: BTreeMap::new(),
            choices: self.choices.clone(),
        }
    }
}

impl<A: Arithmetic> State<A> {
    /// The base context alone; `users` has for each variable those that use it.
    pub fn new(arithmetic: A, beliefs: Beliefs<A::Value>, users: Vec<Vec<u32>>) -> Self {
        let count = users.len();
        let base = Context {
            below: 0,
            layer: Layer::Base,
            // The base may change anything: it is where every search for a home ends.
            affected: Arc::new(Affected::of(&vec![true; count])),
            memo: vec![Vec::new(); count],
            off_cells: BTreeMap::new(),
            name: "base".to_owned(),
            formula: None,
        };
        Self {
            arithmetic,
            beliefs,
            contexts: vec![base],
            changed: 0,
            faults: Vec::new(),
            crowded: None,
            frames: Vec::new(),
            filled: BTreeSet::new(),
            users,
            under: BTreeMap::new(),
            with: BTreeMap::new(),
            sums: BTreeMap::new(),
            closures: BTreeMap::new(),
            choices: None,
        }
    }

    /// The faults found since the last call.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }

    /// The context in which a variable is computed: the topmost that may give it another value than the one below.
    pub fn home_of(&self, mut context: ContextId, variable: VariableId) -> ContextId {
        // A context that cannot change the variable would compute the same value again: the lower one's serves
        // both.
        while context != 0 && self.contexts[context].affected.numbers[variable.0 as usize] == NONE {
            context = self.contexts[context].below;
        }
        context
    }

    /// The values of a variable that a context may change.
    pub fn memo_of(&mut self, context: ContextId, variable: VariableId) -> &mut Vec<CellState<A::Value>> {
        let context = &mut self.contexts[context];
        &mut context.memo[context.affected.numbers[variable.0 as usize] as usize]
    }

    /// A context and all below it, the base last.
    pub fn layers_from(&self, context: ContextId) -> impl Iterator<Item = ContextId> + '_ {
        std::iter::successors(Some(context), |at| (*at != 0).then(|| self.contexts[*at].below))
    }

    /// The scenarios among a context and all below it, the topmost first.
    pub fn scenarios_from(&self, context: ContextId) -> impl Iterator<Item = ScenarioId> + '_ {
        self.layers_from(context).filter_map(|at| match &self.contexts[at].layer {
            Layer::Scenario(scenario) => Some(*scenario),
            _ => None,
        })
    }

    /// Whether all cells of a variable were requested.
    pub fn is_filled(&self, context: ContextId, id: VariableId) -> bool {
        self.filled.contains(&(self.home_of(context, id), id))
    }

    /// Makes what failed unknown again, so that it can be requested once more and give its fault.
    pub fn forget_failures(&mut self) {
        // What failed may be computed again, so that it no longer counts as filled; values that are known stay.
        self.faults.clear();
        self.filled.clear();
        for context in &mut self.contexts {
            for cell in context.memo.iter_mut().flatten().filter(|cell| **cell == CellState::Failed) {
                *cell = CellState::Unknown;
            }
            context.off_cells.retain(|_, cell| *cell != CellState::Failed);
        }
    }
}
