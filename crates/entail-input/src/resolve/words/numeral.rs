//! In: a cell of a table with a number in it. Out: how its digits can be read, in Entail's own way to write numbers.
//! Points, commas, thin spaces and apostrophes, as spreadsheets of any country write them.
//! Never chooses between two readings.

use crate::table::reference::Decimal;

/// How the digits of a cell can be read; each text is the whole cell with its digits rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// Neither sign stands in it, or it is no number: the cell as it is, or without the spaces between its thousands.
    Plain(String),
    /// `1,550.75`, `12.5`, `1,234,567`: the point is the decimal sign.
    Point(String),
    /// `1.550,75`, `12,5`, `1.234.567`: the comma is.
    Comma(String),
    /// `1.234` or `1,234`: either may be.
    Either {
        /// With a decimal comma.
        comma: String,
        /// With a decimal point.
        point: String,
    },
}

/// How a cell can be read.
pub fn numeral(cell: &str) -> Numeral {
    let plain = || Numeral::Plain(cell.to_owned());
    let Some(start) = cell.find(|c: char| c.is_ascii_digit()) else { return plain() };
    // `.5` and `,5`
    let start = start - usize::from(cell.get(..start).is_some_and(|before| before.ends_with(['.', ','])));
    let rest = cell.get(start..).unwrap_or_default();
    let end =
        rest.find(|c: char| !(c.is_ascii_digit() || ".,_".contains(c) || is_space(c))).unwrap_or(rest.len());
    let run = rest.get(..end).unwrap_or_default().trim_end_matches(is_space);
    let whole = |digits: &str| {
        let behind = rest.get(run.len()..).unwrap_or_default();
        format!("{}{digits}{behind}", cell.get(..start).unwrap_or_default())
    };
    let Some((digits, spaced)) = without_spaces(run) else { return plain() };
    match read_signs(&digits, spaced) {
        None if spaced => Numeral::Plain(whole(&digits)),
        None => plain(),
        Some(Numeral::Plain(digits)) => Numeral::Plain(whole(&digits)),
        Some(Numeral::Point(digits)) => Numeral::Point(whole(&digits)),
        Some(Numeral::Comma(digits)) => Numeral::Comma(whole(&digits)),
        Some(Numeral::Either { comma, point }) => {
            Numeral::Either { comma: whole(&comma), point: whole(&point) }
        }
    }
}

/// The signs that stand between thousands and nowhere else.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// Digits without spaces between their thousands, and whether there were any; none where spaces stand elsewhere.
fn without_spaces(run: &str) -> Option<(String, bool)> {
    if !run.contains(is_space) {
        return Some((run.to_owned(), false));
    }
    let end = run.find(['.', ',']).unwrap_or(run.len());
    let (thousands, fraction) = run.split_at_checked(end)?;
    if fraction.contains(is_space) || !in_groups(thousands, is_space) {
        return None;
    }
    Some((format!("{}{fraction}", thousands.replace(is_space, "")), true))
}

/// Whether a sign separates groups of three digits, and nothing else does.
fn in_groups(digits: &str, is_sign: impl Fn(char) -> bool) -> bool {
    let mut groups = digits.split(is_sign);
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && all_digits(group));
    first && groups.all(|group| group.len() == 3 && all_digits(group))
}

/// The readings of digits with points and commas; where spaces separate thousands, a sign is the decimal one.
fn read_signs(digits: &str, spaced: bool) -> Option<Numeral> {
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    let reading = |is_comma: bool, digits: String| {
        if is_comma { Numeral::Comma(digits) } else { Numeral::Point(digits) }
    };
    match (commas, points) {
        (0, 0) => None,
        (1, 0) | (0, 1) => {
            let sign = if commas == 1 { ',' } else { '.' };
            let (whole, fraction) = digits.split_once(sign)?;
            if fraction.is_empty() {
                return None;
            }
            let decimal = format!("{whole}.{fraction}");
            let thousands = !spaced && !whole.starts_with('0') && in_groups(digits, |c| c == sign);
            if !thousands {
                return Some(reading(sign == ',', decimal));
            }
            let thousands = format!("{whole}{fraction}");
            Some(match sign {
                ',' => Numeral::Either { comma: decimal, point: thousands },
                _ => Numeral::Either { comma: thousands, point: decimal },
            })
        }
        // Several of one sign can only stand between thousands.
        (_, 0) => in_groups(digits, |c| c == ',').then(|| Numeral::Point(digits.replace(',', ""))),
        (0, _) => in_groups(digits, |c| c == '.').then(|| Numeral::Comma(digits.replace('.', ""))),
        _ => {
            let at = digits.rfind([',', '.'])?;
            let (whole, fraction) = (digits.get(..at)?, digits.get(at + 1..)?);
            let is_comma = digits.get(at..)?.starts_with(',');
            let between = if is_comma { '.' } else { ',' };
            let fits = in_groups(whole, |c| c == between) && !fraction.is_empty();
            fits.then(|| reading(is_comma, format!("{}.{fraction}", whole.replace(between, ""))))
        }
    }
}

impl Numeral {
    /// The cell as Entail writes it, with one decimal sign for those that can be read with either.
    pub fn read_with(self, decimal: Decimal) -> String {
        match (self, decimal) {
            (Self::Plain(text) | Self::Point(text) | Self::Comma(text), _) => text,
            (Self::Either { comma, .. }, Decimal::Comma) => comma,
            (Self::Either { point, .. }, Decimal::Point) => point,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_numbers_read_in_one_way() {
        for (cell, read) in [
            ("1550,75", Numeral::Comma("1550.75".into())),
            ("1.550,75", Numeral::Comma("1550.75".into())),
            ("1.234.567", Numeral::Comma("1234567".into())),
            ("0,500", Numeral::Comma("0.500".into())),
            ("1234,567", Numeral::Comma("1234.567".into())),
            ("-€1.550,75 million", Numeral::Comma("-€1550.75 million".into())),
            ("12,5 %", Numeral::Comma("12.5 %".into())),
            (",5", Numeral::Comma(".5".into())),
            ("1,550.75", Numeral::Point("1550.75".into())),
            ("0.125", Numeral::Point("0.125".into())),
            ("1 234 567,5", Numeral::Comma("1234567.5".into())),
            ("1\u{202f}234.567", Numeral::Point("1234.567".into())),
            ("1’234’567", Numeral::Plain("1234567".into())),
            ("1234", Numeral::Plain("1234".into())),
            ("5 km", Numeral::Plain("5 km".into())),
            ("n/a", Numeral::Plain("n/a".into())),
            ("12.03.2025", Numeral::Plain("12.03.2025".into())),
            ("12 34", Numeral::Plain("12 34".into())),
        ] {
            assert_eq!(numeral(cell), read, "{cell}");
        }
    }

    #[test]
    fn three_digits_behind_one_sign_read_in_two() {
        let either = |comma: &str, point: &str| Numeral::Either { comma: comma.into(), point: point.into() };
        assert_eq!(numeral("1.234"), either("1234", "1.234"));
        assert_eq!(numeral("€12,345"), either("€12.345", "€12345"));
    }
}
