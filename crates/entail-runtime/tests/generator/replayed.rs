//! In: the table that a program in another language made. Out: whether the draws have its bits.
//! `benches/generator/replay.mjs` makes it from what is published, with the arithmetic of a page.
//! Never written by this crate.

use super::Replicates;

#[test]
fn replicates_have_the_bits_that_javascript_gives_them() {
    let table = include_str!("replayed.txt");
    assert_eq!(table.lines().count(), 640);
    for line in table.lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [seed, name, size, replicate, sum, first, last] = parts[..] else { panic!("{line}") };
        let name = name.trim_matches('"').replace("\\u001f", "\u{1f}");
        let replicates = Replicates::of(seed.parse().unwrap(), &name, size.parse().unwrap());
        let numbers = replicates.numbers(replicate.parse().unwrap());
        let hex = |number: Option<&f64>| format!("{:x}", number.unwrap().to_bits());
        assert_eq!((hex(numbers.first()).as_str(), hex(numbers.last()).as_str()), (first, last), "{line}");
        assert_eq!(format!("{:08x}", checksum(&numbers)), sum, "{line}");
    }
}

/// FNV-1a over words of 32 bits, the lower half of each number first.
fn checksum(numbers: &[f64]) -> u32 {
    let words = numbers.iter().flat_map(|number| [number.to_bits() as u32, (number.to_bits() >> 32) as u32]);
    words.fold(0x811c_9dc5, |sum, word| (sum ^ word).wrapping_mul(0x0100_0193))
}
