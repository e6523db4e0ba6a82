//! In: a term and the drivers it depends on. Out: how far each of them moves it, the widest swing first.
//! From p10 to p90 with all others at their central values, at five points, so that a turn between them is seen;
//! drivers that correlate move together, as far as the first of them makes one expect.
//! Never mixes up a swing with a share of variance.

use super::share::correlated;
use crate::evaluate::simulation::{Driver, Simulation};
use crate::model::Correlation;
use entail_runtime::distribution::special::normal;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;
use std::collections::BTreeSet;

/// Where a driver is put: its ends, the middle, and between.
pub const AT: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];

/// What a driver does to a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The simulation's drivers that move together, the leading one first.
    pub drivers: Vec<usize>,
    /// The term at the five points.
    pub values: [f64; 5],
}

impl Swing {
    /// From the lowest to the highest of the points.
    pub fn width(&self) -> f64 {
        let low = self.values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        high - low
    }

    /// Whether the term rises or falls all the way.
    pub fn is_monotone(&self) -> bool {
        // A point without a value says nothing of the others.
        let values: Vec<f64> = self.values.iter().copied().filter(|v| !v.is_nan()).collect();
        let rises = values.windows(2).all(|w| w[0] <= w[1]);
        let falls = values.windows(2).all(|w| w[0] >= w[1]);
        rises || falls
    }
}

/// The swings of a term, the widest first; drivers without effect, or by which it may be `never`, are left out.
pub fn swings(simulation: &Simulation, term: Term) -> Vec<Swing> {
    let mut all = swings_and_never(simulation, term);
    all.retain(|swing| swing.width().is_finite());
    all
}

/// The same with drivers by which the term may be `never`: their width is infinite.
pub fn swings_and_never(simulation: &Simulation, term: Term) -> Vec<Swing> {
    let found = simulation.recalled(
        &"swings",
        &[term],
        |term| ((), vec![*term]),
        |_| vec![fresh_swings(simulation, term)],
    );
    found.into_iter().flatten().collect()
}

fn fresh_swings(simulation: &Simulation, term: Term) -> Vec<Swing> {
    let variation = simulation.around_centre(&[term]);
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut all = Vec::new();
    for at in simulation.moving(variation.leaves()) {
        // Drivers that correlate are one bar, that of the first of them.
        if taken.contains(&at) {
            continue;
        }
        let group = drivers_together(simulation, at);
        taken.extend(&group);
        let leaves = leaves_of_group(simulation, &group);
        let given: Vec<_> = leaves.iter().map(|(leaf, column)| (*leaf, column.as_slice())).collect();
        let varied = variation.run(&given);
        let Some(column) = varied.column(0) else { continue };
        let values = [column[0], column[1], column[2], column[3], column[4]];
        let swing = Swing { drivers: group, values };
        if swing.width() > 0.0 {
            all.push(swing);
        }
    }
    // The order of drivers settles ties, so that equal bars do not change places.
    all.sort_by(|a, b| b.width().total_cmp(&a.width()).then(a.drivers.cmp(&b.drivers)));
    all
}

/// A driver and those that correlate with it; cells pair by their place.
fn drivers_together(simulation: &Simulation, lead: usize) -> Vec<usize> {
    let (drivers, model) = (simulation.drivers(), simulation.model());
    let first = &drivers[lead];
    // Most assumptions correlate with no other: then no driver need be looked at.
    if !model.correlations.iter().any(|c| c.between.contains(&first.variable)) {
        return vec![lead];
    }
    let follows = |(at, other): (usize, &Driver)| {
        // One with a single draw goes with every cell of the other, as it does in the draws.
        let pairs = other.cell() == first.cell()
            || drivers.iter().filter(|d| d.variable == other.variable).count() == 1;
        (at != lead && pairs && correlated(&model, first.variable, other.variable)).then_some(at)
    };
    std::iter::once(lead).chain(drivers.iter().enumerate().filter_map(follows)).collect()
}

/// The leaves of drivers that move together.
fn leaves_of_group(simulation: &Simulation, group: &[usize]) -> Vec<(Leaf, Vec<f64>)> {
    let drivers = simulation.drivers();
    let lead = drivers[group[0]].variable;
    let scores = AT.map(normal::quantile);
    let mut leaves = Vec::new();
    for at in group {
        let driver = &drivers[*at];
        let model = simulation.model();
        let link = model
            .correlations
            .iter()
            .find(|c| c.between.contains(&lead) && c.between.contains(&driver.variable));
        // Given the score of the first, the mean of the other's is the correlation times it.
        let follows = if driver.variable == lead { 1.0 } else { link.map_or(0.0, Correlation::of_scores) };
        leaves.extend(simulation.at_scores(driver, &scores.map(|z| z * follows)));
    }
    leaves
}
