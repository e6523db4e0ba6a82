//! In: the flagship's report, read and evaluated by the engine.
//! Out: proof that it gives the stored results, and that it agrees with the arithmetic under any change.
//! Never: takes an expected value from the engine's own output.

use crate::expected::{PATH, PLACEMENT, SCENARIOS, SHARING};
use crate::flagship::{Outputs, evaluate};
use crate::inputs::Inputs;
use crate::sharing::{Place, WORKLOADS};
use crate::support::read_folder;
use entail::compile::{CheckedReport, Options, conclude_partly};
use entail::explain::{Question, ask};
use entail_engine::diagnostic::Partial;

fn flagship(changes: &[String]) -> CheckedReport {
    read_folder("inputs/rubin", &Options { changes: changes.to_vec(), ..Options::default() })
}

/// What `entail get` prints, for several questions of one run: name, cell, scenario, unit.
fn answers(changes: &[String], questions: &[(&str, &str, &str, Option<&str>)]) -> Vec<String> {
    let report = flagship(changes);
    let Partial { value: mut evaluation, findings } =
        conclude_partly(report.model()).unwrap_or_else(|findings| panic!("{changes:?}: {findings}"));
    let errors: Vec<&str> = findings
        .iter()
        .filter(|f| f.is_error() && f.code.0 != "claim-must-hold")
        .map(|f| f.message.as_str())
        .collect();
    assert!(errors.is_empty(), "{changes:?}: {errors:?}");
    let mut answer = |&(name, cell, scenario, unit): &(&str, &str, &str, Option<&str>)| {
        let cell = (!cell.is_empty()).then_some(cell);
        let question = Question { name, cell, scenario, unit, all_cells: false };
        ask(&question, &mut evaluation).unwrap_or_else(|e| panic!("{name}: {e:?}")).text()
    };
    questions.iter().map(&mut answer).collect()
}

fn numbers(changes: &[String], questions: &[(&str, &str, &str, Option<&str>)]) -> Vec<f64> {
    answers(changes, questions)
        .iter()
        .map(|a| a.parse().unwrap_or_else(|_| panic!("`{a}` is no number")))
        .collect()
}

const MONEY: Option<&str> = Some("billion USD/year");

/// Equal to the digits in which a value was stored.
fn stored(name: &str, found: f64, expected: f64, digits: i32) {
    let half = 0.5 * 10f64.powi(-digits);
    assert!((found - expected).abs() <= half * (1.0 + 1e-9), "{name}: {found}, stored {expected}");
}

#[test]
fn every_scenario_reproduces_market_cloud_edge_and_asic() {
    for scenario in &SCENARIOS {
        let questions = [
            ("market", "year=2030", scenario.id, MONEY),
            ("cloud_2030", "", scenario.id, MONEY),
            ("edge_2030", "", scenario.id, MONEY),
            ("asic_2030", "", scenario.id, MONEY),
        ];
        let found = numbers(&[], &questions);
        for (at, expected) in
            [scenario.market, scenario.cloud, scenario.edge, scenario.asic].into_iter().enumerate()
        {
            stored(&format!("{} {}", scenario.id, questions[at].0), found[at], expected, 2);
        }
    }
}

#[test]
fn the_path_is_that_of_the_facts_and_so_is_the_middle_of_2027() {
    for step in &PATH {
        let year = format!("year={}", step.year);
        let cell = |venue: &str| format!("venue={venue},{year}");
        let (cloud, edge, asic) = (cell("cloud"), cell("edge"), cell("asic"));
        let found = if step.year.fract() == 0.0 {
            numbers(
                &[],
                &[
                    ("adoption", &year, "base", None),
                    ("commodity_on_edge", &year, "base", None),
                    ("market", &year, "base", MONEY),
                    ("revenue", &cloud, "base", MONEY),
                    ("revenue", &edge, "base", MONEY),
                    ("revenue", &asic, "base", MONEY),
                    ("edge_share_of_slm", &year, "base", Some("%")),
                ],
            )
        } else {
            numbers(
                &[],
                &[
                    ("adoption_mid_2027", "", "base", None),
                    ("commodity_on_edge_mid_2027", "", "base", None),
                    ("market_mid_2027", "", "base", MONEY),
                    ("cloud_mid_2027", "", "base", MONEY),
                    ("edge_mid_2027", "", "base", MONEY),
                    ("asic_mid_2027", "", "base", MONEY),
                    ("edge_share_of_slm_mid_2027", "", "base", Some("%")),
                ],
            )
        };
        stored("adoption", found[0], step.adoption, 3);
        stored("commodity on edge", found[1], step.commodity_on_edge, 3);
        for (at, expected) in [step.market, step.cloud, step.edge, step.asic].into_iter().enumerate() {
            stored(&format!("{} money {at}", step.year), found[at + 2], expected, 1);
        }
        stored("edge share of small models", found[6], step.edge_share_of_slm, 0);
    }
}

