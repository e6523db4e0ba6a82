//! In: the draws of some options, and the bin of each draw along a group of drivers. Out: their sums and means by bin, in parts
//! of the replicates.
//! A few options lie side by side in a row, so that one pass over the draws makes the sums of all of them.
//! Never knows what an option is.

/// Options that lie side by side.
const LANES: usize = 4;

/// A number of each of a few options.
#[derive(Clone, Copy, Debug, Default)]
pub struct OptionRow([f64; LANES]);

impl OptionRow {
    fn each(&mut self, other: Self, work: impl Fn(&mut f64, f64)) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| work(own, other));
    }
}

/// The draws of options: all rows of the first few, then those of the next.
pub struct OptionDraws {
    rows: Vec<OptionRow>,
    /// How many draws each has.
    draws: usize,
    count: usize,
}

impl OptionDraws {
    /// A column each.
    pub fn of(columns: &[&[f64]]) -> Self {
        let draws = columns.first().map_or(0, |column| column.len());
        let mut rows = vec![OptionRow::default(); columns.len().div_ceil(LANES) * draws];
        for (at, column) in columns.iter().enumerate() {
            for (row, value) in rows[at / LANES * draws..].iter_mut().zip(*column) {
                row.0[at % LANES] = *value;
            }
        }
        Self { rows, draws, count: columns.len() }
    }

    /// How many options there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many rows it takes to hold a number of each.
    fn wide(&self) -> usize {
        self.count.div_ceil(LANES)
    }

    /// The draws of the options of a row.
    fn draws_of(&self, wide: usize) -> &[OptionRow] {
        &self.rows[wide * self.draws..(wide + 1) * self.draws]
    }
}

/// The bins of a group of drivers, by fold: every so many replicates are of one fold.
pub struct FoldedBins<'b> {
    /// The bin of each draw.
    places: &'b [u32],
    bins: usize,
    /// Draws in a replicate.
    size: usize,
    folds: usize,
    /// How many draws there are, by fold and bin.
    counts: Vec<f64>,
}

impl<'b> FoldedBins<'b> {
    /// The bin of each draw, of so many, in replicates of so many draws, in so many folds.
    pub fn of((places, bins): (&'b [u32], usize), size: usize, folds: usize) -> Self {
        let mut counts = vec![0.0; folds * bins];
        for (replicate, places) in places.chunks(size).enumerate() {
            let counts = &mut counts[replicate % folds * bins..][..bins];
            for bin in places {
                counts[*bin as usize] += 1.0;
            }
        }
        Self { places, bins, size, folds, counts }
    }

    /// How many folds there are.
    pub fn folds(&self) -> usize {
        self.folds
    }

    /// How many bins there are.
    pub fn bins(&self) -> usize {
        self.bins
    }

    /// How many draws a fold has.
    pub fn size(&self, fold: usize) -> f64 {
        self.counts[fold * self.bins..][..self.bins].iter().sum()
    }

    /// What was made of an option in a bin of a fold.
    pub fn at(&self, made: &[OptionRow], option: usize, fold: usize, bin: usize) -> f64 {
        made[(option / LANES * self.folds + fold) * self.bins + bin].0[option % LANES]
    }

    /// The mean of each option in each bin less that in all, by fold: as the draws of all other folds have it.
    pub fn effects(&self, options: &OptionDraws) -> Vec<OptionRow> {
        let mut effects = self.sums(options, &[]);
        let number: Vec<f64> = (0..self.bins)
            .map(|bin| (0..self.folds).map(|fold| self.counts[fold * self.bins + bin]).sum())
            .collect();
        for own in effects.chunks_mut(self.folds * self.bins) {
            self.less_the_mean(own, &number);
        }
        effects
    }

    /// Makes effects of the sums of a few options, given how many draws each bin has.
    fn less_the_mean(&self, sums: &mut [OptionRow], number: &[f64]) {
        let mut all = vec![OptionRow::default(); self.bins];
        for fold in sums.chunks(self.bins) {
            all.iter_mut().zip(fold).for_each(|(all, own)| all.each(*own, |all, own| *all += own));
        }
        for (own, counts) in sums.chunks_mut(self.bins).zip(self.counts.chunks(self.bins)) {
            let counts: Vec<f64> = number.iter().zip(counts).map(|(all, own)| all - own).collect();
            let mut total = OptionRow::default();
            for (own, all) in own.iter_mut().zip(&all) {
                own.each(*all, |own, all| *own = all - *own);
                total.each(*own, |total, own| *total += own);
            }
            let draws = counts.iter().sum::<f64>().max(1.0);
            let mean = OptionRow(total.0.map(|total| total / draws));
            for (own, count) in own.iter_mut().zip(counts) {
                own.each(mean, |own, mean| *own = if count > 0.0 { *own / count - mean } else { 0.0 });
            }
        }
    }

    /// Takes what is made of a group in each bin away from the draws there.
    pub fn take_away(&self, options: &mut OptionDraws, effects: &[OptionRow]) {
        let effects = effects.chunks(self.folds * self.bins);
        for (rows, effects) in options.rows.chunks_mut(options.draws.max(1)).zip(effects) {
            for (replicate, (rows, places)) in
                rows.chunks_mut(self.size).zip(self.places.chunks(self.size)).enumerate()
            {
                let effects = &effects[replicate % self.folds * self.bins..][..self.bins];
                for (row, bin) in rows.iter_mut().zip(places) {
                    row.each(effects[*bin as usize], |row, effect| *row -= effect);
                }
            }
        }
    }

    /// The sums of the draws by fold and bin, with something added to each draw of a bin, or nothing.
    pub fn sums(&self, options: &OptionDraws, more: &[OptionRow]) -> Vec<OptionRow> {
        let each = self.folds * self.bins;
        let mut sums = vec![OptionRow::default(); options.wide() * each];
        for (wide, sums) in sums.chunks_mut(each).enumerate() {
            let more = more.get(wide * each..(wide + 1) * each);
            let replicates = options.draws_of(wide).chunks(self.size).zip(self.places.chunks(self.size));
            for (replicate, (rows, places)) in replicates.enumerate() {
                let own = replicate % self.folds * self.bins..(replicate % self.folds + 1) * self.bins;
                let sums = &mut sums[own.clone()];
                match more.and_then(|more| more.get(own)) {
                    Some(more) => add(sums, rows, places, |row, bin| {
                        let mut row = row;
                        row.each(more[bin], |row, more| *row += more);
                        row
                    }),
                    None => add(sums, rows, places, |row, _| row),
                }
            }
        }
        sums
    }
}

/// Adds what is made of some rows to the sums of their bins.
fn add(
    sums: &mut [OptionRow],
    rows: &[OptionRow],
    places: &[u32],
    of: impl Fn(OptionRow, usize) -> OptionRow,
) {
    for (row, bin) in rows.iter().zip(places) {
        let bin = *bin as usize;
        sums[bin].each(of(*row, bin), |sum, row| *sum += row);
    }
}

#[cfg(test)]
mod tests;
