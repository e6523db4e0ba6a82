//! In: the parts of a split and their total.
//! Out: texts on one scale whose printed parts add up to the printed total.
//! Never: bends parts that do not add up in truth.

use super::{NumberFormat, Sheet, print, without_number};
use crate::language::unit::Unit;
use crate::language::unit::digits::{Decimal, fifteen};

/// Shares that make up a whole, printed so that they add up to 100 %; none where they do not.
///
/// Whole per cents stay whole; anything finer shows one decimal, as it does in a text.
pub fn print_shares(shares: &[f64], format: &NumberFormat) -> Option<Vec<String>> {
    if shares.len() < 2 || (shares.iter().sum::<f64>() - 1.0).abs() >= 1e-9 {
        return None;
    }
    let fine = shares.iter().any(|v| ((v * 100.0).round() - v * 100.0).abs() > 1e-9);
    // As many decimals as show that a part is there, and that another is not the whole.
    let hidden = |decimals: &i32| {
        let of = |share: f64| Decimal::of(fifteen(share * 100.0)).rounded(*decimals).value();
        shares.iter().any(|v| v.abs() > NOISE && (of(*v) == 0.0 || (of(*v) >= 100.0 && 1.0 - v > NOISE)))
    };
    // Parts that nobody knows to a tenth of a per cent are whole.
    let first = i32::from(format.last.width() < 0.01);
    let decimals = (first..=MOST).find(|decimals| !hidden(decimals)).unwrap_or(MOST);
    let format = NumberFormat { decimals: fine.then_some(decimals as u8), ..format.clone() };
    Some(print_split(shares, 1.0, &Unit::share(), &format).0)
}

/// Shares below this are noise of arithmetic.
const NOISE: f64 = 1e-12;
/// Decimals beyond which nobody reads a share.
const MOST: i32 = 6;

/// Prints a split; printed parts add up to the printed total by the largest remainder on absolute values,
/// ties to the earlier part (Hamilton's method). The total decides the decimals.
pub fn print_split(parts: &[f64], total: f64, unit: &Unit, format: &NumberFormat) -> (Vec<String>, String) {
    let of_total = |sheet: &Sheet<'_>, total: &Decimal| sheet.decimals(total);
    split(parts, total, unit, format, of_total)
}

/// The same for a column above its total: each part keeps the digits that it would have by itself, as far as the total can
/// carry them.
pub fn print_column(parts: &[f64], total: f64, unit: &Unit, format: &NumberFormat) -> (Vec<String>, String) {
    split(parts, total, unit, format, |sheet, coarse| {
        let own = sheet.decimals(coarse);
        let parts = || parts.iter().map(|part| sheet.exact(*part)).filter(|part| !part.is_zero());
        let finest = parts().map(|part| sheet.decimals(&part)).max().unwrap_or(own);
        // What is there is seen, however small it is next to the total.
        let seen = parts().map(|part| part.decimals_for(1)).max().unwrap_or(own);
        let most = parts().map(|part| part.decimals()).max().unwrap_or(own);
        let wanted = finest.min(own + FINER).max(seen).max(own);
        // Nobody knows an uncertain amount to the cent, however small it is beside the total.
        let coarse = format.uncertain && sheet.dress.is_small_money() && own <= 0;
        if format.decimals.is_some() || coarse {
            own
        } else {
            wanted.min(most.max(own)).min(sheet.most_decimals())
        }
    })
}

/// The same for the steps to a total, some of which may be far larger than it: the largest of all decides the decimals.
pub fn print_steps(parts: &[f64], total: f64, unit: &Unit, format: &NumberFormat) -> (Vec<String>, String) {
    let largest = parts.iter().fold(total.abs(), |largest, part| largest.max(part.abs()));
    split(parts, total, unit, format, |sheet, _| sheet.decimals(&sheet.exact(largest)))
}

/// Decimals that parts may have beyond those of their total.
const FINER: i32 = 2;

