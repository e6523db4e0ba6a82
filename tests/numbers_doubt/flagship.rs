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

/// The flagship's story says what medians at the base do to these ranges.
#[test]
fn medians_at_the_base_raise_that_share_to_what_the_flagship_says() {
    let text = folder("tests/numbers_doubt").remove("triangular.yaml").expect("the model");
    let centred: String = text
        .replace("shape: triangular, ", "")
        .replace("min: ", "quantiles: {0: ")
        .replace(", mode: ", ", 50: ")
        .lines()
        .map(|line| {
            line.replace(", max: ", ", 100: ")
                .replace('}', if line.contains("quantiles") { "}}" } else { "}" })
                + "\n"
        })
        .collect();
    let (inside, error) = claim(&read_text(&centred, &Options::default()));
    let flagship = read_files(&folder("inputs/rubin"), &Options::default());
    let said = summary(&flagship, "fact_base_centred", &[]).mean.value;
    assert!((inside - said).abs() < 4.0 * error + 0.0005, "{inside} ± {error}, not {said}");
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
