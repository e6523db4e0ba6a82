//! The flagship's assumptions as draws.

use super::support::{concluded, read_folder};
use super::{draw, quantile, replicate};
use entail::compile::Options;
use entail_engine::evaluate::draws::plan;
use entail_engine::language::formula::VariableId;
use entail_runtime::draws::Leaf;

#[test]
fn every_assumption_of_the_flagship_is_drawn_around_its_central_value() {
    let report = read_folder("inputs/rubin", &Options::default());
    let model = report.model();
    let evaluation = concluded(&report).evaluation;
    let draws = plan(model, 8_192, model.report.seed).unwrap();
    assert_eq!((draws.replicates(), draws.replicate_size()), (8, 1_024));
    let mut uncertain = 0;
    for (variable, id) in model.variables.iter().zip((0..).map(VariableId)) {
        let Some(assumption) = variable.assumption() else { continue };
        uncertain += usize::from(assumption.is_uncertain());
        for cell in 0..assumption.beliefs.len() {
            let column = replicate(&draws, 7, &[draw(model, &variable.id, cell)]).remove(0);
            assert!(column.iter().all(|x| x.is_finite()), "{}", variable.id);
            // Nearly half of the draws lie on each side; of a split, whose stated parts are means, about half.
            let value = evaluation.believed(id)[cell];
            let slack = if assumption.mix.is_some() { 0.1 } else { 0.002 };
            let (low, high) = (quantile(&column, 0.5 - slack), quantile(&column, 0.5 + slack));
            let off = 1e-12 * value.abs();
            assert!(
                low - off <= value && value <= high + off,
                "{}[{cell}]: {value}, not {low} to {high}",
                variable.id
            );
        }
    }
    assert!(uncertain > 30, "only {uncertain} uncertain assumptions");
    let none: [Leaf; 0] = [];
    draws.fill(0, &none, &mut [[0.0; 0]; 0]);
}
