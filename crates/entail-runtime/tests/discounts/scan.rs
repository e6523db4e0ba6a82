//! In: the times of a flow and its amounts. Out: its internal rates by brute force.
//! The worth at each of 2,001 rates, and halving between neighbours of unlike sign; powers come from another library.
//! Never shares a step with the code that it judges.

/// Rates between −99 % and 10,000 %, evenly spaced on the scale of ln(1 + rate).
const STEPS: usize = 2_000;

pub struct Scan {
    years: Vec<f64>,
    /// The factors of each payment at each rate.
    factors: Vec<Vec<f64>>,
}

fn rate_at(step: usize) -> f64 {
    0.01 * libm::exp(libm::log(101.0 / 0.01) / STEPS as f64 * step as f64) - 1.0
}

impl Scan {
    pub fn new(years: Vec<f64>) -> Self {
        let row = |step: usize| years.iter().map(|year| libm::pow(1.0 + rate_at(step), -year)).collect();
        let factors = (0..=STEPS).map(row).collect();
        Self { years, factors }
    }

    /// All rates at which the worth changes its sign.
    pub fn rates(&self, amounts: &[f64]) -> Vec<f64> {
        let worth = |row: &Vec<f64>| row.iter().zip(amounts).map(|(f, a)| f * a).sum::<f64>();
        let worths: Vec<f64> = self.factors.iter().map(worth).collect();
        let turns = worths.windows(2).enumerate().filter(|(_, pair)| (pair[0] < 0.0) != (pair[1] < 0.0));
        turns.map(|(step, _)| self.halved(amounts, rate_at(step), rate_at(step + 1))).collect()
    }

    fn halved(&self, amounts: &[f64], mut low: f64, mut high: f64) -> f64 {
        let below = worth(&self.years, amounts, low).0 < 0.0;
        for _ in 0..100 {
            let middle = f64::midpoint(low, high);
            if (worth(&self.years, amounts, middle).0 < 0.0) == below { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    }
}

/// The worth of a flow at a rate, what it is made of without signs, and by how much it changes with the rate.
fn worth(years: &[f64], amounts: &[f64], rate: f64) -> (f64, f64, f64) {
    let (mut worth, mut size, mut slope) = (0.0, 0.0, 0.0);
    for (year, amount) in years.iter().zip(amounts) {
        let now = amount * libm::pow(1.0 + rate, -year);
        worth += now;
        size += now.abs();
        slope -= year * now / (1.0 + rate);
    }
    (worth, size, slope)
}

/// That two rates are one to a part in 10^12 of 1 plus the rate; more where rounding moves the zero itself.
#[track_caller]
pub fn agree(years: &[f64], amounts: &[f64], found: f64, expected: f64) {
    let (_, size, slope) = worth(years, amounts, expected);
    let blurred = 1e-14 * size / slope.abs();
    let gap = (found - expected).abs();
    assert!(gap <= (1e-12 * (1.0 + expected)).max(blurred), "{found} instead of {expected}: {amounts:?}");
}
