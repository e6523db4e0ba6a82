//! In: a function, and its values on a grid. Out: every place at which it changes sign.
//! Brackets come from the grid, so that all roots are found that the grid can tell apart; many places at once close each.
//! Never looks outside the grid.
//!
//! A column of places costs little more than one of them. Half of a round cut the bracket into equal parts, whatever the
//! function does; the others lie around the place at which the function inverted, a cubic through four points (Neville's
//! scheme), has its root, ever closer to it: where it is smooth, two or three rounds end at rounding.

/// A change of sign counts as found when the bracket is this small, as a part of that on the grid.
const TOLERANCE: f64 = 1e-12;
/// Equal parts of a bracket: twelve rounds are enough for any function.
const PARTS: usize = 16;
const ROUNDS: usize = 16;
/// How far beside the expected root places lie, as parts of the bracket.
const BESIDE: [f64; 7] = [1e-2, 3e-4, 1e-5, 3e-7, 1e-8, 3e-10, 1e-11];

/// The value of a function at a place.
#[derive(Clone, Copy, Debug)]
pub struct Margin {
    /// By how much it is above 0.
    pub value: f64,
    /// Whether what it decides holds there: where it is 0 along a stretch, this says on which side the stretch lies.
    pub holds: bool,
}

/// A place with the value of the function there.
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
    holds: bool,
}

/// Every root of a function between the first and the last point of a rising grid, in rising order.
///
/// `values` are those on the grid; `function` gives those at some places. A bracket whose ends are not numbers is left
/// out; so is a point at which the function touches 0 and turns back.
pub fn roots(grid: &[f64], values: &[Margin], mut function: impl FnMut(&[f64]) -> Vec<Margin>) -> Vec<f64> {
    let mut found = Vec::new();
    let points = points_of(grid, values);
    let mut before: Option<usize> = None;
    for (at, point) in points.iter().enumerate() {
        if let Some(from) = before.filter(|from| point.y != 0.0 && turns(points[*from], *point)) {
            // A point more on each side tells how the function bends.
            let around = &points[from.saturating_sub(1)..(at + 2).min(points.len())];
            found.push(close(points[from], *point, around, &mut function));
        }
        // A point on zero opens no bracket of its own: the sign changes between its neighbours or not at all.
        before = if point.y.is_nan() {
            None
        } else if point.y == 0.0 {
            before
        } else {
            Some(at)
        };
    }
    found
}

fn points_of(places: &[f64], values: &[Margin]) -> Vec<Point> {
    places
        .iter()
        .zip(values)
        .map(|(x, margin)| Point { x: *x, y: margin.value, holds: margin.holds })
        .collect()
}

/// Whether the function has unlike signs at two points.
fn turns(one: Point, other: Point) -> bool {
    (one.y < 0.0) != (other.y < 0.0) && !one.y.is_nan() && !other.y.is_nan()
}

/// The root between two points of unlike sign, given some points around them in rising order.
fn close(
    mut from: Point,
    mut to: Point,
    around: &[Point],
    function: &mut impl FnMut(&[f64]) -> Vec<Margin>,
) -> f64 {
    let tolerance = TOLERANCE * (to.x - from.x);
    let mut known = around.to_vec();
    for _ in 0..ROUNDS {
        if to.x - from.x <= tolerance {
            break;
        }
        let places = places(from.x, to.x, expected(from, to, &known));
        if places.is_empty() {
            break;
        }
        let mut inner = points_of(&places, &function(&places));
        for zero in inner.iter_mut().filter(|point| point.y == 0.0) {
            match [from, to].iter().find(|end| end.holds == zero.holds) {
                // A stretch on which nothing changes: the condition turns where it begins.
                Some(end) if from.holds != to.holds => zero.y = f64::MIN_POSITIVE.copysign(end.y),
                _ => return zero.x,
            }
        }
        let points: Vec<Point> = std::iter::once(from).chain(inner).chain([to]).collect();
        // The first turn, going by points that have a value.
        let defined: Vec<usize> = (0..points.len()).filter(|at| !points[*at].y.is_nan()).collect();
        let turn = defined.windows(2).find(|pair| turns(points[pair[0]], points[pair[1]]));
        let Some(&[before, after]) = turn else { break };
        if after - before > 1 {
            // The formula leaves its domain inside the bracket: the last good place is the nearest that is known.
            return points[before].x;
        }
        (from, to) = (points[before], points[after]);
        known = points[before.saturating_sub(1)..(after + 2).min(points.len())].to_vec();
    }
    // The better of the two ends.
    if from.y.abs() < to.y.abs() { from.x } else { to.x }
}

