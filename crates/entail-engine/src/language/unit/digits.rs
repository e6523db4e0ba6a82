//! In: floating-point numbers.
//! Out: their decimal digits, rounded as people round, without scientific notation.
//! Never: prints what arithmetic in binary leaves at the far end.

use std::fmt::{self, Write};

/// Digits that every floating-point number carries reliably.
const RELIABLE: usize = 15;

/// Powers of ten that floating-point numbers hold exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// The number that its first 15 digits say.
pub(super) fn fifteen(value: f64) -> f64 {
    // What is infinite or NaN has no digits to keep.
    if !value.is_finite() {
        return value;
    }
    by_arithmetic(value).unwrap_or_else(|| WrittenDigits::of(value).text().parse().unwrap_or(value))
}

/// The same for most numbers of a usual size, without their text: draws are converted by the million.
fn by_arithmetic(value: f64) -> Option<f64> {
    let size = value.abs();
    // What keeps the power of ten below among those that are exact.
    if !(1e-7..1e15).contains(&size) {
        return None;
    }
    let exponent = (size.to_bits() >> 52) as i32 - 1023;
    // 1,233 / 4,096 is the decimal logarithm of 2, so that this is the place of the first digit, or one too low.
    let whole = (exponent * 1233) >> 12;
    let by = *POWERS.get(usize::try_from(RELIABLE as i32 - 1 - whole).ok()?)?;
    let by = if size * by < 1e15 { by } else { by / 10.0 };
    // Fifteen digits before the point, and what the product has lost of those behind it.
    let digits = size * by;
    let below = digits.floor();
    let beyond_half = (digits - below - 0.5) + lost(size, by, digits);
    if beyond_half == 0.0 {
        return None;
    }
    // Both are exact, so that the quotient is the number nearest to what the digits say.
    let digits = if beyond_half > 0.0 { below + 1.0 } else { below };
    Some((digits / by).copysign(value))
}

/// What rounding has taken from the product of two numbers, exactly: each is split in halves whose products are exact (Dekker,
/// "A floating-point technique for extending the available precision", 1971).
fn lost(one: f64, other: f64, product: f64) -> f64 {
    let halves = |number: f64| {
        let high = number * 134_217_729.0; // 2^27 + 1
        let high = high - (high - number);
        (high, number - high)
    };
    let ((a, b), (c, d)) = (halves(one), halves(other));
    b * d - (((product - a * c) - b * c) - a * d)
}

/// A number with 15 digits in scientific notation, on the stack: every printed number passes through here.
#[derive(Default)]
struct WrittenDigits {
    bytes: [u8; 24],
    length: usize,
}

impl WrittenDigits {
    fn of(value: f64) -> WrittenDigits {
        let mut written = WrittenDigits::default();
        // Sign, digits, point and exponent take 22 bytes at most.
        let fits = write!(written, "{value:.*e}", RELIABLE - 1);
        debug_assert!(fits.is_ok(), "{value} needs more slot");
        written
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or("0e0")
    }
}

impl Write for WrittenDigits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Text that does not fit is an error and no panic; `of` knows that it always does.
        let end = self.length + text.len();
        let slot = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        slot.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// A number in decimal: 0.d1d2d3… × 10^point, without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal {
    negative: bool,
    /// After those that count come zeros.
    digits: [u8; RELIABLE],
    count: usize,
    point: i32,
}

