//! In: a number or range as somebody printed it. Out: its ends in base units, and half a unit of its last digit.
//! A published number is read with the digits it was printed with.
//! Never compares it with anything.

use super::super::errors;
use crate::syntax::PlacedText;
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::unit::{Base, Dimension, Literal, Unit, UnitTable};
use entail_engine::model::Published;

/// A number or range as somebody printed it: `$100–150B`, `10x`, `0.40 USD/million tok`, `20 to 30 %`.
pub fn published(
    text: &PlacedText,
    unit: Option<Unit>,
    units: &UnitTable,
) -> Result<Published, Box<Diagnostic>> {
    let Some(unit) = unit else { return Err(Box::new(errors::published_needs_number(text))) };
    let (low, high) = units.parse_interval(&text.value).map_err(|e| Box::new(errors::literal(text, &e)))?;
    let base = |literal: &Literal| {
        let own = literal.unit.as_ref().unwrap_or(&unit);
        let per_year = own.dimension.over(&unit.dimension) == Dimension::of(Base::Time);
        // `$100–150B` compared with a quantity in USD/year means that much a year.
        if own.dimension == unit.dimension
            || (per_year && matches!(unit.dimension.exponent(&Base::Time).value(), t if t == -1.0))
        {
            Ok((own.to_base(literal.value), own.to_base(last_digit(&text.value))))
        } else {
            Err(Box::new(errors::unit_differs(text, own, &unit)))
        }
    };
    let (a, step) = base(&low)?;
    let (b, step) = high.as_ref().map(base).transpose()?.unwrap_or((a, step));
    Ok(Published { text: text.value.clone(), low: a.min(b), high: a.max(b), half_digit: step / 2.0 })
}

/// The worth of the last digit that a text prints: 1 in `150`, 0.01 in `0.40`.
fn last_digit(text: &str) -> f64 {
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    // Back from the last digit to the first character that belongs to no number: `$100–150B` ends with 150.
    let start = text[..end]
        .rfind(|c: char| !(c.is_ascii_digit() || ".,_".contains(c)))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let decimals = text[start..end].split_once('.').map_or(0, |(_, d)| d.len());
    format!("1e-{decimals}").parse().unwrap_or(1.0)
}
