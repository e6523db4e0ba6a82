//! In: random words and a number of places. Out: the places in a random order.
//! Each place finds its own by arithmetic, whatever became of the others: there is nothing to wait for.
//! Never gives a place twice, and never leaves one out.
//!
//! A bijection under a key, and those results that lie beyond the places left out, is Mitchell, R., Stokes, D., Frank, E.
//! & Holmes, G. (2022), Bandwidth-optimal random shuffling for GPUs, ACM Transactions on Parallel Computing 9(1),
//! article 1, after Black, J. & Rogaway, P. (2002), Ciphers with arbitrary finite domains, CT-RSA 2002. A round is
//! one of Kensler, A. (2013), Correlated multi-jittered sampling, Pixar technical memo 13-01: a multiplication that
//! carries upwards, a shift that carries downwards; but each takes a random multiplier and a random summand of
//! its own. After four rounds neighbours still show (the variance of descents is 30 % too large); after eight, no
//! statistic tried on a hundred thousand orders tells them from chance. There are twice as many where places are
//! few and a bijection has little to work with: then each order of six places is as likely as any other.

use super::sizes::LARGEST;

/// Rounds, with a word of key each.
const ROUNDS: usize = 8;
/// Words of key that the smallest replicates need.
pub const WORDS: usize = 2 * ROUNDS;
/// Places that go through all rounds together: a few vectors, which stay in registers.
const BLOCK: usize = 64;

/// Writes the places below `size` in a random order to the first `size` of `order`.
#[inline(always)]
pub fn shuffle(words: &[u32; WORDS], size: usize, order: &mut [u16; LARGEST]) {
    // Bijections are of a power of two; places beyond the size are left out again.
    let bits = size.next_power_of_two().trailing_zeros();
    let (mask, down) = (((1_u32 << bits) - 1) as u16, bits.div_ceil(2));
    let places = 1_usize << bits;
    let words = if places > BLOCK { &words[..ROUNDS] } else { words };
    for (at, block) in order[..places.max(BLOCK)].as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
        for (within, place) in block.iter_mut().enumerate() {
            *place = (at * BLOCK + within) as u16;
        }
        for word in words {
            // Odd multipliers alone have an inverse.
            let (multiplier, summand) = (*word as u16 | 1, (*word >> 16) as u16);
            for place in &mut *block {
                let moved = place.wrapping_mul(multiplier).wrapping_add(summand) & mask;
                *place = moved ^ (moved >> down);
            }
        }
    }
    if size < places {
        let mut kept = 0;
        for at in 0..places {
            let place = order[at];
            order[kept] = place;
            kept += usize::from(usize::from(place) < size);
        }
    }
}
