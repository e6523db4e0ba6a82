//! In: streams by seed, name and replicate. Out: whether their numbers are those that were published, and as chance has them.
//! Everything is asked of uniform draws, which are the numbers themselves.
//! Never looks inside the generator.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot draw has failed.

mod chance;
mod keys;
mod replayed;

use entail_runtime::distribution::Uniform;
use entail_runtime::draws::{CellSpread, CellStreams, Cells, Draws, Input, InputId, Leaf, Stream, key};

/// The replicates of one stream with `size` draws each.
struct Replicates(Draws);

impl Replicates {
    fn of(seed: u64, name: &str, size: usize) -> Self {
        let uniform = Uniform::new(0.0, 1.0).unwrap().into();
        let streams = Some(CellStreams { first: 0, spread: CellSpread::Same });
        let input = Input { cells: Cells::Apart(vec![uniform], vec![0]), streams };
        let stream = Stream { key: key(name), step: None, mixed: None };
        let draws = Draws::new(8 * size, seed, vec![stream], vec![Some(input)]);
        assert_eq!(draws.replicate_size(), size);
        Self(draws)
    }

    /// The uniform numbers of a replicate, by draw. Any replicate can be asked for: it follows from its number.
    fn numbers(&self, replicate: usize) -> Vec<f64> {
        let mut out = [vec![f64::NAN; self.0.replicate_size()]];
        self.0.fill(replicate, &[Leaf::Draw(InputId(0), 0)], &mut out);
        let [numbers] = out;
        numbers
    }

    /// The strata of a replicate, by draw.
    fn order(&self, replicate: usize) -> Vec<usize> {
        let size = self.0.replicate_size() as f64;
        self.numbers(replicate).iter().map(|number| (number * size) as usize).collect()
    }

    /// The random word inside each stratum, by stratum.
    fn words(&self, replicate: usize) -> Vec<u32> {
        let size = self.0.replicate_size() as f64;
        let mut numbers = self.numbers(replicate);
        numbers.sort_by(f64::total_cmp);
        numbers.iter().map(|number| ((number * size).fract() * 4_294_967_296.0) as u32).collect()
    }
}
