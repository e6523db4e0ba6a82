//! In: flows by year, quarter and month, that change their sign once and more often. Out: proof that `irr` solves them.
//! A rate is put back into the flow: there its present value is nothing, and changes its sign.
//! Never: takes the expected rate from the engine.

use crate::support::{Random, from_text};
use entail_engine::evaluate::evaluate;
use entail_engine::language::formula::{IndexId, ScenarioId};
use std::sync::Arc;

const INDEXES: [(&str, usize); 3] =
    [("year: 2025..2044", 20), ("quarter: 2025Q1..2034Q4", 40), ("month: 2025M01..2027M12", 36)];

/// Flows of an index: paid first, paid over a few periods, with a cost at the end, with one in between.
fn flows(periods: usize, random: &mut Random) -> Vec<Vec<f64>> {
    let mut all = Vec::new();
    for kind in 0..4 {
        for _ in 0..12 {
            let mut flow: Vec<f64> = (0..periods).map(|_| 1.0 + 9.0 * random.share()).collect();
            let paid = if kind == 0 { 1 } else { 1 + (random.share() * 4.0) as usize };
            let worth = flow.iter().sum::<f64>() * (0.3 + 0.5 * random.share());
            flow[..paid].fill(-worth / paid as f64);
            match kind {
                2 => flow[periods - 1] = -3.0,
                3 => flow[periods / 2] = -8.0,
                _ => {}
            }
            all.push(flow);
        }
    }
    all
}

/// The present value of a flow at a rate, and what it is made of without signs.
fn worth(flow: &[f64], years: &[f64], rate: f64) -> (f64, f64) {
    let now = |(amount, year): (&f64, &f64)| amount / libm::pow(1.0 + rate, *year);
    let parts: Vec<f64> = flow.iter().zip(years).map(now).collect();
    (parts.iter().sum(), parts.iter().map(|part| part.abs()).sum())
}

#[test]
fn a_rate_makes_the_present_value_nothing() {
    let mut random = Random(11);
    let mut found = 0;
    for (index, periods) in INDEXES {
        let name = index.split(':').next().expect("a name");
        for flow in flows(periods, &mut random) {
            let keys = keys(name, periods);
            let cells: Vec<String> = keys.iter().zip(&flow).map(|(key, v)| format!("{key}: {v:?}")).collect();
            let report = format!(
                "title: T\ndefaults: {{basis: judgement}}\nindexes:\n  {index}\nassumptions:\n  flow: {{label: F, unit: EUR, signed: true, over: {name}, value: {{{}}}}}\nquantities:\n  rate: {{label: R, formula: irr(flow)}}\n",
                cells.join(", ")
            );
            let report = from_text(&report);
            let model = report.model();
            let Ok(evaluated) = evaluate(Arc::clone(model)) else { continue };
            if !evaluated.warnings.is_empty() {
                continue;
            }
            let id = model.named("rate").expect("a rate");
            let rate = evaluated.value.values(ScenarioId(0), id)[0];
            let points = &model.index(IndexId(0)).shape.values;
            let years: Vec<f64> = points.iter().map(|point| point - points[0]).collect();
            let (at, size) = worth(&flow, &years, rate);
            assert!(at.abs() <= 1e-12 * size, "{at} of {size} is left at {rate}: {flow:?}");
            let beside = |by: f64| worth(&flow, &years, rate + by * (1.0 + rate)).0;
            assert!(beside(-1e-6) * beside(1e-6) < 0.0, "no change of sign at {rate}: {flow:?}");
            found += 1;
        }
    }
    assert!(found > 110, "{found} of 144 flows have one rate");
}

/// The keys of the periods of an index, as one types them.
fn keys(name: &str, periods: usize) -> Vec<String> {
    let key = |at: usize| match name {
        "year" => format!("{}", 2025 + at),
        "quarter" => format!("{}Q{}", 2025 + at / 4, at % 4 + 1),
        _ => format!("{}M{:02}", 2025 + at / 12, at % 12 + 1),
    };
    (0..periods).map(key).collect()
}
