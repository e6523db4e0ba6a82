//! In: the flagship's inputs and what a workload shares.
//! Out: the gain from sharing a KV cache, and where the practitioners' rule puts a workload.
//! Never: knows the markets.

use crate::inputs::Inputs;

/// Where a workload belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Cloud,
    Edge,
    Contested,
}

/// A workload of the practitioners' table.
#[derive(Clone, Copy, Debug)]
pub struct Workload {
    pub id: &'static str,
    pub context: f64,
    pub sessions: f64,
    /// Billions of parameters.
    pub parameters: f64,
    pub private: bool,
    pub own_work: f64,
}

const fn workload(
    id: &'static str,
    context: f64,
    sessions: f64,
    parameters: f64,
    private: bool,
    own_work: f64,
) -> Workload {
    Workload { id, context, sessions, parameters, private, own_work }
}

/// The rows of the table, in its order.
pub const WORKLOADS: [Workload; 13] = [
    workload("knowledge_base", 100_000.0, 200.0, 70.0, false, 7_000.0),
    workload("collaborative_coding", 120_000.0, 10.0, 70.0, false, 9_500.0),
    workload("research_agent", 200_000.0, 6.0, 100.0, false, 19_000.0),
    workload("frontier_planning", 16_000.0, 1.0, 100.0, false, 7_000.0),
    workload("agentic_monitoring", 64_000.0, 30.0, 32.0, false, 3_500.0),
    workload("model_consensus", 16_000.0, 8.0, 70.0, false, 3_500.0),
    workload("short_reasoning", 1_000.0, 1.0, 7.0, false, 7_000.0),
    workload("code_completion", 6_000.0, 1.0, 7.0, false, 7_000.0),
    workload("domain_qa", 4_000.0, 50.0, 3.0, false, 3_000.0),
    workload("extraction", 1_000.0, 1.0, 1.5, false, 7_000.0),
    workload("clinical_note", 6_000.0, 1.0, 8.0, true, 7_000.0),
    workload("document_summary", 32_000.0, 1.0, 14.0, false, 7_000.0),
    workload("rag_copilot", 16_000.0, 3.0, 14.0, false, 6_000.0),
];

/// Part of the shared context found in the cache: the first session has to compute it.
pub fn found(i: &Inputs, sessions: f64) -> f64 {
    i.cache_hit * (sessions - 1.0) / sessions
}

/// Throughput with sharing over throughput without.
pub fn multiplier(i: &Inputs, context: f64, sessions: f64, own_work: f64) -> f64 {
    let shared = context * (1.0 - found(i, sessions) * (1.0 - i.load_cost));
    (context + own_work) / (shared + own_work)
}

/// The practitioners' rule.
pub fn place(i: &Inputs, w: &Workload, device_cost: f64, cloud_price: f64) -> Place {
    let gain = multiplier(i, w.context, w.sessions, w.own_work);
    if w.parameters > i.edge_parameters_limit || w.context > i.edge_context_limit {
        let cloud = gain >= i.sharing_limit || w.parameters > i.frontier_parameters;
        return if cloud { Place::Cloud } else { Place::Contested };
    }
    if gain >= i.sharing_limit && !w.private {
        Place::Cloud
    } else if w.private || device_cost <= cloud_price / gain {
        Place::Edge
    } else {
        Place::Contested
    }
}
