//! In: a world with a report folder, and options. Out: what each stage makes of it, with all findings.
//! The pipeline, one call a stage; a stage that did not succeed has no value to go on with.
//! Never prints and never decides an exit code.
//!
//! | stage | makes | with |
//! | --- | --- | --- |
//! | [`CheckedReport::read`] | a report without errors | [`entail_input`]: load, resolve, check |
//! | [`conclude`] | values and conclusions at the central case | [`entail_engine::evaluate`], [`entail_engine::analyse`] |
//! | [`pages`] | a page for each scenario that a reader may choose, and the provenance of its numbers | draws, story, exhibits, trace |
//! | [`build`] | the files of the report | [`crate::export`] |

mod build;
mod conclude;
mod pages;
mod report;
mod session;

pub use crate::story::compose::PageAnswer;
pub use build::{Built, build, check};
pub use conclude::{Conclusions, conclude, conclude_partly, conclude_whatever_holds};
pub use pages::{Pages, pages};
pub use report::{CheckedReport, Options, RefusedReport, ReportScenario, Wanted};
pub use session::Session;
