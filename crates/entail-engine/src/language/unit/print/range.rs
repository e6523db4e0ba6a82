//! In: the two ends of a range.
//! Out: one text on one scale with one unit: `$100–150B`, `2.1–28.9%`, `−5 to 12%`.
//! Never: two ends that read the same.

use super::{NumberFormat, Sheet, print, without_number};
use crate::language::unit::Unit;
use crate::language::unit::digits::Decimal;

/// Ends further apart than this each keep their own digits.
const APART: f64 = 100.0;

/// Prints a range for a reader; the lower end comes first, whichever is given first. Its ends carry one place more than a point
/// does.
pub fn print_range(low: f64, high: f64, unit: &Unit, format: &NumberFormat) -> String {
    let format = &NumberFormat { last: format.last.finer(), ..format.clone() };
    let (low, high) = if low > high { (high, low) } else { (low, high) };
    if [low, high].into_iter().any(|end| without_number(end, unit).is_some()) {
        return in_words(&print(low, unit, format), &print(high, unit, format));
    }
    let sheet = Sheet::new(low.abs().max(high.abs()), unit, format);
    let (first, last) = rounded(&sheet, low, high);
    let alike = similar(low, high);
    let own = |number: &Decimal| sheet.padding(std::slice::from_ref(number));
    let shared = sheet.padding(&[first, last]);
    let pad = |number: &Decimal| if alike { shared } else { own(number) };
    if first == last {
        return sheet.around(high, &last, own(&last));
    }
    // Nothing has no decimals and no scale.
    let pad = |number: &Decimal| if number.is_zero() { 0 } else { pad(number) };
    let dress = &sheet.dress;
    if sheet.is_few(&sheet.exact(low), &first) {
        return format!("{} to {}{}", Sheet::few(), last.text(own(&last)), dress.tail(false));
    }
    if sheet.is_few(&sheet.exact(high), &last) {
        return format!("{} to {}{}", first.text(own(&first)), Sheet::few(), dress.tail(true));
    }
    if !first.is_negative() && !last.is_negative() {
        let start = dress.head(&first, pad(&first));
        return format!("{start}–{}{}", last.magnitude(pad(&last)), dress.tail(false));
    }
    if dress.before.is_empty() {
        let (start, end) = (first.text(pad(&first)), last.text(pad(&last)));
        return format!("{start} to {end}{}", dress.tail(false));
    }
    let scaled = |number: &Decimal| {
        if number.is_zero() { dress.nothing(number) } else { dress.scaled(number, pad(number)) }
    };
    let (start, end) = (scaled(&first), scaled(&last));
    format!("{start} to {end}{}", dress.after_scale(false))
}

/// Both ends rounded to the same decimals if they are of a size, else each by itself.
fn rounded(sheet: &Sheet, low: f64, high: f64) -> (Decimal, Decimal) {
    let (first, last) = (sheet.exact(low), sheet.exact(high));
    let swapped = low.abs() > high.abs();
    let (small, large) = if swapped { (&last, &first) } else { (&first, &last) };
    let own = |number: &Decimal| sheet.decimals(number);
    let shared = own(large);
    let decimals = match () {
        () if sheet.format.decimals.is_some() || !similar(low, high) => (own(small), own(large)),
        () if shared < 0 => (own(small).min(0), shared),
        () if sheet.is_whole() => (own(small), shared),
        // Nothing has no digits of its own.
        () if small.is_zero() => (sheet.cents(shared), sheet.cents(shared)),
        // The smaller end keeps at least one digit.
        () => {
            let shared = sheet.cents(shared.max(small.decimals_for(1)).min(sheet.most_decimals()));
            let shared = shared.max(sheet.seen(small, shared)).max(sheet.seen(large, shared));
            // Where that would be cents, both have them.
            let shared = if small.rounded(shared).is_zero() { shared.max(own(small)) } else { shared };
            (shared, shared)
        }
    };
    let (small, large) = (small.rounded(decimals.0), large.rounded(decimals.1));
    if swapped { (large, small) } else { (small, large) }
}

fn similar(low: f64, high: f64) -> bool {
    let (small, large) = (low.abs().min(high.abs()), low.abs().max(high.abs()));
    small == 0.0 || large / small < APART
}

/// Points in time and the like: `2027–2030`, `mid-2026 to 2028`.
fn in_words(low: &str, high: &str) -> String {
    let numeric = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    match (low == high, numeric(low) && numeric(high)) {
        (true, _) => low.to_owned(),
        (false, true) => format!("{low}–{high}"),
        (false, false) => format!("{low} to {high}"),
    }
}
