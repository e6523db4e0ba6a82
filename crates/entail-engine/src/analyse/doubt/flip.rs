//! In: conditions as terms. Out: the values of each driver, alone, at which a condition turns.
//! A grid of probabilities brackets every change of sign that it can tell apart; many places at once close each.
//! Never moves two drivers at once.

use super::root::{Margin, bisect_condition, roots};
use crate::evaluate::simulation::Simulation;
use crate::model::Reckoning;
use entail_runtime::distribution::special::normal;
use entail_runtime::draws::Leaf;
use entail_runtime::graph::Term;
use entail_runtime::operation::Unary;
use entail_runtime::parallel::parallel_map;
use entail_runtime::program::{Variation, VariationScratch, Varied};

/// The grid: so many points, evenly spaced in normal scores, between these probabilities.
const POINTS: usize = 33;
const LOWEST: f64 = 0.001;
/// Half a minute in years: further than a root is off, and nothing to a day.
const MOMENT: f64 = 1e-6;

/// A condition: the term that says whether it holds and, where one comparison decides, its sides.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// Yes or no.
    pub holds: Term,
    /// Left and right of the comparison that alone decides.
    pub sides: Option<(Term, Term)>,
}

/// A value at which a condition turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Which of the simulation's drivers.
    pub driver: usize,
    /// Of its cells the one whose values these are: the first on which the condition rests.
    pub cell: usize,
    /// Its value there, in base units.
    pub value: f64,
    /// Its central value, of what is believed as the value is, or both of the scenario that is told.
    pub centre: f64,
    /// Where the value lies in what we believe of it, as a probability.
    pub percentile: f64,
    /// The same as a normal score.
    pub score: f64,
    /// How wide the range is that holds nine tenths of what we believe of it.
    pub width: f64,
}

impl Flip {
    /// The probability that the driver lies beyond the value, seen from the centre.
    pub fn plausibility(&self) -> f64 {
        self.percentile.min(1.0 - self.percentile)
    }

    /// How far the value is from the centre, as a part of it; none where that is 0.
    pub fn distance(&self) -> Option<f64> {
        (self.centre != 0.0).then(|| (self.value - self.centre) / self.centre.abs())
    }
}

/// The flip points of each condition, the most plausible first.
pub fn flips(simulation: &Simulation, conditions: &[Condition]) -> Vec<Vec<Flip>> {
    let threads = simulation.settings().threads;
    let about = |condition: &Condition| (condition.sides.is_some(), terms(*condition).to_vec());
    simulation.recalled(&"flip points", conditions, about, |unknown| {
        // One part for each thread: conditions of one part share what they have in common.
        let share = unknown.len().div_ceil(threads.max(1)).max(1);
        parallel_map(unknown.chunks(share).collect(), threads, |part| flips_of(simulation, part)).concat()
    })
}

/// The same on one thread.
fn flips_of(simulation: &Simulation, conditions: &[Condition]) -> Vec<Vec<Flip>> {
    let wanted: Vec<Term> = conditions.iter().flat_map(|c| terms(*c)).collect();
    let all = simulation.around_centre(&wanted);
    let grid = grid();
    let mut scratch = VariationScratch::default();
    let mut found: Vec<Vec<Flip>> = conditions.iter().map(|_| Vec::new()).collect();
    // Roots of one condition want what it depends on, and nothing of the others.
    let mut alone: Vec<Option<Variation<'_>>> = conditions.iter().map(|_| None).collect();
    for at_driver in simulation.moving(all.leaves()) {
        let driver = &simulation.drivers()[at_driver];
        // The whole grid at once: a column costs little more than a single point.
        let leaves = simulation.at_scores(driver, &grid);
        let varied = all.run_in(&columns(&leaves), &mut scratch);
        for (number, condition) in conditions.iter().enumerate() {
            let Some(holds) = varied.column(3 * number) else { continue };
            // A driver that turns nothing on the grid, as most do, needs no roots.
            if holds.iter().all(|h| *h == holds[0]) {
                continue;
            }
            let on_grid =
                OnGrid { grid: &grid, holds, margins: margins(&all, &varied, 3 * number, *condition) };
            // Made when first needed, then used for all drivers that turn this condition.
            let own = alone[number].get_or_insert_with(|| all.alike(&terms(*condition)));
            let cell = driver.cell_among(own.leaves());
            let names: Vec<Leaf> = leaves.iter().map(|(leaf, _)| *leaf).collect();
            // The steps of this driver serve all rounds.
            let steps = own.steps(&names, &mut scratch);
            let mut at = |scores: &[f64]| {
                let leaves = simulation.at_scores(driver, scores);
                steps.run(&columns(&leaves), &mut scratch)
            };
            for score in turning_scores(&on_grid, own, *condition, &mut at) {
                let value = simulation.at_score(driver, cell, score);
                let centre = simulation.centre(driver, cell);
                let date = simulation.model().variable(driver.variable).reckoning == Reckoning::Date;
                let value = if date { day_beyond(value, centre) } else { value };
                found[number].push(Flip {
                    driver: at_driver,
                    cell,
                    value,
                    centre,
                    percentile: normal::cdf(score),
                    score,
                    width: simulation.width(driver, cell),
                });
            }
        }
    }
    for flips in &mut found {
        flips.sort_by(|a, b| b.plausibility().total_cmp(&a.plausibility()).then(a.driver.cmp(&b.driver)));
    }
    found
}

