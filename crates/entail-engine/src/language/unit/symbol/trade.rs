//! In: nothing.
//! Out: the units of trades and of everyday measure, each by its exact size in SI.
//! Never: a unit whose size depends on who uses it, such as a ton or a gallon.

use super::builtin::plain;
use super::{Symbol, SymbolKind};
use crate::language::unit::ratio::Ratio;
use crate::language::unit::{Dimension, symbol};

/// What a unit is a multiple of, by the symbol that stands for it.
type Size = (&'static str, &'static str, f64, &'static str);

/// Name, unit of which it is a multiple, how many, and its prefixes. Energy by the International Table; the tonne of oil
/// equivalent by the International Energy Agency, the barrel of it as 5.8 million British thermal units.
const SIZES: [Size; 17] = [
    ("MMBtu", "J", 1_055_055_852.62, symbol::NONE),
    ("therm", "J", 105_505_585.262, symbol::NONE),
    ("toe", "J", 41.868e9, symbol::TONNES),
    ("boe", "J", 5.8 * 1_055_055_852.62, symbol::TONNES),
    ("eV", "J", 1.602_176_634e-19, symbol::SI),
    ("cal", "J", 4.184, "k"),
    ("Wp", "W", 1.0, symbol::SI),
    ("Ah", "C", 3_600.0, symbol::SI),
    ("bar", "Pa", 1e5, "m"),
    ("bbl", "L", 158.987_294_928, symbol::NONE),
    ("ft", "m", 0.3048, symbol::NONE),
    ("mi", "m", 1_609.344, symbol::NONE),
    ("nmi", "m", 1_852.0, symbol::NONE),
    ("lb", "g", 453.592_37, symbol::NONE),
    ("oz", "g", 28.349_523_125, symbol::NONE),
    ("short_ton", "g", 907_184.74, symbol::NONE),
    ("acre", "ha", 0.404_685_642_24, symbol::NONE),
];

/// Parts of one that are no per cents, and a dozen: name, size, and what one and several are called.
const PARTS: [(&str, f64, f64, &str); 3] =
    [("permille", 1.0, 1e3, "per mille"), ("ppm", 1.0, 1e6, "ppm"), ("ppb", 1.0, 1e9, "ppb")];

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    SIZES.iter().map(|(name, ..)| *name).chain(PARTS.iter().map(|(name, ..)| *name))
}

/// The units of the trade, given those of which they are multiples.
pub fn symbols(known: &[Symbol]) -> Vec<Symbol> {
    let sized = |(name, of, size, prefixes): Size| {
        let unit = known.iter().find(|symbol| symbol.name == of)?;
        let ratio = unit.ratio.times(Ratio::of(size)?);
        Some(plain(name, SymbolKind::Physical, unit.dimension.clone(), ratio, prefixes))
    };
    let part = |(name, num, den, words): (&str, f64, f64, &str)| {
        let symbol = plain(name, SymbolKind::Physical, Dimension::pure(), Ratio::new(num, den), symbol::NONE);
        Symbol { words: Some((words.to_owned(), words.to_owned())), ..symbol }
    };
    SIZES.into_iter().filter_map(sized).chain(PARTS.map(part)).collect()
}
