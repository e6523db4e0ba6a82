//! In: a number of a workbook. Out: its digits, as they are typed in a table of text.
//! The shortest digits that read back as the number; no digit is computed.
//! Never says how its author would write it.

/// The digits of a number.
pub fn plain_number(number: f64) -> String {
    number.to_string()
}

/// The digits of a share in percent: the point moves by two places, so that 0.07 is 7% and not 7.000000000000001%.
pub fn as_percent(number: f64) -> String {
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = format!("{decimals:0<2}");
    let (moved, rest) = decimals.split_at_checked(2).unwrap_or((&decimals, ""));
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match rest.len() {
        0 => format!("{sign}{whole}%"),
        _ => format!("{sign}{whole}.{rest}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_number() {
        assert_eq!(
            [12.345, 0.1, 2025.0, -1.5, 1e21].map(plain_number),
            ["12.345", "0.1", "2025", "-1.5", "1000000000000000000000"]
        );
        assert_eq!(
            [0.07, 0.125, 1.0, -0.5, 0.000_001, 0.12345].map(as_percent),
            ["7%", "12.5%", "100%", "-50%", "0.0001%", "12.345%"]
        );
        assert_eq!(as_percent(0.0), "0%");
    }
}
