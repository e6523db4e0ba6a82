//! In: a comparison along an index of periods or values. Out: the point where its sides change places.
//! Between two places the point is found on straight lines; at the first place it is that place.
//! Never looks beyond the first change.

use super::context::{ContextId, Engine};
use super::place::Places;
use crate::language::formula::{Expr, IndexId, Node, Operator};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::operation::{Binary, NEVER, Ternary, Unary};

impl<'m, A: Arithmetic> Engine<'m, A> {
    /// The point between two periods where the sides of a comparison change places, linearly.
    pub(super) fn crosses(
        &mut self,
        context: ContextId,
        index: IndexId,
        inner: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let Node::Binary(operator, a, b) = &inner.node else { return None };
        let mut sides: Vec<(A::Value, A::Value)> = Vec::new();
        self.each(&[index], places, |engine, places| {
            sides.push((engine.known(context, a, places)?, engine.known(context, b, places)?));
            Some(())
        })?;
        let model = self.model;
        let points = &model.index(index).shape.values;
        // From the last place to the first, so that the first change is the one that stays.
        let mut found = self.arithmetic.constant(NEVER);
        for at in (0..sides.len()).rev() {
            let (a, b) = sides[at];
            let holds = match operator {
                Operator::Less => self.arithmetic.binary(Binary::Less, a, b),
                Operator::LessOrEqual => self.arithmetic.binary(Binary::LessOrEqual, a, b),
                Operator::Greater => self.arithmetic.binary(Binary::Less, b, a),
                _ => self.arithmetic.binary(Binary::LessOrEqual, b, a),
            };
            if self.arithmetic.number(holds) == Some(0.0) {
                continue;
            }
            let point = match at.checked_sub(1) {
                None => self.arithmetic.constant(*points.first()?),
                Some(before) => self.between(sides[before], sides[at], (points[before], points[at])),
            };
            found = self.arithmetic.ternary(Ternary::Choose, [holds, point, found]);
        }
        Some(found)
    }

    /// Where the line from one gap to the next passes zero; the later point where a side is `never`.
    fn between(
        &mut self,
        before: (A::Value, A::Value),
        after: (A::Value, A::Value),
        (start, end): (f64, f64),
    ) -> A::Value {
        let gap = |engine: &mut Self, (a, b)| engine.arithmetic.binary(Binary::Sub, a, b);
        let (before, after) = (gap(self, before), gap(self, after));
        let arithmetic = &mut self.arithmetic;
        let (zero, one) = (arithmetic.constant(0.0), arithmetic.constant(1.0));
        let same = arithmetic.binary(Binary::Equal, before, after);
        let change = arithmetic.binary(Binary::Sub, before, after);
        let part = arithmetic.binary(Binary::Div, before, change);
        let part = arithmetic.ternary(Ternary::Select, [same, zero, part]);
        let endless = [before, after].map(|gap| arithmetic.unary(Unary::IsNever, gap));
        let endless = arithmetic.binary(Binary::Or, endless[0], endless[1]);
        let part = arithmetic.ternary(Ternary::Select, [endless, one, part]);
        let (start, step) = (arithmetic.constant(start), arithmetic.constant(end - start));
        let way = arithmetic.binary(Binary::Mul, step, part);
        arithmetic.binary(Binary::Add, start, way)
    }
}
