//! In: a model and its central values. Out: contexts, each a layer over another, with what was computed in it.
//! A context recomputes only what depends on its layer and asks the one below for all else.
//! Never computes an expression itself.

use super::place::Places;
use super::value::Cell;
use crate::evaluate::error::{Fault, Problem};
use crate::language::formula::{Expr, ScenarioId, VariableId};
use crate::model::{Expression, Model, Override, Quantity};
use entail_runtime::arithmetic::Arithmetic;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a closure starts from: changed variables, and the scenarios whose overrides are active.
type ClosureKey = (Vec<u32>, Vec<u32>);

/// What is believed of assumptions, by variable and cell.
#[derive(Clone, Debug)]
pub struct Beliefs<V> {
    /// Central values, to which scenarios refer whatever was drawn.
    pub central: Vec<Vec<f64>>,
    /// The values at hand: the central ones, those of one draw, or terms that stand for all draws.
    pub drawn: Vec<Vec<V>>,
    /// The normal scores at which they were drawn, 0 for central ones.
    pub scores: Vec<Vec<V>>,
}

impl Beliefs<f64> {
    /// The central case.
    pub fn central(central: Vec<Vec<f64>>) -> Self {
        let scores = central.iter().map(|cells| vec![0.0; cells.len()]).collect();
        Self { drawn: central.clone(), central, scores }
    }
}

/// Number of a context; 0 is the base.
pub type ContextId = usize;

/// What a context lays over the one below.
#[derive(Clone)]
pub enum Layer<'m, V> {
    /// Nothing.
    Base,
    /// The overrides of a scenario.
    Scenario(ScenarioId),
    /// Variables replaced by expressions that are computed below, at the places that they bring.
    Replaced(Vec<(VariableId, &'m Expr)>, Places<V>),
}

/// The number of a variable that a context does not change.
const NONE: u32 = u32::MAX;

/// The variables that a context may change, numbered: there are many contexts, and most change few.
struct Affected {
    /// By variable.
    numbers: Vec<u32>,
    count: usize,
}

impl Affected {
    fn of(affected: &[bool]) -> Self {
        let mut count = 0;
        let number = |affected: &bool| {
            count += usize::from(*affected);
            if *affected { count as u32 - 1 } else { NONE }
        };
        let numbers = affected.iter().map(number).collect();
        Self { numbers, count }
    }
}

/// A layer with what was computed in it.
#[derive(Clone)]
pub struct Context<'m, V> {
    /// The context below.
    pub below: ContextId,
    /// What is laid over it.
    pub layer: Layer<'m, V>,
    /// Which variables it may change.
    affected: Arc<Affected>,
    /// Values of these by their number, allocated when first asked for.
    pub memo: Vec<Vec<Cell<V>>>,
    /// Values where an index is replaced.
    pub odd: BTreeMap<(u32, Vec<u64>), Cell<V>>,
    /// The scenarios and replacements laid over each other, for messages.
    pub name: String,
    /// The formula whose replacements these are.
    pub frame: Option<&'m Expression>,
}

/// Computes values on demand, as numbers or as terms that stand for all draws.
#[derive(Clone)]
pub struct Engine<'m, A: Arithmetic> {
    /// The model.
    pub model: &'m Model,
    /// What values are computed in.
    pub arithmetic: A,
    /// What is believed of assumptions.
    pub beliefs: Beliefs<A::Value>,
    /// All contexts.
    pub contexts: Vec<Context<'m, A::Value>>,
    /// What was found to be wrong.
    pub faults: Vec<Fault>,
    /// The formulas being computed, innermost last.
    pub frames: Vec<(&'m Expression, Option<(VariableId, usize)>)>,
    /// The variables of which all cells were asked for, where they are computed.
    pub filled: BTreeSet<(ContextId, VariableId)>,
    /// Who uses each variable.
    users: Vec<Vec<u32>>,
    under: BTreeMap<(ContextId, ScenarioId), ContextId>,
    with: BTreeMap<(ContextId, usize, Vec<u64>), ContextId>,
    closures: BTreeMap<ClosureKey, Arc<Affected>>,
}

impl<'m, A: Arithmetic> Engine<'m, A> {
    /// An engine with the base context.
    pub fn new(model: &'m Model, arithmetic: A, beliefs: Beliefs<A::Value>) -> Self {
        let count = model.variables.len();
        let base = Context {
            below: 0,
            layer: Layer::Base,
            affected: Arc::new(Affected::of(&vec![true; count])),
            memo: vec![Vec::new(); count],
            odd: BTreeMap::new(),
            name: "base".to_owned(),
            frame: None,
        };
        Self {
            model,
            arithmetic,
            beliefs,
            contexts: vec![base],
            faults: Vec::new(),
            frames: Vec::new(),
            filled: BTreeSet::new(),
            users: users(model),
            under: BTreeMap::new(),
            with: BTreeMap::new(),
            closures: BTreeMap::new(),
        }
    }

