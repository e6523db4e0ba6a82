//! In: what an exhibit shows and a simulation. Out: how often its draws fall where, and its outcomes where they are few.
//! Each draw counts once, a replicate after the other.
//! Never keeps the draws.

use super::cells::ExhibitCells;
use entail_engine::evaluate::simulation::Simulation;
use entail_runtime::graph::Term;
use entail_runtime::summary::Tally;

/// Each draw of what an exhibit shows, a replicate after the other, as kinds, which follow from `edges`: a tally of them.
pub fn tallied(
    cells: &mut ExhibitCells<'_, '_>,
    simulation: &mut Simulation,
    kinds: usize,
    edges: &[f64],
    kind: impl Fn(f64) -> Option<usize> + Sync,
) -> Tally {
    let term = shown_term(cells, simulation);
    let edges: Vec<u64> = edges.iter().map(|edge| edge.to_bits()).collect();
    let about = |term: &Term| (kinds, vec![*term]);
    let found = simulation.recalled(&("tally", edges), &[term], about, |_| {
        let replicates: Vec<usize> = (0..simulation.replicates()).collect();
        let parts = simulation.visit(
            &[term],
            &replicates,
            || Tally::new(kinds),
            |tally, _, columns| {
                tally.add(columns.column(0).iter().map(|number| kind(*number)));
            },
        );
        let whole = parts.into_iter().fold(Tally::new(kinds), |mut all, more| {
            all.append(more);
            all
        });
        vec![whole]
    });
    found.into_iter().next().unwrap_or_else(|| Tally::new(kinds))
}

/// The outcomes of what an exhibit shows, from low to high, where it has two or a few; draws that are never count with none.
pub fn outcomes(
    cells: &mut ExhibitCells<'_, '_>,
    simulation: &mut Simulation,
    most: usize,
) -> Option<Vec<f64>> {
    let term = shown_term(cells, simulation);
    let about = |term: &Term| (most, vec![*term]);
    let found = simulation.recalled(&"outcomes", &[term], about, |_| vec![few(simulation, term, most)]);
    found.into_iter().next().flatten()
}

/// The outcomes of a term, unless it has one or more than a few.
fn few(simulation: &Simulation, term: Term, most: usize) -> Option<Vec<f64>> {
    let all: Vec<usize> = (0..simulation.replicates()).collect();
    let mut found = Vec::new();
    // One replicate tells a thousand outcomes from a few, so that the others are mostly left alone.
    for replicates in [&all[..all.len().min(1)], &all[..]] {
        let parts = simulation.visit(&[term], replicates, Vec::new, |found: &mut Vec<f64>, _, columns| {
            for number in columns.column(0).iter().filter(|number| number.is_finite()) {
                if found.len() > most {
                    break;
                }
                if let Err(at) = found.binary_search_by(|other| other.total_cmp(number)) {
                    found.insert(at, *number);
                }
            }
        });
        found = parts.into_iter().flatten().collect();
        found.sort_by(f64::total_cmp);
        found.dedup();
        if found.len() > most {
            return None;
        }
    }
    (found.len() > 1).then_some(found)
}

/// The term of the first thing that an exhibit shows.
fn shown_term(cells: &mut ExhibitCells<'_, '_>, simulation: &mut Simulation) -> Term {
    let expression = &cells.exhibit.show[0].expression;
    let (scenario, cell) = cells.locate(expression, &[]);
    let terms = simulation.terms().cells(scenario, expression).unwrap_or_default();
    terms.get(cell).copied().unwrap_or_default()
}
