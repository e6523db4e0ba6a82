//! In: the plain arithmetic and the stored results.
//! Out: that the one gives the other, to the stored digits.
//! Never: tests the engine; that is done against `evaluate`, elsewhere.

use crate::expected::{PATH, PLACEMENT, SCENARIOS, SHARING, SWINGS};
use crate::flagship::{self, Held, Outputs, evaluate, evaluate_holding};
use crate::inputs::Inputs;
use crate::sharing::WORKLOADS;

/// Whether a value prints as the expected one with so many decimals.
#[track_caller]
fn prints_as(what: &str, value: f64, expected: f64, decimals: i32) {
    // A little more than a unit in the last place: the stored digits were themselves rounded.
    let tolerance = 0.501 * 10_f64.powi(-decimals);
    assert!((value - expected).abs() <= tolerance, "{what}: {value} instead of {expected}");
}

fn base() -> Outputs {
    evaluate(&Inputs::default(), 2030.0)
}

fn no_rubin(inputs: &Inputs) -> Inputs {
    inputs.with(&[("cost_reduction", 1.0), ("training_reduction", 1.0)])
}

#[test]
fn every_scenario_gives_its_stored_market_and_venues() {
    for scenario in &SCENARIOS {
        let got = evaluate(&Inputs::default().with(scenario.overrides), 2030.0);
        prints_as(scenario.id, got.market, scenario.market, 2);
        prints_as(scenario.id, got.cloud, scenario.cloud, 2);
        prints_as(scenario.id, got.edge, scenario.edge, 2);
        prints_as(scenario.id, got.asic, scenario.asic, 2);
    }
}

#[test]
fn the_base_path_passes_through_its_stored_years() {
    for step in &PATH {
        let got = evaluate(&Inputs::default(), step.year);
        let what = format!("{}", step.year);
        prints_as(&what, got.adoption, step.adoption, 3);
        prints_as(&what, got.commodity_on_edge, step.commodity_on_edge, 3);
        prints_as(&what, got.market, step.market, 1);
        prints_as(&what, got.cloud, step.cloud, 1);
        prints_as(&what, got.edge, step.edge, 1);
        prints_as(&what, got.asic, step.asic, 1);
        prints_as(&what, got.volume_on_edge / 0.75 * 100.0, step.edge_share_of_slm, 0);
    }
}

#[test]
fn sharing_gives_all_thirty_cells() {
    let table = base().sharing_table;
    for (row, expected) in table.iter().zip(&SHARING) {
        for (cell, expected) in row.iter().zip(expected) {
            prints_as("sharing", *cell, *expected, 2);
        }
    }
}

#[test]
fn the_rule_places_every_workload_in_all_three_columns() {
    let base = Inputs::default();
    let columns =
        [no_rubin(&base), base.clone(), base.with(&[("device_capex", 100.0)])].map(|i| evaluate(&i, 2030.0));
    for (at, (sharing, places)) in PLACEMENT.iter().enumerate() {
        let id = WORKLOADS[at].id;
        prints_as(id, columns[1].workload_sharing[at], *sharing, 2);
        for (column, place) in columns.iter().zip(places) {
            assert_eq!(column.placement[at], *place, "{id}");
        }
    }
}

#[test]
fn intermediate_results_of_the_base_are_the_stored_ones() {
    let got = base();
    for (what, value, expected) in [
        ("rubin_price", got.rubin_price, 0.04),
        ("run_cost_today", got.run_cost_today, 6_258.986_67),
        ("run_cost_rubin", got.run_cost_rubin, 796.746_67),
        ("distillation_runs", got.distillation_runs, 7.855_68),
        ("small_model_quality_after", got.small_model_quality_after, 0.968_69),
        ("edge_choice", got.edge_choice, 0.973_21),
        ("commodity_on_edge", got.commodity_on_edge, 0.885_91),
        ("electricity_cost", got.electricity_cost, 0.012_23),
        ("device_cost", got.device_cost, 0.012_23),
        ("volume_on_edge", got.volume_on_edge, 0.563_49),
        ("sharing_multiplier", got.sharing_multiplier, 4.7864),
        ("recomputed_share", got.recomputed_share, 0.0595),
        ("breakeven_use", got.breakeven_use, 0.288_77),
        ("value of commodity", got.tier_value[0], 0.46875),
        ("value of contested", got.tier_value[1], 0.1875),
        ("value of agentic", got.tier_value[2], 0.34375),
    ] {
        prints_as(what, value, expected, 5);
    }
}

