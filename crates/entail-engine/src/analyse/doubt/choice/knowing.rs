//! In: what each option of a decision brings more than the best one, over draws. Out: what it would be worth to know each
//! assumption before choosing, and those that go together as one.
//! The expected value of partial perfect information, by a fit on ranks: in bins of equal probability along an assumption the
//! mean of each option says which would be chosen there (Strong and Oakley, Medical Decision Making 33, 2013, from one set of
//! draws). Chosen and valued by different replicates, so that noise is not taken for knowledge.
//! Never draws anew for one assumption.

use super::super::share::Binned;
use super::super::share::bins::Bins;
use crate::evaluate::simulation::Simulation;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;
use entail_runtime::parallel::parallel_map;
use entail_runtime::summary::Estimate;
use std::collections::BTreeSet;

/// Parts of the replicates, each valued by what all others choose.
const FOLDS: usize = 8;
/// What is worth less than this part of its error is noise.
const NOISE: f64 = 0.5;

/// What it would be worth to know some assumptions before choosing.
#[derive(Clone, Debug, PartialEq)]
pub struct Knowledge {
    /// The drivers that go together, by their positions.
    pub drivers: Vec<usize>,
    /// On average, in base units of the payoff.
    pub worth: Estimate,
}

/// Draws in so many parts.
struct Folds {
    /// Of each draw.
    of: Vec<u8>,
    count: usize,
}

/// What it is worth to know each group of drivers, that which is worth most first; `gains` has what each option brings more
/// than the best one.
pub(super) fn value_of_knowing(simulation: &Simulation, binned: &Binned, gains: &[Term]) -> Vec<Knowledge> {
    // With one replicate nothing could be valued by another than that which chose it.
    let count = FOLDS.min(binned.replicates());
    if count < 2 {
        return Vec::new();
    }
    let size = binned.rows() / binned.replicates();
    let folds = Folds { of: (0..binned.rows()).map(|row| (row / size % count) as u8).collect(), count };
    let reached: BTreeSet<Leaf> = gains.iter().flat_map(|term| simulation.reached(*term)).collect();
    let moving = simulation.moving(reached.into_iter());
    let groups = binned.groups(simulation).iter();
    let groups: Vec<&(Vec<usize>, Bins)> =
        groups.filter(|(drivers, _)| drivers.iter().any(|at| moving.contains(at))).collect();
    let columns = simulation.first_columns(gains, binned.replicates());
    let gains: Vec<&[f64]> = (0..gains.len()).map(|at| columns.column(at)).collect();
    let rests: Vec<Vec<f64>> = gains.iter().map(|gain| rest(gain, &groups, &folds)).collect();
    let mut all = parallel_map(groups, simulation.settings().threads, |(drivers, bins)| Knowledge {
        drivers: drivers.clone(),
        worth: worth(bins, &gains, &rests, &folds),
    });
    all.retain(|one| one.worth.value > NOISE * one.worth.error);
    all.sort_by(|a, b| b.worth.value.total_cmp(&a.worth.value).then(a.drivers.cmp(&b.drivers)));
    all
}

/// The mean of a column in each bin of a group less that of all, by fold: as the draws of all other folds have it.
fn effects(column: &[f64], bins: &Bins, folds: &Folds) -> Vec<Vec<f64>> {
    let (places, bins) = bins.places();
    let (mut sums, mut counts) = (vec![vec![0.0; bins]; folds.count], vec![vec![0.0; bins]; folds.count]);
    for ((value, bin), fold) in column.iter().zip(places).zip(&folds.of) {
        sums[usize::from(*fold)][*bin as usize] += value;
        counts[usize::from(*fold)][*bin as usize] += 1.0;
    }
    let total = |of: &[Vec<f64>]| -> Vec<f64> {
        (0..bins).map(|bin| of.iter().map(|fold| fold[bin]).sum()).collect()
    };
    let (all, number) = (total(&sums), total(&counts));
    let of_fold = |fold: usize| {
        let sum: Vec<f64> = all.iter().zip(&sums[fold]).map(|(all, own)| all - own).collect();
        let count: Vec<f64> = number.iter().zip(&counts[fold]).map(|(all, own)| all - own).collect();
        let mean = sum.iter().sum::<f64>() / count.iter().sum::<f64>().max(1.0);
        sum.iter()
            .zip(&count)
            .map(|(sum, count)| if *count > 0.0 { sum / count - mean } else { 0.0 })
            .collect()
    };
    (0..folds.count).map(of_fold).collect()
}

/// What is left of a column without what each group moves by itself: groups are independent, so that it has the same mean given
/// any one of them but for that one's own part, and less noise.
fn rest(column: &[f64], groups: &[&(Vec<usize>, Bins)], folds: &Folds) -> Vec<f64> {
    let mut rest = column.to_vec();
    for (_, bins) in groups {
        let effects = effects(column, bins, folds);
        let (places, _) = bins.places();
        for ((rest, bin), fold) in rest.iter_mut().zip(places).zip(&folds.of) {
            *rest -= effects[usize::from(*fold)][*bin as usize];
        }
    }
    rest
}

/// What it is worth to know a group.
fn worth(group: &Bins, gains: &[&[f64]], rests: &[Vec<f64>], folds: &Folds) -> Estimate {
    let (places, bins) = group.places();
    // By option, fold and bin: what is left without the others' parts, and how many draws there are.
    let mut sums = vec![vec![vec![0.0; bins]; folds.count]; gains.len()];
    let mut sizes = vec![0.0; folds.count];
    for (option, gain) in gains.iter().enumerate() {
        let own = effects(gain, group, folds);
        for (row, (bin, fold)) in places.iter().zip(&folds.of).enumerate() {
            let (bin, fold) = (*bin as usize, usize::from(*fold));
            sums[option][fold][bin] += rests[option][row] + own[fold][bin];
        }
    }
    for fold in &folds.of {
        sizes[usize::from(*fold)] += 1.0;
    }
    let of_fold = |fold: usize| {
        let of_bin = |bin: usize| {
            let others = |option: &Vec<Vec<f64>>| -> f64 {
                (0..folds.count).filter(|other| *other != fold).map(|other| option[other][bin]).sum()
            };
            let all: Vec<f64> = sums.iter().map(others).collect();
            let chosen = (0..all.len()).reduce(|best, at| if all[at] > all[best] { at } else { best });
            chosen.map_or(0.0, |chosen| sums[chosen][fold][bin])
        };
        (0..bins).map(of_bin).sum::<f64>() / f64::max(sizes[fold], 1.0)
    };
    let values: Vec<f64> = (0..folds.count).map(of_fold).collect();
    let count = folds.count as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
    Estimate { value: mean.max(0.0), error: (spread / count).sqrt() }
}
