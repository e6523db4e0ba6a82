//! In: reports that are changed again and again, by seed. Out: proof that a session makes of each the bytes of a fresh build.
//! Numbers, texts, lines and options change, go back and break; what is found is compared as well as what is built.
//! Never looks at what is kept.

use super::{Files, Random, folder, is_yaml, mutate, world};
use entail::compile::{CheckedReport, Options, RefusedReport, Session, build};
use entail::findings::{Style, render};
use entail_engine::evaluate::simulation::MemoryLimit;
use std::path::Path;

/// Everything that comes of a report: its files, and what is shown of its findings.
fn outcome(read: Result<CheckedReport, RefusedReport>, scenario: usize) -> (Vec<(String, Vec<u8>)>, String) {
    let report = match read {
        Err(refused) => return (Vec::new(), refused.to_string()),
        Ok(report) => report,
    };
    let shown = render(report.warnings(), report.sources(), Style::Plain);
    let scenarios: Vec<_> = report.scenarios().collect();
    match build(scenarios[scenario % scenarios.len()], &mut |_| {}) {
        Err(findings) => (Vec::new(), shown + &render(findings.all(), report.sources(), Style::Plain)),
        Ok(built) => {
            let files = built.value.artefacts.into_iter().map(|file| (file.path, file.bytes));
            (files.collect(), shown + &render(&built.warnings, report.sources(), Style::Plain))
        }
    }
}

/// One change of what an analyst may change, or a slip of the keyboard.
fn edit(files: &mut Files, original: &Files, options: &mut Options, random: &mut Random) -> &'static str {
    match random.below(9) {
        0 => {
            let story = files.iter_mut().find(|(name, _)| name == "report.md");
            let Some((_, text)) = story else { return "no story" };
            text.extend_from_slice(
                format!("\n\nA sentence more, of {} words.\n", "many ".repeat(random.below(9))).as_bytes(),
            );
            "a text"
        }
        1..=3 => {
            let yaml: Vec<usize> = (0..files.len()).filter(|at| is_yaml(&files[*at].0)).collect();
            let bytes = &mut files[yaml[random.below(yaml.len())]].1;
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if let Some(at) = digits.get(random.below(digits.len())) {
                bytes[*at] = b'1' + random.below(9) as u8;
            }
            "a digit"
        }
        4 => {
            options.seed = Some(random.below(3) as u64);
            "the seed"
        }
        5 => {
            options.draws = Some([128, 256][random.below(2)]);
            "the number of draws"
        }
        6 => {
            mutate(files, random);
            "a slip"
        }
        7 => {
            // Too little for any draw, or enough for all of them.
            options.memory.most = [1 << 10, MemoryLimit::default().most][random.below(2)];
            options.threads = 1 + random.below(2);
            "the memory and the threads"
        }
        _ => {
            files.clone_from(original);
            "back to the start"
        }
    }
}

fn rounds(name: &str, count: usize, seed: u64) {
    let original = folder(name);
    let mut files = original.clone();
    let mut options = Options { draws: Some(128), threads: 2, ..Options::default() };
    let mut random = Random(seed);
    let session = Session::default();
    let mut built = 0;
    for round in 0..count {
        let world = world(&files);
        let scenario = random.below(2);
        let kept = outcome(session.read(&world, Path::new("r"), &options), scenario);
        let fresh = outcome(CheckedReport::read(&world, Path::new("r"), &options), scenario);
        assert!(kept == fresh, "{name}, seed {seed}, round {round}: a session makes something else");
        built += usize::from(!fresh.0.is_empty());
        // A report that is broken is mended, so that most rounds build.
        if fresh.0.is_empty() {
            files.clone_from(&original);
            options.memory.most = MemoryLimit::default().most;
        }
        edit(&mut files, &original, &mut options, &mut random);
    }
    assert!(built * 3 > count, "{name}: of {count} rounds {built} built");
}

#[test]
fn a_session_makes_the_small_report_of_a_fresh_build() {
    for seed in 0..4 {
        rounds("templates/new", 40, seed);
    }
}

#[test]
fn a_session_makes_the_quarterly_report_of_a_fresh_build() {
    rounds("inputs/solar_roof", 24, 10);
}

#[test]
fn a_session_makes_reports_with_draws_in_figures_of_a_fresh_build() {
    for (name, seed) in
        [("uncertain_figures", 20), ("decisions", 21), ("drivers", 22), ("truth_under_change", 23)]
    {
        rounds(&format!("tests/reports/{name}/input"), 12, seed);
    }
}

#[test]
fn a_session_makes_the_flagship_of_a_fresh_build() {
    rounds("inputs/rubin", 6, 30);
}
