//! In: a function, and its values on a grid. Out: every place at which it changes sign.
//! Brackets come from the grid, so that all roots are found that the grid can tell apart; Brent closes each.
//! Never looks outside the grid.

/// A change of sign counts as found when the bracket is this small, as a part of the grid.
const TOLERANCE: f64 = 1e-12;
/// Brent's method halves at the latest every third step: far more than any bracket needs.
const STEPS: usize = 200;

/// A place with the value of the function there.
#[derive(Clone, Copy)]
struct GridPoint {
    x: f64,
    y: f64,
}

/// Every root of a function between the first and the last point of a rising grid, in rising order.
///
/// `values` are those on the grid. A bracket whose ends are not numbers is left out; so is a point at which the
/// function touches 0 and turns back.
pub fn roots(grid: &[f64], values: &[f64], mut function: impl FnMut(f64) -> f64) -> Vec<f64> {
    let mut found = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in grid.iter().copied().zip(values.iter().copied()) {
        match before {
            Some((a, at_a)) if y != 0.0 && (at_a < 0.0) != (y < 0.0) => {
                found.push(brent(GridPoint { x: a, y: at_a }, GridPoint { x, y }, &mut function));
            }
            _ => {}
        }
        // A point on zero opens no bracket of its own: the sign changes between its neighbours or not at all.
        before = if y.is_nan() {
            None
        } else if y == 0.0 {
            before
        } else {
            Some((x, y))
        };
    }
    found
}

/// Parts into which a bracket is cut at a time, and how often: to less than a part in 10^10.
const PARTS: usize = 32;
const CUTS: usize = 7;

/// The place between two where a condition turns from one answer to the other, by cutting the bracket into equal
/// parts: computed at many places at once, as columns are cheapest.
pub fn bisect_condition(mut low: f64, mut high: f64, mut holds: impl FnMut(&[f64]) -> Vec<bool>) -> f64 {
    for _ in 0..CUTS {
        let step = (high - low) / PARTS as f64;
        // The ends are among the places, so that their answers come from the same columns as those between.
        let places: Vec<f64> = (0..=PARTS).map(|at| low + step * at as f64).collect();
        let answers = holds(&places);
        // All answers agree: the turn lies between two numbers that nothing separates any more.
        let Some(after) = answers.iter().position(|a| *a != answers[0]).filter(|_| step != 0.0) else {
            break;
        };
        (low, high) = (places[after - 1], places[after]);
    }
    f64::midpoint(low, high)
}

/// The root between two points of unlike sign: inverse quadratic interpolation where it helps, else bisection
/// (Brent, Algorithms for Minimization without Derivatives, 1973, chapter 4).
fn brent(from: GridPoint, to: GridPoint, function: &mut impl FnMut(f64) -> f64) -> f64 {
    let (GridPoint { x: mut a, y: mut at_a }, GridPoint { x: mut b, y: mut at_b }) = (from, to);
    let tolerance = TOLERANCE * (b - a).abs();
    let (mut c, mut at_c) = (a, at_a);
    let (mut step, mut last) = (b - a, b - a);
    for _ in 0..STEPS {
        // The root lies between `b` and `c`: where `b` passed over it, `a` is the other end again.
        if (at_b < 0.0) == (at_c < 0.0) {
            (c, at_c) = (a, at_a);
            step = b - a;
            last = step;
        }
        // `b` is the better of the two ends, so that it is the one that is returned.
        if at_c.abs() < at_b.abs() {
            (a, at_a) = (b, at_b);
            (b, at_b) = (c, at_c);
            (c, at_c) = (a, at_a);
        }
        let half = 0.5 * (c - b);
        if half.abs() <= tolerance || at_b == 0.0 {
            break;
        }
        // A step must stay well inside the bracket and be shorter than half of the one before last, or
        // bisection is surer.
        let tried = (last.abs() >= tolerance && at_a.abs() > at_b.abs())
            .then(|| {
                interpolated(
                    GridPoint { x: a, y: at_a },
                    GridPoint { x: b, y: at_b },
                    GridPoint { x: c, y: at_c },
                )
            })
            .filter(|d| 2.0 * d.abs() < (3.0 * half.abs() - tolerance).min(last.abs()));
        (last, step) = match tried {
            Some(d) => (step, d),
            None => (half, half),
        };
        (a, at_a) = (b, at_b);
        b += if step.abs() > tolerance { step } else { tolerance.copysign(half) };
        at_b = function(b);
        if at_b.is_nan() {
            // The formula leaves its domain inside the bracket: the last good end is the nearest that is known.
            return a;
        }
    }
    b
}