#[test]
fn all_thirty_cells_of_the_sharing_table_follow() {
    let contexts = ["2_000 tok", "8_000 tok", "32_000 tok", "100_000 tok", "1_000_000 tok"];
    let groups = ["1", "2", "4", "10", "32", "100"];
    for (row, context) in contexts.iter().enumerate() {
        for (column, group) in groups.iter().enumerate() {
            let cell = format!("context_size={context},group={group}");
            let found = numbers(&[], &[("sharing_table", &cell, "base", None)]);
            stored(&cell, found[0], SHARING[row][column], 2);
        }
    }
}

#[test]
fn all_workloads_are_placed_as_in_the_three_columns() {
    for (workload, (sharing, places)) in WORKLOADS.iter().zip(&PLACEMENT) {
        let cell = format!("workload={}", workload.id);
        let found = numbers(&[], &[("workload_sharing", &cell, "base", None)]);
        stored(workload.id, found[0], *sharing, 2);
        for (scenario, place) in ["no_rubin", "base", "bought_device"].iter().zip(places) {
            let found = answers(&[], &[("decision:placement", &cell, scenario, None)]);
            assert_eq!(found[0], word(*place), "{} in {scenario}", workload.id);
        }
    }
}

fn word(place: Place) -> &'static str {
    match place {
        Place::Cloud => "cloud",
        Place::Edge => "edge",
        Place::Contested => "contested",
    }
}

#[test]
fn the_paradox_block_and_the_implied_elasticity_follow() {
    let found = numbers(
        &[],
        &[
            ("rubin_effect", "", "base", MONEY),
            ("rubin_effect_ceiling", "", "base", MONEY),
            ("flywheel_effect", "", "base", MONEY),
            ("price_effect", "", "base", MONEY),
            ("implied_elasticity", "", "base", None),
            ("elasticity_to_offset_rubin", "", "base", None),
            ("market_to_offset_rubin", "", "base", MONEY),
            ("elasticity_to_offset_migration", "", "base", None),
            ("market_to_offset_migration", "", "base", MONEY),
        ],
    );
    for (at, expected) in [-14.58, 0.61, 16.56, -1.98].into_iter().enumerate() {
        stored(&format!("effect {at}"), found[at], expected, 2);
    }
    stored("implied elasticity", found[4], 1.137_561_927_564_473_5, 12);
    stored("elasticity that offsets Rubin", found[5], 1.0288, 4);
    stored("market that offsets Rubin", found[6], 272.5, 1);
    stored("elasticity that offsets migration", found[7], 1.187, 3);
    stored("market that offsets migration", found[8], 392.2, 1);
}

#[test]
fn the_stored_intermediate_results_follow() {
    let million = Some("USD/million tok");
    let cases = [
        ("rubin_price", "", million, 0.04, 2),
        ("run_cost_today", "", Some("USD"), 6258.98667, 5),
        ("run_cost_rubin", "", Some("USD"), 796.74667, 5),
        ("distillation_runs", "", None, 7.85568, 5),
        ("small_model_quality_after", "", None, 0.96869, 5),
        ("edge_choice", "", None, 0.97321, 5),
        ("commodity_on_edge", "year=2030", None, 0.88591, 5),
        ("electricity_cost", "", million, 0.01223, 5),
        ("device_cost", "", million, 0.01223, 5),
        ("volume_on_edge", "year=2030", None, 0.56349, 5),
        ("sharing_multiplier", "", None, 4.7864, 4),
        ("recomputed_share", "", None, 0.0595, 4),
        ("breakeven_use", "", None, 0.28877, 5),
        ("tier_value", "tier=commodity", None, 0.46875, 5),
        ("tier_value", "tier=contested", None, 0.1875, 4),
        ("tier_value", "tier=agentic", None, 0.34375, 5),
    ];
    for (name, cell, unit, expected, digits) in cases {
        let found = numbers(&[], &[(name, cell, "base", unit)]);
        stored(name, found[0], expected, digits);
    }
}

