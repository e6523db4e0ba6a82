//! In: finished texts and numbers of one exhibit ([`Frame`], [`Chart`]) and a [`Theme`].
//! Out: a [`Figure`]: an SVG picture, its alternative text and the table of the printed numbers behind it.
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
    Across, Axis, Band, Bin, Chart, Course, Event, EventKind, Fan, Frame, Group, Histogram, Marker, Panel,
    Panels, Period, Plot, Point, Scale, Scatter, Series, Size, Step, StepKind, Swing, TickFormat, Timeline,
    Tint, Tornado, Value, Waterfall, When,
};
pub use describe::{Bare, Cell, DataTable, Head};
pub use error::FigureError;
pub use theme::{RoleColours, Theme, ThemeFault};

/// One finished exhibit.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A self-contained picture, for a page or as a file.
    pub svg: String,
    /// For each text of the picture, in its order, the number of what it is of (`Value::of`).
    pub labels: Vec<Option<u32>>,
    /// What the picture shows, for readers who cannot see it; written from the marks that were drawn.
    pub alt: String,
    /// The printed numbers behind the picture.
    pub table: DataTable,
}

/// Draws one exhibit. The same input gives the same bytes.
pub fn draw(frame: &Frame, chart: &Chart, theme: &Theme) -> Result<Figure, FigureError> {
    // The house's own colours are held to it by a test.
    let faults = if *theme == Theme::default() { Vec::new() } else { theme.check() };
    if !faults.is_empty() {
        return Err(FigureError::Theme { faults });
    }
    chart.check(&frame.id)?;
    let table = describe::table(chart);
    let alt = describe::alt(frame, chart);
    let mut sheet = layout::Sheet::open(frame, theme);
    let bottom = kind::paint(&mut sheet, chart);
    let (svg, labels) = sheet.close(bottom, &alt);
    Ok(Figure { svg, labels, alt, table })
}
