//! In: the id of something that formulas may name. Out: a finding where a formula could not tell it apart.
//! Words of the formula language and symbols of units are taken.
//! Never asks whether an id is unique: reading does.

use super::super::context::Context;
use super::super::errors;
use crate::syntax::PlacedText;
use entail_engine::language::formula::is_reserved;

/// What periods are called; an index of periods may bear such a name, though it is the symbol of a unit too.
const GRAINS: &[&str] = &["year", "half", "quarter", "month", "week", "day"];

/// An id of a variable is neither a word of formulas nor the symbol of a unit.
pub fn check_variable_id(context: &mut Context<'_>, id: &PlacedText) {
    check_id(context, id, &[]);
}

/// An id of an index is neither a word of formulas nor the symbol of a unit, but for the lengths of periods.
pub fn check_index_id(context: &mut Context<'_>, id: &PlacedText) {
    check_id(context, id, GRAINS);
}

fn check_id(context: &mut Context<'_>, id: &PlacedText, allowed: &[&str]) {
    if is_reserved(&id.value) {
        context.report(errors::reserved_id(id));
    }
    if !allowed.contains(&id.value.as_str()) && context.model.units.takes_name(&id.value) {
        context.report(errors::id_is_unit(id));
    }
}
