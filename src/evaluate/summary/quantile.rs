//! In: numbers in any order, and probabilities. Out: their quantiles, on straight lines between order statistics.
//! All are found together: a count of evenly wide bins says where each rank lies, and only those bins are looked at.
//! Never sorts what no quantile needs.
//!
//! Type 7 of Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996).

use std::ops::Range;

/// Fewer numbers than these are not counted first.
const FEW: usize = 256;
/// Numbers in a bin, were they spread evenly.
const EACH: usize = 8;
/// More bins than these are not made.
const MOST: usize = 4_096;

/// Quantiles in the order of the probabilities; NaN of no numbers. The numbers change places.
/// `never` is the largest; between a number and `never` lies `never`.
pub fn quantiles(numbers: &mut [f64], probabilities: &[f64]) -> Vec<f64> {
    if numbers.is_empty() {
        return vec![f64::NAN; probabilities.len()];
    }
    let asked = Asked::of(numbers.len(), probabilities);
    let found: Vec<f64> = match Bins::of(numbers) {
        Some(bins) => {
            let places: Vec<u16> = numbers.iter().map(|x| bins.bin(*x)).collect();
            bins.ordered((&places, 0), numbers, &asked.ranks)
        }
        None => {
            select(numbers, 0, &asked.ranks);
            asked.ranks.iter().map(|rank| numbers[*rank]).collect()
        }
    };
    asked.quantiles(&found)
}

/// The quantiles of a column and, behind them, of each of its parts of so many rows; the same bins serve all of them.
pub fn quantiles_of_parts(column: &[f64], rows: usize, probabilities: &[f64]) -> Vec<Vec<f64>> {
    let all = std::iter::once(0..column.len())
        .chain((0..column.len() / rows).map(|part| part * rows..(part + 1) * rows));
    let Some(bins) = Bins::of(column) else {
        return all.map(|rows| quantiles(&mut column[rows].to_vec(), probabilities)).collect();
    };
    let places: Vec<u16> = column.iter().map(|x| bins.bin(*x)).collect();
    let of = |rows: Range<usize>| {
        let asked = Asked::of(rows.len(), probabilities);
        // In a part as many bins together hold as many numbers as one does in the whole.
        let together = (column.len() / rows.len().max(1)).max(1).ilog2();
        asked.quantiles(&bins.ordered((&places[rows.clone()], together), &column[rows], &asked.ranks))
    };
    all.map(of).collect()
}

/// The ranks that probabilities ask for among so many numbers.
struct Asked {
    /// In rising order, each once.
    ranks: Vec<usize>,
    /// For each probability a rank, and how far it lies on the way to the next.
    places: Vec<(usize, f64)>,
}

impl Asked {
    fn of(count: usize, probabilities: &[f64]) -> Self {
        let last = count.saturating_sub(1) as f64;
        let place = |p: &f64| {
            let at = p.clamp(0.0, 1.0) * last;
            (at.floor() as usize, at - at.floor())
        };
        let places: Vec<(usize, f64)> = probabilities.iter().map(place).collect();
        let mut ranks: Vec<usize> =
            places.iter().flat_map(|(rank, part)| [*rank, rank + usize::from(*part > 0.0)]).collect();
        ranks.sort_unstable();
        ranks.dedup();
        Self { ranks, places }
    }

    /// The quantiles, given the numbers at the ranks.
    fn quantiles(&self, found: &[f64]) -> Vec<f64> {
        let known = |rank: usize| found[self.ranks.partition_point(|r| *r < rank)];
        let at = |(rank, part): &(usize, f64)| {
            let low = known(*rank);
            if *part == 0.0 || low == known(rank + 1) { low } else { low + (known(rank + 1) - low) * part }
        };
        self.places.iter().map(at).collect()
    }
}

/// Evenly wide bins from the least to the greatest of some numbers.
struct Bins {
    low: f64,
    scale: f64,
    /// How many there are, but for the one that holds the greatest alone.
    count: usize,
}

