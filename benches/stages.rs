//! Times every stage for the flagship and for generated models: `cargo bench --bench stages`.
//! Prints the median of several runs in milliseconds; growth should be linear in the number of quantities.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod generate;
#[path = "../tests/support/mod.rs"]
mod support;

use entail::compile::{Options, build};
use entail::templates;
use entail_engine::analyse::analyse;
use entail_engine::evaluate::evaluate;
use entail_engine::source::SourceMap;
use entail_input::files::{Disk, Memory, ReportFolder, World};
use entail_input::{ReadExtent, check, resolve, syntax};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use support::read;

const RUNS: usize = 5;

fn main() {
    println!(
        "{:<18} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "median of 5, ms", "load", "resolve", "check", "evaluate", "analyse", "build"
    );
    let flagship = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/rubin");
    stages("flagship", &Disk, &flagship);
    for count in [100, 1_000, 10_000] {
        let world = Memory::default().with("r/report.yaml", generate::report(count));
        stages(&format!("{count} quantities"), &world, Path::new("r"));
    }
}

fn stages(name: &str, world: &dyn World, folder: &Path) {
    let report = ReportFolder::new(world, folder);
    let mut times = vec![Vec::new(); 6];
    for _ in 0..RUNS {
        let mut clock = Clock(Instant::now());
        let mut sources = SourceMap::default();
        let declarations = syntax::load(report, &ReadExtent::Everything, &templates::names(), &mut sources);
        times[0].push(clock.lap());
        let model = resolve::resolve(&declarations, report, &mut sources).expect("no errors").value;
        times[1].push(clock.lap());
        let _ = check::check(&model, &sources);
        times[2].push(clock.lap());
        let mut evaluation = evaluate(Arc::new(model)).expect("values").value;
        times[3].push(clock.lap());
        let _ = analyse(&mut evaluation);
        times[4].push(clock.lap());
        let whole = read(world, folder, &Options::default());
        clock.lap();
        let _ = build(whole.base(), &mut |_| {});
        times[5].push(clock.lap());
    }
    let medians: Vec<String> = times.iter_mut().map(|t| format!("{:>8.2}", median(t))).collect();
    println!("{name:<18} {}", medians.join(" "));
}

struct Clock(Instant);

impl Clock {
    fn lap(&mut self) -> f64 {
        let elapsed = self.0.elapsed().as_secs_f64() * 1_000.0;
        self.0 = Instant::now();
        elapsed
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
