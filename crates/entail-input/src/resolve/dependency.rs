//! In: resolved formulas. Out: an order in which each variable comes behind what it needs, or the cycle.
//! Works row by row and leaves `prev` out, so that recurrences and splits by label are no cycles.
//! Never follows a reference that a selection rules out.

use super::{Resolver, errors};
use entail_engine::language::formula::{Expr, IndexId, Node, Pick, VariableId};
use entail_engine::model::{Formula, Model};

/// Places of an index that a reference may reach.
type Reach = Vec<(IndexId, Vec<u32>)>;

/// A formula of a variable: its first period, or one of its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    variable: usize,
    /// The row, or none for the first period.
    row: Option<usize>,
}

impl Resolver<'_> {
    pub(super) fn dependencies(&mut self) {
        let good = !self.findings.iter().any(entail_engine::diagnostic::Diagnostic::is_error);
        self.cycles();
        if !good {
            return;
        }
        let needs: Vec<Vec<usize>> =
            (0..self.model.variables.len()).map(|at| variable_needs(&self.model, at)).collect();
        let (order, _) = sorted(&needs);
        self.model.order = order.into_iter().map(|at| VariableId(at as u32)).collect();
        self.model.note_periods();
        self.override_cycles(&needs);
        self.what_ifs(&needs);
    }

    fn cycles(&mut self) {
        let parts = parts(&self.model);
        let needs: Vec<Vec<usize>> =
            parts.iter().map(|part| part_needs(&self.model, &parts, *part)).collect();
        let (_, loops) = sorted(&needs);
        for looped in loops {
            let path = around(&looped, &needs);
            let names: Vec<String> = path.iter().map(|at| self.part_name(parts[*at])).collect();
            let span = self.model.variables[parts[path[0]].variable].span;
            let finding = errors::cycle(span, &names);
            self.report(finding);
        }
    }

    fn part_name(&self, part: Part) -> String {
        let variable = &self.model.variables[part.variable];
        let rows = variable.quantity().map(|q| &q.formula);
        match (part.row, rows) {
            (None, _) => format!("{} (first)", variable.id),
            (Some(row), Some(Formula::Rows(index, rows))) => {
                let keys = &self.model.index(*index).shape;
                let label = rows[row].places.first().map_or("?", |p| keys.keys[*p as usize].as_str());
                format!("{}[{} = {label}]", variable.id, keys.name)
            }
            _ => variable.id.clone(),
        }
    }

    /// An override's value may not depend on what it overrides.
    fn override_cycles(&mut self, needs: &[Vec<usize>]) {
        let mut found = Vec::new();
        for scenario in &self.model.scenarios {
            for change in &scenario.overrides {
                for expression in change.change.expressions() {
                    let start: Vec<usize> =
                        expression.expr.variables().iter().map(|v| v.0 as usize).collect();
                    let circular = reached(&start, needs)[change.target.0 as usize]
                        || uses_scenario(&expression.expr, &scenario.id, &self.model);
                    if circular {
                        found
                            .push(errors::override_cycle(expression, &self.model.variable(change.target).id));
                    }
                }
            }
        }
        found.dedup();
        self.findings.extend(found);
    }
}

fn uses_scenario(expr: &Expr, id: &str, model: &Model) -> bool {
    let mut used = false;
    expr.walk(&mut |e| {
        if let Node::Under(_, scenario) = e.node {
            used |= model.scenario(scenario).id == id;
        }
    });
    used
}

/// Everything that is reached from some variables, themselves included.
pub fn reached(start: &[usize], needs: &[Vec<usize>]) -> Vec<bool> {
    let mut seen = vec![false; needs.len()];
    let mut open: Vec<usize> = start.to_vec();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&needs[at]);
        }
    }
    seen
}

