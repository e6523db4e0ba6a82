//! In: a model, its evaluation, and the story's template. Out: the report as a tree of blocks.
//! Phrases first, then the composed Markdown, then the document, then a judgement of it.
//! Never writes a file.

pub mod compose;
pub mod document;
pub mod odds;
pub mod phrase;
pub mod review;
