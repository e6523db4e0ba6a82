//! In: nothing.
//! Out: the results that were stored with the fact base, to the digits in which they were stored.
//! Never: computed here; each number is copied.

use crate::sharing::Place;
use crate::sharing::Place::{Cloud, Contested, Edge};

/// A scenario: overrides by id, and market, cloud, edge and ASIC in 2030 to two digits.
pub struct Scenario {
    pub id: &'static str,
    pub overrides: &'static [(&'static str, f64)],
    pub market: f64,
    pub cloud: f64,
    pub edge: f64,
    pub asic: f64,
}

pub const SCENARIOS: [Scenario; 11] = [
    Scenario { id: "base", overrides: &[], market: 254.98, cloud: 123.98, edge: 114.27, asic: 16.73 },
    Scenario {
        id: "no_rubin",
        overrides: &[("cost_reduction", 1.0), ("training_reduction", 1.0)],
        market: 254.98,
        cloud: 138.56,
        edge: 99.69,
        asic: 16.73,
    },
    Scenario {
        id: "jevons_350",
        overrides: &[("elasticity", 1.137_561_927_564_473_5)],
        market: 350.0,
        cloud: 203.1,
        edge: 128.3,
        asic: 18.6,
    },
    Scenario {
        id: "jevons_measured",
        overrides: &[("elasticity", 1.1)],
        market: 321.0,
        cloud: 178.95,
        edge: 124.02,
        asic: 18.03,
    },
    Scenario {
        id: "inelastic",
        overrides: &[("elasticity", 0.9)],
        market: 202.54,
        cloud: 98.48,
        edge: 90.77,
        asic: 13.29,
    },
    Scenario {
        id: "ceiling",
        overrides: &[
            ("small_model_quality", 0.3),
            ("quality_per_doubling", 0.0),
            ("edge_ceiling[tier=contested]", 0.0),
            ("edge_ceiling[tier=agentic]", 0.0),
        ],
        market: 254.98,
        cloud: 205.45,
        edge: 32.79,
        asic: 16.73,
    },
    Scenario {
        id: "ceiling_no_rubin",
        overrides: &[
            ("small_model_quality", 0.3),
            ("quality_per_doubling", 0.0),
            ("edge_ceiling[tier=contested]", 0.0),
            ("edge_ceiling[tier=agentic]", 0.0),
            ("cost_reduction", 1.0),
            ("training_reduction", 1.0),
        ],
        market: 254.98,
        cloud: 204.84,
        edge: 33.4,
        asic: 16.73,
    },
    Scenario {
        id: "value_gap_10x",
        overrides: &[("unit_value[tier=agentic]", 10.0), ("unit_value[tier=contested]", 2.5)],
        market: 254.98,
        cloud: 187.98,
        edge: 52.61,
        asic: 14.39,
    },
    Scenario {
        id: "slow",
        overrides: &[("midpoint", 2029.0), ("ramp", 7.0)],
        market: 254.98,
        cloud: 158.96,
        edge: 79.28,
        asic: 16.73,
    },
    Scenario {
        id: "weak_rubin",
        overrides: &[("cost_reduction", 4.0)],
        market: 254.98,
        cloud: 128.3,
        edge: 109.95,
        asic: 16.73,
    },
    Scenario {
        id: "bought_device",
        overrides: &[("device_capex", 100.0)],
        market: 254.98,
        cloud: 131.26,
        edge: 106.99,
        asic: 16.73,
    },
];

/// A year of the base path: adoption and commodity on edge to three digits, money to one.
pub struct Step {
    pub year: f64,
    pub adoption: f64,
    pub commodity_on_edge: f64,
    pub market: f64,
    pub cloud: f64,
    pub edge: f64,
    pub asic: f64,
    /// Share of small-model use that runs on edge, in whole percent.
    pub edge_share_of_slm: f64,
}

