//! In: a seed, the key of a stream and a replicate. Out: one uniform number in each stratum, and their order.
//! The numbers are in rising order; the order says which of them each draw takes.
//! Never depends on another stream, nor on which replicates were made before.
//!
//! McKay, M. D., Beckman, R. J. & Conover, W. J. (1979), A comparison of three methods for selecting values of
//! input variables in the analysis of output from a computer code, Technometrics 21(2), 239–245. Random
//! numbers are those of ChaCha with 8 rounds (Bernstein, D. J., 2008, ChaCha, a variant of Salsa20): the key is
//! seed and name, the nonce the replicate.

use super::key::Key;
use crate::elementary::lanes::{Loop, widest};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A replicate of one stream.
pub struct Strata {
    /// A number strictly between 0 and 1 in each stratum, in rising order.
    pub uniforms: Vec<f64>,
    /// The stratum of each draw.
    pub order: Vec<u16>,
    words: Vec<u64>,
}

impl Strata {
    /// Memory for a replicate of `size` draws, which is at most [`super::sizes::LARGEST`].
    pub fn new(size: usize) -> Self {
        Self { uniforms: vec![0.0; size], order: vec![0; size], words: vec![0; size] }
    }

    /// Makes one replicate.
    pub fn make(&mut self, seed: u64, key: &Key, replicate: usize) {
        let mut bytes = [0_u8; 32];
        for (bytes, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip([seed, 0, key[0], key[1]]) {
            *bytes = word.to_le_bytes();
        }
        let mut random = ChaCha8Rng::from_seed(bytes);
        // The replicate chooses the stream of the generator: any of them is made without those before it.
        random.set_stream(replicate as u64);
        // One word serves both uses, its halves being independent.
        for word in &mut self.words {
            *word = random.next_u64();
        }
        widest(Jitter { words: &self.words, uniforms: &mut self.uniforms });
        shuffle(&self.words, &mut self.order);
    }
}

/// The lower half of each word is the place inside the stratum.
struct Jitter<'a> {
    words: &'a [u64],
    uniforms: &'a mut [f64],
}

impl Loop for Jitter<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        const TWO_32: f64 = 4_294_967_296.0;
        let count = self.words.len() as f64;
        for (stratum, (word, uniform)) in self.words.iter().zip(self.uniforms).enumerate() {
            // 10 + 33 bits: exact, and below the next stratum; the middle of each place, so never 0.
            let inside = (f64::from(*word as u32) + 0.5) / TWO_32;
            *uniform = (f64::from(stratum as u32) + inside) / count;
        }
    }
}

/// A random order by the upper half of each word.
///
/// Durstenfeld, R. (1964), Algorithm 235: Random permutation, Communications of the ACM 7(7), 420, built from
/// the inside out. A product of halves picks the place: no place is likelier than another by 2^−22 of itself.
fn shuffle(words: &[u64], order: &mut [u16]) {
    for (at, word) in words.iter().enumerate() {
        let place = (((word >> 32) * (at as u64 + 1)) >> 32) as usize;
        order[at] = order[place];
        order[place] = at as u16;
    }
}
