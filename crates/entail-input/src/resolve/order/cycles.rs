//! In: the formulas of all variables. Out: findings where one depends on itself.
//! Works row by row and leaves `prev` out, so that recurrences and splits by label are no cycles.
//! Never follows a reference that a selection rules out.

use super::super::context::Context;
use super::super::errors;
use super::super::graph::{around, sorted};
use super::needs::scenario_needs;
use entail_engine::language::formula::{Beyond, Expr, IndexId, Node, Pick, VariableId, WindowKind};
use entail_engine::model::{Formula, Model};
use std::collections::BTreeSet;

// A variable may need itself: last year's stock, or the row of another label. What must not be is a cell that needs
// itself, and to look for that cell by cell would cost as much as evaluation. The unit here lies between the two: one
// formula text, that is the first period of a variable, or one of its rows. A walk through a formula keeps which places
// each index can have at that point; a reference then leads to those formulas of the other variable that cover one of
// these places. Steps such as `prev` lead to another period and are left out; sums and selections widen
// or fix the places of their indexes. Two rows that need each other at different places only would be reported though no
// cell depends on itself; that has not come up, and naming the rows apart mends it.

/// Places that an index can have at some point of a formula; an index that is not listed can have all.
type ReachablePlaces = Vec<(IndexId, Vec<u32>)>;

/// A formula of a variable: its first period, or one of its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
struct FormulaPart {
    variable: usize,
    /// The row, or none for the first period.
    row: Option<usize>,
}

/// All formulas of a model; those of one variable follow on each other.
struct FormulaParts<'m> {
    model: &'m Model,
    parts: Vec<FormulaPart>,
}

/// Reports every way in which a formula needs itself.
pub fn cycles(context: &mut Context<'_>) {
    let all = FormulaParts::of(&context.model);
    let needs: Vec<Vec<usize>> = all.parts.iter().map(|part| all.needs(*part)).collect();
    let mut found = Vec::new();
    for looped in sorted(&needs).loops {
        let path = around(&looped, &needs);
        let names: Vec<String> = path.iter().map(|at| all.name(all.parts[*at])).collect();
        found.push(errors::cycle(context.model.variables[all.parts[path[0]].variable].span, &names));
    }
    context.findings.extend(found);
}

impl<'m> FormulaParts<'m> {
    fn of(model: &'m Model) -> Self {
        let mut parts = Vec::new();
        for (variable, declared) in model.variables.iter().enumerate() {
            let Some(quantity) = declared.quantity() else {
                // The formulas of an assumption are its parameters, and needed all together.
                parts.extend(
                    (!declared.expressions().is_empty()).then_some(FormulaPart { variable, row: Some(0) }),
                );
                continue;
            };
            let rows = match &quantity.formula {
                Formula::One(_) => 1,
                Formula::Rows(_, rows) => rows.len(),
            };
            parts.extend(quantity.first.iter().map(|_| FormulaPart { variable, row: None }));
            parts.extend((0..rows).map(|row| FormulaPart { variable, row: Some(row) }));
        }
        Self { model, parts }
    }

    /// A formula as a message calls it.
    fn name(&self, part: FormulaPart) -> String {
        let variable = &self.model.variables[part.variable];
        match (part.row, variable.quantity().map(|q| &q.formula)) {
            (None, _) => format!("{} (first)", variable.id),
            (Some(row), Some(Formula::Rows(index, rows))) => {
                let shape = &self.model.index(*index).shape;
                let label = rows[row].places.first().map_or("?", |p| shape.keys[*p as usize].as_str());
                format!("{}[{} = {label}]", variable.id, shape.name)
            }
            _ => variable.id.clone(),
        }
    }

    /// The formulas that a formula needs in the same period.
    fn needs(&self, part: FormulaPart) -> Vec<usize> {
        let mut needs = Vec::new();
        let mut reachable = ReachablePlaces::new();
        let Some(quantity) = self.model.variables[part.variable].quantity() else {
            for expression in self.model.variables[part.variable].expressions() {
                self.follow(&expression.expr, &reachable, &mut needs);
            }
            return in_order(needs);
        };
        if let Some((along, _)) = &quantity.first {
            let count = self.model.index(*along).shape.keys.len() as u32;
            reachable.push((*along, if part.row.is_none() { vec![0] } else { (1..count).collect() }));
        }
        let expression = match (part.row, &quantity.formula) {
            (None, _) => quantity.first.as_ref().map(|(_, e)| e),
            (Some(_), Formula::One(expression)) => Some(expression),
            (Some(row), Formula::Rows(index, rows)) => {
                reachable.push((*index, rows[row].places.clone()));
                Some(&rows[row].expression)
            }
        };
        if let Some(expression) = expression {
            self.follow(&expression.expr, &reachable, &mut needs);
        }
        in_order(needs)
    }

