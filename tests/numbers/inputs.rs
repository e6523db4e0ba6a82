//! In: the flagship's assumptions at their base, in the units in which the report declares them.
//! Out: a set of inputs in which any number can be replaced by the id that the report gives it.
//! Never: computes anything but the rest of a mix when one of its cells is set.

/// Tiers in order: commodity, contested, agentic.
pub const TIERS: [&str; 3] = ["commodity", "contested", "agentic"];
/// Shared contexts in tokens.
pub const CONTEXTS: [f64; 5] = [2_000.0, 8_000.0, 32_000.0, 100_000.0, 1_000_000.0];
/// Sessions that share a context.
pub const GROUPS: [f64; 6] = [1.0, 2.0, 4.0, 10.0, 32.0, 100.0];

/// Every assumption that the results rest on, named as in the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    pub market_2025: f64,
    pub market_2030: f64,
    pub price_today: f64,
    pub cost_reduction: f64,
    pub training_reduction: f64,
    pub pass_through: f64,
    pub elasticity: f64,
    pub new_use_agentic: f64,
    pub volume_mix: [f64; 3],
    pub unit_value: [f64; 3],
    pub edge_ceiling: [f64; 3],
    pub asic_share: f64,
    pub small_model_quality: f64,
    pub quality_per_doubling: f64,
    pub quality_cap: f64,
    pub run_elasticity: f64,
    pub teacher_samples: f64,
    pub tokens_per_sample: f64,
    pub accepted_share: f64,
    /// Billions of parameters.
    pub student_size: f64,
    pub training_passes: f64,
    pub training_work: f64,
    pub flop_use: f64,
    /// Peta-FLOP a second.
    pub gpu_peak: f64,
    pub gpu_rent: f64,
    pub edge_preference: f64,
    pub price_sensitivity: f64,
    /// Fractional year.
    pub midpoint: f64,
    pub ramp: f64,
    pub token_energy: f64,
    pub edge_tokens: f64,
    pub device_capex: f64,
    pub device_premium: f64,
    pub device_utilisation: f64,
    pub device_speed: f64,
    pub device_life: f64,
    pub power_price: f64,
    pub cache_hit: f64,
    pub load_cost: f64,
    pub own_work: [f64; 5],
    /// Billions of parameters.
    pub edge_parameters_limit: f64,
    pub edge_context_limit: f64,
    pub sharing_limit: f64,
    /// Billions of parameters.
    pub frontier_parameters: f64,
    pub published_jevons_market: f64,
}

impl Default for Inputs {
    fn default() -> Inputs {
        Inputs {
            market_2025: 106.15,
            market_2030: 254.98,
            price_today: 0.4,
            cost_reduction: 10.0,
            training_reduction: 4.0,
            pass_through: 1.0,
            elasticity: 1.0,
            new_use_agentic: 0.7,
            volume_mix: [0.6, 0.2, 0.2],
            unit_value: [1.0, 1.2, 2.2],
            edge_ceiling: [1.0, 0.15, 0.02],
            asic_share: 0.35,
            small_model_quality: 0.82,
            quality_per_doubling: 0.05,
            quality_cap: 0.98,
            run_elasticity: 1.0,
            teacher_samples: 800_000.0,
            tokens_per_sample: 8_000.0,
            accepted_share: 0.5,
            student_size: 7.6,
            training_passes: 2.0,
            training_work: 6.0,
            flop_use: 0.4,
            gpu_peak: 1.0,
            gpu_rent: 2.81,
            edge_preference: 3.0,
            price_sensitivity: 0.5,
            midpoint: 2027.5,
            ramp: 4.0,
            token_energy: 0.2589,
            edge_tokens: 1.0,
            device_capex: 0.0,
            device_premium: 100.0,
            device_utilisation: 0.05,
            device_speed: 131.7,
            device_life: 3.0,
            power_price: 0.17,
            cache_hit: 0.95,
            load_cost: 0.1,
            own_work: [3_000.0, 3_000.0, 6_000.0, 7_000.0, 14_000.0],
            edge_parameters_limit: 8.0,
            edge_context_limit: 32_000.0,
            sharing_limit: 2.0,
            frontier_parameters: 70.0,
            published_jevons_market: 350.0,
        }
    }
}