/// The variables that a variable's formulas name, overrides of scenarios that they step into included.
fn variable_needs(model: &Model, at: usize) -> Vec<usize> {
    let Some(quantity) = model.variables[at].quantity() else { return Vec::new() };
    let mut needs = Vec::new();
    for expression in quantity.expressions() {
        needs.extend(expression_needs(model, &expression.expr));
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// The variables that a formula names, and those that the overrides of its scenarios name.
pub fn expression_needs(model: &Model, expr: &Expr) -> Vec<usize> {
    let mut needs = Vec::new();
    expr.walk(&mut |e| match &e.node {
        Node::Variable(id) => needs.push(id.0 as usize),
        Node::Under(_, scenario) => needs.extend(scenario_needs(model, *scenario)),
        _ => {}
    });
    needs
}

fn scenario_needs(model: &Model, scenario: entail_engine::language::formula::ScenarioId) -> Vec<usize> {
    let changes = model.scenario(scenario).overrides.iter().flat_map(|o| o.change.expressions());
    changes.flat_map(|e| e.expr.variables()).map(|v| v.0 as usize).collect()
}

fn parts(model: &Model) -> Vec<Part> {
    let mut parts = Vec::new();
    for (variable, declared) in model.variables.iter().enumerate() {
        let Some(quantity) = declared.quantity() else { continue };
        let rows = match &quantity.formula {
            Formula::One(_) => 1,
            Formula::Rows(_, rows) => rows.len(),
        };
        parts.extend(quantity.first.iter().map(|_| Part { variable, row: None }));
        parts.extend((0..rows).map(|row| Part { variable, row: Some(row) }));
    }
    parts
}

/// The parts that a part needs in the same period.
fn part_needs(model: &Model, parts: &[Part], part: Part) -> Vec<usize> {
    let Some(quantity) = model.variables[part.variable].quantity() else { return Vec::new() };
    let mut reach: Reach = Vec::new();
    if let Some((along, _)) = &quantity.first {
        let count = model.index(*along).shape.keys.len() as u32;
        reach.push((*along, if part.row.is_none() { vec![0] } else { (1..count).collect() }));
    }
    let expression = match (part.row, &quantity.formula) {
        (None, _) => quantity.first.as_ref().map(|(_, e)| e),
        (Some(_), Formula::One(expression)) => Some(expression),
        (Some(row), Formula::Rows(index, rows)) => {
            reach.push((*index, rows[row].places.clone()));
            Some(&rows[row].expression)
        }
    };
    let mut needs = Vec::new();
    if let Some(expression) = expression {
        follow(&expression.expr, &reach, model, parts, &mut needs);
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}

fn follow(expr: &Expr, reach: &Reach, model: &Model, parts: &[Part], needs: &mut Vec<usize>) {
    match &expr.node {
        Node::Variable(id) => needs.extend(parts_of(*id, reach, model, parts)),
        Node::Select(_, picks) if picks.iter().any(|(_, p)| *p == Pick::Previous) => {}
        Node::Select(inner, picks) => {
            let mut reach: Reach =
                reach.iter().filter(|(i, _)| !picks.iter().any(|(p, _)| p == i)).cloned().collect();
            reach.extend(picks.iter().filter_map(|(i, p)| match p {
                Pick::At(at) => Some((*i, vec![*at])),
                Pick::Previous => None,
            }));
            follow(inner, &reach, model, parts, needs);
        }
        Node::Over(_, ids, inner) => {
            let reach: Reach = reach.iter().filter(|(i, _)| !ids.contains(i)).cloned().collect();
            follow(inner, &reach, model, parts, needs);
        }
        Node::Along(_, along, rate, flow) => {
            if let Some(rate) = rate {
                follow(rate, reach, model, parts, needs);
            }
            let reach: Reach = reach.iter().filter(|(i, _)| i != along).cloned().collect();
            follow(flow, &reach, model, parts, needs);
        }
        Node::Within(_, fine, _, inner) => {
            let reach: Reach = reach.iter().filter(|(i, _)| i != fine).cloned().collect();
            follow(inner, &reach, model, parts, needs);
        }
        Node::Under(inner, scenario) => {
            for at in scenario_needs(model, *scenario) {
                needs.extend(parts_of(VariableId(at as u32), &Vec::new(), model, parts));
            }
            follow(inner, reach, model, parts, needs);
        }
        _ => expr.children().into_iter().for_each(|e| follow(e, reach, model, parts, needs)),
    }
}

/// The formulas of a variable that a reference may reach.
fn parts_of(id: VariableId, reach: &Reach, model: &Model, parts: &[Part]) -> Vec<usize> {
    let Some(quantity) = model.variable(id).quantity() else { return Vec::new() };
    let from = parts.partition_point(|p| p.variable < id.0 as usize);
    let own = parts[from..].iter().take_while(|p| p.variable == id.0 as usize);
    let limit = |index: &IndexId| reach.iter().find(|(i, _)| i == index).map(|(_, places)| places);
    let along = quantity.first.as_ref().map(|(i, _)| i).and_then(limit);
    let reachable = |part: &Part| match (part.row, &quantity.formula) {
        (None, _) => along.is_none_or(|places| places.contains(&0)),
        (Some(_), _) if along.is_some_and(|places| places == &[0]) => false,
        (Some(_), Formula::One(_)) => true,
        (Some(row), Formula::Rows(index, rows)) => {
            limit(index).is_none_or(|places| rows[row].places.iter().any(|p| places.contains(p)))
        }
    };
    own.enumerate().filter(|(_, p)| reachable(p)).map(|(at, _)| from + at).collect()
}

/// Topological order by Tarjan's algorithm (1972), and the loops that stand in its way.
pub fn sorted(needs: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut search = Search {
        needs,
        number: vec![usize::MAX; needs.len()],
        low: vec![0; needs.len()],
        on_stack: vec![false; needs.len()],
        stack: Vec::new(),
        next: 0,
        order: Vec::with_capacity(needs.len()),
        loops: Vec::new(),
    };
    for start in 0..needs.len() {
        if search.number[start] == usize::MAX {
            search.from(start);
        }
    }
    (search.order, search.loops)
}

struct Search<'a> {
    needs: &'a [Vec<usize>],
    number: Vec<usize>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    order: Vec<usize>,
    loops: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Depth first with a stack of its own, so that long chains do no harm.
    fn from(&mut self, start: usize) {
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        self.enter(start);
        while let Some((at, step)) = path.pop() {
            if let Some(&next) = self.needs[at].get(step) {
                path.push((at, step + 1));
                if self.number[next] == usize::MAX {
                    self.enter(next);
                    path.push((next, 0));
                } else if self.on_stack[next] {
                    self.low[at] = self.low[at].min(self.number[next]);
                }
                continue;
            }
            self.leave(at);
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[at]);
            }
        }
    }

    fn enter(&mut self, at: usize) {
        self.number[at] = self.next;
        self.low[at] = self.next;
        self.next += 1;
        self.stack.push(at);
        self.on_stack[at] = true;
    }

    fn leave(&mut self, at: usize) {
        if self.low[at] != self.number[at] {
            return;
        }
        let mut group = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member] = false;
            group.push(member);
            if member == at {
                break;
            }
        }
        group.sort_unstable();
        self.order.extend(&group);
        if group.len() > 1 || self.needs[at].contains(&at) {
            self.loops.push(group);
        }
    }
}

/// A way through a loop that comes back to where it began.
pub fn around(group: &[usize], needs: &[Vec<usize>]) -> Vec<usize> {
    let start = group[0];
    let mut before: Vec<Option<usize>> = vec![None; needs.len()];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for &next in needs[at].iter().filter(|n| group.contains(n)) {
            if next == start {
                let mut path = vec![at];
                while let Some(earlier) = before[path[path.len() - 1]] {
                    path.push(earlier);
                }
                path.reverse();
                return path;
            }
            if before[next].is_none() {
                before[next] = Some(at);
                queue.push_back(next);
            }
        }
    }
    group.to_vec()
}
