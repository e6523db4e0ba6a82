//! Entail: the compiler from assumptions to a published analysis.
//!
//! In goes a folder of YAML and Markdown, out comes a report whose every number can be traced. The binary `entail` is
//! the usual way in; this library is for programs that ask, change and build reports themselves.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use entail::{Memory, Options, Report};
//!
//! let world = Memory::default().with("shop/report.yaml", "
//! title: A shop
//! defaults: {basis: judgement}
//! assumptions: {rent: {label: Rent, unit: EUR/month, low: 900, high: 1400}}
//! quantities: {profit: {label: Profit, unit: EUR/month, formula: 3000 EUR/month - rent}}
//! claims: {pays: {that: profit > 1800 EUR/month, says: It pays., otherwise: It does not pay.}}
//! ");
//! let report = Report::open(&world, "shop".as_ref(), &Options::default())?;
//! println!("{}", report.base().value("profit")?); // € and all, as a page prints it
//! let range = report.base().summary("profit", &[0.05, 0.95])?.quantiles;
//! let cheaper = report.with(&[("rent", 800.0)])?;
//! assert_eq!(cheaper.base().value("profit")?.number, 2200.0);
//! assert!(cheaper.base().claims()?[0].holds && range[0].0 < range[1].0);
//! let files = report.base().build()?.value.artefacts; // index.html, report.md, results.json, …
//! # assert!(files.iter().any(|file| file.path == "index.html"));
//! # Ok(())
//! # }
//! ```
//!
//! # The stages, in the order of the data
//!
//! Four crates below this one hold what does not need a report: [`entail_runtime`] numbers, [`entail_engine`] the
//! language and the model, [`entail_input`] YAML and tables, [`entail_figure`] charts.
//!
//! 1. [`entail_input::syntax`] reads the files of a [`World`] into declarations with places.
//! 2. [`entail_input::resolve`] gives every name an id, every number base units, every formula a type: the
//!    [`entail_engine::model`].
//! 3. [`entail_input::check`] says what is unused, outdated or cannot go together.
//! 4. [`entail_engine::evaluate`] computes every value in every scenario; over draws with [`entail_runtime`].
//! 5. [`entail_engine::analyse`] judges claims, statements and events, how sure they are and what would turn them.
//! 6. [`story::phrase`] and [`story::compose`] write the sentences, with markers from [`print`](mod@print) for values.
//! 7. [`exhibit`] reads the model's cells into charts, which [`entail_figure`] draws.
//! 8. [`story::document`] reads the Markdown back into blocks, and [`story::review`] judges them.
//! 9. [`trace`] finds the provenance of every printed number.
//! 10. [`export`] makes the files of each format; [`files`] writes them.
//!
//! [`compile`] is that pipeline, [`report`] the door for programs, [`explain`] answers questions, [`findings`] shows
//! what is wrong, [`scaffold`] starts a new report, [`portfolio`] keeps several reports together,
//! [`long_table`] is what databases read, [`mod@reference`] what an analyst looks things up in, and [`cli`] is the command
//! line.
//!
//! # Errors
//!
//! A stage gives an [`Outcome`](entail_engine::diagnostic::Outcome): a value with warnings, or
//! [`Findings`](entail_engine::diagnostic::Findings), many in one, each with a stable code, a place, and what to do
//! next. A [`Report`] exists only without errors; a [`InScenario`] only for a scenario that the report has.
//!
//! # Panics
//!
//! No input makes it panic: that is a bug, and tests look for it with broken reports. An id from one model used with
//! another may.
//!
//! # Units
//!
//! [`Report`] takes and gives numbers in the declared unit of a quantity. A [`Model`](entail_engine::model::Model) and
//! everything computed from it is in base units: SI, the currency, and the year of 365.25 days as the base of time.

pub mod cli;
pub mod compile;
pub mod exhibit;
pub mod explain;
pub mod export;
pub mod files;
pub mod findings;
pub mod long_table;
pub mod portfolio;
pub mod print;
pub mod reference;
pub mod report;
pub mod scaffold;
pub mod story;
pub mod templates;
pub mod trace;

pub use compile::{Options, RefusedReport};
pub use entail_input::files::{Disk, Memory, World};
pub use report::{ClaimOutcome, InScenario, PrintedValue, Report, ValueSummary, WithError};
