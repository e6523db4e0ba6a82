//! In: the name of a stream of draws. Out: the key from which all its random numbers follow.
//! The name is what the analyst wrote, so that a stream does not depend on what is around it.
//! Never uses a position.
//!
//! Aumasson, J.-P. & Bernstein, D. J. (2012), SipHash: a fast short-input PRF, INDOCRYPT 2012, with 2 and 4
//! rounds: names that differ in one letter have keys that share nothing.

/// What separates the parts of a name: no text of a report holds it.
pub const BETWEEN: char = '\u{1f}';

/// The key of a stream: two hashes of its name.
pub type Key = [u64; 2];

/// The key of a name.
pub fn key(name: &str) -> Key {
    [hash([0, 0], name.as_bytes()), hash([1, 0], name.as_bytes())]
}

/// SipHash-2-4 of some bytes under a key of two words.
fn hash(key: [u64; 2], bytes: &[u8]) -> u64 {
    let mut state = [
        key[0] ^ 0x736f_6d65_7073_6575,
        key[1] ^ 0x646f_7261_6e64_6f6d,
        key[0] ^ 0x6c79_6765_6e65_7261,
        key[1] ^ 0x7465_6462_7974_6573,
    ];
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        absorb(&mut state, u64::from_le_bytes(*word));
    }
    // As SipHash has it: the length in the top byte tells names apart that differ in trailing zeros.
    let mut last = (bytes.len() as u64) << 56;
    for (place, byte) in rest.iter().enumerate() {
        last |= u64::from(*byte) << (8 * place);
    }
    absorb(&mut state, last);
    state[2] ^= 0xff;
    for _ in 0..4 {
        round(&mut state);
    }
    state[0] ^ state[1] ^ state[2] ^ state[3]
}

fn absorb(state: &mut [u64; 4], word: u64) {
    state[3] ^= word;
    round(state);
    round(state);
    state[0] ^= word;
}

fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[2] = v[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_example_of_the_paper_has_its_hash() {
        let bytes: Vec<u8> = (0..15).collect();
        assert_eq!(hash([0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908], &bytes), 0xa129_ca61_49be_45e5);
    }
}
