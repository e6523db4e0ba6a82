//! In: the YAML files of a report folder. Out: declarations with the place of every word.
//! One file per section of the language; the YAML crate is known here only.
//! Never looks a name up and never reads a unit.

#![deny(clippy::indexing_slicing, reason = "an index here comes from what somebody typed")]

mod declarations;
mod errors;
mod extent;
pub mod keys;
mod load;
mod node;
mod reader;
mod repeated;
pub mod section;
mod story;
mod templates;
mod traps;
mod yaml;

pub use declarations::Declarations;
pub use errors::octal;
pub use extent::ReadExtent;
pub use load::load;
pub use node::{PlacedText, YamlEntry, YamlNode, YamlTree};
pub use templates::OwnTemplate;
pub use traps::is_octal;
pub use yaml::{YamlError, parse};
