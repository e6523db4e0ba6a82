//! In: what each option of a decision brings more than the best one, over draws. Out: what it would be worth to know each
//! assumption before choosing, and those that go together as one.
//! The expected value of partial perfect information, by a fit on ranks: in bins of equal probability along an assumption the
//! mean of each option says which would be chosen there (Strong and Oakley, Medical Decision Making 33, 2013, from one set of
//! draws). Chosen and valued by different replicates, so that noise is not taken for knowledge.
//! Never draws anew for one assumption.

use super::super::share::Binned;
use super::folds::{FoldedBins, OptionDraws, OptionRow};
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
/// Columns of draws that are made together, or as many as one cell needs: more of them would take more memory than they save
/// time.
pub const TOGETHER: usize = 32;

/// What it would be worth to know some assumptions before choosing.
#[derive(Clone, Debug, PartialEq)]
pub struct Knowledge {
    /// The drivers that go together, by their positions.
    pub drivers: Vec<usize>,
    /// On average, in base units of the payoff.
    pub worth: Estimate,
}

/// For each of some cells what it is worth to know each group of drivers, that which is worth most first; a cell has what each
/// option brings more than the best one.
pub(super) fn values_of_knowing(
    simulation: &Simulation,
    binned: &Binned,
    cells: &[Vec<Term>],
) -> Vec<Vec<Knowledge>> {
    let about = |gains: &Vec<Term>| (binned.rows(), gains.clone());
    simulation.recalled(&"values of knowing", cells, about, |unknown| fresh(simulation, binned, unknown))
}

fn fresh(simulation: &Simulation, binned: &Binned, cells: &[Vec<Term>]) -> Vec<Vec<Knowledge>> {
    // With one replicate nothing could be valued by another than that which chose it.
    let count = FOLDS.min(binned.replicates());
    if count < 2 || cells.is_empty() {
        return vec![Vec::new(); cells.len()];
    }
    let size = binned.rows() / binned.replicates();
    let groups = binned.groups(simulation).iter();
    let groups: Vec<FoldedGroup<'_>> = groups
        .map(|(drivers, bins)| FoldedGroup { drivers, bins: FoldedBins::of(bins.places(), size, count) })
        .collect();
    let most = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let mut all = Vec::with_capacity(cells.len());
    // Cells have much in common, which is computed once for those that are drawn together.
    for cells in cells.chunks((TOGETHER / most).max(1)) {
        let columns = simulation.first_columns(&cells.concat(), binned.replicates());
        let starts = cells.iter().scan(0, |next, gains| {
            let start = *next;
            *next += gains.len();
            Some(start)
        });
        let asked = cells.iter().zip(starts).map(|(gains, start)| {
            let drawn: Vec<&[f64]> = (start..start + gains.len()).map(|at| columns.column(at)).collect();
            (gains, drawn)
        });
        all.extend(parallel_map(asked.collect(), simulation.settings().threads, |(gains, drawn)| {
            of_cell(&moving(simulation, &groups, gains), &drawn)
        }));
    }
    all
}

/// Drivers that go together, and the bins of their draws.
struct FoldedGroup<'b> {
    drivers: &'b [usize],
    bins: FoldedBins<'b>,
}

/// The groups that move what options bring.
fn moving<'g, 'b>(
    simulation: &Simulation,
    groups: &'g [FoldedGroup<'b>],
    gains: &[Term],
) -> Vec<&'g FoldedGroup<'b>> {
    let reached: BTreeSet<Leaf> = gains.iter().flat_map(|term| simulation.reached(*term)).collect();
    let moving = simulation.moving(reached.into_iter());
    groups.iter().filter(|group| group.drivers.iter().any(|at| moving.contains(at))).collect()
}

fn of_cell(groups: &[&FoldedGroup<'_>], gains: &[&[f64]]) -> Vec<Knowledge> {
    let gains = OptionDraws::of(gains);
    let effects: Vec<Vec<OptionRow>> = groups.iter().map(|group| group.bins.effects(&gains)).collect();
    // Groups are independent: without what each moves by itself a column has the same mean given any one of them but for that
    // one's own part, and less noise.
    let mut rest = gains;
    for (group, effects) in groups.iter().zip(&effects) {
        group.bins.take_away(&mut rest, effects);
    }
    let known = groups.iter().zip(&effects).map(|(group, own)| Knowledge {
        drivers: group.drivers.to_vec(),
        worth: worth(&group.bins, &rest, own),
    });
    let mut all: Vec<Knowledge> = known.collect();
    all.retain(|one| one.worth.value > NOISE * one.worth.error);
    all.sort_by(|a, b| b.worth.value.total_cmp(&a.worth.value).then(a.drivers.cmp(&b.drivers)));
    all
}

/// What it is worth to know a group, given what is left without the parts of all groups, and its own part.
fn worth(group: &FoldedBins<'_>, rest: &OptionDraws, own: &[OptionRow]) -> Estimate {
    let sums = group.sums(rest, own);
    let folds = group.folds();
    let of_fold = |fold: usize| {
        let of_bin = |bin: usize| {
            let others = |option: usize| -> f64 {
                (0..folds)
                    .filter(|other| *other != fold)
                    .map(|other| group.at(&sums, option, other, bin))
                    .sum()
            };
            let all: Vec<f64> = (0..rest.count()).map(others).collect();
            let chosen = (0..all.len()).reduce(|best, at| if all[at] > all[best] { at } else { best });
            chosen.map_or(0.0, |chosen| group.at(&sums, chosen, fold, bin))
        };
        (0..group.bins()).map(of_bin).sum::<f64>() / f64::max(group.size(fold), 1.0)
    };
    let values: Vec<f64> = (0..folds).map(of_fold).collect();
    let count = folds as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
    Estimate { value: mean.max(0.0), error: (spread / count).sqrt() }
}
