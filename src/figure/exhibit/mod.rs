//! In: an exhibit of the model, its finished texts and an evaluation. Out: a figure or table, drawn.
//! One file per kind of chart that reads the model's cells into marks.
//! Never phrases a text: titles, subtitles, notes and the words of events come finished.

use super::DataTable;

/// The finished texts of an exhibit, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitTexts {
    /// The finding.
    pub title: String,
    /// What is measured, in which unit.
    pub subtitle: Option<String>,
    /// A remark below.
    pub note: Option<String>,
}

/// The finished texts of an event, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventTexts {
    /// What happens.
    pub what: String,
    /// What is printed where it never happens.
    pub never: Option<String>,
}

/// An exhibit that is ready for a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Its id.
    pub id: String,
    /// Its texts.
    pub texts: ExhibitTexts,
    /// Who the numbers come from: the sources of all assumptions that it rests on, as printed.
    pub source: Option<String>,
    /// The picture; none for a table.
    pub svg: Option<String>,
    /// What the picture shows, for readers who cannot see it.
    pub alt: String,
    /// The numbers, as printed.
    pub table: DataTable,
}
