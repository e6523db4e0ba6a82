//! In: numbers in any order, and ranks. Out: the numbers that would be at these ranks if all were sorted.
//! A count of evenly wide bins says where each rank lies; only the numbers of those bins are looked at.
//! Never sorts what no rank needs.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use crate::elementary::lanes::{Loop, widest};
use std::ops::Range;

/// Fewer numbers than these are not counted first.
const FEW: usize = 256;
/// Numbers in a bin, were they spread evenly.
pub const EACH: usize = 8;
/// More bins than these are not made.
pub const MOST: usize = 4_096;
/// As few numbers are quicker sorted than searched.
const SORTED: usize = 20;
/// Numbers that are compared at a time.
const LANES: usize = 16;
/// Bins that are passed at a time where no rank lies in them.
const STRIDE: usize = 16;

/// Evenly wide bins from the least to the greatest of the finite ones among some numbers; what lies below is in the first.
#[derive(Clone)]
pub struct Bins {
    low: f64,
    high: f64,
    scale: f64,
    /// How many there are, but for the one that holds the greatest, and one more for what is above it, and `never`.
    count: usize,
}

impl Bins {
    /// So many bins for numbers; none where there are few of them, or where they lie too far apart.
    pub fn of(numbers: &[f64], count: usize) -> Option<Self> {
        if numbers.len() < FEW {
            return None;
        }
        let (low, high) = widest(Ends(numbers));
        if low >= high {
            // One number, or none but `never`.
            return Some(Self { low, high, scale: 0.0, count });
        }
        // Ends that are too far apart have no finite width of a bin; sorting serves them.
        let scale = count as f64 / (high - low);
        (scale.is_finite() && scale > 0.0).then_some(Self { low, high, scale, count })
    }

    /// The bin of each number.
    pub fn places(&self, numbers: &[f64]) -> Vec<u16> {
        let mut places = Vec::new();
        self.places_into(numbers, &mut places);
        places
    }

    /// The same in memory that is used again.
    pub fn places_into(&self, numbers: &[f64], places: &mut Vec<u16>) {
        places.resize(numbers.len(), 0);
        self.place_all(numbers, places);
    }

    /// The same into as many places.
    pub fn place_all(&self, numbers: &[f64], places: &mut [u16]) {
        widest(Places { bins: self, numbers, into: places });
    }

    /// The bin of one number.
    pub fn place(&self, number: f64) -> u16 {
        self.bin(number)
    }

    /// The bin of a number: a larger number is in no lower one. Adding 2^52 rounds, and leaves the count in the last bits.
    #[inline(always)]
    fn bin(&self, number: f64) -> u16 {
        const ROUND: f64 = (1_u64 << 52) as f64;
        let above = (number - self.low) * self.scale;
        let above = if above > 0.0 { above } else { 0.0 };
        let above = if above < self.count as f64 { above } else { self.count as f64 };
        let place = (above + ROUND).to_bits() as u16;
        if number > self.high { self.count as u16 + 1 } else { place }
    }
}

/// The least and the greatest of some numbers that are finite.
struct Ends<'n>(&'n [f64]);

impl Loop for Ends<'_> {
    type Output = (f64, f64);

    #[inline(always)]
    fn run(self) -> (f64, f64) {
        let least = |a: f64, b: f64| if b < a { b } else { a };
        let most = |a: f64, b: f64| if b > a && b < f64::INFINITY { b } else { a };
        let (mut lows, mut highs) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
        let rows = self.0.chunks_exact(LANES);
        let rest = rows.remainder();
        for row in rows {
            for ((low, high), x) in lows.iter_mut().zip(&mut highs).zip(row) {
                (*low, *high) = (least(*low, *x), most(*high, *x));
            }
        }
        let low = lows.iter().chain(rest).copied().fold(f64::INFINITY, least);
        let high = highs.iter().chain(rest).copied().fold(f64::NEG_INFINITY, most);
        (low, high)
    }
}

/// The bin of each of some numbers.
struct Places<'n> {
    bins: &'n Bins,
    numbers: &'n [f64],
    into: &'n mut [u16],
}

impl Loop for Places<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (place, number) in self.into.iter_mut().zip(self.numbers) {
            *place = self.bins.bin(*number);
        }
    }
}

/// How many numbers each bin holds.
#[derive(Clone, Default)]
pub struct Counted {
    counts: Vec<u32>,
    /// Where the next number of a bin goes among those that are looked at, from 1 on; 0 where no rank lies in it.
    next: Vec<u32>,
    /// Which numbers are looked at, in their order.
    looked_at: Vec<u32>,
    /// The same numbers, one bin after the other.
    near: Vec<f64>,
}

/// A bin in which ranks lie.
struct Hit {
    bin: usize,
    /// Where it begins among the numbers that are looked at.
    start: usize,
    /// How many numbers are in bins below it.
    below: usize,
    /// Which of the ranks are in it.
    ranks: Range<usize>,
}

impl Counted {
    /// Nothing counted yet.
    pub fn new(bins: &Bins) -> Self {
        let mut counted = Self::default();
        counted.resize(bins);
        counted
    }

    /// Room for these bins, in the memory of others.
    pub fn resize(&mut self, bins: &Bins) {
        // Whole strides, so that passing over bins needs no special case at the end.
        let size = (bins.count + 2).next_multiple_of(STRIDE);
        self.counts.resize(size, 0);
    }

