//! In: the sections about words and the report itself. Out: units, formats, sources and settings.
//! Everything that later steps look up by name, and how they do it.
//! Never looks at an assumption or a formula.

mod brand;
mod cell;
mod id;
mod lookup;
mod number;
mod numeral;
mod settings;
mod unit;
mod weight;

pub use brand::brand;
pub use cell::{CellReader, cell_reader};
pub use id::{check_index_id, check_variable_id};
pub use lookup::{date, format_named, phrase, plain, scenario_named, source_named, whole_number};
pub use number::{bounds, number, read_typed_number, thousands_of_amount, yes_no};
pub use unit::unit_named;
pub use weight::{Weight, probabilities};

use super::context::Context;

/// Units, formats, sources and settings of the report.
pub fn vocabulary(context: &mut Context<'_>) {
    unit::declare_units(context);
    settings::settings(context);
    unit::declare_formats(context);
    settings::sources(context);
    let declared = context.declared;
    context.model.names = declared.names.iter().map(|t| t.value.clone()).collect();
    context.model.story = declared.story;
    context.model.pictures.clone_from(&declared.pictures);
    context.model.templates = declared.templates.iter().map(|t| (t.name.clone(), t.file)).collect();
}
