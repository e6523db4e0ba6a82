//! In: frame texts and the space that a kind of chart asks for.
//! Out: places for titles, axes, labels and keys that do not collide.
//! Never: a mark; those belong to the kinds.

mod apart;
mod axis;
mod ends;
mod heads;
mod key;
mod lanes;
mod names;
mod periods;
mod sheet;
mod ticks;

pub(super) use apart::push_apart;
pub(super) use axis::{
    ACROSS_HEIGHT, draw_across_axis, draw_across_numbers, draw_up_axis, draw_up_lines, up_axis_width,
};
pub(super) use ends::{EndLabel, EndLabels};
pub(super) use heads::SeriesHeads;
pub(super) use key::{KeyEntry, Swatch, draw_swatch};
pub(super) use lanes::Lanes;
pub(super) use names::RowNames;
pub(super) use periods::{PeriodAnchor, PeriodFit, draw_periods};
pub(super) use sheet::{Pane, Sheet};
pub(super) use ticks::{Ticks, span_with_ticks, tick_text};
