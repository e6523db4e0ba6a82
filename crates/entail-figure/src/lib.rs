//! In: finished texts and numbers of one exhibit ([`FigureFrame`], [`Chart`]) and a [`FigureTheme`].
//! Out: a [`Figure`]: an SVG picture, its alternative text and its data table of printed numbers.
//! Never: know the model, format a result's number, read a file or the clock.

pub mod chart;
mod describe;
mod error;
pub mod font;
mod kind;
mod layout;
mod surface;
pub mod theme;

pub use chart::{
    Across, Axis, FigureFrame, PeriodSpan, Plot, PrintedValue, Scale, Series, Size, TickFormat, Tint,
};
pub use describe::{BareValue, ColumnHead, DataTable, TableCell};
pub use error::FigureError;
pub use kind::*;
pub use theme::{FigureTheme, RoleColours, ThemeFault};

/// One finished exhibit.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A self-contained picture, for a page or as a file.
    pub svg: String,
    /// For each text of the picture, in its order, the number of what it is of (`PrintedValue::of`).
    pub labels: Vec<Option<u32>>,
    /// What the picture shows, for readers who cannot see it; written from the marks that were drawn.
    pub alt: String,
    /// The printed numbers of the picture.
    pub table: DataTable,
}

/// Draws one exhibit. The same input gives the same bytes.
///
/// # Errors
///
/// The first number, name or shape of the data with which this kind cannot be drawn.
pub fn draw(frame: &FigureFrame, chart: &Chart, theme: &FigureTheme) -> Result<Figure, FigureError> {
    // The house's own colours are held to it by a test.
    let faults = if *theme == FigureTheme::default() { Vec::new() } else { theme.check() };
    if !faults.is_empty() {
        return Err(FigureError::Theme { faults });
    }
    chart.check(&frame.id)?;
    let table = describe::table(chart.kind().table());
    let alt = describe::alt(frame, &chart.title(), chart.kind().sentences());
    let mut sheet = layout::Sheet::open(frame, theme);
    let bottom = chart.kind().paint(&mut sheet);
    let (svg, labels) = sheet.close(bottom, &alt);
    Ok(Figure { svg, labels, alt, table })
}
