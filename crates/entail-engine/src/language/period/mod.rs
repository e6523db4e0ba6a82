//! In: texts such as `2027H2`, `2025..2030`, `mid-2027`, `2026-03-28`.
//! Out: periods, points in time as fractional years, dates, and how each is printed.
//! Never: reads a clock or lets a calendar crate's type out of this folder.

mod date;
mod error;
mod fiscal;
mod grain;
mod named;
mod nested;
mod point;
mod printed;
mod range;
mod token;
mod written;

pub use date::{Date, month_named};
pub use error::PeriodError;
pub use fiscal::{Fiscal, FiscalName, FiscalPart, NamedBy};
pub use grain::{Grain, YearSteps};
pub use named::{dates_named, periods_named};
pub use point::{parse_point, parse_window, point_token, print_point, print_point_within};
pub use range::{LONGEST, parse_range, periods_between};
pub use token::Period;
pub use written::WrittenPoint;
