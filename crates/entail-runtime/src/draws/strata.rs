//! In: a seed, the key of a stream and a replicate. Out: one uniform number in each stratum, and their order.
//! The numbers are in rising order; the order says which of them each draw takes.
//! Never depends on another stream, nor on which replicates were made before.
//!
//! McKay, M. D., Beckman, R. J. & Conover, W. J. (1979), A comparison of three methods for selecting values of
//! input variables in the analysis of output from a computer code, Technometrics 21(2), 239–245.

use super::generator::{Generator, LANES};
use super::key::Key;
use super::shuffle::shuffle;
use super::sizes::LARGEST;
use crate::elementary::lanes::{Loop, widest};

/// A replicate of one stream.
pub struct Strata {
    size: usize,
    /// Arrays of one length, whatever the size, so that no place in them needs to be checked.
    uniforms: Box<[f64; LARGEST]>,
    order: Box<[u16; LARGEST]>,
}

impl Strata {
    /// Memory for a replicate of `size` draws, which is at most [`LARGEST`].
    pub fn new(size: usize) -> Self {
        Self { size: size.min(LARGEST), uniforms: Box::new([0.0; LARGEST]), order: Box::new([0; LARGEST]) }
    }

    /// A number strictly between 0 and 1 in each stratum, in rising order.
    pub fn uniforms(&self) -> &[f64] {
        &self.uniforms[..self.size]
    }

    /// The stratum of each draw.
    pub fn order(&self) -> &[u16] {
        &self.order[..self.size]
    }

    /// Makes one replicate.
    pub fn make(&mut self, seed: u64, key: &Key, replicate: usize) {
        let (size, uniforms, order) = (self.size, &mut *self.uniforms, &mut *self.order);
        widest(Make { seed, key: *key, replicate: replicate as u64, size, uniforms, order });
    }
}

/// All of one replicate.
struct Make<'a> {
    seed: u64,
    key: Key,
    replicate: u64,
    size: usize,
    uniforms: &'a mut [f64; LARGEST],
    order: &'a mut [u16; LARGEST],
}

impl Loop for Make<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let mut random = Generator::new(self.seed, &self.key, self.replicate);
        // The first words are the key of the order, all others places in strata.
        shuffle(&random.words(), self.size, self.order);
        let width = 1.0 / (self.size as f64 * TWO_32);
        let whole = self.size.next_multiple_of(LANES);
        for (block, uniforms) in self.uniforms[..whole].as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let words = random.words();
            for lane in 0..LANES {
                uniforms[lane] = uniform((block * LANES + lane) as u64, words[lane], width);
            }
        }
    }
}

const TWO_32: f64 = 4_294_967_296.0;
const TWO_52: f64 = 4_503_599_627_370_496.0;

/// The number of a stratum whose place inside is a random word.
#[inline(always)]
fn uniform(stratum: u64, word: u32, width: f64) -> f64 {
    // Stratum and word side by side below 2^52: 10 + 32 bits and a half, so that all is exact but the product. The
    // middle of each place is never 0, and its distance from the next stratum is far more than rounding.
    let place = f64::from_bits(TWO_52.to_bits() | (stratum << 32) | u64::from(word)) - (TWO_52 - 0.5);
    place * width
}
