//! In: the digits of a number as people type them.
//! Out: its value, how many decimals were written, and where it ends.
//! Never: guesses whether a comma is a decimal or a thousands sign.

use std::error::Error;
use std::fmt;

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    /// Bytes it takes.
    pub length: usize,
    /// Decimals written; below nought for `1e9`.
    pub decimals: i32,
}

/// Why digits are no number.
#[derive(Clone, Debug, PartialEq)]
pub enum NotANumber {
    /// There are none.
    NoDigits,
    /// `1,5`: the readings it may have.
    Comma { length: usize, readings: Vec<String> },
    /// `1.000.000`, `5.`, `1__0`: with a reading if there is one.
    Malformed { length: usize, reading: Option<String> },
    /// Beyond what can be computed with.
    TooLarge { length: usize },
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoDigits => "there are no digits",
            Self::Comma { .. } => "a comma may separate thousands or decimals",
            Self::Malformed { .. } => "the digits make no number",
            Self::TooLarge { .. } => "the number is too large",
        })
    }
}

impl Error for NotANumber {}

/// Reads digits with `_` or commas between thousands, a decimal point and an exponent; no sign.
pub fn read(text: &str) -> Result<Number, NotANumber> {
    let mantissa =
        &text[..text.find(|c: char| !(c.is_ascii_digit() || "_,.".contains(c))).unwrap_or(text.len())];
    if !mantissa.contains(|c: char| c.is_ascii_digit()) {
        return Err(NotANumber::NoDigits);
    }
    let digits = plain_digits(mantissa)?;
    let (power, power_length) = exponent(&text[mantissa.len()..]);
    let length = mantissa.len() + power_length;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len()) as i32;
    // Digits are put into plain form and read by the library, which rounds correctly.
    let value: f64 = format!("{digits}{power}").parse().map_err(|_| NotANumber::NoDigits)?;
    if !value.is_finite() {
        return Err(NotANumber::TooLarge { length });
    }
    // An exponent moves the written decimals, which say how exact the number is meant.
    let power: i32 = power.get(1..).and_then(|power| power.parse().ok()).unwrap_or(0);
    Ok(Number { value, length, decimals: decimals.saturating_sub(power) })
}

/// The two readings of a number such as `290.000`: three digits behind a point are how half of Europe writes thousands. None for
/// any other number.
pub fn point_of_thousands(text: &str) -> Option<[String; 2]> {
    let typed = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mantissa =
        &typed[..typed.find(|c: char| !(c.is_ascii_digit() || "_,.".contains(c))).unwrap_or(typed.len())];
    let (whole, fraction) = mantissa.split_once('.')?;
    if whole.starts_with('0')
        || !groups(mantissa, '.')
        || fraction.len() != 3
        || exponent(&typed[mantissa.len()..]).1 > 0
    {
        return None;
    }
    // `1.234` is what a unit price looks like, and amounts of thousands are mostly round.
    if whole.len() == 1 && !fraction.ends_with('0') {
        return None;
    }
    // `290.0` and `12.3450`: neither can be read as thousands again.
    let shorter = fraction.trim_end_matches('0');
    let decimal = if shorter.is_empty() {
        format!("{whole}.0")
    } else if shorter.len() < 3 {
        format!("{whole}.{shorter}")
    } else {
        format!("{mantissa}0")
    };
    Some([format!("{whole}_{fraction}"), decimal])
}

/// The digits without thousands signs.
fn plain_digits(typed: &str) -> Result<String, NotANumber> {
    let malformed = |reading| NotANumber::Malformed { length: typed.len(), reading };
    let (whole, fraction) = typed.split_once('.').map_or((typed, None), |(w, f)| (w, Some(f)));
    if let Some(fraction) = fraction {
        // `1.000.000` is how others write a million: the message offers it.
        if fraction.contains('.') {
            return Err(malformed(groups(typed, '.').then(|| typed.replace('.', "_"))));
        }
        if fraction.contains(',') {
            let reading = typed.replace('.', "").replace(',', ".");
            return Err(malformed((fraction.matches(',').count() == 1).then_some(reading)));
        }
        if fraction.is_empty() || !spaced_well(fraction) {
            return Err(malformed(None));
        }
    }
    // A comma is taken only where it cannot be a decimal sign: between whole groups of three.
    if whole.contains(',') && (whole.starts_with('0') || !groups(whole, ',')) {
        let thousands = typed.replace(',', "");
        let decimal =
            (fraction.is_none() && whole.matches(',').count() == 1).then(|| whole.replace(',', "."));
        let readings = decimal.into_iter().chain([thousands]).filter(|r| !r.ends_with('.')).collect();
        return Err(NotANumber::Comma { length: typed.len(), readings });
    }
    if !(whole.is_empty() || spaced_well(whole)) {
        return Err(malformed(None));
    }
    Ok(typed.replace(['_', ','], ""))
}

