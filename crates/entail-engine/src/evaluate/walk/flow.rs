//! In: a flow along periods, and a rate. Out: its present value, or the rate that makes it zero.
//! Flows stand at the start of their period and the first is not discounted; rates are a year.
//! Never returns one of several internal rates.

use super::context::{ContextId, Engine};
use super::place::Places;
use crate::evaluate::error::Problem;
use crate::language::formula::{Expr, Function, IndexId};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::discounts::Discounts;
use entail_runtime::operation::Binary;

impl<'m, A: Arithmetic> Engine<'m, A> {
    pub(super) fn along(
        &mut self,
        context: ContextId,
        (function, index): (Function, IndexId),
        rate: Option<&'m Expr>,
        flow: &'m Expr,
        places: &mut Places<A::Value>,
    ) -> Option<A::Value> {
        let mut amounts = Vec::new();
        self.each(&[index], places, |engine, places| {
            amounts.push(engine.known(context, flow, places)?);
            Some(())
        })?;
        let points = &self.model.index(index).shape.values;
        let start = points.first().copied()?;
        let flows: Vec<(f64, A::Value)> = points.iter().zip(amounts).map(|(p, a)| (p - start, a)).collect();
        match (function, rate) {
            (Function::Npv, Some(rate_expr)) => {
                let rate = self.known(context, rate_expr, places)?;
                self.present(context, flow, &flows, (rate_expr, rate))
            }
            _ => self.internal_rate(context, flow, &flows),
        }
    }

    fn present(
        &mut self,
        context: ContextId,
        flow: &'m Expr,
        flows: &[(f64, A::Value)],
        (rate_expr, rate): (&'m Expr, A::Value),
    ) -> Option<A::Value> {
        let factor = self.growth_factor(context, ("npv", rate_expr), rate)?;
        // The neutral start of a sum: 0 would turn a −0 around.
        let mut total = self.arithmetic.constant(-0.0);
        for (years, amount) in flows {
            let years = self.arithmetic.constant(*years);
            let growth = self.arithmetic.binary(Binary::Pow, factor, years);
            let now = self.arithmetic.binary(Binary::Div, *amount, growth);
            total = self.arithmetic.binary(Binary::Add, total, now);
        }
        self.finite(context, flow, total)
    }

    fn internal_rate(
        &mut self,
        context: ContextId,
        flow: &'m Expr,
        flows: &[(f64, A::Value)],
    ) -> Option<A::Value> {
        let numbers: Option<Vec<f64>> = flows.iter().map(|(_, a)| self.arithmetic.number(*a)).collect();
        let Some(amounts) = numbers else { return Some(self.arithmetic.internal_rate(flows)) };
        let roots = Discounts::new(flows.iter().map(|(years, _)| *years).collect()).roots(&amounts);
        match roots[..] {
            [one] => Some(self.arithmetic.constant(one)),
            _ => self.fails(Problem::IrrNotUnique { roots: roots.len() }, context, flow),
        }
    }
}
