//! In: a yes or no. Out: the comparisons that decide it, with the values of their sides.
//! Of several the one that is nearest to turning decides at a draw; over all draws only a single one can.
//! Never says whether it holds.

use super::context::{ContextId, Engine};
use super::place::Places;
use crate::language::formula::{Expr, Node, Operator, ScenarioId, Type};
use crate::model::Expression;
use entail_runtime::arithmetic::{Arithmetic, Numbers};

/// A comparison: its operator and its sides.
pub type Comparison<V> = (Operator, V, V);

impl Engine<'_, Numbers> {
    /// Of the comparisons of an expression the one that is nearest to turning.
    pub fn nearest(comparisons: Vec<Comparison<f64>>) -> Option<Comparison<f64>> {
        let distance = |s: &Comparison<f64>| {
            let scale = s.1.abs().max(s.2.abs());
            if scale == 0.0 { 0.0 } else { (s.1 - s.2).abs() / scale }
        };
        comparisons.into_iter().reduce(|x, y| if distance(&y) < distance(&x) { y } else { x })
    }
}

impl<'m, A: Arithmetic> Engine<'m, A> {
    /// The comparisons that decide a yes or no in a scenario.
    pub fn comparisons(
        &mut self,
        scenario: ScenarioId,
        expression: &'m Expression,
    ) -> Vec<Comparison<A::Value>> {
        let context = self.scenario(scenario);
        let mut places = Places::open(self.model.indexes.len());
        let mut found = Vec::new();
        self.frames.push((expression, None));
        self.deciding(context, &expression.expr, &mut places, &mut found);
        self.frames.pop();
        found
    }

    fn deciding(
        &mut self,
        context: ContextId,
        expr: &'m Expr,
        places: &mut Places<A::Value>,
        found: &mut Vec<Comparison<A::Value>>,
    ) {
        match &expr.node {
            Node::Binary(operator, a, b)
                if operator.compares() && !matches!(a.ty, Type::Label(_) | Type::YesNo) =>
            {
                let sides = [a, b].map(|side| self.known(context, side, places));
                if let [Some(a), Some(b)] = sides {
                    found.push((*operator, a, b));
                }
            }
            Node::Binary(Operator::And | Operator::Or, a, b) => {
                self.deciding(context, a, places, found);
                self.deciding(context, b, places, found);
            }
            Node::Not(inner) => self.deciding(context, inner, places, found),
            Node::Over(_, ids, inner) => {
                self.each(ids, places, |engine, places| {
                    engine.deciding(context, inner, places, found);
                    Some(())
                });
            }
            Node::Under(inner, scenario) => {
                let context = self.under(context, *scenario);
                self.deciding(context, inner, places, found);
            }
            _ => {}
        }
    }
}
