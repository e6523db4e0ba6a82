//! Times generators of random numbers side by side, at each vector width: `cargo bench --bench generator`, and the same
//! in JavaScript: `node benches/generator/candidates.mjs`. Prints nanoseconds for 32 bits.
//! Why the draws take xoshiro128++ is in `crates/entail-runtime/src/draws/generator.rs`.

#![allow(clippy::disallowed_methods, clippy::inline_always, clippy::print_stdout, missing_docs)]

mod candidates;

use candidates::{ChaCha8, Philox, Xoshiro128, Xoshiro256};
use entail_runtime::elementary::lanes::{self, Width};
use std::hint::black_box;
use std::time::Instant;

/// Words of a replicate.
const WORDS: usize = 1024;
const RUNS: usize = 4_000;

fn main() {
    let widths: String = Width::here().iter().map(|w| format!("{:>10}", format!("{w:?}"))).collect();
    println!("{:<18}{widths}", "ns per 32 bits");
    let mut words = vec![0_u32; WORDS];
    line("ChaCha8", |width| lanes::at(width, ChaCha8 { key: black_box([7; 8]), out: &mut words }));
    let mut words = vec![0_u32; WORDS];
    line("Philox4x32-10", |width| lanes::at(width, Philox { key: black_box([7; 2]), out: &mut words }));
    let mut words = vec![0_u32; WORDS];
    line("xoshiro128++", |width| {
        lanes::at(width, Xoshiro128 { state: black_box([[7; 16]; 4]), out: &mut words });
    });
    let mut words = vec![0_u64; WORDS / 2];
    line("xoshiro256++", |width| {
        lanes::at(width, Xoshiro256 { state: black_box([[7; 16]; 4]), out: &mut words });
    });
}

/// The least nanoseconds for 32 bits of many runs, at each width.
fn line(name: &str, mut run: impl FnMut(Width)) {
    print!("{name:<18}");
    for width in Width::here() {
        let mut one = || {
            let start = Instant::now();
            run(width);
            start.elapsed().as_secs_f64()
        };
        let least = (0..RUNS).map(|_| one()).fold(f64::INFINITY, f64::min);
        print!("{:>10.3}", least * 1e9 / WORDS as f64);
    }
    println!();
}