    /// Room for these bins in the memory of others, with nothing counted.
    pub fn clear(&mut self, bins: &Bins) {
        self.resize(bins);
        self.counts.fill(0);
    }

    /// Room for the same bins, with nothing counted.
    pub fn cleared(&self) -> Self {
        Self { counts: vec![0; self.counts.len()], ..Self::default() }
    }

    /// How many bins there is room for.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The bins that hold the numbers of some ranges of ranks, of so many numbers; where a range reaches an end of all that
    /// were counted, also those beyond.
    pub fn near(&self, ranges: impl Iterator<Item = (usize, usize)>, known: usize) -> Vec<bool> {
        let mut ends = Vec::with_capacity(self.counts.len());
        let mut end = 0;
        for count in &self.counts {
            end += *count as usize;
            ends.push(end);
        }
        let bin = |rank: usize| ends.partition_point(|end| *end <= rank);
        let mut near = vec![false; self.counts.len()];
        for (low, high) in ranges {
            let first = if low == 0 { 0 } else { bin(low) };
            let last = if high + 1 >= known { near.len() - 1 } else { bin(high) };
            near[first..=last].fill(true);
        }
        near
    }

    /// Whether some rising ranks all lie in some of the bins.
    pub fn lie_in(&self, ranks: &[usize], bins: &[bool]) -> bool {
        let (hits, _) = self.hits(ranks);
        hits.iter().all(|hit| bins.get(hit.bin).is_some_and(|kept| *kept))
    }

    /// Counts anew.
    pub fn count(&mut self, places: &[u16]) {
        self.counts.fill(0);
        self.count_more(places);
    }

    /// Counts what else there is.
    pub fn count_more(&mut self, places: &[u16]) {
        for bin in places {
            self.counts[usize::from(*bin)] += 1;
        }
    }

    /// Adds what another has counted.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// The numbers that would be at some rising ranks if all that were counted were sorted, given the bin of each; what was
    /// counted and is not given is the own number of its bin.
    pub fn ordered(&mut self, places: &[u16], numbers: &[f64], own: &[f64], ranks: &[usize]) -> Vec<f64> {
        let (hits, size) = self.hits(ranks);
        self.next.resize(self.counts.len(), 0);
        self.near.clear();
        self.near.resize(size, 0.0);
        for hit in &hits {
            if let Some(own) = own.get(hit.bin) {
                self.near[hit.start..hit.start + self.counts[hit.bin] as usize].fill(*own);
            }
        }
        for hit in &hits {
            // From 1 on, since 0 says that no rank lies in the bin.
            self.next[hit.bin] = hit.start as u32 + 1;
        }
        // Which of them are looked at is written always and counted where it is so: a branch that goes either way costs more.
        self.looked_at.resize(numbers.len(), 0);
        let mut end = 0;
        for (at, bin) in (0..).zip(places) {
            self.looked_at[end] = at;
            end += usize::from(self.next[usize::from(*bin)] > 0);
        }
        for at in &self.looked_at[..end] {
            let next = &mut self.next[usize::from(places[*at as usize])];
            self.near[*next as usize - 1] = numbers[*at as usize];
            *next += 1;
        }
        let mut found = Vec::with_capacity(ranks.len());
        for hit in hits {
            // Taken back, so that the next call finds all bins without ranks.
            self.next[hit.bin] = 0;
            let inside = &ranks[hit.ranks];
            let near = &mut self.near[hit.start..hit.start + self.counts[hit.bin] as usize];
            select(near, hit.below, inside);
            found.extend(inside.iter().map(|rank| near[rank - hit.below]));
        }
        found
    }

    /// The bins in which ranks lie, and how many numbers these hold.
    fn hits(&self, ranks: &[usize]) -> (Vec<Hit>, usize) {
        let mut hits: Vec<Hit> = Vec::with_capacity(ranks.len());
        let (mut below, mut rank, mut size) = (0, 0, 0);
        for (first, counts) in (0..).step_by(STRIDE).zip(self.counts.chunks_exact(STRIDE)) {
            let Some(wanted) = ranks.get(rank) else { break };
            let all = counts.iter().sum::<u32>() as usize;
            // Most bins hold no wanted rank: they are passed over a stride at a time.
            if *wanted >= below + all {
                below += all;
                continue;
            }
            for (bin, count) in (first..).zip(counts) {
                let end = below + *count as usize;
                let inside = ranks[rank..].partition_point(|rank| *rank < end);
                if inside > 0 {
                    hits.push(Hit { bin, start: size, below, ranks: rank..rank + inside });
                    (rank, size) = (rank + inside, size + *count as usize);
                }
                below = end;
            }
        }
        (hits, size)
    }
}

/// Puts the numbers of some ranks where they would be if all were sorted; `start` is the rank of the first.
pub fn select(numbers: &mut [f64], start: usize, ranks: &[usize]) {
    // The middle rank first: it splits the numbers, so that each half is searched for its own ranks only.
    let Some(middle) = ranks.get(ranks.len() / 2) else { return };
    if numbers.len() <= SORTED {
        return numbers.sort_unstable_by(f64::total_cmp);
    }
    let (below, above) = (ranks.partition_point(|r| r < middle), ranks.partition_point(|r| r <= middle));
    let (low, _, high) = numbers.select_nth_unstable_by(middle - start, f64::total_cmp);
    select(low, start, &ranks[..below]);
    select(high, middle + 1, &ranks[above..]);
}
