//! In: a seed, the key of a stream and the number of a replicate. Out: random words of 32 bits, sixteen at a time.
//! Whole numbers of 32 bits alone, added, turned and mixed bit by bit: any vectors and any JavaScript give the same.
//! Never keeps a place in a sequence: a replicate starts from its number alone.
//!
//! Two generators, each where it is best. The words are those of xoshiro128++ (Blackman, D. & Vigna, S., 2021,
//! Scrambled linear pseudorandom number generators, ACM Transactions on Mathematical Software 47(4), article 36),
//! sixteen side by side: four times as quick in lanes as anything that counts. Where they start is said by
//! ChaCha with 8 rounds (Bernstein, D. J., 2008, ChaCha, a variant of Salsa20), whose outputs under two
//! keys or counters nobody can tell from chance: so neighbours in seed, name or replicate share nothing, and
//! two of the sixteen meet within a replicate with a probability below 2^−100.
//! `benches/generator` measures both beside others, and has them once more in JavaScript.

use super::key::Key;

/// Generators side by side: a vector of the widest machines.
pub const LANES: usize = 16;

/// The generators of one replicate of one stream.
pub struct Generator {
    state: [[u32; LANES]; 4],
}

impl Generator {
    /// Where the words of a replicate start: block `n` of ChaCha has the `n`-th word of each state.
    #[inline(always)]
    pub fn new(seed: u64, key: &Key, replicate: u64) -> Self {
        let halves = |word: u64| [word as u32, (word >> 32) as u32];
        let mut words = [0; 8];
        for (pair, word) in words.as_chunks_mut::<2>().0.iter_mut().zip([seed, 0, key[0], key[1]]) {
            *pair = halves(word);
        }
        Self { state: blocks(words, halves(replicate)) }
    }

    /// The next word of each generator.
    #[inline(always)]
    pub fn words(&mut self) -> [u32; LANES] {
        let [s0, s1, s2, s3] = &mut self.state;
        let mut words = [0; LANES];
        for lane in 0..LANES {
            words[lane] = s0[lane].wrapping_add(s3[lane]).rotate_left(7).wrapping_add(s0[lane]);
            let shifted = s1[lane] << 9;
            s2[lane] ^= s0[lane];
            s3[lane] ^= s1[lane];
            s1[lane] ^= s2[lane];
            s0[lane] ^= s3[lane];
            s2[lane] ^= shifted;
            s3[lane] = s3[lane].rotate_left(11);
        }
        words
    }
}

/// Blocks made at once: the words of a state.
const BLOCKS: usize = 4;
/// Word by word of a block, that of all blocks.
type ChaChaState = [[u32; BLOCKS]; 16];

/// "expand 32-byte k", as ChaCha has it.
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

/// The first four blocks of ChaCha with 8 rounds under a key and a nonce.
#[inline(always)]
fn blocks(key: [u32; 8], nonce: [u32; 2]) -> [[u32; 16]; BLOCKS] {
    let mut state: ChaChaState = [[0; BLOCKS]; 16];
    for (at, word) in CONSTANTS.into_iter().chain(key).enumerate() {
        state[at] = [word; BLOCKS];
    }
    state[12] = [0, 1, 2, 3];
    state[14] = [nonce[0]; BLOCKS];
    state[15] = [nonce[1]; BLOCKS];
    let first = state;
    for _ in 0..4 {
        for places in [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]] {
            quarter_round(&mut state, places);
        }
        for places in [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]] {
            quarter_round(&mut state, places);
        }
    }
    let mut blocks = [[0; 16]; BLOCKS];
    for (block, words) in blocks.iter_mut().enumerate() {
        for (at, word) in words.iter_mut().enumerate() {
            *word = state[at][block].wrapping_add(first[at][block]);
        }
    }
    blocks
}

#[allow(clippy::many_single_char_names)] // The words as ChaCha names them.
#[inline(always)]
fn quarter_round(state: &mut ChaChaState, places: [usize; 4]) {
    let [mut a, mut b, mut c, mut d] = places.map(|at| state[at]);
    for block in 0..BLOCKS {
        a[block] = a[block].wrapping_add(b[block]);
        d[block] = (d[block] ^ a[block]).rotate_left(16);
        c[block] = c[block].wrapping_add(d[block]);
        b[block] = (b[block] ^ c[block]).rotate_left(12);
        a[block] = a[block].wrapping_add(b[block]);
        d[block] = (d[block] ^ a[block]).rotate_left(8);
        c[block] = c[block].wrapping_add(d[block]);
        b[block] = (b[block] ^ c[block]).rotate_left(7);
    }
    for (at, words) in places.into_iter().zip([a, b, c, d]) {
        state[at] = words;
    }
}

#[cfg(test)]
mod tests {
    use super::{Generator, LANES, blocks};

    /// The first test vector of 8 rounds with a key of 256 bits (Strombergson, J., Test vectors for the stream
    /// cipher ChaCha).
    #[test]
    fn the_block_of_the_published_vector_is_met() {
        let first = [
            0x2fef_003e,
            0xd640_5f89,
            0xe8b8_5b7f,
            0xa1a5_091f,
            0xc30e_842c,
            0x3b7f_9ace,
            0x88e1_1b18,
            0x1e1a_71ef,
            0x72e1_4c98,
            0x416f_21b9,
            0x6753_449f,
            0x1956_6d45,
            0xa342_4a31,
            0x01b0_86da,
            0xb8fd_7b38,
            0x42fe_0c0e,
        ];
        assert_eq!(blocks([0; 8], [0; 2])[0], first);
    }

    /// xoshiro128++ from the state 1, 2, 3, 4, by the authors' program.
    #[test]
    fn each_lane_is_a_generator_of_its_authors() {
        let mut generator = Generator { state: [1, 2, 3, 4].map(|word| [word; LANES]) };
        for word in [641, 1_573_767, 3_222_811_527, 3_517_856_514, 836_907_274] {
            assert_eq!(generator.words(), [word; LANES]);
        }
    }
}
