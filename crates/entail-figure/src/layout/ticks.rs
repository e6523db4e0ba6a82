//! In: the smallest and largest value and how ticks are written.
//! Out: round ticks and the span they need.
//! Never: more digits than the tick distance asks for.

use crate::chart::{Axis, Scale, TickFormat};
use crate::surface::AxisSpan;

/// Ticks with their texts.
pub(crate) struct Ticks {
    pub(crate) at: Vec<(f64, String)>,
}

/// Ticks for values from `low` to `high`, about `wish` of them, and the span of the axis.
pub(crate) fn span_with_ticks(axis: &Axis, low: f64, high: f64, wish: usize) -> (AxisSpan, Ticks) {
    match axis.scale {
        Scale::Linear => linear(&axis.ticks, low, high, wish),
        Scale::Log => decades(&axis.ticks, low, high, wish),
    }
}

fn linear(format: &TickFormat, low: f64, high: f64, wish: usize) -> (AxisSpan, Ticks) {
    let divisor = if format.divisor > 0.0 { format.divisor } else { 1.0 };
    let (mut low, mut high) = (low / divisor, high / divisor);
    // One value alone still needs an axis with a length.
    if high - low <= high.abs().max(low.abs()) * 1e-9 {
        let margin = if low == 0.0 { 1.0 } else { low.abs() * 0.5 };
        (low, high) = (low - margin, high + margin);
    }
    let step = round_step(low, high, wish);
    // The slack keeps a value that lies on a tick from opening another step.
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let digits = format.digits.unwrap_or_else(|| decimals(step));
    // At most fifty: beyond that the step was not finite, or the numbers were.
    let count = (last - first).clamp(1.0, 50.0) as usize;
    let at = (0..=count)
        .map(|index| (first + index as f64) * step)
        .map(|tick| (tick * divisor, write_tick(format, tick, Some(digits))))
        .collect();
    (AxisSpan::linear(first * step * divisor, (first + count as f64) * step * divisor), Ticks { at })
}

/// The step of 1, 2, 2.5 or 5 times a power of ten that wastes least space and comes near the wished number.
fn round_step(low: f64, high: f64, wish: usize) -> f64 {
    let length = high - low;
    let wish = wish.max(1) as f64;
    let power = tens(libm::log10(length / wish).floor());
    let power = if power > 0.0 && power.is_finite() { power } else { 1.0 };
    let cost = |step: f64| {
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let count = last - first;
        let wasted = count * step / length - 1.0;
        // A step is dear if it wastes space, and dearer for each tick too many than for one too few.
        wasted + (count - wish).abs() * 0.06 + (count - wish - 1.0).max(0.0) * 0.15
    };
    // 2.5 reads well in 25 and 250, not beside 5 and 7.5.
    let parts = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0].into_iter().filter(|part| *part != 2.5 || power >= 10.0);
    let steps = parts.map(|part| part * power);
    steps.reduce(|best, step| if cost(step) < cost(best) { step } else { best }).unwrap_or(power)
}

fn decades(format: &TickFormat, low: f64, high: f64, wish: usize) -> (AxisSpan, Ticks) {
    let divisor = if format.divisor > 0.0 { format.divisor } else { 1.0 };
    let (low, high) = (libm::log10(low / divisor), libm::log10(high / divisor));
    let (mut first, mut last) = ((low + 1e-9).floor(), (high - 1e-9).ceil());
    // Within one decade the axis would have no length.
    if last <= first {
        (first, last) = (first - 1.0, first + 1.0);
    }
    let parts: &[f64] = if last - first <= 1.0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let stride = ((last - first) / wish.max(1) as f64).ceil().max(1.0) as usize;
    let ceiling = if last - first <= 1.0 { last } else { high.max(first + 1.0) + 0.08 };
    // Over several decades a start at a whole power would waste most of one.
    let floor = if last - first <= 2.0 { first } else { (low - 0.15).max(first) };
    let mut at = Vec::new();
    let steps = (last - first).min(60.0) as usize;
    for decade in (0..=steps).step_by(stride) {
        for part in parts {
            let tick = part * tens(first + decade as f64);
            let place = libm::log10(tick);
            if place >= floor - 1e-9 && place <= ceiling.max(last.min(high + 0.3)) + 1e-9 {
                at.push((tick * divisor, write_tick(format, tick, None)));
            }
        }
    }
    let top = at.last().map_or(ceiling, |(tick, _)| libm::log10(tick / divisor).max(high));
    let span = AxisSpan {
        from: libm::pow(10.0, floor) * divisor,
        to: libm::pow(10.0, top) * divisor,
        scale: Scale::Log,
    };
    (span, Ticks { at })
}

/// A power of ten with a whole exponent.
fn tens(exponent: f64) -> f64 {
    libm::pow(10.0, exponent)
}

/// Decimals that show a step exactly, within reason.
fn decimals(step: f64) -> usize {
    (0..9)
        .find(|&digits| (step * tens(digits as f64) - (step * tens(digits as f64)).round()).abs() < 1e-6)
        .unwrap_or(9)
}

/// A number as a tick of an axis has it.
pub(crate) fn tick_text(format: &TickFormat, number: f64) -> String {
    let divisor = if format.divisor > 0.0 { format.divisor } else { 1.0 };
    write_tick(format, number / divisor, None)
}

/// A tick in print: real minus, grouped thousands, scale words.
fn write_tick(format: &TickFormat, tick: f64, digits: Option<usize>) -> String {
    if tick == 0.0 {
        return "0".to_owned();
    }
    let size = tick.abs();
    // A hair below counts as reached: 999.9999999 thousand prints as a million.
    let word = format.words.iter().rev().find(|(from, _)| *from > 0.0 && size >= *from * (1.0 - 1e-9));
    let (scaled, word) = word.map_or((size, ""), |(from, word)| (size / from, word));
    let digits = match digits {
        Some(digits) if word.is_empty() => digits,
        _ => decimals(scaled),
    };
    // Beyond these a plain number has more digits than an axis has space.
    if !(1e-9..1e15).contains(&scaled) {
        return format!(
            "{}{}{}{}",
            if tick < 0.0 { "−" } else { "" },
            format.prefix,
            power(scaled),
            format.suffix
        );
    }
    // Money is written with two decimals or none: $0.10.
    let money = !format.prefix.is_empty() && word.is_empty() && format.suffix.is_empty();
    let digits = if money && digits == 1 { 2 } else { digits };
    let number = format!("{scaled:.digits$}");
    // A year with a comma would be a quantity.
    let number = if format.years { number } else { group(&number) };
    let sign = match (tick < 0.0, format.signed && tick > 0.0) {
        (true, _) => "−",
        (_, true) => "+",
        _ => "",
    };
    format!("{sign}{}{number}{word}{}", format.prefix, format.suffix)
}

/// A number beyond all words: 2×10¹⁸.
fn power(number: f64) -> String {
    let exponent = (libm::log10(number) + 1e-9).floor();
    let mantissa = (number / tens(exponent) * 10.0).round() / 10.0;
    // Three superscripts are older than the block that holds the rest.
    let raise = |letter: char| match letter {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => digit.to_digit(10).and_then(|digit| char::from_u32(0x2070 + digit)).unwrap_or(digit),
    };
    let raised: String = format!("{exponent:.0}").chars().map(raise).collect();
    format!("{mantissa}×10{raised}")
}

/// Thousands set apart from five digits up, as the eye needs it.
fn group(number: &str) -> String {
    let (whole, rest) = number.split_once('.').map_or((number, ""), |(whole, rest)| (whole, rest));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}
