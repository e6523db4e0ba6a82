//! Numbers at the edge of what a computer holds: refused or answered, never a panic and never NaN.

use entail_runtime::distribution::{
    Beta, Discrete, Distribution, DistributionError, Domain, Gamma, Johnson, LogNormal, LogUniform,
    LogitNormal, Normal, QuantileTable, Triangular, Uniform, from_range,
};

const NUMBERS: [f64; 16] = [
    0.0,
    -0.0,
    5e-324,
    1e-300,
    1e-149,
    1e-9,
    0.5,
    1.0 - 1e-16,
    1.0,
    -1.0,
    1e9,
    1e149,
    -1e149,
    1e308,
    f64::INFINITY,
    f64::NAN,
];

const DOMAINS: [Domain; 3] = [Domain::Real, Domain::Positive, Domain::Share];

/// Whatever could be built must answer within its support, in rising order.
fn examine(what: &str, built: Result<impl Into<Distribution>, DistributionError>) {
    let Ok(shape) = built.map(Into::into) else { return };
    let (low, high) = shape.support();
    let mut last = low;
    for p in [0.0, 1e-300, 1e-9, 0.05, 0.5, 0.95, 1.0 - 1e-9, 1.0] {
        let x = shape.quantile(p);
        assert!(x >= last && x <= high, "{what}: {x} after {last} at {p}");
        last = x;
    }
    for z in [-40.0, -1.0, 0.0, 1.0, 40.0] {
        let x = shape.at_score(z);
        assert!(x >= low && x <= high, "{what}: {x} at score {z}");
    }
    for x in NUMBERS.into_iter().filter(|x| !x.is_nan()) {
        let p = shape.cdf(x);
        assert!((0.0..=1.0).contains(&p), "{what}: probability {p} at {x}");
    }
    assert!(!shape.mean().is_nan() && !shape.sd().is_nan(), "{what}: {} ± {}", shape.mean(), shape.sd());
}

#[test]
fn two_numbers() {
    for a in NUMBERS {
        for b in NUMBERS {
            let what = |shape: &str| format!("{shape} of {a:?} and {b:?}");
            examine(&what("normal"), Normal::new(a, b));
            examine(&what("lognormal"), LogNormal::new(a, b));
            examine(&what("lognormal moments"), LogNormal::from_moments(a, b));
            examine(&what("logit-normal"), LogitNormal::new(a, b));
            examine(&what("uniform"), Uniform::new(a, b));
            examine(&what("loguniform"), LogUniform::new(a, b));
            examine(&what("gamma"), Gamma::new(a, b));
            examine(&what("beta"), Beta::new(a, b, 0.0, 1.0));
            examine(&what("samples"), Discrete::observed(&[a, b, 1.0]));
            examine(&what("choices"), Discrete::new(&[a, b], &[0.5, 0.5]));
            for domain in DOMAINS {
                examine(&what("range"), from_range(domain, a, None, b, 0.9));
            }
        }
    }
}

#[test]
fn three_numbers() {
    for (a, b, c) in
        NUMBERS.iter().flat_map(|a| NUMBERS.iter().flat_map(move |b| NUMBERS.map(|c| (*a, *b, c))))
    {
        let what = |shape: &str| format!("{shape} of {a:?}, {b:?} and {c:?}");
        examine(&what("triangle"), Triangular::new(a, b, c));
        examine(&what("pert"), Beta::pert(a, b, c));
        for domain in DOMAINS {
            examine(&what("johnson"), Johnson::new(domain, a, b, c, 0.9));
            let table = QuantileTable::new(domain, &[(5.0, a), (50.0, b), (95.0, c)]);
            examine(&what("table"), table);
        }
        let cut = Normal::new(a, 1.0).and_then(|shape| Distribution::from(shape).truncated(b, c));
        examine(&what("cut"), cut.map(|left| left.distribution));
    }
}
