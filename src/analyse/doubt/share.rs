//! In: terms and the draws of everything they depend on. Out: how much of their variance each driver accounts for.
//! First-order shares by conditional means over bins of the draws that are there (Saltelli et al., Global
//! Sensitivity Analysis, 2008, chapter 4); drivers that correlate, and the parts of a split, count together.
//! Never draws anew for one driver.

use crate::evaluate::draws::Leaf;
use crate::evaluate::graph::Term;
use crate::evaluate::simulation::{Columns, Driver, Simulation};
use crate::language::formula::VariableId;
use crate::model::Model;
use std::collections::BTreeMap;

/// Replicates that are looked at; more of them would refine shares that print as whole per cents anyway.
const MOST: usize = 64;

/// What one term's variance comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// Shares by driver, or by drivers that go together, the largest first; numbers of the simulation's drivers.
    pub of: Vec<(Vec<usize>, f64)>,
    /// What no driver accounts for alone; none where nothing varies.
    pub interactions: Option<f64>,
}

/// The shares of wanted terms, from so many draws, or all if there are fewer; terms with the same draws share one work.
pub fn shares(simulation: &Simulation<'_>, wanted: &[Term], draws: usize) -> Vec<Shares> {
    let size = simulation.count() / simulation.replicates().max(1);
    let replicates = simulation.replicates().min(MOST).min(draws.div_ceil(size.max(1)));
    let columns = simulation.first_columns(wanted, replicates);
    let first = |which: usize| (0..wanted.len()).find(|at| columns.which(*at) == which);
    let terms: Vec<Term> = (0..columns.distinct().len())
        .map(|which| first(which).map_or_else(Term::default, |at| wanted[at]))
        .collect();
    let all = distinct(simulation, &terms, &columns, replicates);
    (0..wanted.len()).map(|at| all[columns.which(at)].clone()).collect()
}

/// The shares of terms that differ, each with its column.
fn distinct(
    simulation: &Simulation<'_>,
    terms: &[Term],
    columns: &Columns,
    replicates: usize,
) -> Vec<Shares> {
    let needed = needed(simulation, terms);
    let spread: Vec<Spread> = columns.distinct().iter().map(|column| Spread::of(column)).collect();
    let mut all: Vec<Shares> = terms.iter().map(|_| Shares::default()).collect();
    for group in groups(simulation) {
        let leaves: Vec<Leaf> = group.iter().map(|at| leaf(&simulation.drivers()[*at])).collect();
        if !leaves.iter().any(|leaf| needed.contains_key(leaf)) {
            continue;
        }
        let bins = Bins::of(simulation, &leaves, replicates);
        for (at, share) in all.iter_mut().enumerate() {
            let depends = leaves.iter().any(|leaf| needed.get(leaf).is_some_and(|by| by[at]));
            if depends && spread[at].variance > 0.0 {
                share.of.push((group.clone(), bins.between(&columns.distinct()[at], &spread[at])));
            }
        }
    }
    for (share, spread) in all.iter_mut().zip(&spread) {
        share.of.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let sum: f64 = share.of.iter().map(|(_, part)| part).sum();
        share.interactions = (spread.variance > 0.0).then(|| (1.0 - sum).max(0.0));
    }
    all
}

/// The leaf that tells draws of a driver apart.
fn leaf(driver: &Driver) -> Leaf {
    Leaf::Draw(driver.variable, driver.cell() as u32)
}

/// Which wanted terms depend on each leaf.
fn needed(simulation: &Simulation<'_>, wanted: &[Term]) -> BTreeMap<Leaf, Vec<bool>> {
    let mut needed: BTreeMap<Leaf, Vec<bool>> = BTreeMap::new();
    let mut moved: BTreeMap<Leaf, Leaf> = BTreeMap::new();
    for (at, term) in wanted.iter().enumerate() {
        for leaf in simulation.reached(*term) {
            // Another cell of the driver, or its score, is moved by the same draw.
            let found = || simulation.drivers().iter().find(|d| d.moves(leaf)).map_or(leaf, self::leaf);
            let stands = *moved.entry(leaf).or_insert_with(found);
            for leaf in [leaf, stands] {
                needed.entry(leaf).or_insert_with(|| vec![false; wanted.len()])[at] = true;
            }
        }
    }
    needed
}

