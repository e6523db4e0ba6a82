//! In: nothing.
//! Out: the four lengths a period may have.
//! Never: knows which period it is.

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A calendar year, `2027`.
    Year,
    /// Half a year, `2027H2`.
    Half,
    /// A quarter of a year, `2026Q3`.
    Quarter,
    /// A month, `2026M07`.
    Month,
}

impl Grain {
    /// All grains, the longest first.
    pub const ALL: [Grain; 4] = [Grain::Year, Grain::Half, Grain::Quarter, Grain::Month];

    /// Length in years: 1, 1/2, 1/4, 1/12.
    pub fn years(self) -> f64 {
        1.0 / f64::from(self.per_year())
    }

    /// How many of these make a year.
    pub fn per_year(self) -> i32 {
        match self {
            Grain::Year => 1,
            Grain::Half => 2,
            Grain::Quarter => 4,
            Grain::Month => 12,
        }
    }

    /// The word of the language: `year`, `half`, `quarter`, `month`.
    pub fn name(self) -> &'static str {
        match self {
            Grain::Year => "year",
            Grain::Half => "half",
            Grain::Quarter => "quarter",
            Grain::Month => "month",
        }
    }
}
