//! In: what a template does and may not. Out: the same as data, with its place, for a message.
//! Each kind names what a reader of the message would look for: the sign, the value, the name.
//! Never words anything.

use std::ops::Range;

/// A place where a template does what it may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it does.
    pub kind: SlipKind,
    /// Where, in the template.
    pub place: Range<usize>,
}

/// What a template may not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// Arithmetic: the sign, and the value that it is applied to, if it is one.
    Calculates(String, Option<String>),
    /// Joins texts (`~`), a value among them.
    Joins(String),
    /// Decides: the sign or word, and the value that it asks about.
    Decides(String, String),
    /// Compares lists.
    ComparesLists(String),
    /// Takes a part of what is no list.
    Cuts(String),
    /// Goes over what is no list.
    GoesOver(String),
    /// Prints a list.
    PrintsList(String),
    /// Names what is not there.
    NoName(String),
    /// A filter that is not of the story.
    ForeignFilter(String),
    /// A function that is not of the story.
    ForeignFunction(String),
}
