//! What makes a replicate a Latin hypercube, and streams strangers to each other.

use super::{bits, draw, draws, mean, model, pearson, replicate};
use entail_engine::evaluate::draws::plan;
use entail_engine::model::Model;
use entail_runtime::draws::Sizes;
use std::sync::Arc;

fn uniforms(count: usize) -> Arc<Model> {
    let mut yaml = String::from("assumptions:\n");
    for at in 0..count {
        yaml.push_str(&format!("  u{at}: {{label: U{at}, unit: USD, shape: uniform, min: 0, max: 1}}\n"));
    }
    model(&yaml)
}

#[test]
fn draws_fall_into_replicates() {
    let sizes = |count| (Sizes::of(count).replicates, Sizes::of(count).size);
    assert_eq!(sizes(8_192), (8, 1_024));
    assert_eq!(sizes(1_000_000), (977, 1_024));
    assert_eq!(sizes(2_048), (8, 256));
    assert_eq!(sizes(10_000), (10, 1_000));
    assert_eq!(sizes(1), (8, 1));
    assert_eq!(sizes(0), (8, 1));
}

#[test]
fn each_stratum_of_each_replicate_has_one_draw() {
    let model = uniforms(3);
    for count in [1, 100, 8_192, 10_001] {
        let draws = draws(&model, count);
        let size = draws.replicate_size();
        for at in 0..draws.replicates() {
            for column in replicate(&draws, at, &[0, 1, 2].map(|u| draw(&model, &format!("u{u}"), 0))) {
                let mut strata: Vec<usize> = column.iter().map(|u| (u * size as f64) as usize).collect();
                strata.sort_unstable();
                assert!(strata.into_iter().eq(0..size), "a stratum is missed of {size}");
            }
        }
    }
}

#[test]
fn places_in_strata_and_orders_are_uniform() {
    let model = uniforms(1);
    let draws = draws(&model, 262_144);
    let (size, leaf) = (draws.replicate_size(), draw(&model, "u0", 0));
    let (mut inside, mut first) = ([0.0; 16], [0.0; 16]);
    for at in 0..draws.replicates() {
        let column = replicate(&draws, at, &[leaf]).remove(0);
        for (row, u) in column.iter().enumerate() {
            let place = u * size as f64;
            inside[(place.fract() * 16.0) as usize] += 1.0;
            // Where the first sixteenth of the rows goes.
            if row < size / 16 {
                first[(place / size as f64 * 16.0) as usize] += 1.0;
            }
        }
    }
    for counts in [inside, first] {
        let expected = counts.iter().sum::<f64>() / 16.0;
        let chi: f64 = counts.iter().map(|c| (c - expected) * (c - expected) / expected).sum();
        // p99.9 of chi² with 15 degrees of freedom.
        assert!(chi < 37.7, "chi² is {chi} for {counts:?}");
    }
}

#[test]
fn two_streams_and_two_replicates_know_nothing_of_each_other() {
    let model = uniforms(12);
    let draws = draws(&model, 65_536);
    let leaves: Vec<_> = (0..12).map(|u| draw(&model, &format!("u{u}"), 0)).collect();
    let mut sums = vec![Vec::new(); 66];
    let mut before: Vec<Vec<f64>> = Vec::new();
    let mut echoes = Vec::new();
    for at in 0..draws.replicates() {
        let columns = replicate(&draws, at, &leaves);
        let pairs = (0..12).flat_map(|a| (0..a).map(move |b| (a, b)));
        for ((a, b), sums) in pairs.zip(&mut sums) {
            sums.push(pearson(&columns[a], &columns[b]));
        }
        echoes.extend(before.iter().zip(&columns).map(|(x, y)| pearson(x, y)));
        before = columns;
    }
    // The correlation of 1,024 independent pairs spreads by 1/32, the mean over 64 replicates by 1/256.
    for sums in &sums {
        assert!(mean(sums).abs() < 4.5 / 256.0, "two streams correlate by {}", mean(sums));
    }
    let squares: f64 = sums.iter().flatten().map(|r| r * r * 1023.0).sum::<f64>() / (66.0 * 64.0);
    assert!((squares - 1.0).abs() < 0.1, "correlations spread by {squares} of what chance does");
    assert!(mean(&echoes).abs() < 4.0 / 32.0 / (echoes.len() as f64).sqrt(), "a replicate echoes");
}

#[test]
fn the_seed_decides_every_bit() {
    let model = uniforms(2);
    let leaf = draw(&model, "u1", 0);
    let of = |seed| bits(&plan(&model, 2_048, seed).unwrap(), leaf);
    assert_eq!(of(7), of(7));
    let (one, other) = (of(7), of(8));
    assert!(one.iter().zip(&other).all(|(a, b)| a != b));
}

#[test]
fn replicates_are_the_same_in_any_order_and_on_any_thread() {
    let model = uniforms(2);
    let draws = draws(&model, 8_192);
    let leaves = [draw(&model, "u0", 0), draw(&model, "u1", 0)];
    let forward: Vec<_> = (0..8).map(|at| replicate(&draws, at, &leaves)).collect();
    let mut threads: Vec<_> = std::thread::scope(|scope| {
        let (draws, leaves) = (&draws, &leaves);
        let handles: Vec<_> =
            (0..8).rev().map(|at| scope.spawn(move || replicate(draws, at, leaves))).collect();
        handles.into_iter().map(|h| h.join().unwrap()).collect()
    });
    threads.reverse();
    assert_eq!(forward, threads);
    // One leaf alone has the numbers that it has beside others.
    assert_eq!(replicate(&draws, 5, &leaves[1..])[0], forward[5][1]);
}