pub const PATH: [Step; 6] = [
    Step {
        year: 2026.0,
        adoption: 0.161,
        commodity_on_edge: 0.152,
        market: 126.5,
        cloud: 108.4,
        edge: 9.7,
        asic: 8.3,
        edge_share_of_slm: 13.0,
    },
    Step {
        year: 2027.0,
        adoption: 0.366,
        commodity_on_edge: 0.345,
        market: 150.7,
        cloud: 114.5,
        edge: 26.3,
        asic: 9.9,
        edge_share_of_slm: 29.0,
    },
    Step {
        year: 2027.5,
        adoption: 0.5,
        commodity_on_edge: 0.471,
        market: 164.5,
        cloud: 114.5,
        edge: 39.2,
        asic: 10.8,
        edge_share_of_slm: 40.0,
    },
    Step {
        year: 2028.0,
        adoption: 0.634,
        commodity_on_edge: 0.598,
        market: 179.6,
        cloud: 113.5,
        edge: 54.3,
        asic: 11.8,
        edge_share_of_slm: 51.0,
    },
    Step {
        year: 2029.0,
        adoption: 0.839,
        commodity_on_edge: 0.791,
        market: 214.0,
        cloud: 114.4,
        edge: 85.6,
        asic: 14.0,
        edge_share_of_slm: 67.0,
    },
    Step {
        year: 2030.0,
        adoption: 0.94,
        commodity_on_edge: 0.886,
        market: 255.0,
        cloud: 124.0,
        edge: 114.3,
        asic: 16.7,
        edge_share_of_slm: 75.0,
    },
];

/// Gain from sharing by context and sessions, to two digits.
pub const SHARING: [[f64; 6]; 5] = [
    [1.0, 1.21, 1.34, 1.44, 1.5, 1.51],
    [1.0, 1.45, 1.87, 2.27, 2.52, 2.6],
    [1.0, 1.56, 2.17, 2.84, 3.31, 3.48],
    [1.0, 1.67, 2.5, 3.56, 4.43, 4.79],
    [1.0, 1.73, 2.72, 4.15, 5.46, 6.05],
];

/// Gain from sharing by workload to two digits, and the places: today with an owned device, on Rubin with an
/// owned one, on Rubin with a bought one.
pub const PLACEMENT: [(f64, [Place; 3]); 13] = [
    (4.88, [Cloud, Cloud, Cloud]),
    (3.48, [Cloud, Cloud, Cloud]),
    (2.86, [Cloud, Cloud, Cloud]),
    (1.0, [Cloud, Cloud, Cloud]),
    (4.62, [Cloud, Cloud, Cloud]),
    (2.59, [Cloud, Cloud, Cloud]),
    (1.0, [Edge, Edge, Contested]),
    (1.0, [Edge, Edge, Contested]),
    (1.92, [Edge, Edge, Contested]),
    (1.0, [Edge, Edge, Contested]),
    (1.0, [Edge, Edge, Edge]),
    (1.0, [Contested, Contested, Contested]),
    (1.71, [Contested, Contested, Contested]),
];

/// What moves one input does to edge and cloud in 2030, to one digit: id, ends, edge at the ends, cloud at the ends.
/// Volume shares are set with the other named share held, so that the agentic tier takes the rest.
pub type Swing = (&'static str, [f64; 2], [f64; 2], [f64; 2]);

pub const SWINGS: [Swing; 12] = [
    ("unit_value[tier=agentic]", [1.5, 10.0], [127.7, 54.1], [108.5, 193.3]),
    ("volume_mix[tier=commodity]", [0.5, 0.7], [89.1, 144.7], [150.6, 91.9]),
    ("midpoint", [2026.5, 2029.0], [119.1, 91.2], [119.2, 147.0]),
    ("edge_preference", [0.5, 4.0], [89.9, 116.1], [148.4, 122.2]),
    ("small_model_quality", [0.6, 0.92], [90.2, 115.5], [148.0, 122.7]),
    ("volume_mix[tier=contested]", [0.1, 0.3], [103.6, 126.7], [143.6, 101.0]),
    ("ramp", [3.0, 7.0], [118.6, 100.7], [119.7, 137.6]),
    ("quality_per_doubling", [0.0, 0.08], [98.0, 115.5], [140.2, 122.7]),
    ("unit_value[tier=contested]", [1.0, 2.5], [116.8, 101.0], [123.8, 125.0]),
    ("edge_ceiling[tier=contested]", [0.0, 0.35], [107.5, 123.3], [130.7, 115.0]),
    ("edge_ceiling[tier=agentic]", [0.0, 0.05], [112.6, 116.7], [125.6, 121.5]),
    ("asic_share", [0.1, 0.6], [114.3, 114.3], [135.9, 112.0]),
];