/// The first day beyond the point at which a date turns a condition, seen from its centre: the day before does not.
pub(super) fn day_beyond(point: f64, centre: f64) -> f64 {
    let beyond = if point < centre { -MOMENT } else { MOMENT };
    Unary::DayOf.at([point + beyond])
}

/// The normal scores of the grid.
fn grid() -> Vec<f64> {
    let low = normal::quantile(LOWEST);
    let step = -2.0 * low / (POINTS - 1) as f64;
    (0..POINTS).map(|at| low + step * at as f64).collect()
}

/// The terms of a condition: holds, left, right.
fn terms(condition: Condition) -> [Term; 3] {
    let (left, right) = condition.sides.unwrap_or((condition.holds, condition.holds));
    [condition.holds, left, right]
}

/// The columns of leaves, as a variation takes them.
pub(super) fn columns(leaves: &[(Leaf, Vec<f64>)]) -> Vec<(Leaf, &[f64])> {
    leaves.iter().map(|(leaf, column)| (*leaf, column.as_slice())).collect()
}

/// By how much the left side of a comparison is larger than the right in each row, and whether the condition holds. The
/// condition is the output at `first` and its sides are those behind it; none where no comparison alone decides.
fn margins(
    variation: &Variation<'_>,
    varied: &Varied,
    first: usize,
    condition: Condition,
) -> Option<Vec<Margin>> {
    condition.sides?;
    let holds = varied.column(first)?;
    let side = |output: usize, row: usize| {
        varied.column(output).map_or_else(|| variation.central(output), |column| column[row])
    };
    let margin =
        |row: usize| Margin { value: side(first + 1, row) - side(first + 2, row), holds: holds[row] != 0.0 };
    Some((0..holds.len()).map(margin).collect())
}

/// What a condition does on the grid.
struct OnGrid<'g> {
    grid: &'g [f64],
    holds: &'g [f64],
    margins: Option<Vec<Margin>>,
}

/// The scores at which the one condition of a variation turns, given what becomes of it at some scores.
fn turning_scores(
    on_grid: &OnGrid<'_>,
    variation: &Variation<'_>,
    condition: Condition,
    at: &mut impl FnMut(&[f64]) -> Varied,
) -> Vec<f64> {
    let OnGrid { grid, holds, margins: on_points } = on_grid;
    // What is never on one side has no distance: holds or not is all there is to go by.
    if let Some(values) =
        on_points.as_ref().filter(|values| values.iter().all(|margin| !margin.value.is_infinite()))
    {
        return roots(grid, values, |scores| {
            margins(variation, &at(scores), 0, condition)
                .unwrap_or_else(|| vec![Margin { value: f64::NAN, holds: false }; scores.len()])
        });
    }
    let mut answers = |scores: &[f64]| {
        let varied = at(scores);
        varied.column(0).map_or_else(Vec::new, |column| column.iter().map(|h| *h != 0.0).collect())
    };
    // Neighbours that disagree bracket a turn; to or from an undefined point there is none.
    let pairs = grid.windows(2).zip(holds.windows(2));
    let turning = pairs.filter(|(_, h)| (h[0] != 0.0) != (h[1] != 0.0) && !h[0].is_nan() && !h[1].is_nan());
    turning.map(|(scores, _)| bisect_condition(scores[0], scores[1], &mut answers)).collect()
}