    /// The faults found since the last call.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }

    /// Whether a context may give a variable another value than the one below.
    fn affects(&self, context: ContextId, variable: VariableId) -> bool {
        self.contexts[context].affected.numbers[variable.0 as usize] != NONE
    }

    /// The context in which a variable is computed: the topmost that may change it.
    pub fn home(&self, mut context: ContextId, variable: VariableId) -> ContextId {
        while context != 0 && !self.affects(context, variable) {
            context = self.contexts[context].below;
        }
        context
    }

    /// The values of a variable that a context may change.
    pub fn memo(&mut self, context: ContextId, variable: VariableId) -> &mut Vec<Cell<A::Value>> {
        let context = &mut self.contexts[context];
        &mut context.memo[context.affected.numbers[variable.0 as usize] as usize]
    }

    /// The context of a scenario over the base.
    pub fn scenario(&mut self, scenario: ScenarioId) -> ContextId {
        if scenario == ScenarioId(0) && self.model.scenario(scenario).overrides.is_empty() {
            return 0;
        }
        self.under(0, scenario)
    }

    /// The context of a scenario over another context.
    pub fn under(&mut self, below: ContextId, scenario: ScenarioId) -> ContextId {
        if let Some(known) = self.under.get(&(below, scenario)) {
            return *known;
        }
        let overrides = &self.model.scenario(scenario).overrides;
        if overrides.is_empty() {
            return below;
        }
        let targets = overrides.iter().map(|o| o.target.0).collect();
        let name = match below {
            0 => self.model.scenario(scenario).id.clone(),
            _ => format!("{} under {}", self.contexts[below].name, self.model.scenario(scenario).id),
        };
        let id = self.layer(below, Layer::Scenario(scenario), targets, name, None);
        self.under.insert((below, scenario), id);
        id
    }

    /// The context in which variables are replaced, at the places that the replacements bring.
    pub fn with(
        &mut self,
        below: ContextId,
        node: &'m Expr,
        changes: Vec<(VariableId, &'m Expr)>,
        places: Places<A::Value>,
        key: Vec<u64>,
    ) -> ContextId {
        let key = (below, std::ptr::from_ref(node) as usize, key);
        if let Some(known) = self.with.get(&key) {
            return *known;
        }
        let targets = changes.iter().map(|(id, _)| id.0).collect();
        let name = self.contexts[below].name.clone();
        let frame = self.frames.last().map(|(e, _)| *e);
        let id = self.layer(below, Layer::Replaced(changes, places), targets, name, frame);
        self.with.insert(key, id);
        id
    }

    fn layer(
        &mut self,
        below: ContextId,
        layer: Layer<'m, A::Value>,
        mut targets: Vec<u32>,
        name: String,
        frame: Option<&'m Expression>,
    ) -> ContextId {
        targets.sort_unstable();
        targets.dedup();
        let mut scenarios: Vec<u32> = self.chain(below).filter_map(|c| self.scenario_of(c)).collect();
        if let Layer::Scenario(scenario) = layer {
            scenarios.push(scenario.0);
        }
        let affected = match self.closures.get(&(targets.clone(), scenarios.clone())) {
            Some(known) => Arc::clone(known),
            None => {
                let fresh = Arc::new(Affected::of(&self.dependents(&targets, &scenarios)));
                self.closures.insert((targets, scenarios), Arc::clone(&fresh));
                fresh
            }
        };
        let memo = vec![Vec::new(); affected.count];
        self.contexts.push(Context { below, layer, affected, memo, odd: BTreeMap::new(), name, frame });
        self.contexts.len() - 1
    }

    /// A context and all below it, the base last.
    pub fn chain(&self, context: ContextId) -> impl Iterator<Item = ContextId> + '_ {
        std::iter::successors(Some(context), |at| (*at != 0).then(|| self.contexts[*at].below))
    }

    fn scenario_of(&self, context: ContextId) -> Option<u32> {
        match &self.contexts[context].layer {
            Layer::Scenario(scenario) => Some(scenario.0),
            _ => None,
        }
    }

