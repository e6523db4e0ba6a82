//! In: values of the model, and how they are to be read. Out: their texts, a marker in the place of each until it is known.
//! Everything that a reader sees of a number comes from here; the template engine only arranges it.
//! Never computes a value.

mod asked;
mod central;
mod compared;
mod facts;
pub mod ids;
mod marker;
pub mod odds;
mod printed;
mod ranked;
mod reference;
mod spread;
mod typography;
mod wording;
mod words;

pub use central::{QUARTILES, misleading};
pub use compared::{Change, Parts};
pub use facts::{Facts, Known, Over};
pub use marker::{
    BLOCK, MARKER_END, MARKER_START, PLACE, block, blocks, is_private, is_whole, marker, markers, number,
    numbers, only, place,
};
pub use printed::{About, EndsPart, MarkerText, Printed, Printing};
pub use ranked::{InputPart, RankedInput};
pub use reference::{Reference, is_residue};
pub use spread::{Statistic, is_sign_open, percent};
pub use typography::{at_start, curly, in_sentence, typeset};
pub use wording::{Directions, Wording, has_number};
pub use words::{PageWords, filled};
