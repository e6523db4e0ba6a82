//! In: nothing.
//! Out: what a unit is built from: symbols, prefixes and scale words.
//! Never: combines them; that is the work of `product`.

pub mod builtin;
pub mod currency;
pub mod trade;

use super::ratio::Ratio;
use super::{Dimension, Flavour};

/// What sort of symbol it is; decides how it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// Metre, watt and the like, printed by symbol.
    Physical,
    /// Bits, bytes and floating-point operations.
    Computing,
    /// Second to year.
    Time,
    /// Money.
    Currency,
    /// A noun the report counts, or a multiple of one.
    Noun,
    /// Share, %, pp, x, period, yes/no.
    Flavoured(Flavour),
}

/// A named unit, with the prefixes it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    pub name: String,
    pub kind: SymbolKind,
    pub dimension: Dimension,
    /// Base units per one of it.
    pub ratio: Ratio,
    /// Those it takes, separated by spaces.
    pub prefixes: &'static str,
    /// How a reader calls one and several of it, where that is not the name: token, tokens.
    pub words: Option<(String, String)>,
}

/// A decimal or binary prefix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prefix {
    pub symbol: &'static str,
    pub ratio: Ratio,
}

const fn up(symbol: &'static str, factor: f64) -> Prefix {
    Prefix { symbol, ratio: Ratio::new(factor, 1.0) }
}

const fn down(symbol: &'static str, divisor: f64) -> Prefix {
    Prefix { symbol, ratio: Ratio::new(1.0, divisor) }
}

/// All prefixes, decimal multiples by size first.
const PREFIXES: [Prefix; 25] = [
    up("k", 1e3),
    up("M", 1e6),
    up("G", 1e9),
    up("T", 1e12),
    up("P", 1e15),
    up("E", 1e18),
    up("Z", 1e21),
    up("Y", 1e24),
    up("Ki", 1024.0),
    up("Mi", 1_048_576.0),
    up("Gi", 1_073_741_824.0),
    up("Ti", 1_099_511_627_776.0),
    up("Pi", 1_125_899_906_842_624.0),
    up("Ei", 1_152_921_504_606_846_976.0),
    down("m", 1e3),
    down("µ", 1e6),
    down("n", 1e9),
    down("p", 1e12),
    down("f", 1e15),
    down("a", 1e18),
    down("z", 1e21),
    down("y", 1e24),
    down("c", 1e2),
    down("d", 1e1),
    up("h", 1e2),
];

/// Takes no prefix.
pub const NONE: &str = "";
/// Multiples: count nouns, FLOP.
pub const MULTIPLES: &str = "k M G T P E Z Y";
/// Decimal and binary multiples: bits and bytes.
pub const DATA: &str = "k M G T P E Z Y Ki Mi Gi Ti Pi Ei";
/// Parts only: seconds.
pub const PARTS: &str = "m µ n p f a z y";
/// What is in use for tonnes.
pub const TONNES: &str = "k M G T";
/// yocto to yotta, without the hundreds and tenths that only a few units take.
pub const SI: &str = "k M G T P E Z Y m µ n p f a z y";
/// The same with centi and deci: metre.
pub const SI_METRE: &str = "k M G T P E Z Y m µ n p f a z y c d";
/// The same with centi, deci and hecto: litre.
pub const SI_LITRE: &str = "k M G T P E Z Y m µ n p f a z y c d h";
/// The same with hecto: pascal.
pub const SI_HECTO: &str = "k M G T P E Z Y m µ n p f a z y h";

impl Symbol {
    /// The prefixes it takes.
    pub fn prefixes(&self) -> impl Iterator<Item = &'static Prefix> {
        let taken = self.prefixes;
        PREFIXES.iter().filter(move |prefix| taken.split(' ').any(|symbol| symbol == prefix.symbol))
    }
}

/// A scale word; comes before a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    Thousand,
    Million,
    Billion,
    Trillion,
    /// So many tens multiplied, as a figure: 100,000 people, of whom so many fall ill.
    Round(u8),
}

/// Powers of ten as figures, from ten on.
const ROUND: [(&str, f64); 9] = [
    ("10", 1e1),
    ("100", 1e2),
    ("1,000", 1e3),
    ("10,000", 1e4),
    ("100,000", 1e5),
    ("1,000,000", 1e6),
    ("10,000,000", 1e7),
    ("100,000,000", 1e8),
    ("1,000,000,000", 1e9),
];

impl Word {
    pub const ALL: [Word; 4] = [Word::Thousand, Word::Million, Word::Billion, Word::Trillion];

    pub fn parse(text: &str) -> Option<Word> {
        Word::ALL.into_iter().find(|word| word.name() == text)
    }

    /// A power of ten in figures, `100_000` or `1000`.
    pub fn round(text: &str) -> Option<Word> {
        let digits = |text: &str| text.replace(['_', ','], "");
        let at = ROUND.iter().position(|(figures, _)| digits(figures) == digits(text))?;
        u8::try_from(at).ok().map(Word::Round)
    }

    /// As it is typed before a unit.
    pub fn typed(self) -> String {
        self.name().replace(',', "_")
    }

    /// Whether it is one in figures, which nothing but what a rate is per is counted in.
    pub fn is_round(self) -> bool {
        matches!(self, Word::Round(_))
    }

    /// The word that a letter glued to an amount of money stands for: `$255B`.
    pub fn of_letter(letter: char) -> Option<Word> {
        Word::ALL.into_iter().find(|word| word.letter() == Some(letter))
    }

    pub fn name(self) -> &'static str {
        match self {
            Word::Thousand => "thousand",
            Word::Million => "million",
            Word::Billion => "billion",
            Word::Trillion => "trillion",
            Word::Round(at) => ROUND.get(usize::from(at)).map_or("", |(figures, _)| figures),
        }
    }

    pub fn letter(self) -> Option<char> {
        match self {
            Word::Thousand => Some('k'),
            Word::Million => Some('M'),
            Word::Billion => Some('B'),
            Word::Trillion => Some('T'),
            Word::Round(_) => None,
        }
    }

    pub fn factor(self) -> f64 {
        match self {
            Word::Thousand => 1e3,
            Word::Million => 1e6,
            Word::Billion => 1e9,
            Word::Trillion => 1e12,
            Word::Round(at) => ROUND.get(usize::from(at)).map_or(1.0, |(_, factor)| *factor),
        }
    }
}
