//! In: a seed, the key of a stream and a replicate. Out: one uniform number in each stratum, and their order.
//! The numbers stand in rising order; the order says which of them each draw takes.
//! Never depends on another stream, nor on which replicates were made before.
//!
//! McKay, M. D., Beckman, R. J. & Conover, W. J. (1979), A comparison of three methods for selecting values of
//! input variables in the analysis of output from a computer code, Technometrics 21(2), 239–245. Random
//! numbers are those of ChaCha with 8 rounds (Bernstein, D. J., 2008, ChaCha, a variant of Salsa20): the key is
//! seed and name, the nonce the replicate.

use super::key::Key;
use super::sizes::LARGEST;
use crate::evaluate::elementary::lanes::{Loop, widest};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A replicate of one stream.
pub struct Strata {
    /// A number strictly between 0 and 1 in each stratum, in rising order.
    pub uniforms: Vec<f64>,
    /// The stratum of each draw.
    pub order: Vec<u16>,
}

/// One replicate of `size` draws, which is at most [`LARGEST`].
pub fn strata(seed: u64, key: &Key, replicate: usize, size: usize) -> Strata {
    let mut bytes = [0_u8; 32];
    let words = [seed, 0, key[0], key[1]];
    for (bytes, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(words) {
        *bytes = word.to_le_bytes();
    }
    let mut random = ChaCha8Rng::from_seed(bytes);
    random.set_stream(replicate as u64);
    let mut words = [0_u64; LARGEST];
    let words = &mut words[..size.min(LARGEST)];
    for word in words.iter_mut() {
        *word = random.next_u64();
    }
    let mut uniforms = vec![0.0; words.len()];
    widest(Jitter { words, uniforms: &mut uniforms });
    Strata { uniforms, order: shuffle(words) }
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
fn shuffle(words: &[u64]) -> Vec<u16> {
    let mut order = vec![0_u16; words.len()];
    for (at, word) in words.iter().enumerate() {
        let place = (((word >> 32) * (at as u64 + 1)) >> 32) as usize;
        order[at] = order[place];
        order[place] = at as u16;
    }
    order
}