/// Places inside a bracket, in rising order.
fn places(from: f64, to: f64, expected: f64) -> Vec<f64> {
    let width = to - from;
    let parts = (1..PARTS).map(|part| from + width * (part as f64 / PARTS as f64));
    let beside = BESIDE.iter().flat_map(|by| [expected - by * width, expected + by * width]);
    let mut places: Vec<f64> =
        parts.chain(beside).chain([expected]).filter(|x| *x > from && *x < to).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

/// Where the root between two points is to be expected: by a cubic through all points, a line, or half way.
fn expected(from: Point, to: Point, known: &[Point]) -> f64 {
    let inside = |x: &f64| *x > from.x && *x < to.x;
    let line = from.x - from.y * ((to.x - from.x) / (to.y - from.y));
    let line = Some(line).filter(inside).unwrap_or(0.5 * (from.x + to.x));
    Some(inverted(known)).filter(inside).unwrap_or(line)
}

/// The place at which the function inverted through some points is 0 (Neville's scheme).
fn inverted(known: &[Point]) -> f64 {
    let mut places: Vec<f64> = known.iter().map(|point| point.x).collect();
    for apart in 1..known.len() {
        for at in 0..known.len() - apart {
            let (low, high) = (known[at].y, known[at + apart].y);
            places[at] = (high * places[at] - low * places[at + 1]) / (high - low);
        }
    }
    places.first().copied().unwrap_or(f64::NAN)
}

/// Parts into which the bracket of a condition is cut at a time, and how often: to less than a part in 10^10.
const CUTS_INTO: usize = 31;
const CUTS: usize = 7;

/// The place between two where a condition turns from one answer to the other, by cutting the bracket into equal
/// parts: computed at many places at once, as columns are cheapest.
pub fn bisect_condition(mut low: f64, mut high: f64, mut holds: impl FnMut(&[f64]) -> Vec<bool>) -> f64 {
    for _ in 0..CUTS {
        let step = (high - low) / CUTS_INTO as f64;
        // The ends are among the places, so that their answers come from the same columns as those between.
        let places: Vec<f64> = (0..=CUTS_INTO).map(|at| low + step * at as f64).collect();
        let answers = holds(&places);
        // All answers agree: the turn lies between two numbers that nothing separates any more.
        let Some(after) = answers.iter().position(|a| *a != answers[0]).filter(|_| step != 0.0) else {
            break;
        };
        (low, high) = (places[after - 1], places[after]);
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_grid(function: impl Fn(f64) -> f64 + Copy, low: f64, high: f64) -> Vec<f64> {
        let grid: Vec<f64> = (0..33).map(|i| low + (high - low) * f64::from(i) / 32.0).collect();
        roots(&grid, &below(&grid, function), |places| below(places, function))
    }

    /// The function, and that it is below 0.
    fn below(places: &[f64], function: impl Fn(f64) -> f64) -> Vec<Margin> {
        let at = |x: &f64| Margin { value: function(*x), holds: function(*x) < 0.0 };
        places.iter().map(at).collect()
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
    fn what_is_steep_flat_or_bent_is_closed_as_well() {
        near(&on_grid(|x| libm::exp(30.0 * x) - 5.0, -1.0, 1.0), &[libm::log(5.0) / 30.0]);
        near(&on_grid(|x| libm::cbrt(x - 0.2), -1.0, 1.0), &[0.2]);
        near(&on_grid(|x| (x - 0.2) * (x - 0.2) * (x - 0.2), -1.0, 1.0), &[0.2]);
        near(&on_grid(|x| (x - 0.2) * if x < 0.2 { 1e-6 } else { 1e6 }, -1.0, 1.0), &[0.2]);
        near(&on_grid(|x| if x < 0.2 { f64::NEG_INFINITY } else { x }, -1.0, 1.0), &[0.2]);
        near(&on_grid(|x| 1.0 / (x - 0.2), -1.0, 1.0), &[0.2]);
    }

    #[test]
    fn smooth_functions_take_few_rounds() {
        let mut rounds = 0;
        let function = |x: f64| libm::exp(x) - 2.0;
        let grid: Vec<f64> = (0..33).map(|at| -3.0 + 6.0 * f64::from(at) / 32.0).collect();
        let found = roots(&grid, &below(&grid, function), |places| {
            rounds += 1;
            assert!(places.len() < 32, "more than the rows that kernels take at once");
            below(places, function)
        });
        near(&found, &[std::f64::consts::LN_2]);
        assert!(rounds <= 3, "{rounds} rounds");
    }

    #[test]
    fn a_condition_turns_where_a_stretch_of_zeros_begins() {
        let stretch = |x: f64| if x < 0.21 { x - 0.3 } else { (x - 0.23).max(0.0) };
        near(&on_grid(stretch, 0.1, 1.1), &[0.21]);
        near(&on_grid(|x| -stretch(x), 0.1, 1.1), &[0.23]);
        // Where only zero itself makes the difference, any place on it is one.
        let equal = |places: &[f64]| -> Vec<Margin> {
            places.iter().map(|x| Margin { value: stretch(*x), holds: stretch(*x) == 0.0 }).collect()
        };
        let grid = [0.1, 0.2, 0.3];
        let found = roots(&grid, &equal(&grid), equal);
        assert!(found.len() == 1 && (0.21..=0.23).contains(&found[0]), "{found:?}");
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
