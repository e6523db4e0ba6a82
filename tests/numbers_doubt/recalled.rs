//! In: a report of which one number changes. Out: proof that its answers are taken from before, but for those that the number
//! reaches.
//! Questions are counted where they are answered, and never timed.

use super::support::{options, read_text, with};
use entail_engine::language::formula::ScenarioId;
use entail_runtime::memo::Memo;
use std::sync::Arc;

/// Three inputs, of which two meet in a sum.
fn report(rent: &str) -> String {
    format!(
        "title: Flat
assumptions:
  rent: {{label: Rent, unit: EUR, low: 900, high: {rent}, basis: judgement}}
  power: {{label: Power, unit: EUR, low: 40, high: 90, basis: judgement}}
  fare: {{label: Fare, unit: EUR, low: 2, high: 4, basis: judgement}}
quantities:
  flat: {{label: Flat, unit: EUR, formula: rent + power}}
  rides: {{label: Rides, unit: EUR, formula: 40 * fare}}
"
    )
}

/// The mean of each quantity as a run finds it, and which of them it had to compute.
fn means(report: &str, draws: usize, memo: &Arc<Memo>) -> (Vec<f64>, Vec<&'static str>) {
    memo.begin();
    let read = read_text(report, &options(draws));
    with(&read, |_, simulation| {
        let mut simulation = simulation.clone().recalling(Arc::clone(memo));
        let model = simulation.model();
        let mut of = |name: &'static str| {
            let id = model.named(name).expect("a name of the report");
            (name, simulation.terms().variable(ScenarioId(0), id)[0])
        };
        let asked = ["rent", "power", "fare", "flat", "rides"].map(&mut of);
        let mut made = Vec::new();
        let found = simulation.recalled(
            &"mean",
            &asked,
            |(_, term)| ((), vec![*term]),
            |unknown| {
                let mean = |(name, term): &(&'static str, _)| {
                    made.push(*name);
                    let columns = simulation.columns(&[*term]);
                    columns.column(0).iter().sum::<f64>() / columns.column(0).len() as f64
                };
                unknown.iter().map(mean).collect()
            },
        );
        (found, made)
    })
}

#[test]
fn what_a_changed_number_does_not_reach_is_taken_from_before() {
    let memo = Arc::new(Memo::default());
    let (first, made) = means(&report("1100"), 256, &memo);
    assert_eq!(made, ["rent", "power", "fare", "flat", "rides"]);
    let (again, made) = means(&report("1100"), 256, &memo);
    assert_eq!((again, made.len()), (first.clone(), 0));
    let (changed, made) = means(&report("1300"), 256, &memo);
    assert_eq!(made, ["rent", "flat"]);
    assert_eq!(changed, means(&report("1300"), 256, &Arc::default()).0);
    // One run remembers what the one before the last had asked for.
    let (back, made) = means(&report("1100"), 256, &memo);
    assert_eq!((back, made.len()), (first, 0));
}

#[test]
fn other_draws_are_other_answers() {
    let memo = Arc::new(Memo::default());
    means(&report("1100"), 256, &memo);
    let (found, made) = means(&report("1100"), 512, &memo);
    assert_eq!(made.len(), 5);
    assert_eq!(found, means(&report("1100"), 512, &Arc::default()).0);
}