impl Decimal {
    /// The first 15 digits of a number; nought if it is not finite.
    pub(super) fn of(value: f64) -> Decimal {
        let mut decimal = Decimal { negative: value < 0.0, digits: [0; RELIABLE], count: RELIABLE, point: 0 };
        let written = WrittenDigits::of(if value.is_finite() { value.abs() } else { 0.0 });
        let (mantissa, exponent) = written.text().split_once('e').unwrap_or(("0", "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit);
        for (digit, byte) in decimal.digits.iter_mut().zip(digits) {
            *digit = byte - b'0';
        }
        // Scientific notation has one digit before the point, this form none.
        decimal.point = exponent.parse::<i32>().unwrap_or(0) + 1;
        decimal.trimmed()
    }

    fn digits(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    pub(super) fn is_zero(&self) -> bool {
        self.count == 0
    }

    /// The number that the digits say.
    pub(super) fn value(&self) -> f64 {
        let digits: String = self.digits().iter().map(|digit| char::from(b'0' + digit)).collect();
        let size = format!("0.{digits}e{}", self.point).parse().unwrap_or(0.0);
        if self.negative { -size } else { size }
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(super) fn is_one(&self) -> bool {
        self.digits() == [1] && self.point == 1
    }

    /// Digits before the point; nought or less for numbers below 1.
    pub(super) fn whole_digits(&self) -> i32 {
        self.point
    }

    /// Times 10 to the power of `by`.
    pub(super) fn shifted(self, by: i32) -> Decimal {
        Decimal { point: self.point.saturating_add(by), ..self }.trimmed()
    }

    /// Decimals that show this many significant digits; below nought, digits before the point are cut.
    pub(super) fn decimals_for(&self, significant: u8) -> i32 {
        i32::from(significant) - self.point
    }

    /// Decimals it has, at least nought.
    pub(super) fn decimals(&self) -> i32 {
        (self.count as i32 - self.point).max(0)
    }

    /// Rounded to a number of decimals, halves away from nought.
    pub(super) fn rounded(&self, decimals: i32) -> Decimal {
        let keep = self.point.saturating_add(decimals);
        let mut result = *self;
        // Less than a tenth of a unit of the last place: nothing of it is left.
        if keep < 0 {
            result.cut(0);
        } else if let Some(next) = self.digits().get(keep as usize).copied() {
            result.cut(keep as usize);
            // Halves go away from nought, as people round, and not to the even digit.
            if next >= 5 {
                result.add_one_at_the_end();
            }
        }
        result.trimmed()
    }

    /// Rounded to a number of decimals to the side of a bound: never below the number, or never above it.
    pub(super) fn rounded_outward(&self, decimals: i32, up: bool) -> Decimal {
        let keep = self.point.saturating_add(decimals);
        let mut result = *self;
        result.cut(self.count.min(usize::try_from(keep).unwrap_or(0)));
        if result.count == self.count {
            return *self;
        }
        // Away from nought is up for a positive number and down for a negative one.
        if up != self.negative {
            // The zeros between the last digit that is left and the place that grows count too.
            (result.count, result.point) =
                if keep > 0 { (keep as usize, self.point) } else { (0, decimals.saturating_neg()) };
            result.add_one_at_the_end();
        }
        result.trimmed()
    }

    /// Digits with commas between thousands from 1,000 and a real minus, with at least so many decimals.
    pub(super) fn text(&self, least_decimals: i32) -> String {
        let minus = if self.negative { "\u{2212}" } else { "" };
        format!("{minus}{}", self.magnitude(least_decimals))
    }

    /// The same without its sign.
    pub(super) fn magnitude(&self, least_decimals: i32) -> String {
        let digit = |at: i32| {
            let known = usize::try_from(at).ok().and_then(|at| self.digits().get(at));
            char::from(b'0' + known.copied().unwrap_or(0))
        };
        let mut text = String::new();
        for at in 0..self.point.max(1) {
            let left = self.point.max(1) - at;
            // Places are counted from the point, so that the commas fall right with any number of digits.
            if at > 0 && left % 3 == 0 {
                text.push(',');
            }
            text.push(digit(at + self.point.min(1) - 1));
        }
        let decimals = self.decimals().max(least_decimals);
        if decimals > 0 {
            text.push('.');
            text.extend((self.point..self.point + decimals).map(digit));
        }
        text
    }

    fn add_one_at_the_end(&mut self) {
        // A nine carries over into the digit before it; all nines leave a one at the next place.
        while self.count > 0 {
            let last = self.digits[self.count - 1];
            if last < 9 {
                self.digits[self.count - 1] = last + 1;
                return;
            }
            self.cut(self.count - 1);
        }
        (self.digits[0], self.count) = (1, 1);
        self.point += 1;
    }

    /// Keeps the first digits only.
    fn cut(&mut self, count: usize) {
        self.digits[count..].fill(0);
        self.count = count;
    }

    fn trimmed(mut self) -> Decimal {
        let last = self.digits().iter().rposition(|digit| *digit != 0);
        self.cut(last.map_or(0, |last| last + 1));
        // Nought has no sign and no size, or `−0` could be printed.
        if last.is_none() {
            (self.negative, self.point) = (false, 0);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, decimals: i32) -> String {
        Decimal::of(value).rounded(decimals).text(0)
    }

    /// By the text of the number, which is the definition.
    fn written(value: f64) -> f64 {
        WrittenDigits::of(value).text().parse().unwrap_or(f64::NAN)
    }

    #[test]
    fn fifteen_digits_by_arithmetic_are_those_of_the_text() {
        let mut state = 1_u64;
        let mut quick = 0;
        for round in 0..200_000_u64 {
            // A linear congruence: the numbers need only be many and of all sizes.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mantissa = 1.0 + (state >> 12) as f64 / (1_u64 << 52) as f64;
            let value = mantissa * f64::from_bits((1023 - 28 + round % 84) << 52);
            for value in [value, -value, value.round(), written(value)] {
                assert_eq!(fifteen(value).to_bits(), written(value).to_bits(), "{value}");
                quick += usize::from(by_arithmetic(value).is_some());
            }
        }
        assert!(quick > 600_000, "{quick} of 800,000 without a text");
    }

    #[test]
    fn fifteen_digits_at_the_edges_of_a_power_of_ten_are_those_of_the_text() {
        for power in POWERS.into_iter().flat_map(|power| [power, 1.0 / power, 0.5 * power, 2.5 / power]) {
            for bits in -3_i64..=3 {
                let value = f64::from_bits(power.to_bits().wrapping_add_signed(bits));
                assert_eq!(fifteen(value).to_bits(), written(value).to_bits(), "{value}");
            }
        }
    }

    #[test]
    fn halves_round_away_from_nought() {
        for (value, decimals, text) in [
            (2.675, 2, "2.68"),
            (0.125, 2, "0.13"),
            (-2.5, 0, "−3"),
            (0.5, 0, "1"),
            (0.49, 0, "0"),
            (-0.4, 0, "0"),
            (9.99, 1, "10"),
            (1_584.0, -1, "1,580"),
            (0.04, 0, "0"),
            (0.1 + 0.2, 17, "0.3"),
            (999.6, 0, "1,000"),
            (6.0, -1, "10"),
            (4.0, -1, "0"),
        ] {
            assert_eq!(shown(value, decimals), text, "{value}");
        }
    }

    #[test]
    fn numbers_are_written_out() {
        assert_eq!(shown(1_234_567.0, 0), "1,234,567");
        assert_eq!(shown(1e21, 0), "1,000,000,000,000,000,000,000");
        assert_eq!(shown(0.000_000_1, 9), "0.0000001");
        assert_eq!(shown(0.012_2, 4), "0.0122");
        assert_eq!(shown(0.0, 2), "0");
        assert_eq!(Decimal::of(0.4).text(2), "0.40");
        assert_eq!(Decimal::of(12.0).text(2), "12.00");
        assert_eq!(Decimal::of(0.0).text(2), "0.00");
        assert_eq!(Decimal::of(f64::NAN).text(0), "0");
    }
}