fn split(
    parts: &[f64],
    total: f64,
    unit: &Unit,
    format: &NumberFormat,
    decimals: impl Fn(&Sheet<'_>, &Decimal) -> i32,
) -> (Vec<String>, String) {
    let all = || parts.iter().chain([&total]);
    // Where one part has no number there is nothing to add up.
    if all().any(|value| without_number(*value, unit).is_some()) {
        let alone = |value: &f64| print(*value, unit, format);
        return (parts.iter().map(alone).collect(), alone(&total));
    }
    let largest = all().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let sheet = Sheet::new(largest, unit, format);
    // Readers check the total, so that it has a say in the decimals.
    let decimals = decimals(&sheet, &sheet.exact(if total == 0.0 { largest } else { total }));
    let decimals = if sheet.is_whole() { decimals.min(0) } else { decimals };
    // Noise of arithmetic would else decide who has the largest remainder.
    let in_steps = |value: f64| fifteen(steps(sheet.unit.from_base(value), decimals));
    let exact: Vec<f64> = parts.iter().map(|part| in_steps(*part)).collect();
    let number = |steps: f64| Decimal::of(steps).shifted(-decimals);
    let mut numbers: Vec<Decimal> = apportioned(&exact, in_steps(total)).into_iter().map(number).collect();
    numbers.push(number(in_steps(total).round()));
    let padding = sheet.padding(&numbers);
    let printed = all().zip(&numbers).map(|(value, number)| sheet.around(*value, number, padding));
    let mut texts: Vec<String> = printed.collect();
    let total = texts.pop().unwrap_or_default();
    (texts, total)
}

/// A value counted in steps of the last printed decimal.
fn steps(value: f64, decimals: i32) -> f64 {
    let power = (0..decimals.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
    if decimals < 0 { value / power } else { value * power }
}

/// Whole steps that add up to the rounded total; each rounded by itself if the parts miss the total.
fn apportioned(parts: &[f64], total: f64) -> Vec<f64> {
    let sum: f64 = parts.iter().sum();
    let scale = parts.iter().fold(total.abs(), |largest, part| largest.max(part.abs()));
    // Parts that miss the total in truth must not be bent until they seem to match.
    if (sum - total).abs() > 0.01 + scale * 1e-9 {
        return parts.iter().map(|part| part.round()).collect();
    }
    let mut whole: Vec<f64> = parts.iter().map(|part| part.floor()).collect();
    let missing = total.round() - whole.iter().sum::<f64>();
    let remainder = |at: usize| parts[at] - parts[at].floor();
    // One step more makes a positive part larger and a negative part smaller, so that ties among negative
    // parts go to the later one for the earlier to be the larger.
    let rank = |at: usize| if parts[at] < 0.0 { 2 * parts.len() - at } else { at };
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)).then(rank(*a).cmp(&rank(*b))));
    for at in order.into_iter().take(missing as usize) {
        whole[at] += 1.0;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remainders_decide_and_ties_go_to_the_earlier_part() {
        assert_eq!(apportioned(&[33.3, 33.3, 33.4], 100.0), [33.0, 33.0, 34.0]);
        assert_eq!(apportioned(&[0.5, 0.5], 1.0), [1.0, 0.0]);
        assert_eq!(apportioned(&[1.5, 1.5, 1.0], 4.0), [2.0, 1.0, 1.0]);
        assert_eq!(apportioned(&[-0.5, -0.5], -1.0), [-1.0, 0.0]);
        assert_eq!(apportioned(&[-33.3, -33.3, -33.4], -100.0), [-33.0, -33.0, -34.0]);
        assert_eq!(apportioned(&[2.7, -1.7, 0.0], 1.0), [3.0, -2.0, 0.0]);
        assert_eq!(apportioned(&[2.6, 2.6], 6.0), [3.0, 3.0], "parts that miss the total stay as they are");
    }
}