/// Splitmix64 (Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Inputs that may be changed, with the ends between which they are.
const CHANGES: &[(&str, f64, f64)] = &[
    ("market_2025", 90.0, 120.0),
    ("market_2030", 190.0, 360.0),
    ("price_today", 0.1, 0.6),
    ("cost_reduction", 1.5, 14.0),
    ("training_reduction", 1.0, 6.0),
    ("pass_through", 0.3, 1.0),
    ("elasticity", 0.8, 1.3),
    ("new_use_agentic", 0.3, 1.0),
    ("volume_mix[tier=commodity]", 0.3, 0.8),
    ("unit_value[tier=contested]", 1.0, 3.0),
    ("unit_value[tier=agentic]", 1.2, 12.0),
    ("edge_ceiling[tier=contested]", 0.0, 0.5),
    ("edge_ceiling[tier=agentic]", 0.0, 0.1),
    ("asic_share", 0.05, 0.7),
    ("small_model_quality", 0.2, 0.95),
    ("quality_per_doubling", 0.0, 0.1),
    ("edge_preference", 0.1, 5.0),
    ("price_sensitivity", 0.0, 1.2),
    ("midpoint", 2025.5, 2030.0),
    ("ramp", 1.5, 9.0),
    ("edge_tokens", 1.0, 3.0),
    ("device_capex", 0.0, 150.0),
    ("device_utilisation", 0.01, 0.4),
    ("cache_hit", 0.4, 1.0),
    ("load_cost", 0.02, 0.6),
];

/// What the engine and the arithmetic must agree on: the engine's name, cell and unit, and the arithmetic's result.
type Pair = (&'static str, &'static str, Option<&'static str>, fn(&Outputs) -> f64);

const PAIRS: &[Pair] = &[
    ("market", "year=2030", MONEY, |o| o.market),
    ("cloud_2030", "", MONEY, |o| o.cloud),
    ("edge_2030", "", MONEY, |o| o.edge),
    ("asic_2030", "", MONEY, |o| o.asic),
    ("adoption", "year=2030", None, |o| o.adoption),
    ("commodity_on_edge", "year=2030", None, |o| o.commodity_on_edge),
    ("distillation_runs", "", None, |o| o.distillation_runs),
    ("small_model_quality_after", "", None, |o| o.small_model_quality_after),
    ("device_cost", "", Some("USD/million tok"), |o| o.device_cost),
    ("edge_choice", "", None, |o| o.edge_choice),
    ("sharing_multiplier", "", None, |o| o.sharing_multiplier),
    ("tier_value", "tier=agentic", None, |o| o.tier_value[2]),
    ("implied_elasticity", "", None, |o| o.implied_elasticity),
];

#[test]
fn under_any_change_the_engine_agrees_with_the_arithmetic() {
    let mut random = Random(20_261_012);
    for round in 0..150 {
        let mut inputs = Inputs::default();
        let mut changes = Vec::new();
        let mut used = Vec::new();
        for _ in 0..=(random.next() % 6) {
            let (id, low, high) = CHANGES[random.next() as usize % CHANGES.len()];
            if used.contains(&id) {
                continue;
            }
            used.push(id);
            let value = random.between(low, high);
            inputs.set(id, value);
            changes.push(format!("{id}={value}"));
        }
        let expected = evaluate(&inputs, 2030.0);
        let questions: Vec<_> =
            PAIRS.iter().map(|(name, cell, unit, _)| (*name, *cell, "base", *unit)).collect();
        let found = numbers(&changes, &questions);
        for ((name, _, _, of), found) in PAIRS.iter().zip(found) {
            let expected = of(&expected);
            let error = (found - expected).abs() / expected.abs().max(1e-12);
            assert!(error <= 1e-9, "round {round}, {changes:?}: {name} is {found}, by arithmetic {expected}");
        }
    }
}