impl Bins {
    /// Bins for numbers; none where there are few of them, where all are one, or where some are infinite.
    fn of(numbers: &[f64]) -> Option<Self> {
        let first = *numbers.first().filter(|_| numbers.len() >= FEW)?;
        let least = |a: f64, b: f64| if b < a { b } else { a };
        let most = |a: f64, b: f64| if b > a { b } else { a };
        let (mut lows, mut highs) = ([first; 8], [first; 8]);
        let rows = numbers.chunks_exact(8);
        let rest = rows.remainder();
        for row in rows {
            for (at, x) in row.iter().enumerate() {
                lows[at] = least(lows[at], *x);
                highs[at] = most(highs[at], *x);
            }
        }
        let low = lows.iter().chain(rest).copied().fold(first, least);
        let high = highs.iter().chain(rest).copied().fold(first, most);
        let count = (numbers.len() / EACH).min(MOST);
        let scale = count as f64 / (high - low);
        (low.is_finite() && scale.is_finite() && scale > 0.0).then_some(Self { low, scale, count })
    }

    /// The bin of a number: a larger number is in no lower one. Adding 2^52 rounds, and leaves the count in the last bits.
    fn bin(&self, number: f64) -> u16 {
        const ROUND: f64 = (1_u64 << 52) as f64;
        (((number - self.low) * self.scale + ROUND).to_bits() as u16).min(self.count as u16)
    }

    /// The numbers that would stand at some ranks if all were sorted, given the bin of each; 2 to the power of `together`
    /// neighbouring bins count as one.
    fn ordered(&self, (bins, together): (&[u16], u32), numbers: &[f64], ranks: &[usize]) -> Vec<f64> {
        let mut counts = vec![0_u32; (self.count >> together) + 1];
        for bin in bins {
            counts[usize::from(*bin >> together)] += 1;
        }
        // Bins in which ranks lie: where each begins among the numbers that are looked at, how many numbers stand
        // below it, and which ranks are in it. `next` is where its next number goes, from 1 on.
        let mut next = vec![0_u32; counts.len()];
        let mut parts: Vec<(usize, usize, Range<usize>)> = Vec::new();
        let (mut below, mut rank, mut room) = (0, 0, 0);
        for (bin, count) in counts.iter().enumerate() {
            let end = below + *count as usize;
            if ranks.get(rank).is_some_and(|rank| *rank < end) {
                let inside = ranks[rank..].partition_point(|rank| *rank < end);
                next[bin] = room as u32 + 1;
                parts.push((room, below, rank..rank + inside));
                (rank, room) = (rank + inside, room + *count as usize);
            }
            below = end;
        }
        let mut near = vec![0.0; room];
        for (bin, number) in bins.iter().zip(numbers) {
            let next = &mut next[usize::from(*bin >> together)];
            if *next > 0 {
                near[*next as usize - 1] = *number;
                *next += 1;
            }
        }
        let mut found = Vec::with_capacity(ranks.len());
        for (at, (start, below, inside)) in parts.iter().enumerate() {
            let end = parts.get(at + 1).map_or(room, |(next, _, _)| *next);
            select(&mut near[*start..end], *below, &ranks[inside.clone()]);
            found.extend(ranks[inside.clone()].iter().map(|rank| near[start + rank - below]));
        }
        found
    }
}

/// Puts the numbers of some ranks where they would stand if all were sorted; `start` is the rank of the first.
fn select(numbers: &mut [f64], start: usize, ranks: &[usize]) {
    let Some(middle) = ranks.get(ranks.len() / 2) else { return };
    let (below, above) = (ranks.partition_point(|r| r < middle), ranks.partition_point(|r| r <= middle));
    let (low, _, high) = numbers.select_nth_unstable_by(middle - start, f64::total_cmp);
    select(low, start, &ranks[..below]);
    select(high, middle + 1, &ranks[above..]);
}
