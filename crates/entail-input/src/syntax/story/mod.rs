//! In: the story of a report. Out: its whole text with all parts, its pictures, and findings about Markdown that nobody reads.
//! What a tag names is read through the report's folder.
//! Never renders a tag that is not an include.

mod errors;
mod parts;
mod picture;
mod svg;
mod unread;

pub use parts::join;
pub use picture::pictures;
