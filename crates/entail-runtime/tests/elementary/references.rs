//! Every function within its stated distance of values with 60 digits, at hard arguments.

use super::named;
use entail_runtime::elementary::pow;

/// Written by `references.py`, whose head says how a line is read.
const REFERENCES: &str = include_str!("references.txt");

/// The largest error of each function, in units in the last place. The promise is 2; these are what is reached.
const LIMITS: [(&str, f64); 10] = [
    ("exp", 0.8),
    ("exp_m1", 1.3),
    ("one_minus_exp_neg", 1.3),
    ("logistic", 1.1),
    ("ln", 0.9),
    ("ln_1p", 0.9),
    ("log2", 0.9),
    ("log10", 0.8),
    ("logit", 0.9),
    // Cubes are two multiplications; other powers stay within 0.9.
    ("pow", 1.5),
];

struct Reference {
    function: &'static str,
    x: f64,
    y: Option<f64>,
    nearest: f64,
    /// How far the value lies above `nearest`, in units in the last place.
    above: f64,
}

fn references() -> impl Iterator<Item = Reference> {
    let number = |text: &str| f64::from_bits(u64::from_str_radix(text, 16).unwrap());
    REFERENCES.lines().map(move |line| {
        let fields: Vec<&'static str> = line.split(' ').collect();
        Reference {
            function: fields[0],
            x: number(fields[1]),
            y: (fields[2] != "-").then(|| number(fields[2])),
            nearest: number(fields[3]),
            above: fields[4].parse::<f64>().unwrap() / 1000.0,
        }
    })
}

/// Units in the last place between what was found and the exact value.
fn error(found: f64, reference: &Reference) -> f64 {
    if reference.nearest.is_infinite() {
        return if found == reference.nearest { 0.0 } else { f64::INFINITY };
    }
    let size = reference.nearest.abs().max(f64::MIN_POSITIVE);
    let unit = f64::from_bits(size.to_bits() + 1) - size;
    ((found - reference.nearest) / unit - reference.above).abs()
}

#[test]
fn values_stay_within_the_stated_distance() {
    for (function, limit) in LIMITS {
        let mut count = 0;
        for reference in references().filter(|r| r.function == function) {
            let found = match reference.y {
                Some(y) => pow(reference.x, y),
                None => named(function).unwrap()(reference.x),
            };
            let units = error(found, &reference);
            assert!(
                units <= limit,
                "{function}({:e}, {:?}) = {found:e} is {units} units off",
                reference.x,
                reference.y
            );
            count += 1;
        }
        assert!(count >= 400, "{function} has {count} references");
    }
}

#[test]
fn powers_other_than_cubes_stay_within_one_unit() {
    for reference in references().filter(|r| r.function == "pow" && r.y != Some(3.0)) {
        let y = reference.y.unwrap();
        let units = error(pow(reference.x, y), &reference);
        assert!(units <= 0.9, "pow({:e}, {y:e}) is {units} units off", reference.x);
    }
}
