//! The flagship: its published ranges as triangles, and how small its errors are.

use super::support::{claim, folder, options, read_files, read_text, summary};
use entail::compile::Options;

#[test]
fn a_tenth_of_the_draws_lies_inside_all_published_ranges() {
    let text = folder("tests/numbers_doubt").remove("triangular.yaml").expect("the model");
    let read = read_text(&text, &Options::default());
    let (inside, error) = claim(&read);
    assert!((0.095..=0.123).contains(&inside), "{inside} ± {error}");
}

#[test]
fn errors_of_means_are_a_third_of_what_plain_draws_would_have() {
    let read = read_files(&folder("inputs/rubin"), &options(8_192));
    for name in ["cloud_2030", "edge_2030", "asic_2030"] {
        let found = summary(&read, name, &[]);
        let plain = found.sd.value / f64::sqrt(8_192.0);
        assert!(3.0 * found.mean.error < plain, "{name}: {} against {plain}", found.mean.error);
    }
}
