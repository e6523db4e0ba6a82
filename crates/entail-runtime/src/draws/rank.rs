//! In: a column of scores that need not be stratified. Out: the order of the strata that goes up and down with it.
//! Ranks carry the correlation; the strata stay what they are, one draw in each.
//! Never changes a marginal.
//!
//! Iman, R. L. & Conover, W. J. (1982), A distribution-free approach to inducing rank correlation among input
//! variables, Communications in Statistics B 11(3), 311–334.

use super::sizes::LARGEST;

/// The bits of a key that hold the row.
const ROW: u64 = LARGEST as u64 - 1;

/// The stratum of each draw: the rank of its score among all of the replicate, at most [`LARGEST`].
pub fn order(scores: &[f64]) -> Vec<u16> {
    let mut keys: Vec<u64> =
        // Score and row in one word, so that sorting moves one number; the score loses ten bits that decide no
        // rank.
        scores.iter().zip(0..).map(|(score, row)| (rising(*score) & !ROW) | row).collect();
    // Keys differ in their rows, so that the order of equal scores is settled too.
    keys.sort_unstable();
    let mut order = vec![0; keys.len()];
    for (stratum, key) in keys.iter().enumerate() {
        order[(key & ROW) as usize] = stratum as u16;
    }
    order
}

/// Whole numbers in the order of the floats.
fn rising(score: f64) -> u64 {
    let bits = score.to_bits();
    // Negative floats grow as their bits fall: turned over, all sort as unsigned numbers.
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}
