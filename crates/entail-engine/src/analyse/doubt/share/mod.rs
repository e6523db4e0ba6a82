//! In: terms and the draws of everything they depend on. Out: how much of their variance each driver accounts for.
//! First-order shares by conditional means, fitted in bins of the draws that are there (Saltelli et al., Global
//! Sensitivity Analysis, 2008, chapter 4); drivers that correlate, and the parts of a split, count together.
//! Never draws anew for one driver.

pub(super) mod bins;
mod slopes;

use crate::evaluate::simulation::{Driver, Simulation};
use crate::language::formula::VariableId;
use crate::model::{Correlation, Model};
use bins::{BinRow, BinSums, Bins, Explained, LANES};
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;
use entail_runtime::parallel::parallel_map;
use entail_runtime::summary::sum;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Replicates that are looked at; more of them would refine shares that print as whole per cents anyway.
const MOST: usize = 64;
/// Rows of several columns that are summed at a time.
const ROWS: usize = 128;

/// What one term's variance comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// Shares by driver, or by drivers that go together, the largest first; numbers of the simulation's drivers.
    pub of: Vec<(Vec<usize>, f64)>,
    /// What no driver accounts for alone; none where nothing varies.
    pub interactions: Option<f64>,
}

/// The shares of wanted terms, from as many draws as are put into bins.
pub fn shares(simulation: &Simulation, wanted: &[Term]) -> Vec<Shares> {
    let columns = simulation.first_columns(wanted, MOST);
    let drawn = wanted.iter().enumerate().map(|(at, term)| (*term, columns.column(at)));
    let (binned, threads) = (Binned::of(simulation, simulation.count()), simulation.settings().threads);
    shares_of(simulation, &binned, &drawn.collect::<Vec<_>>(), threads)
}

/// How many draws are put into bins where all are wanted.
pub(super) fn binned_draws(simulation: &Simulation) -> usize {
    simulation.count() / simulation.replicates().max(1) * simulation.replicates().min(MOST)
}

/// The first draws of all drivers in bins, for shares of any term; made when the first of them is wanted.
pub struct Binned {
    /// How many draws.
    rows: usize,
    /// In so many replicates.
    replicates: usize,
    /// Drivers that go together, with the bins of their draws.
    groups: OnceLock<Vec<(Vec<usize>, Bins)>>,
}

impl Binned {
    /// So many draws as make whole replicates, or all if there are fewer.
    pub fn of(simulation: &Simulation, draws: usize) -> Self {
        let size = (simulation.count() / simulation.replicates().max(1)).max(1);
        let replicates = simulation.replicates().min(MOST).min(draws.div_ceil(size));
        Self { rows: replicates * size, replicates, groups: OnceLock::new() }
    }

    /// Drivers that go together, with the bins of their draws in the simulation that these are of.
    pub(super) fn groups(&self, simulation: &Simulation) -> &[(Vec<usize>, Bins)] {
        self.groups.get_or_init(|| {
            let binned = |group: Vec<usize>| {
                let leaves: Vec<Leaf> =
                    group.iter().map(|at| leading_leaf(&simulation.drivers()[*at])).collect();
                let bins = Bins::of(simulation, &leaves, self.replicates);
                (group, bins)
            };
            parallel_map(driver_groups(simulation), simulation.settings().threads, binned)
        })
    }

    /// In how many replicates they were made.
    pub fn replicates(&self) -> usize {
        self.replicates
    }

    /// How many draws of a term are needed for its shares.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The draws of a column that were put into bins.
    fn first<'c>(&self, column: &'c [f64]) -> &'c [f64] {
        &column[..self.rows.min(column.len())]
    }
}

/// The shares of terms whose draws are there.
pub fn shares_of(
    simulation: &Simulation,
    binned: &Binned,
    drawn: &[(Term, &[f64])],
    threads: usize,
) -> Vec<Shares> {
    let mut number: BTreeMap<Term, usize> = BTreeMap::new();
    let (mut terms, mut columns): (Vec<Term>, Vec<&[f64]>) = (Vec::new(), Vec::new());
    for (term, column) in drawn {
        // Equal terms have equal shares, and are binned once.
        number.entry(*term).or_insert_with(|| {
            terms.push(*term);
            columns.push(binned.first(column));
            terms.len() - 1
        });
    }
    let at: Vec<usize> = (0..terms.len()).collect();
    let about = |at: &usize| (binned.rows, vec![terms[*at]]);
    let all = simulation.recalled(&"shares", &at, about, |unknown| {
        let own: Vec<Term> = unknown.iter().map(|at| terms[*at]).collect();
        let columns: Vec<&[f64]> = unknown.iter().map(|at| columns[*at]).collect();
        shares_of_distinct(simulation, binned, &own, &columns, threads)
    });
    drawn.iter().map(|(term, _)| all[number[term]].clone()).collect()
}

/// The shares of terms that differ, each with its column.
fn shares_of_distinct(
    simulation: &Simulation,
    binned: &Binned,
    terms: &[Term],
    columns: &[&[f64]],
    threads: usize,
) -> Vec<Shares> {
    let needed = needed(simulation, terms);
    let groups = binned.groups(simulation).iter().filter_map(|(drivers, bins)| {
        let leaves = drivers.iter().map(|at| leading_leaf(&simulation.drivers()[*at]));
        let by: Vec<&[bool]> = leaves.filter_map(|leaf| needed.get(&leaf)).map(Vec::as_slice).collect();
        // Groups that none of the terms depends on would only cost time.
        (!by.is_empty()).then_some(DriverGroup { drivers, bins, by })
    });
    let groups: Vec<DriverGroup<'_>> = groups.collect();
    let lanes: Vec<(usize, &[&[f64]])> = (0..).step_by(LANES).zip(columns.chunks(LANES)).collect();
    parallel_map(lanes, threads, |(first, columns)| side_by_side(columns, first, &groups)).concat()
}