#[test]
fn rubin_costs_the_cloud_and_pays_it_under_a_ceiling() {
    let base = Inputs::default();
    let effect = |inputs: &Inputs| evaluate(inputs, 2030.0).cloud - evaluate(&no_rubin(inputs), 2030.0).cloud;
    prints_as("effect of Rubin", effect(&base), -14.58, 2);
    let ceiling = SCENARIOS.iter().find(|s| s.id == "ceiling").expect("the ceiling is a scenario");
    prints_as("effect under a ceiling", effect(&base.with(ceiling.overrides)), 0.61, 2);
}

#[test]
fn the_effect_splits_into_flywheel_and_price() {
    let base = Inputs::default();
    let today = flagship::edge_choice(&base, base.price_today, evaluate(&base, 2030.0).device_cost);
    let edge = |quality| {
        let held = Held { edge_choice: Some(today), small_model_quality_after: quality };
        evaluate_holding(&base, 2030.0, held).edge
    };
    let flywheel = edge(None) - edge(Some(base.small_model_quality));
    let price = evaluate(&base, 2030.0).edge - edge(None);
    prints_as("flywheel", flywheel, 16.56, 2);
    prints_as("price", price, -1.98, 2);
    prints_as("net", flywheel + price, 14.58, 2);
}

#[test]
fn elasticities_pay_the_cloud_back() {
    let inputs = Inputs::default();
    let got = base();
    let without = evaluate(&no_rubin(&inputs), 2030.0);
    let for_rubin = got.forecast - (got.cloud - without.cloud) / got.new_to_cloud;
    let for_migration = got.forecast + got.edge / got.new_to_cloud;
    prints_as("market for Rubin", for_rubin, 272.5, 1);
    prints_as("elasticity for Rubin", flagship::elasticity_for(&inputs, for_rubin), 1.0288, 4);
    prints_as("market for migration", for_migration, 392.2, 1);
    prints_as("elasticity for migration", flagship::elasticity_for(&inputs, for_migration), 1.187, 3);
    let paid =
        evaluate(&inputs.with(&[("elasticity", flagship::elasticity_for(&inputs, for_rubin))]), 2030.0);
    assert!((paid.cloud - without.cloud).abs() < 1e-9, "{} instead of {}", paid.cloud, without.cloud);
    prints_as("elasticity of the published market", got.implied_elasticity, 1.137_561_927_564, 12);
}

#[test]
fn devices_break_even_where_the_fact_base_says() {
    let i = Inputs::default();
    for (price, percent) in [(0.4, 2.1), (0.1375, 6.4), (0.04, 28.9)] {
        prints_as("break-even", flagship::breakeven_use(&i, price) * 100.0, percent, 1);
    }
    for (percent, cost) in
        [(0.5, 1.616), (1.0, 0.814), (2.0, 0.413), (5.0, 0.173), (10.0, 0.092), (30.0, 0.039)]
    {
        prints_as("cost by use", flagship::device_cost_at(&i, 100.0, percent / 100.0), cost, 3);
    }
    let dear = i.with(&[("power_price", 0.9)]);
    assert_eq!(evaluate(&dear, 2030.0).breakeven_use, 99.0, "electricity alone costs more than the cloud");
}

#[test]
fn one_input_at_a_time_swings_edge_and_cloud_as_stored() {
    for (id, ends, edges, clouds) in &SWINGS {
        for end in 0..2 {
            let got = evaluate(&swung(id, ends[end]), 2030.0);
            prints_as(id, got.edge, edges[end], 1);
            prints_as(id, got.cloud, clouds[end], 1);
        }
    }
}

/// One input moved; of the volume shares the agentic one takes the rest.
fn swung(id: &str, value: f64) -> Inputs {
    let mut inputs = Inputs::default();
    let [commodity, contested, _] = inputs.volume_mix;
    match id {
        "volume_mix[tier=commodity]" => inputs.volume_mix = [value, contested, 1.0 - value - contested],
        "volume_mix[tier=contested]" => inputs.volume_mix = [commodity, value, 1.0 - commodity - value],
        _ => inputs.set(id, value),
    }
    inputs
}

#[test]
fn inputs_are_set_by_the_ids_of_the_report() {
    let mut inputs = Inputs::default();
    inputs.set("unit_value[tier=agentic]", 10.0);
    inputs.set("own_work[context_size=100_000 tok]", 8_000.0);
    inputs.set("own_work[context_size = 2000]", 1_000.0);
    inputs.set("volume_mix[tier=commodity]", 0.8);
    assert_eq!(inputs.unit_value, [1.0, 1.2, 10.0]);
    assert_eq!(inputs.own_work, [1_000.0, 3_000.0, 6_000.0, 8_000.0, 14_000.0]);
    for (share, expected) in inputs.volume_mix.iter().zip([0.8, 0.1, 0.1]) {
        assert!((share - expected).abs() < 1e-12, "the rest of the mix moves pro rata: {share}");
    }
}
