//! In: an increasing function with its slope, a bracket and a start. Out: where the function is zero.
//! Newton's step where it stays inside the bracket, halving where it does not.
//! Never takes more than a fixed number of steps, and never leaves the bracket.

const STEPS: usize = 200;

/// The zero of an increasing function between `low` and `high`. `evaluate` gives value and slope.
/// Ends when a step no longer changes the result in its last digits.
pub fn zero(evaluate: impl Fn(f64) -> (f64, f64), low: f64, high: f64, start: f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let mut at = if start > low && start < high { start } else { 0.5 * (low + high) };
    for _ in 0..STEPS {
        let (value, slope) = evaluate(at);
        if value == 0.0 {
            return at;
        }
        if value > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let newton = at - value / slope;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        let moved = (next - at).abs();
        at = next;
        if moved <= 2.0 * f64::EPSILON * at.abs() || high - low <= f64::MIN_POSITIVE {
            return at;
        }
    }
    at
}
