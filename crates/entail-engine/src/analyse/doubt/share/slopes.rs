//! In: the draws of leaves, and the bin of each draw. Out: what straight lines within the bins account for of a column.
//! Least squares by bin on all leaves; what leaves say twice counts once.
//! Never knows what a column is of.

use super::bins::{BinRow, LANES};

/// More leaves than these are not fitted: the numbers of a bin would be too few for them.
pub const MOST_LEAVES: usize = 12;
/// A leaf that varies by less than this part of its variance, given those before it, says nothing new.
const SAME: f64 = 1e-9;
/// Draws in a bin for each number that is fitted in it; with fewer the line would follow noise.
const ENOUGH: f64 = 4.0;

/// Lines within bins.
pub struct Slopes {
    /// By leaf and draw: how far the leaf lies from its mean in the bin, in its deviations there.
    around: Vec<Vec<f32>>,
    /// By bin: a triangle by which sums of products become squares, row after row; only the leaves that say something.
    triangles: Vec<Vec<(usize, Vec<f64>)>>,
}

impl Slopes {
    /// Lines along leaves, given their draws and the bin of each draw.
    pub fn of(leaves: &[Vec<f64>], bins: &[u32], counts: &[f64]) -> Self {
        let around: Vec<Vec<f32>> = leaves.iter().map(|leaf| standard(leaf, bins, counts)).collect();
        let products = products(&around, bins, counts.len());
        let triangles =
            products.iter().zip(counts).map(|(by, count)| triangle(by, around.len(), *count)).collect();
        Self { around, triangles }
    }

    /// The leaves, each by draw.
    pub fn leaves(&self) -> impl Iterator<Item = &[f32]> {
        self.around.iter().map(Vec::as_slice)
    }

    /// Adds what the lines account for, given the sums of products by leaf and bin; gives how many slopes were fitted.
    pub fn add_explained(&self, products: &[Vec<BinRow>], squares: &mut [f64; LANES]) -> usize {
        let mut fitted = 0;
        for (bin, triangle) in self.triangles.iter().enumerate() {
            // Each row takes away what those before it have accounted for already.
            let mut solved: Vec<[f64; LANES]> = Vec::with_capacity(triangle.len());
            for (leaf, row) in triangle {
                let mut own = products[*leaf][bin].0;
                let (pivot, before) =
                    row.split_last().map_or((1.0, &row[..]), |(pivot, before)| (*pivot, before));
                for (known, factor) in solved.iter().zip(before) {
                    for (own, known) in own.iter_mut().zip(known) {
                        *own -= factor * known;
                    }
                }
                for (own, square) in own.iter_mut().zip(squares.iter_mut()) {
                    *own /= pivot;
                    *square += *own * *own;
                }
                solved.push(own);
            }
            fitted += triangle.len();
        }
        fitted
    }
}

/// How far each draw of a leaf lies from its mean in the bin, in deviations of the bin; 0 where it does not vary.
fn standard(leaf: &[f64], bins: &[u32], counts: &[f64]) -> Vec<f32> {
    let means = by_bin(leaf, bins, counts, |_, value| value);
    let squares = by_bin(leaf, bins, counts, |bin, value| (value - means[bin]) * (value - means[bin]));
    let deviations: Vec<f64> = squares.into_iter().map(f64::sqrt).collect();
    // A leaf whose draws of a bin are one number would only be divided noise.
    let varies: Vec<bool> = means
        .iter()
        .zip(&deviations)
        .map(|(mean, deviation)| deviation.is_finite() && *deviation > 1e-12 * mean.abs())
        .collect();
    let scaled = |(bin, value): (&u32, &f64)| {
        let bin = *bin as usize;
        if varies[bin] { ((value - means[bin]) / deviations[bin]) as f32 } else { 0.0 }
    };
    bins.iter().zip(leaf).map(scaled).collect()
}

/// The mean of what is made of the draws of a leaf, by bin.
fn by_bin(leaf: &[f64], bins: &[u32], counts: &[f64], of: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0; counts.len()];
    for (bin, value) in bins.iter().zip(leaf) {
        sums[*bin as usize] += of(*bin as usize, *value);
    }
    sums.iter().zip(counts).map(|(sum, count)| sum / count.max(1.0)).collect()
}

/// By bin, the sums of products of the leaves with each other, row after row.
fn products(leaves: &[Vec<f32>], bins: &[u32], count: usize) -> Vec<Vec<f64>> {
    let mut products = vec![vec![0.0; leaves.len() * leaves.len()]; count];
    for (one, a) in leaves.iter().enumerate() {
        for (other, b) in leaves[..=one].iter().enumerate() {
            for ((bin, a), b) in bins.iter().zip(a).zip(b) {
                products[*bin as usize][one * leaves.len() + other] += f64::from(*a) * f64::from(*b);
            }
        }
    }
    products
}

/// The rows of the Cholesky factor of one bin, each with its leaf, without leaves that say nothing new.
fn triangle(products: &[f64], leaves: usize, count: f64) -> Vec<(usize, Vec<f64>)> {
    let mut rows: Vec<(usize, Vec<f64>)> = Vec::new();
    for leaf in 0..leaves {
        if count < ENOUGH * (rows.len() + 2) as f64 {
            break;
        }
        let mut row: Vec<f64> = Vec::with_capacity(rows.len() + 1);
        for (other, known) in &rows {
            let shared: f64 = row.iter().zip(known).map(|(a, b)| a * b).sum();
            let pivot = known.last().copied().unwrap_or(1.0);
            row.push((products[leaf * leaves + other] - shared) / pivot);
        }
        let own = products[leaf * leaves + leaf];
        let left = own - row.iter().map(|a| a * a).sum::<f64>();
        if left > SAME * own.max(f64::MIN_POSITIVE) && own > 0.0 {
            row.push(left.sqrt());
            rows.push((leaf, row));
        }
    }
    rows
}