    /// All variables that depend on some, through formulas and through the overrides of scenarios.
    fn dependents(&self, targets: &[u32], scenarios: &[u32]) -> Vec<bool> {
        let overridden: Vec<(u32, u32)> = scenarios
            .iter()
            .flat_map(|s| &self.model.scenarios[*s as usize].overrides)
            .flat_map(|o| o.change.expressions().into_iter().map(move |e| (o.target.0, e)))
            .flat_map(|(target, e)| e.expr.variables().into_iter().map(move |v| (v.0, target)))
            .collect();
        let mut seen = vec![false; self.model.variables.len()];
        let mut open: Vec<u32> = targets.to_vec();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at as usize], true) {
                open.extend(&self.users[at as usize]);
                open.extend(overridden.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to));
            }
        }
        seen
    }

    /// All variables that some may need and that are not computed yet, through formulas and through the overrides of the
    /// scenarios at hand.
    pub fn needs(&self, context: ContextId, ids: &[VariableId]) -> Vec<bool> {
        let model: &'m Model = self.model;
        let scenarios: Vec<u32> = self.chain(context).filter_map(|c| self.scenario_of(c)).collect();
        let mut seen = vec![false; model.variables.len()];
        let mut open = ids.to_vec();
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at.0 as usize], true) || self.is_filled(context, at) {
                continue;
            }
            let formulas = model.variable(at).quantity().map_or_else(Vec::new, Quantity::expressions);
            open.extend(formulas.iter().flat_map(|e| e.expr.variables()));
            let overrides = scenarios.iter().flat_map(|s| &model.scenarios[*s as usize].overrides);
            let changes = overrides.filter(|o| o.target == at).flat_map(|o| o.change.expressions());
            open.extend(changes.flat_map(|e| e.expr.variables()));
        }
        seen
    }

    /// The override of a scenario that says what a cell is: the last that covers it.
    pub fn override_of(
        &self,
        scenario: ScenarioId,
        variable: VariableId,
        cell: usize,
    ) -> Option<&'m Override> {
        let model: &'m Model = self.model;
        let declared = model.variable(variable);
        let mut own = model.scenario(scenario).overrides.iter().filter(|o| o.target == variable).peekable();
        own.peek()?;
        let places = model.places(&declared.indexes, cell);
        let covers = |o: &&Override| {
            o.cells.iter().all(|(i, at)| declared.indexes.iter().zip(&places).any(|(x, p)| x == i && p == at))
        };
        own.rfind(covers)
    }

    /// Notes a fault at an operand of the formula being computed.
    pub fn fault(&mut self, problem: Problem, context: ContextId, operand: &Expr) {
        let frame = self.frames.last().copied();
        let (span, text) = match frame {
            Some((expression, _)) => {
                let text = expression.text.get(operand.range.clone()).unwrap_or(&expression.text).to_owned();
                let span = operand_span(expression, &operand.range);
                (span, text)
            }
            None => return,
        };
        let subject = self
            .frames
            .iter()
            .rev()
            .find_map(|(_, s)| *s)
            .map(|(id, cell)| (id, self.model.cell_name(&self.model.variable(id).indexes, cell)));
        let scenario = self.contexts[context].name.clone();
        self.faults.push(Fault { problem, span, text, subject, scenario });
    }
}

/// Where an operand stands: exact in a plain or quoted formula on one line, else the whole formula.
fn operand_span(expression: &Expression, range: &std::ops::Range<usize>) -> crate::source::Span {
    let quotes = (expression.span.end - expression.span.start) as usize;
    match quotes.checked_sub(expression.text.len()) {
        Some(0) => expression.span.part(range),
        Some(2) => expression.span.part(&(range.start + 1..range.end + 1)),
        _ => expression.span,
    }
}

/// For each variable, those whose formulas name it, or step into a scenario whose overrides name it.
fn users(model: &Model) -> Vec<Vec<u32>> {
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); model.variables.len()];
    for (at, variable) in model.variables.iter().enumerate() {
        let Some(quantity) = variable.quantity() else { continue };
        for expression in quantity.expressions() {
            expression.expr.walk(&mut |e| {
                let named = match &e.node {
                    crate::language::formula::Node::Variable(id) => vec![*id],
                    crate::language::formula::Node::Under(_, scenario) => model
                        .scenario(*scenario)
                        .overrides
                        .iter()
                        .flat_map(|o| o.change.expressions())
                        .flat_map(|e| e.expr.variables())
                        .collect(),
                    _ => Vec::new(),
                };
                for id in named {
                    let list = &mut users[id.0 as usize];
                    if list.last() != Some(&(at as u32)) {
                        list.push(at as u32);
                    }
                }
            });
        }
    }
    users
}
