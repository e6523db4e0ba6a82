//! In: nothing. Out: the tree that the parser builds, names not yet resolved.
//! One variant for each form of the grammar, each node with its place in the text.
//! Never holds a value that was computed.

pub use super::vocabulary::{Aggregate, Function};
use crate::language::unit::Unit;
use std::ops::Range;

/// A node with its place in the formula's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Ast {
    /// What is there.
    pub form: Form,
    /// Bytes of the formula that it covers.
    pub range: Range<usize>,
}

/// The forms of the grammar.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// `5`, `5 USD/year`, `10%`, `$255B`.
    Number {
        /// As typed, in its unit.
        value: f64,
        /// The unit after it.
        unit: Option<Unit>,
    },
    /// `2027H2`, `mid-2027`: a point as a fractional year.
    Period(f64),
    /// `never`.
    Never,
    /// A variable, an index or a label.
    Name(String),
    /// `-x`
    Negative(Box<Ast>),
    /// `not x`
    Not(Box<Ast>),
    /// `a + b` and all other two-sided operators.
    Binary(Operator, Box<Ast>, Box<Ast>),
    /// `if a then b else c`
    If(Box<Ast>, Box<Ast>, Box<Ast>),
    /// `min(a, b)`
    Call(Function, Vec<Ast>),
    /// `npv(rate, flow over year, at: mid)`, `irr(flow)`
    Flow(Function, Vec<Ast>, Option<Word>, FlowTiming),
    /// `sum over year (x)`, `sum over quarter in year (x)`
    Over(Aggregate, Vec<Word>, Option<Word>, Box<Ast>),
    /// `mean over tier by volume (x)`: indexes, weight, and what is weighed.
    Weighted(Vec<Word>, Box<Ast>, Box<Ast>),
    /// `sum over trailing 4 quarter (x, else partial)`
    Window(Aggregate, WindowSpan, Word, Box<Ast>, Option<Box<Ast>>),
    /// `interpolate over speed (power at wind, flat)`
    Interpolate(Word, Box<Ast>, Box<Ast>, Beyond<Ast>),
    /// `x[venue = cloud, year = prev else 0]`
    Select(Box<Ast>, Vec<(Word, PickedPlace)>, Option<Box<Ast>>),
    /// `x with (a = e)`
    With(Box<Ast>, Vec<(Word, Ast)>),
    /// `x under scenario`
    Under(Box<Ast>, Word),
    /// `x in USD/year`
    In(Box<Ast>, Unit),
    /// `point within quarter`
    Inside(Box<Ast>, Word),
    /// `known(count)`
    Known(Box<Ast>),
    /// What stands behind `where known`, in the place of what an operation runs over.
    OnlyKnown(Box<Ast>),
}

/// A word of the formula with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Where.
    pub range: Range<usize>,
}

/// What stands behind `=` in a selection.
#[derive(Clone, Debug, PartialEq)]
pub enum PickedPlace {
    /// A label, or a word such as `prev 3`.
    Named(Word),
    /// `day - stay`: the place so far from the current one.
    Moved(Ast),
}

/// Where in its period a flow falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlowTiming {
    /// On its first day, so that the first flow is not discounted.
    #[default]
    Start,
    /// In its middle.
    Mid,
    /// On its last day.
    End,
}

impl FlowTiming {
    /// All of them with the words of formulas.
    pub const WORDS: [(&'static str, Self); 3] =
        [("start", Self::Start), ("mid", Self::Mid), ("end", Self::End)];

    /// As it is written behind a flow; nothing where it need not be.
    pub fn written(self) -> String {
        let named = Self::WORDS.into_iter().find(|(_, known)| *known == self && self != Self::default());
        named.map(|(word, _)| format!(", at: {word}")).unwrap_or_default()
    }

    /// The part of a period that has passed.
    pub fn passed(self) -> f64 {
        match self {
            Self::Start => 0.0,
            Self::Mid => 0.5,
            Self::End => 1.0,
        }
    }
}

/// What an interpolation is where no two places lie around it.
#[derive(Clone, Debug, PartialEq)]
pub enum Beyond<T> {
    /// An error.
    Error,
    /// The value of the nearest place.
    Flat,
    /// Something else.
    Value(Box<T>),
}

/// Places of an index that are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowSpan {
    /// Which they are.
    pub kind: WindowKind,
    /// How many.
    pub count: u32,
    /// Whether fewer will do where there are no more.
    pub partial: bool,
}

/// Where the places of a window lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// At the end of the index.
    Last,
    /// Up to the last place that is not missing.
    LastKnown,
    /// Up to the current place, which stays.
    Trailing,
}

impl WindowKind {
    /// As written in a formula.
    pub fn name(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::LastKnown => "last known",
            Self::Trailing => "trailing",
        }
    }
}

/// Two-sided operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
}

impl Operator {
    /// As written in a formula.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Power => "^",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::And => "and",
            Self::Or => "or",
        }
    }

    /// Whether it compares two values.
    pub fn compares(self) -> bool {
        matches!(
            self,
            Self::Less
                | Self::LessOrEqual
                | Self::Greater
                | Self::GreaterOrEqual
                | Self::Equal
                | Self::NotEqual
        )
    }

    /// How tightly it binds; larger binds tighter.
    pub fn binding(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Add | Self::Subtract => 5,
            Self::Multiply | Self::Divide => 6,
            Self::Power => 8,
            // Between the connectives and the sums: `a + b < c and d` needs no brackets. 3 is `not`, 7 a sign,
            // 9 a postfix.
            _ => 4,
        }
    }
}

impl Aggregate {
    /// Whether it makes one value of several, whatever their order and place.
    pub fn folds(self) -> bool {
        matches!(
            self,
            Self::Sum
                | Self::Mean
                | Self::Min
                | Self::Max
                | Self::Count
                | Self::Any
                | Self::All
                | Self::Product
        )
    }

    /// Whether the index stays in the result.
    pub fn keeps_index(self) -> bool {
        matches!(self, Self::Share | Self::Growth | Self::Cumulative)
    }
}

/// Words that no id may take.
pub const GRAMMAR: &[&str] = &[
    "if", "then", "else", "and", "or", "not", "over", "in", "with", "under", "never", "prev", "first",
    "last", "scenario", "within",
];

impl Function {
    /// Whether its name is a word of the language only before a bracket, so that an id may have it.
    pub fn leaves_its_name(self) -> bool {
        use Function::{Atan, Cos, Factorial, NormalCdf, NormalQuantile, Sin, Tan};
        matches!(self, Sin | Cos | Tan | Atan | NormalCdf | NormalQuantile | Factorial)
    }
}

/// A number that has a name; an id of that name goes before it.
pub fn named_constant(word: &str) -> Option<f64> {
    (word == "pi").then_some(std::f64::consts::PI)
}

/// Whether a word belongs to the language and cannot be an id.
pub fn is_reserved(word: &str) -> bool {
    let function = Function::parse(word).is_some_and(|function| !function.leaves_its_name());
    GRAMMAR.contains(&word) || function || Aggregate::parse(word).is_some()
}
