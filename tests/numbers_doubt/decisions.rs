//! In: decisions under uncertainty whose values are known in closed form or from an independent script. Out: proof that what is
//! chosen, what it brings and what it would be worth to know more are those.
//! Never: takes the program's own answer for the right one.

use super::support::{options, read_text, with};
use entail_engine::analyse::ChoiceDoubt;
use entail_engine::analyse::doubt::{Doubt, doubt};
use entail_engine::language::formula::ScenarioId;
use entail_runtime::summary::Estimate;

/// A million, as whole replicates.
const DRAWS: usize = 1_000_000;

/// What draws say of all decisions in all scenarios, with the name of each driver.
fn doubted(report: &str, draws: usize) -> (Doubt, Vec<String>) {
    let read = read_text(report, &options(draws));
    with(&read, |evaluation, simulation| {
        let model = simulation.model();
        let pages: Vec<ScenarioId> = (0..model.scenarios.len() as u32).map(ScenarioId).collect();
        let doubt = doubt(simulation, evaluation, &pages).unwrap_or_else(|_| panic!("draws")).value;
        let name =
            |driver: &entail_engine::evaluate::simulation::Driver| model.variable(driver.variable).id.clone();
        let names = simulation.drivers().iter().map(name).collect();
        (doubt, names)
    })
}

fn worth(choice: &ChoiceDoubt, names: &[String], of: &str) -> Estimate {
    let found = choice.knowing.iter().find(|one| names[one.drivers[0]] == of);
    found.map_or(Estimate { value: 0.0, error: 0.0 }, |one| one.worth)
}

fn close(value: f64, wanted: f64, part: f64) {
    assert!((value - wanted).abs() <= part * wanted.abs(), "{value}, not {wanted}");
}

const KNOWN: &str = "title: T\ndefaults: {basis: judgement}\nindexes:\n  option: {act: Act, wait: Wait}\nassumptions:\n  p1: {label: Gain, unit: EUR, signed: true, shape: normal, mean: 1, sd: 1}\n  p2: {label: Loss, unit: EUR, signed: true, shape: normal, mean: 0, sd: 2}\nquantities:\n  brings: {label: Brings, unit: EUR, over: option, formula: {act: p1 - p2, wait: 0 EUR}}\ndecisions:\n  act: {label: What to do, payoff: brings}\n";

#[test]
fn perfect_and_partial_information_are_worth_what_they_are_in_closed_form() {
    let (doubt, names) = doubted(KNOWN, DRAWS);
    let choice = doubt.decision(ScenarioId(0), 0, 0).expect("a decision");
    // A gain of 1 with a deviation of √5 is worth √5 φ(1/√5) − Φ(−1/√5) more where it is known, and so with the others.
    close(choice.evpi.value, 0.479_810_7, 0.01);
    close(worth(choice, &names, "p1").value, 0.083_315_5, 0.01);
    close(worth(choice, &names, "p2").value, 0.395_593_1, 0.01);
    assert_eq!((choice.best, choice.is_close()), (0, false));
}

#[test]
fn a_usual_number_of_draws_tells_what_is_worth_knowing() {
    for draws in [2_048, 8_192, 65_536] {
        let (doubt, names) = doubted(KNOWN, draws);
        let choice = doubt.decision(ScenarioId(0), 0, 0).expect("a decision");
        for (of, wanted) in [("p1", 0.083_315_5), ("p2", 0.395_593_1)] {
            let found = worth(choice, &names, of);
            // Few bins blur where the choice turns, by a twentieth at the most.
            let room = 4.0 * found.error + 0.05 * wanted;
            assert!((found.value - wanted).abs() <= room, "{draws} draws, {of}: {found:?}, not {wanted}");
        }
    }
}

#[test]
fn ovens_under_three_prices_are_chosen_and_valued_as_an_independent_script_does() {
    let (doubt, names) = doubted(include_str!("decision.yaml"), 1 << 18);
    let mut lines = 0;
    for line in include_str!("decision.txt").lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split(' ').collect();
        let [scenario, what, value, error] = parts[..] else { panic!("{line}") };
        let at = ["base", "dear", "cheap"].iter().position(|one| *one == scenario).expect("a scenario");
        let choice = doubt.decision(ScenarioId(at as u32), 0, 0).expect("a decision");
        let found = match what {
            "evpi" => choice.evpi,
            "demand" | "margin" => worth(choice, &names, what),
            option => {
                choice.means
                    [["none", "small", "large"].iter().position(|one| *one == option).expect("an option")]
            }
        };
        let (value, error): (f64, f64) = (value.parse().expect("a value"), error.parse().expect("an error"));
        let room = 4.0 * f64::hypot(error, found.error) + 1e-9;
        assert!((found.value - value).abs() <= room, "{line}: {found:?}");
        lines += 1;
    }
    assert_eq!(lines, 18);
}

#[test]
fn a_decision_is_one_option_in_every_draw_and_its_own_in_every_scenario() {
    let read = read_text(include_str!("decision.yaml"), &options(8_192));
    with(&read, |evaluation, simulation| {
        let model = simulation.model();
        let id = |name: &str| model.named(name).expect("a quantity");
        // Large, large and small by the means that the script prints; small is best at the tenth percentile of the base.
        for (scenario, oven) in [2.0, 2.0, 1.0].into_iter().enumerate() {
            let scenario = ScenarioId(scenario as u32);
            assert_eq!(evaluation.values(scenario, id("oven")), [oven]);
            let wanted = ["taken", "best", "twice", "oven", "careful", "middle", "frugal"]
                .map(|name| simulation.terms().variable(scenario, id(name))[0]);
            let columns = simulation.columns(&wanted);
            assert!(columns.column(3).iter().all(|chosen| *chosen == oven));
            assert!(columns.column(0).iter().zip(columns.column(1)).all(|(taken, best)| taken <= best));
            let differ = columns.column(0).iter().zip(columns.column(1)).filter(|(taken, best)| taken < best);
            assert!(differ.count() > 500, "the best oven of a draw is not always the one that was chosen");
            assert!(columns.column(6).iter().all(|chosen| *chosen == 0.0), "no oven costs least");
        }
        assert_eq!(evaluation.values(ScenarioId(0), id("careful")), [1.0]);
        // At the medians: 42,426 loaves at €0.663, less €20,000, against 30,000 at the same, less €10,000.
        assert_eq!(evaluation.values(ScenarioId(0), id("middle")), [1.0]);
        // Under another scenario the choice of that scenario is taken, and the page of the scenario says the same.
        let base = simulation.terms().variable(ScenarioId(0), id("twice"));
        let dear = simulation.terms().variable(ScenarioId(1), id("taken"));
        assert_eq!(base, dear);
    });
}
