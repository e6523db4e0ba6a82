//! In: a key or a state. Out: a column of random words, by each of the generators that could have been taken.
//! All are written for lanes, and each makes as many words as its column has.
//! Never seeds with care: only their speed is compared.

// A lane is the same place in several arrays: an index says so, an iterator hides it.
#![allow(clippy::needless_range_loop)]

use entail_runtime::elementary::lanes::Loop;

/// Blocks or generators side by side.
const LANES: usize = 16;

/// ChaCha with 8 rounds, sixteen blocks side by side.
pub struct ChaCha8<'a> {
    pub key: [u32; 8],
    pub out: &'a mut [u32],
}

impl Loop for ChaCha8<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (group, out) in self.out.as_chunks_mut::<{ 16 * LANES }>().0.iter_mut().enumerate() {
            let mut state = [[0x6170_7865; LANES]; 16];
            for (word, key) in state[4..12].iter_mut().zip(self.key) {
                *word = [key; LANES];
            }
            for lane in 0..LANES {
                state[12][lane] = (group * LANES + lane) as u32;
            }
            let first = state;
            for _ in 0..4 {
                for at in 0..4 {
                    quarter_round(&mut state, [at, at + 4, at + 8, at + 12]);
                }
                for at in 0..4 {
                    let diagonal = [at, 4 + (at + 1) % 4, 8 + (at + 2) % 4, 12 + (at + 3) % 4];
                    quarter_round(&mut state, diagonal);
                }
            }
            for (at, words) in out.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
                for lane in 0..LANES {
                    words[lane] = state[at][lane].wrapping_add(first[at][lane]);
                }
            }
        }
    }
}

#[inline(always)]
fn quarter_round(state: &mut [[u32; LANES]; 16], places: [usize; 4]) {
    for lane in 0..LANES {
        let [mut a, mut b, mut c, mut d] = places.map(|at| state[at][lane]);
        for (first, second) in [(16, 12), (8, 7)] {
            a = a.wrapping_add(b);
            d = (d ^ a).rotate_left(first);
            c = c.wrapping_add(d);
            b = (b ^ c).rotate_left(second);
        }
        for (at, word) in places.into_iter().zip([a, b, c, d]) {
            state[at][lane] = word;
        }
    }
}

/// Philox4x32-10: Salmon, J. K. et al. (2011), Parallel random numbers: as easy as 1, 2, 3, SC 2011.
pub struct Philox<'a> {
    pub key: [u32; 2],
    pub out: &'a mut [u32],
}

impl Loop for Philox<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (group, out) in self.out.as_chunks_mut::<{ 4 * LANES }>().0.iter_mut().enumerate() {
            let (mut state, mut key) = ([[0; LANES]; 4], self.key);
            for lane in 0..LANES {
                state[0][lane] = (group * LANES + lane) as u32;
            }
            for _ in 0..10 {
                for lane in 0..LANES {
                    let one = u64::from(state[0][lane]) * 0xd251_1f53;
                    let two = u64::from(state[2][lane]) * 0xcd9e_8d57;
                    state[0][lane] = (two >> 32) as u32 ^ state[1][lane] ^ key[0];
                    state[1][lane] = two as u32;
                    state[2][lane] = (one >> 32) as u32 ^ state[3][lane] ^ key[1];
                    state[3][lane] = one as u32;
                }
                key = [key[0].wrapping_add(0x9e37_79b9), key[1].wrapping_add(0xbb67_ae85)];
            }
            for (words, state) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(state) {
                *words = state;
            }
        }
    }
}

/// A generator of the family of xoshiro in lanes: its words, and the numbers by which it shifts and turns.
macro_rules! xoshiro {
    ($name:ident $word:ty, $output:literal, $shift:literal, $turn:literal) => {
        pub struct $name<'a> {
            pub state: [[$word; LANES]; 4],
            pub out: &'a mut [$word],
        }

        impl Loop for $name<'_> {
            type Output = ();

            #[inline(always)]
            fn run(self) {
                let [mut s0, mut s1, mut s2, mut s3] = self.state;
                for words in self.out.as_chunks_mut::<LANES>().0 {
                    for lane in 0..LANES {
                        words[lane] =
                            s0[lane].wrapping_add(s3[lane]).rotate_left($output).wrapping_add(s0[lane]);
                        let shifted = s1[lane] << $shift;
                        s2[lane] ^= s0[lane];
                        s3[lane] ^= s1[lane];
                        s1[lane] ^= s2[lane];
                        s0[lane] ^= s3[lane];
                        s2[lane] ^= shifted;
                        s3[lane] = s3[lane].rotate_left($turn);
                    }
                }
            }
        }
    };
}

xoshiro!(Xoshiro128 u32, 7, 9, 11);
xoshiro!(Xoshiro256 u64, 23, 17, 45);