/// The step from `b` towards the root of the parabola through three points, or of the line through two.
fn interpolated(GridPoint { x: a, y: at_a }: GridPoint, best: GridPoint, other: GridPoint) -> f64 {
    let (GridPoint { x: b, y: at_b }, GridPoint { x: c, y: at_c }) = (best, other);
    let near = at_b / at_a;
    let (above, below) = if a == c {
        ((c - b) * near, 1.0 - near)
    } else {
        let (far, across) = (at_a / at_c, at_b / at_c);
        let above = near * ((c - b) * far * (far - across) - (b - a) * (across - 1.0));
        (above, (far - 1.0) * (across - 1.0) * (near - 1.0))
    };
    // The step points from `b` towards `c`; anything else is refused by its size.
    let step = above / -below;
    if step.is_finite() && (step > 0.0) == (c > b) { step } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_grid(function: impl Fn(f64) -> f64 + Copy, low: f64, high: f64) -> Vec<f64> {
        let grid: Vec<f64> = (0..33).map(|i| low + (high - low) * f64::from(i) / 32.0).collect();
        let values: Vec<f64> = grid.iter().map(|x| function(*x)).collect();
        roots(&grid, &values, function)
    }

    fn near(found: &[f64], wanted: &[f64]) {
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (a, b) in found.iter().zip(wanted) {
            assert!((a - b).abs() <= 1e-9, "{a} instead of {b}");
        }
    }

    #[test]
    fn all_roots_are_found_to_a_billionth() {
        near(&on_grid(|x| x * x - 2.0, -3.0, 3.0), &[-std::f64::consts::SQRT_2, std::f64::consts::SQRT_2]);
        near(&on_grid(|x| (x - 0.1) * (x - 0.5) * (x - 0.9), 0.0, 1.0), &[0.1, 0.5, 0.9]);
        near(&on_grid(|x| x * x * x, -1.0, 1.1), &[0.0]);
        near(&on_grid(|x| 1e-9 * x - 3e-10, 0.0, 1.0), &[0.3]);
        near(&on_grid(|x| if x < 0.37 { -1.0 } else { 1000.0 }, 0.0, 1.0), &[0.37]);
    }

    #[test]
    fn what_touches_zero_or_never_comes_near_has_no_root() {
        near(&on_grid(|x| (x - 0.5) * (x - 0.5), 0.0, 1.0), &[]);
        near(&on_grid(|x| x + 1.0, 0.0, 1.0), &[]);
        near(&on_grid(|_| f64::NAN, 0.0, 1.0), &[]);
        near(&on_grid(|x| if x < 0.5 { f64::NAN } else { x - 0.8 }, 0.0, 1.0), &[0.8]);
    }

    #[test]
    fn a_root_on_the_grid_is_found_once() {
        near(&on_grid(|x| x - 0.5, 0.0, 1.0), &[0.5]);
    }

    #[test]
    fn a_condition_turns_where_it_turns() {
        let below = |places: &[f64]| places.iter().map(|x| *x < 0.3).collect();
        assert!((bisect_condition(0.0, 1.0, below) - 0.3).abs() < 1e-10);
        assert!((bisect_condition(1.0, 0.0, below) - 0.3).abs() < 1e-10);
    }
}