    fn follow(&self, expr: &Expr, reachable: &ReachablePlaces, needs: &mut Vec<usize>) {
        match &expr.node {
            Node::Variable(id) => needs.extend(self.reached_by(*id, reachable)),
            Node::Select(inner, picks, otherwise) => {
                for (_, pick) in picks {
                    if let Pick::Moved(moved) = pick {
                        self.follow(&moved.by, reachable, needs);
                    }
                }
                if let Some(otherwise) = otherwise {
                    self.follow(otherwise, &self.outside(picks, reachable), needs);
                }
                // A step leads to another cell, and a label of another index may. Where some lead back and others on, a
                // circle shows when it is computed.
                if picks.iter().all(|(_, pick)| pick.fixed().is_some()) {
                    let mut fixed = without(reachable, |index| picks.iter().any(|(p, _)| *p == index));
                    fixed
                        .extend(picks.iter().filter_map(|(index, pick)| Some((*index, vec![pick.fixed()?]))));
                    self.follow(inner, &fixed, needs);
                }
            }
            Node::Interpolate(along, inner, at, beyond) => {
                self.follow(at, reachable, needs);
                self.follow(inner, &without(reachable, |index| index == *along), needs);
                if let Beyond::Value(beyond) = beyond {
                    self.follow(beyond, reachable, needs);
                }
            }
            Node::Window(_, along, span, inner, otherwise) => {
                let whole = span.kind == WindowKind::Last;
                self.follow(inner, &without(reachable, |index| whole && index == *along), needs);
                if let Some(otherwise) = otherwise {
                    self.follow(otherwise, reachable, needs);
                }
            }
            Node::Over(_, ids, inner) => {
                self.follow(inner, &without(reachable, |index| ids.contains(&index)), needs);
            }
            Node::Weighted(ids, weight, inner) => {
                let open = without(reachable, |index| ids.contains(&index));
                self.follow(weight, &open, needs);
                self.follow(inner, &open, needs);
            }
            Node::Along(_, along, rate, flow, _) => {
                if let Some(rate) = rate {
                    self.follow(rate, reachable, needs);
                }
                self.follow(flow, &without(reachable, |index| index == *along), needs);
            }
            Node::Within(_, fine, _, inner) => {
                self.follow(inner, &without(reachable, |index| index == *fine), needs);
            }
            Node::Under(inner, scenario) => {
                for at in scenario_needs(self.model, *scenario) {
                    needs.extend(self.reached_by(VariableId(at as u32), &ReachablePlaces::new()));
                }
                self.follow(inner, reachable, needs);
            }
            _ => expr.children().into_iter().for_each(|e| self.follow(e, reachable, needs)),
        }
    }

    /// The places from which a step leads out of its index.
    fn outside(&self, picks: &[(IndexId, Pick)], reachable: &ReachablePlaces) -> ReachablePlaces {
        let mut found = reachable.clone();
        for (index, pick) in picks {
            let Pick::Step(steps) = pick else { continue };
            let count = self.model.index(*index).shape.keys.len() as u32;
            let most = steps.unsigned_abs().min(count);
            let edge = if *steps < 0 { 0..most } else { count - most..count };
            let known = reachable.iter().find(|(known, _)| known == index);
            let places = edge.filter(|at| known.is_none_or(|(_, places)| places.contains(at))).collect();
            found.retain(|(known, _)| known != index);
            found.push((*index, places));
        }
        found
    }

    /// The formulas of a variable that a reference may reach.
    fn reached_by(&self, id: VariableId, reachable: &ReachablePlaces) -> Vec<usize> {
        let from = self.parts.partition_point(|p| p.variable < id.0 as usize);
        let own = self.parts[from..].iter().take_while(|p| p.variable == id.0 as usize);
        let Some(quantity) = self.model.variable(id).quantity() else {
            return (from..from + own.count()).collect();
        };
        let places = |index: &IndexId| reachable.iter().find(|(i, _)| i == index).map(|(_, places)| places);
        let along = quantity.first.as_ref().and_then(|(index, _)| places(index));
        // Each reachable place leads to its row: asking each row for its places would cost the square of their number.
        let rows: Option<BTreeSet<usize>> = match &quantity.formula {
            Formula::Rows(index, rows) => {
                places(index).map(|places| places.iter().filter_map(|at| rows.number_at(*at)).collect())
            }
            Formula::One(_) => None,
        };
        let first = usize::from(quantity.first.is_some());
        if along.is_some_and(|places| places == &[0]) {
            return vec![from];
        }
        let mut reached = Vec::new();
        if first == 1 && along.is_none_or(|places| places.contains(&0)) {
            reached.push(from);
        }
        match rows {
            Some(rows) => reached.extend(rows.into_iter().map(|row| from + first + row)),
            None => reached.extend(from + first..from + own.count()),
        }
        reached
    }
}

/// Each once, in order.
fn in_order(mut needs: Vec<usize>) -> Vec<usize> {
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// The same places, but all of them for some indexes.
fn without(reachable: &ReachablePlaces, freed: impl Fn(IndexId) -> bool) -> ReachablePlaces {
    reachable.iter().filter(|(index, _)| !freed(*index)).cloned().collect()
}
