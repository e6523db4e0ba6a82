//! Figures as a reader sees them: goldens to look at, and rules that hold for every picture.

#[path = "figures/samples.rs"]
mod samples;

use entail::figure::{Theme, draw};
use std::path::Path;

#[test]
fn every_kind_draws_the_picture_that_was_looked_at() {
    for (name, frame, chart) in samples::all() {
        let figure = draw(&frame, &chart, &Theme::default()).expect("the sample can be drawn");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures").join(format!("{name}.svg"));
        if std::env::var_os("ENTAIL_BLESS").is_some() {
            std::fs::write(&path, &figure.svg).expect("the golden can be written");
        }
        let golden = std::fs::read_to_string(&path).expect("a golden stands beside this test");
        assert!(golden == figure.svg, "{name}.svg changed: look at it, then set ENTAIL_BLESS=1");
    }
}
