//! In: a part of a tag, and which names are printed by the model. Out: the first value in it, as a message names it.
//! What a filter or a function gives has no name of its own: it goes by that of the filter.
//! Never looks at what a value is.

use super::expression::{Expression, ExpressionKind};

/// The first thing in a part of a tag that is printed by the model: by a name, or by filters and functions that have `made` it.
pub fn first_value(
    part: &Expression,
    printed: &dyn Fn(&str) -> bool,
    made: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let mut values = Vec::new();
    collect(part, printed, made, &mut values);
    // What a filter is given stands before it, whatever the tree has first.
    values.sort();
    values.into_iter().next().map(|(_, name)| name)
}

fn collect(
    part: &Expression,
    printed: &dyn Fn(&str) -> bool,
    made: &dyn Fn(&str) -> bool,
    values: &mut Vec<(usize, String)>,
) {
    let mut each = |parts: &[Expression]| parts.iter().for_each(|part| collect(part, printed, made, values));
    match &part.kind {
        ExpressionKind::Constant => {}
        ExpressionKind::Name(name) => values.extend(printed(name).then(|| (part.place.start, name.clone()))),
        ExpressionKind::Attribute(of, _) | ExpressionKind::Test(of, ..) => collect(of, printed, made, values),
        ExpressionKind::Item(of, parts) => {
            each(parts);
            collect(of, printed, made, values);
        }
        ExpressionKind::List(parts) | ExpressionKind::Operation(_, parts) => each(parts),
        ExpressionKind::Comprehension(of) => {
            collect(&of.item, printed, made, values);
            collect(&of.target, printed, made, values);
        }
        ExpressionKind::Call(name, _) => {
            values.extend(made(&name.name).then(|| (part.place.start, format!("{}(…)", name.name))));
        }
        ExpressionKind::Filter(of, name, _) => {
            collect(of, printed, made, values);
            values.extend(made(&name.name).then(|| (name.place.start, format!("… | {}", name.name))));
        }
    }
}
