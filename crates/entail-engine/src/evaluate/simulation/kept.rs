//! In: the draws of a small report. Out: the same columns again, without making them anew.
//! A page asks for the same leaves many times: for claims, ranges, shares and figures.
//! Never keeps more than a few megabytes, and nothing of a report whose draws would not all fit.

use entail_runtime::draws::{Draws, Leaf};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes that all draws of a report may take.
pub const MOST: usize = 8 << 20;

/// The draws of a leaf in one replicate.
pub type Column = Arc<[f64]>;

/// Columns of leaves, by replicate.
#[derive(Default)]
pub struct Kept(Option<Mutex<BTreeMap<(usize, Leaf), Column>>>);

impl Kept {
    /// Keeps draws if those of so many cells, with their scores, fit.
    pub fn for_draws(draws: &Draws, cells: usize) -> Self {
        // Two columns a cell, its value and its score; counted before any is made, so that all fit or none is
        // kept.
        let bytes = draws.replicates() * draws.replicate_size() * cells * 2 * size_of::<f64>();
        Self((bytes <= MOST).then(Mutex::default))
    }

    /// One replicate of some leaves; nothing if none is kept.
    pub fn columns(&self, draws: &Draws, replicate: usize, leaves: &[Leaf]) -> Option<Vec<Column>> {
        let all = self.0.as_ref()?;
        let mut found = known_columns(&all.lock().unwrap_or_else(PoisonError::into_inner), replicate, leaves);
        let missing: Vec<Leaf> =
            leaves.iter().zip(&found).filter(|(_, column)| column.is_none()).map(|(leaf, _)| *leaf).collect();
        // Made outside the lock: two threads may make the same column, with the same bits, and neither waits.
        if !missing.is_empty() {
            let mut made = vec![vec![0.0; draws.replicate_size()]; missing.len()];
            draws.fill(replicate, &missing, &mut made);
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            for (leaf, column) in missing.iter().zip(made) {
                all.insert((replicate, *leaf), column.into());
            }
            found = known_columns(&all, replicate, leaves);
        }
        found.into_iter().collect()
    }
}

/// What is known of some leaves.
fn known_columns(
    all: &BTreeMap<(usize, Leaf), Column>,
    replicate: usize,
    leaves: &[Leaf],
) -> Vec<Option<Column>> {
    leaves.iter().map(|leaf| all.get(&(replicate, *leaf)).cloned()).collect()
}
