//! Where one assumption alone turns a claim.

use super::support::{options, read_text, with};
use entail_engine::analyse::doubt::{Condition, flips};
use entail_engine::language::formula::ScenarioId;

#[test]
fn break_even_of_two_ranges_one_at_a_time() {
    let report = read_text(
        "title: T\ndefaults: {basis: judgement}\nassumptions:\n  xx: {label: X, unit: USD, low: 5, high: 10}\n  yy: {label: Y, unit: USD, low: 4, high: 9}\n  zz: {label: Z, unit: USD, low: 1, high: 2}\nclaims:\n  more: {that: xx + zz - zz > yy, says: Yes, otherwise: No}\n",
        &options(1_024),
    );
    with(&report, |_, simulation| {
        let that = &report.model().claims[0].that;
        let holds = simulation.terms().cells(ScenarioId(0), that).expect("a claim")[0];
        let sides = simulation.terms().sides(ScenarioId(0), that).map(|(_, left, right)| (left, right));
        let found = flips(simulation, &[Condition { holds, sides }]).remove(0);
        let names: Vec<&str> = found
            .iter()
            .map(|flip| report.model().variable(simulation.drivers()[flip.driver].variable).id.as_str())
            .collect();
        assert_eq!(names, ["yy", "xx"], "the most plausible first, and no other");
        for (flip, value, centre, percentile) in
            [(&found[1], 6.0, 50_f64.sqrt(), 0.2178), (&found[0], 50_f64.sqrt(), 6.0, 0.7474)]
        {
            assert!((flip.value / value - 1.0).abs() < 1e-9, "{flip:?}");
            assert!((flip.centre / centre - 1.0).abs() < 1e-12, "{flip:?}");
            assert!((flip.percentile - percentile).abs() < 5e-5, "{flip:?}");
        }
    });
}
