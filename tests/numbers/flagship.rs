//! In: the flagship's inputs and a year.
//! Out: markets, venues, migration, distillation and device costs in that year.
//! Never: calls the engine; each line is a formula of the fact base in plain arithmetic.

use crate::inputs::{CONTEXTS, GROUPS, Inputs};
use crate::sharing::{self, Place};

const HOURS_A_YEAR: f64 = 365.25 * 24.0;
const SECONDS_A_YEAR: f64 = HOURS_A_YEAR * 3_600.0;
const JOULES_A_KWH: f64 = 3.6e6;
const MILLION: f64 = 1e6;
/// Stands for "never pays" and "no elasticity does it".
const NEVER: f64 = 99.0;

/// Everything that follows. Money in billions of dollars a year, token prices in dollars per million.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    pub forecast: f64,
    pub market: f64,
    pub cloud: f64,
    pub edge: f64,
    pub asic: f64,
    pub tier_value: [f64; 3],
    pub adoption: f64,
    pub commodity_on_edge: f64,
    pub volume_on_edge: f64,
    pub to_edge: f64,
    pub to_asic: f64,
    pub new_to_cloud: f64,
    pub rubin_price: f64,
    pub run_cost_today: f64,
    pub run_cost_rubin: f64,
    pub distillation_runs: f64,
    pub small_model_quality_after: f64,
    pub electricity_cost: f64,
    pub device_cost: f64,
    pub edge_choice: f64,
    pub breakeven_use: f64,
    pub sharing_table: [[f64; 6]; 5],
    pub sharing_multiplier: f64,
    pub recomputed_share: f64,
    pub workload_sharing: [f64; 13],
    pub placement: [Place; 13],
    pub implied_elasticity: f64,
}

/// Intermediate results held at a given value instead of being computed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    pub edge_choice: Option<f64>,
    pub small_model_quality_after: Option<f64>,
}

/// The flagship in a given year.
pub fn evaluate(inputs: &Inputs, year: f64) -> Outputs {
    evaluate_holding(inputs, year, Held::default())
}

/// The flagship in a given year, with some intermediate results held.
pub fn evaluate_holding(i: &Inputs, year: f64, held: Held) -> Outputs {
    let rubin_price = i.price_today / i.cost_reduction;
    let runs = distillation(i, rubin_price);
    let quality = held.small_model_quality_after.unwrap_or(runs.quality);
    let device = device(i);
    let choice = held.edge_choice.unwrap_or_else(|| edge_choice(i, rubin_price, device.cost));
    let tier_value = tier_value(i);

    let adoption = 1.0 / (1.0 + (-(81_f64.ln()) / i.ramp * (year - i.midpoint)).exp());
    let commodity_on_edge = quality * choice * adoption;
    let on_edge = [commodity_on_edge, adoption, adoption];
    let tier_on_edge: [f64; 3] = std::array::from_fn(|t| i.edge_ceiling[t] * on_edge[t]);
    let weigh = |weights: &[f64; 3]| (0..3).map(|t| weights[t] * tier_on_edge[t]).sum::<f64>();
    let to_edge = weigh(&tier_value);
    let to_asic = tier_value[1] * i.asic_share;

    let growth = (i.market_2030 / i.market_2025).powf(1.0 / 5.0);
    let forecast = i.market_2025 * growth.powf(year - 2025.0);
    let market = forecast * i.cost_reduction.powf(i.pass_through).powf(i.elasticity - 1.0);
    let added = market - forecast;
    let agentic = if added > 0.0 { i.new_use_agentic } else { 0.0 };
    let edge = forecast * to_edge + added * (agentic * tier_on_edge[2] + (1.0 - agentic) * to_edge);
    let asic = forecast * to_asic + added * (1.0 - agentic) * to_asic;
    let new = i.new_use_agentic;

    Outputs {
        forecast,
        market,
        cloud: market - edge - asic,
        edge,
        asic,
        tier_value,
        adoption,
        commodity_on_edge,
        volume_on_edge: weigh(&i.volume_mix),
        to_edge,
        to_asic,
        new_to_cloud: 1.0 - new * tier_on_edge[2] - (1.0 - new) * (to_edge + to_asic),
        rubin_price,
        run_cost_today: runs.cost_today,
        run_cost_rubin: runs.cost_rubin,
        distillation_runs: runs.ratio,
        small_model_quality_after: quality,
        electricity_cost: device.electricity,
        device_cost: device.cost,
        edge_choice: choice,
        breakeven_use: breakeven_use(i, rubin_price),
        sharing_table: std::array::from_fn(|c| {
            std::array::from_fn(|g| sharing::multiplier(i, CONTEXTS[c], GROUPS[g], i.own_work[c]))
        }),
        sharing_multiplier: sharing::multiplier(i, CONTEXTS[3], GROUPS[5], i.own_work[3]),
        recomputed_share: 1.0 - sharing::found(i, GROUPS[5]),
        workload_sharing: sharing::WORKLOADS
            .map(|w| sharing::multiplier(i, w.context, w.sessions, w.own_work)),
        placement: sharing::WORKLOADS.map(|w| sharing::place(i, &w, device.cost, rubin_price)),
        implied_elasticity: elasticity_for(i, i.published_jevons_market),
    }
}

