//! In: a flow along periods, and a rate. Out: its present value, or the rate that makes it zero.
//! Flows fall on the start of their period, where the formula says nothing else, and the first is not discounted; rates are a year.
//! Never returns one of several internal rates.

use super::function::growth_factor;
use super::operator::finite_or_fault;
use crate::evaluate::fault::Problem;
use crate::evaluate::walk::Walk;
use crate::evaluate::walk::expression::{compute_known, for_each_place};
use crate::evaluate::walk::fault::fail;
use crate::evaluate::walk::place::Places;
use crate::evaluate::walk::state::ContextId;
use crate::language::formula::{Expr, FlowTiming, Function, IndexId};
use entail_runtime::arithmetic::Arithmetic;
use entail_runtime::discounts::{Discounts, Rates};
use entail_runtime::operation::Binary;

/// What is made of a flow.
#[derive(Clone, Copy)]
pub struct FlowAlong {
    /// Its present value or its internal rate.
    pub function: Function,
    /// The index along which it runs.
    pub index: IndexId,
    /// Where in its period it falls.
    pub timing: FlowTiming,
}

pub fn value_of_flow<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    FlowAlong { function, index, timing }: FlowAlong,
    rate: Option<&Expr>,
    flow: &Expr,
    places: &mut Places<A::Value>,
) -> Option<A::Value> {
    let mut amounts = Vec::new();
    for_each_place(walk, &[index], places, |walk, places| {
        amounts.push(compute_known(walk, context, flow, places)?);
        Some(())
    })?;
    let shape = &walk.model.index(index).shape;
    // Years are counted from the start of the first period; a flow falls where in its own the formula says.
    let passed = timing.passed() * shape.years()?;
    let flows = amounts.into_iter().enumerate();
    let flows = flows.map(|(at, amount)| Some((shape.years_until(at)? + passed, amount)));
    let flows: Vec<(f64, A::Value)> = flows.collect::<Option<_>>()?;
    match (function, rate) {
        (Function::Npv, Some(rate_expr)) => {
            let rate = compute_known(walk, context, rate_expr, places)?;
            present_value(walk, context, flow, &flows, rate_expr, rate)
        }
        _ => internal_rate(walk, context, flow, &flows),
    }
}

fn present_value<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    flow: &Expr,
    flows: &[(f64, A::Value)],
    rate_expr: &Expr,
    rate: A::Value,
) -> Option<A::Value> {
    let factor = growth_factor(walk, context, "npv", rate_expr, rate)?;
    // The neutral start of a sum: 0 would turn a −0 around.
    let mut total = walk.state.arithmetic.constant(-0.0);
    for (years, amount) in flows {
        let years = walk.state.arithmetic.constant(*years);
        let growth = walk.state.arithmetic.binary(Binary::Pow, factor, years);
        let now = walk.state.arithmetic.binary(Binary::Div, *amount, growth);
        total = walk.state.arithmetic.binary(Binary::Add, total, now);
    }
    finite_or_fault(walk, context, flow, total)
}

fn internal_rate<A: Arithmetic>(
    walk: &mut Walk<'_, A>,
    context: ContextId,
    flow: &Expr,
    flows: &[(f64, A::Value)],
) -> Option<A::Value> {
    let numbers: Option<Vec<f64>> = flows.iter().map(|(_, a)| walk.state.arithmetic.number(*a)).collect();
    // Over draws the whole flow is one term of the graph, and its rate is found draw by draw.
    let Some(amounts) = numbers else { return Some(walk.state.arithmetic.internal_rate(flows)) };
    match Discounts::new(flows.iter().map(|(years, _)| *years).collect()).rates(&amounts) {
        Rates::One(rate) => Some(walk.state.arithmetic.constant(rate)),
        // With several rates none is the answer, and with none there is nothing to return.
        Rates::Other(roots) => fail(walk, Problem::IrrNotUnique { roots }, context, flow),
    }
}