/// Whether every `_` and comma is between two digits.
fn spaced_well(digits: &str) -> bool {
    digits.split(['_', ',']).all(|group| !group.is_empty())
}

/// Whether a sign separates groups of three digits, and nothing else does.
fn groups(digits: &str, sign: char) -> bool {
    let mut parts = digits.split(sign);
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && all_digits(part));
    first && parts.all(|part| part.len() == 3 && all_digits(part))
}

/// `e9`, `E-3`, `e−3` as `e9`, `E-3`, and its length; empty without digits.
fn exponent(rest: &str) -> (String, usize) {
    let Some(tail) = rest.strip_prefix(['e', 'E']) else { return (String::new(), 0) };
    let (sign, digits) = match tail.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", tail.strip_prefix('+').unwrap_or(tail)),
    };
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 {
        return (String::new(), 0);
    }
    (format!("e{sign}{}", &digits[..count]), rest.len() - digits.len() + count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_typed() {
        for (typed, value, decimals) in [
            ("254.98", 254.98, 2),
            ("1_000", 1000.0, 0),
            ("1,000,000", 1e6, 0),
            ("1,500.25", 1500.25, 2),
            ("1e9", 1e9, -9),
            ("2.5E-3", 0.0025, 4),
            (".5", 0.5, 1),
            ("0.40", 0.4, 2),
        ] {
            let number = read(typed).expect(typed);
            assert_eq!(
                (number.value, number.decimals, number.length),
                (value, decimals, typed.len()),
                "{typed}"
            );
        }
        assert_eq!(read("5 EB").map(|n| n.length), Ok(1));
        assert_eq!(read("5EB").map(|n| n.length), Ok(1));
    }

    #[test]
    fn commas_are_never_guessed() {
        for (typed, readings) in [
            ("1,5", vec!["1.5", "15"]),
            ("1,50", vec!["1.50", "150"]),
            ("0,500", vec!["0.500", "0500"]),
            ("12,34,567", vec!["1234567"]),
            ("1,5000", vec!["1.5000", "15000"]),
        ] {
            let readings = readings.into_iter().map(str::to_owned).collect();
            assert_eq!(read(typed), Err(NotANumber::Comma { length: typed.len(), readings }), "{typed}");
        }
    }

    #[test]
    fn three_digits_behind_a_point_have_two_readings() {
        let readings =
            |text| point_of_thousands(text).map(|[thousands, decimal]| format!("{thousands} {decimal}"));
        assert_eq!(readings("290.000").as_deref(), Some("290_000 290.0"));
        assert_eq!(readings("−€1.250 million").as_deref(), Some("1_250 1.25"));
        assert_eq!(readings("12.345").as_deref(), Some("12_345 12.3450"));
        for plain in [
            "0.125",
            "1_000.500",
            "1290.000",
            "1.25",
            "1.2345",
            "1.234",
            "12.345e3",
            "290",
            ".500",
            "007.500",
        ] {
            assert_eq!(readings(plain), None, "{plain}");
        }
    }

    #[test]
    fn other_thousands_signs_get_a_reading() {
        let reading = |typed| match read(typed) {
            Err(NotANumber::Malformed { reading, .. }) => reading,
            other => panic!("{typed}: {other:?}"),
        };
        assert_eq!(reading("1.000.000").as_deref(), Some("1_000_000"));
        assert_eq!(reading("1.234,56").as_deref(), Some("1234.56"));
        assert_eq!(reading("5."), None);
        assert_eq!(reading("1__0"), None);
        assert_eq!(read("1e999"), Err(NotANumber::TooLarge { length: 5 }));
        assert_eq!(read("_"), Err(NotANumber::NoDigits));
    }
}
