//! In: nothing.
//! Out: what sort of quantity a unit makes, beyond its dimension.
//! Never: changes a value.

/// What sort of quantity a unit makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flavour {
    /// A number with or without dimension.
    #[default]
    Number,
    /// A part of a whole, 0 to 1, printed as %.
    Share,
    /// Hundredths, without bounds; also a rate such as `%/year`.
    Percent,
    /// Percentage points.
    Points,
    /// A multiple, printed as 10×.
    Times,
    /// A point in time, as a fractional year.
    Period,
    /// Yes or no.
    YesNo,
}