/// The elasticity that takes the forecast for 2030 to a given market.
pub fn elasticity_for(i: &Inputs, market: f64) -> f64 {
    if i.cost_reduction > 1.0 {
        1.0 + (market / i.market_2030).ln() / (i.pass_through * i.cost_reduction.ln())
    } else {
        NEVER
    }
}

/// Cost of a million tokens on a device bought for a given sum and used for a given part of its life.
pub fn device_cost_at(i: &Inputs, capex: f64, utilisation: f64) -> f64 {
    let mut used = i.clone();
    used.device_capex = capex;
    used.device_utilisation = utilisation;
    device(&used).cost
}

/// Share of its time that a bought device must work to pay against a given price.
pub fn breakeven_use(i: &Inputs, price: f64) -> f64 {
    let electricity = device(i).electricity;
    let saved = price / i.edge_tokens - electricity;
    if saved > 0.0 { i.device_premium / (saved * lifetime_mtok(i)) } else { NEVER }
}

/// Part of fitting work that chooses the device at a given cloud price.
pub fn edge_choice(i: &Inputs, price: f64, device_cost: f64) -> f64 {
    1.0 / (1.0 + (-(i.edge_preference + i.price_sensitivity * (price / device_cost).ln())).exp())
}

struct Runs {
    cost_today: f64,
    cost_rubin: f64,
    ratio: f64,
    quality: f64,
}

fn distillation(i: &Inputs, rubin_price: f64) -> Runs {
    let teacher_mtok = i.teacher_samples * i.tokens_per_sample / i.accepted_share / MILLION;
    let trained_tokens = i.teacher_samples * i.tokens_per_sample * i.training_passes;
    let flop = i.training_work * i.student_size * 1e9 * trained_tokens;
    let fine_tuning = flop / (i.flop_use * i.gpu_peak * 1e15) / 3_600.0 * i.gpu_rent;
    let cost_today = teacher_mtok * i.price_today + fine_tuning;
    let cost_rubin = teacher_mtok * rubin_price + fine_tuning / i.training_reduction;
    let ratio = (cost_today / cost_rubin).powf(i.run_elasticity);
    let quality = i.quality_cap.min(i.small_model_quality + i.quality_per_doubling * ratio.log2());
    Runs { cost_today, cost_rubin, ratio, quality }
}

struct Device {
    electricity: f64,
    cost: f64,
}

fn device(i: &Inputs) -> Device {
    let electricity = i.token_energy * MILLION / JOULES_A_KWH * i.power_price;
    let hardware = i.device_capex / (lifetime_mtok(i) * i.device_utilisation);
    Device { electricity, cost: i.edge_tokens * (electricity + hardware) }
}

/// Millions of tokens a device makes if it never rests.
fn lifetime_mtok(i: &Inputs) -> f64 {
    i.device_speed * i.device_life * SECONDS_A_YEAR / MILLION
}

fn tier_value(i: &Inputs) -> [f64; 3] {
    let worth: [f64; 3] = std::array::from_fn(|t| i.volume_mix[t] * i.unit_value[t]);
    let whole: f64 = worth.iter().sum();
    worth.map(|value| value / whole)
}
