//! In: coefficients and an argument. Out: the value of the polynomial.
//! The order of operations is fixed, so that every machine rounds alike.
//! Never fuses a multiplication with an addition.

/// Horner's rule; coefficients from the highest power down.
#[inline(always)]
pub fn polynomial<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    // From the highest coefficient, not from 0: a step less, and the same bits.
    let mut value = coefficients[0];
    for c in &coefficients[1..] {
        value = value * x + c;
    }
    value
}

/// Two polynomials of rows side by side: each coefficient is fetched once for all rows, and none waits for another.
#[inline(always)]
pub fn polynomials<const N: usize, const ROWS: usize>(
    [one, other]: [&[f64; N]; 2],
    x: &[f64; ROWS],
) -> [[f64; ROWS]; 2] {
    let (mut first, mut second) = ([one[0]; ROWS], [other[0]; ROWS]);
    for power in 1..N {
        for row in 0..ROWS {
            first[row] = first[row] * x[row] + one[power];
        }
        for row in 0..ROWS {
            second[row] = second[row] * x[row] + other[power];
        }
    }
    [first, second]
}