impl Inputs {
    /// Replaces a number by its id: `elasticity`, `unit_value[tier=agentic]`,
    /// `own_work[context_size=100_000 tok]`. Setting a cell of the mix moves the other cells pro rata.
    pub fn set(&mut self, id: &str, value: f64) {
        let (name, cell) = split(id);
        match (name, cell) {
            ("volume_mix", Some(cell)) => self.set_volume(tier(id, cell), value),
            ("unit_value", Some(cell)) => self.unit_value[tier(id, cell)] = value,
            ("edge_ceiling", Some(cell)) => self.edge_ceiling[tier(id, cell)] = value,
            ("own_work", Some(cell)) => self.own_work[context(id, cell)] = value,
            (name, None) => *self.scalar(name).unwrap_or_else(|| panic!("no input is called `{id}`")) = value,
            _ => panic!("`{name}` has no cells"),
        }
    }

    /// The same inputs with some numbers replaced.
    pub fn with(&self, overrides: &[(&str, f64)]) -> Inputs {
        let mut changed = self.clone();
        for (id, value) in overrides {
            changed.set(id, *value);
        }
        changed
    }

    fn set_volume(&mut self, cell: usize, value: f64) {
        let rest = 1.0 - self.volume_mix[cell];
        for (at, share) in self.volume_mix.iter_mut().enumerate() {
            *share = if at == cell { value } else { *share * (1.0 - value) / rest };
        }
    }

    fn scalar(&mut self, name: &str) -> Option<&mut f64> {
        Some(match name {
            "market_2025" => &mut self.market_2025,
            "market_2030" => &mut self.market_2030,
            "price_today" => &mut self.price_today,
            "cost_reduction" => &mut self.cost_reduction,
            "training_reduction" => &mut self.training_reduction,
            "pass_through" => &mut self.pass_through,
            "elasticity" => &mut self.elasticity,
            "new_use_agentic" => &mut self.new_use_agentic,
            "asic_share" => &mut self.asic_share,
            "small_model_quality" => &mut self.small_model_quality,
            "quality_per_doubling" => &mut self.quality_per_doubling,
            "quality_cap" => &mut self.quality_cap,
            "run_elasticity" => &mut self.run_elasticity,
            "teacher_samples" => &mut self.teacher_samples,
            "tokens_per_sample" => &mut self.tokens_per_sample,
            "accepted_share" => &mut self.accepted_share,
            "student_size" => &mut self.student_size,
            "training_passes" => &mut self.training_passes,
            "training_work" => &mut self.training_work,
            "flop_use" => &mut self.flop_use,
            "gpu_peak" => &mut self.gpu_peak,
            "gpu_rent" => &mut self.gpu_rent,
            "edge_preference" => &mut self.edge_preference,
            "price_sensitivity" => &mut self.price_sensitivity,
            "midpoint" => &mut self.midpoint,
            "ramp" => &mut self.ramp,
            "token_energy" => &mut self.token_energy,
            "edge_tokens" => &mut self.edge_tokens,
            _ => return self.device_or_limit(name),
        })
    }

    fn device_or_limit(&mut self, name: &str) -> Option<&mut f64> {
        Some(match name {
            "device_capex" => &mut self.device_capex,
            "device_premium" => &mut self.device_premium,
            "device_utilisation" => &mut self.device_utilisation,
            "device_speed" => &mut self.device_speed,
            "device_life" => &mut self.device_life,
            "power_price" => &mut self.power_price,
            "cache_hit" => &mut self.cache_hit,
            "load_cost" => &mut self.load_cost,
            "edge_parameters_limit" => &mut self.edge_parameters_limit,
            "edge_context_limit" => &mut self.edge_context_limit,
            "sharing_limit" => &mut self.sharing_limit,
            "frontier_parameters" => &mut self.frontier_parameters,
            "published_jevons_market" => &mut self.published_jevons_market,
            _ => return None,
        })
    }
}

/// `name[index=label]` as name and label.
fn split(id: &str) -> (&str, Option<&str>) {
    let Some((name, selection)) = id.split_once('[') else { return (id.trim(), None) };
    let label = selection.trim_end().trim_end_matches(']').split_once('=').map(|(_, label)| label.trim());
    (name.trim(), label)
}

fn tier(id: &str, label: &str) -> usize {
    TIERS.iter().position(|tier| *tier == label).unwrap_or_else(|| panic!("`{id}` names no tier"))
}

/// A shared context by its literal, `100_000 tok`, or its bare number.
fn context(id: &str, label: &str) -> usize {
    let digits = label.trim_end_matches("tok").trim().replace('_', "");
    let size: f64 = digits.parse().unwrap_or_else(|_| panic!("`{id}` names no context"));
    CONTEXTS.iter().position(|context| *context == size).unwrap_or_else(|| panic!("`{id}` names no context"))
}