/// Drivers that go together.
struct DriverGroup<'n> {
    drivers: &'n [usize],
    bins: &'n Bins,
    /// Which terms depend on each of them.
    by: Vec<&'n [bool]>,
}

/// The shares of a few terms, of which `first` is the position of the first.
fn side_by_side(columns: &[&[f64]], first: usize, groups: &[DriverGroup<'_>]) -> Vec<Shares> {
    let spread: Vec<Spread> = columns.iter().map(|column| Spread::of(column)).collect();
    let depends = |group: &DriverGroup<'_>, at: usize| {
        spread[at].variance > 0.0 && group.by.iter().any(|by| by[first + at])
    };
    let moving = groups.iter().filter(|group| (0..columns.len()).any(|at| depends(group, at)));
    let mut summed: Vec<(&DriverGroup<'_>, BinSums)> =
        moving.map(|group| (group, group.bins.sums())).collect();
    // A few rows at a time stay in the nearest cache while every group sums them.
    let mut rows = [BinRow::ZERO; ROWS];
    for start in (0..columns.first().map_or(0, |column| column.len())).step_by(ROWS) {
        let count = fill_rows(&mut rows, columns, &spread, start);
        for (group, sums) in &mut summed {
            group.bins.add(start, &rows[..count], sums);
        }
    }
    let mut shares = vec![Shares::default(); columns.len()];
    for (group, sums) in summed {
        let explained = group.bins.explained(&sums);
        for at in (0..columns.len()).filter(|at| depends(group, *at)) {
            shares[at].of.push((group.drivers.to_vec(), spread[at].part(&explained, at)));
        }
    }
    for (share, spread) in shares.iter_mut().zip(&spread) {
        share.of.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let sum: f64 = share.of.iter().map(|(_, part)| part).sum();
        // Means of few draws vary by themselves, so that parts may add up to a little more than 1.
        share.interactions = (spread.variance > 0.0).then(|| (1.0 - sum).max(0.0));
    }
    shares
}

/// A few columns by row from `start` on, each around its mean: their sums by bin are then made together.
fn fill_rows(rows: &mut [BinRow], columns: &[&[f64]], spread: &[Spread], start: usize) -> usize {
    let end = columns.iter().map(|column| column.len()).min().unwrap_or(start).min(start + rows.len());
    for (at, (column, spread)) in columns.iter().zip(spread).enumerate() {
        for (row, value) in rows.iter_mut().zip(&column[start..end]) {
            // Around the mean: squares of small numbers lose fewer digits.
            row.0[at] = value - spread.mean;
        }
    }
    end - start
}

/// The leaf that tells draws of a driver apart.
fn leading_leaf(driver: &Driver) -> Leaf {
    Leaf::Draw(driver.variable.into(), driver.cell() as u32)
}

/// Which wanted terms depend on each leaf.
fn needed(simulation: &Simulation, wanted: &[Term]) -> BTreeMap<Leaf, Vec<bool>> {
    let mut needed: BTreeMap<Leaf, Vec<bool>> = BTreeMap::new();
    let mut moved: BTreeMap<Leaf, Leaf> = BTreeMap::new();
    for (at, term) in wanted.iter().enumerate() {
        for leaf in simulation.reached(*term) {
            // Another cell of the driver, or its score, is moved by the same draw.
            // Looked for once for each leaf, since many terms have leaves in common.
            let found = || simulation.mover(leaf).map_or(leaf, leading_leaf);
            let representative = *moved.entry(leaf).or_insert_with(found);
            for leaf in [leaf, representative] {
                needed.entry(leaf).or_insert_with(|| vec![false; wanted.len()])[at] = true;
            }
        }
    }
    needed
}

/// Drivers that go together: the parts of a split, and assumptions that correlate, directly or by others.
fn driver_groups(simulation: &Simulation) -> Vec<Vec<usize>> {
    let model = simulation.model();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // By the first assumption of those that go together: their group.
    let mut known: BTreeMap<VariableId, usize> = BTreeMap::new();
    for (at, driver) in simulation.drivers().iter().enumerate() {
        let id = driver.variable;
        let split = model.variable(id).assumption().is_some_and(|a| a.mix.is_some());
        let others = Correlation::connected(&model.correlations, id);
        let shared = (split || others.len() > 1).then(|| others.first().copied().unwrap_or(id));
        match shared.and_then(|first| known.get(&first)) {
            Some(group) => groups[*group].push(at),
            None => {
                known.extend(shared.map(|first| (first, groups.len())));
                groups.push(vec![at]);
            }
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
        let mean = sum(column, |x| x) / rows as f64;
        let variance = sum(column, |x| (x - mean) * (x - mean)) / rows as f64;
        // What is undefined or never in some draw has no variance to share out.
        Self { rows, mean, variance: if variance.is_finite() { variance } else { 0.0 } }
    }

    /// The part of the variance that bins account for, less what as many numbers account for of any noise (the adjusted
    /// coefficient of determination).
    fn part(&self, explained: &Explained, at: usize) -> f64 {
        let whole = self.variance * self.rows as f64;
        let rest = (whole - explained.squares[at]).max(0.0);
        let left = self.rows as f64 - 1.0 - explained.freedom;
        let noise = if left > 0.0 { rest * explained.freedom / left } else { 0.0 };
        // Rounding may leave a part a hair outside 0 to 1.
        ((explained.squares[at] - noise) / whole).clamp(0.0, 1.0)
    }
}
