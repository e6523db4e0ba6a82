//! In: seeds, names and replicates that differ in one bit or letter. Out: whether half of all bits differ.
//! Strict avalanche: Webster, A. F. & Tavares, S. E. (1986), On the design of S-boxes, CRYPTO 1985.
//! Never compares streams that are meant to be the same.

use super::Replicates;

/// Wants two replicates to differ in half of the bits inside their strata, by the position of the bit too.
#[track_caller]
fn strangers(what: &str, one: &[u32], other: &[u32]) {
    let differ: u32 = one.iter().zip(other).map(|(a, b)| (a ^ b).count_ones()).sum();
    let bits = 32.0 * one.len() as f64;
    let errors = (f64::from(differ) - bits / 2.0) / (bits / 4.0).sqrt();
    assert!(errors.abs() < 5.0, "{what}: {differ} of {bits} bits differ");
    let same = one.iter().zip(other).filter(|(a, b)| a == b).count();
    assert!(same <= 1, "{what}: {same} words are the same");
}

#[test]
fn a_bit_of_the_seed_changes_half_of_all_bits() {
    for seed in [0, 1, 0xdead_beef_0123_4567] {
        let words = Replicates::of(seed, "demand", 1024).words(3);
        for bit in 0..64 {
            let other = Replicates::of(seed ^ 1 << bit, "demand", 1024).words(3);
            strangers(&format!("bit {bit} of seed {seed}"), &words, &other);
        }
    }
}

#[test]
fn a_bit_of_the_replicate_changes_half_of_all_bits() {
    let replicates = Replicates::of(1, "demand", 1024);
    let words = replicates.words(5);
    for bit in 0..48 {
        strangers(&format!("bit {bit} of the replicate"), &words, &replicates.words(5 ^ 1 << bit));
    }
}

#[test]
fn a_letter_of_the_name_changes_half_of_all_bits() {
    let name = "installed_cost_of_a_module";
    let words = Replicates::of(1, name, 1024).words(0);
    for at in 0..name.len() {
        let other = format!("{}#{}", &name[..at], &name[at + 1..]);
        strangers(&other, &words, &Replicates::of(1, &other, 1024).words(0));
        let shorter = &name[..at];
        strangers(shorter, &words, &Replicates::of(1, shorter, 1024).words(0));
    }
}

/// Neighbours among the sixteen generators, and numbers that follow each other in one.
#[test]
fn words_of_one_replicate_know_nothing_of_each_other() {
    for replicate in 0..20 {
        let words = Replicates::of(1, "demand", 1024).words(replicate);
        for apart in [1, 2, 4, 8, 15, 16, 17, 32, 64, 256] {
            strangers(&format!("{apart} apart"), &words[apart..], &words[..1024 - apart]);
        }
    }
}