/// Drivers that go together: the parts of a split, and assumptions that correlate.
fn groups(simulation: &Simulation<'_>) -> Vec<Vec<usize>> {
    let model = simulation.model();
    let split = |id: VariableId| model.variable(id).assumption().is_some_and(|a| a.mix.is_some());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, driver) in simulation.drivers().iter().enumerate() {
        let together = |other: &Driver| {
            (driver.variable == other.variable && split(driver.variable))
                || (driver.variable != other.variable && correlated(model, driver.variable, other.variable))
        };
        let joined = groups.iter_mut().find(|g| g.iter().any(|o| together(&simulation.drivers()[*o])));
        match joined {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Whether two assumptions correlate directly.
pub(super) fn correlated(model: &Model, one: VariableId, other: VariableId) -> bool {
    model.correlations.iter().any(|c| c.between == [one, other] || c.between == [other, one])
}

/// Mean and variance of a column.
struct Spread {
    rows: usize,
    mean: f64,
    variance: f64,
}

impl Spread {
    fn of(column: &[f64]) -> Self {
        let rows = column.len();
        let mean = column.iter().sum::<f64>() / rows as f64;
        let variance = column.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / rows as f64;
        // What is undefined or never in some draw has no variance to share out.
        Self { rows, mean, variance: if variance.is_finite() { variance } else { 0.0 } }
    }
}

/// The bin of every draw.
struct Bins {
    of: Vec<u32>,
    /// How many draws each bin holds.
    counts: Vec<f64>,
}

impl Bins {
    /// About n^(1/3) bins in all, of equal probability along each leaf; at most three leaves tell draws apart.
    fn of(simulation: &Simulation<'_>, leaves: &[Leaf], replicates: usize) -> Self {
        let leaves = &leaves[..leaves.len().min(3)];
        let rows = simulation.count() / simulation.replicates() * replicates;
        let root = libm::pow(rows as f64, 1.0 / (3.0 * leaves.len() as f64));
        let each = (libm::round(root) as usize).max(2);
        let mut of = Vec::with_capacity(rows);
        let mut edges: Vec<Vec<f64>> = Vec::new();
        for replicate in 0..replicates {
            let columns = simulation.replicate(replicate, leaves);
            if edges.is_empty() {
                edges = columns.iter().map(|column| self::edges(column, each)).collect();
            }
            let start = of.len();
            of.resize(start + columns[0].len(), 0);
            for (column, edges) in columns.iter().zip(&edges) {
                for (bin, value) in of[start..].iter_mut().zip(column) {
                    let below = edges.iter().map(|edge| u32::from(value > edge)).sum::<u32>();
                    *bin = *bin * each as u32 + below;
                }
            }
        }
        let mut counts = vec![0.0; each.pow(leaves.len() as u32)];
        for bin in &of {
            counts[*bin as usize] += 1.0;
        }
        Self { of, counts }
    }

    /// The variance of the means of the bins, as a share of the whole.
    fn between(&self, column: &[f64], spread: &Spread) -> f64 {
        let mut sums = vec![0.0; self.counts.len()];
        for (bin, value) in self.of.iter().zip(column) {
            sums[*bin as usize] += value - spread.mean;
        }
        let between =
            sums.iter().zip(&self.counts).filter(|(_, n)| **n > 0.0).map(|(s, n)| s * s / n).sum::<f64>();
        (between / spread.rows as f64 / spread.variance).clamp(0.0, 1.0)
    }
}

/// The inner ends of bins of equal probability.
fn edges(column: &[f64], bins: usize) -> Vec<f64> {
    let mut sorted = column.to_vec();
    sorted.sort_by(f64::total_cmp);
    (1..bins).map(|bin| sorted[bin * sorted.len() / bins - 1]).collect()
}
