//! In: the colours of a report as text. Out: the same as numbers.
//! A colour is `#` and six hexadecimal digits.
//! Never judges a contrast: that is checked with all colours in place.

use super::super::context::Context;
use super::super::errors;
use crate::syntax::PlacedText;
use crate::syntax::section::{ColoursByRole, ROLES};
use entail_engine::model::{Brand, Colour};

/// The colours of the report.
pub fn brand(context: &mut Context<'_>) {
    let Some((file, theme)) = &context.declared.theme else { return };
    let light = read_colours(context, &theme.light);
    let dark = read_colours(context, &theme.dark);
    context.model.brand = Brand { light, dark, span: Some(context.sources.whole(*file)) };
}

fn read_colours(context: &mut Context<'_>, given: &ColoursByRole) -> Vec<(String, Vec<Colour>)> {
    let mut all = Vec::new();
    for (role, texts) in given {
        let wanted = ROLES.iter().find(|(name, _)| *name == role.value).map_or(1, |(_, count)| *count);
        // A row of series has as many colours as a figure may have series; with fewer, two of them would look alike.
        if texts.len() != wanted {
            context.report(errors::colour_count(role, wanted, texts.len()));
            continue;
        }
        let colours: Vec<Colour> = texts.iter().filter_map(|t| read_colour(context, t)).collect();
        if colours.len() == wanted {
            all.push((role.value.clone(), colours));
        }
    }
    all
}

fn read_colour(context: &mut Context<'_>, text: &PlacedText) -> Option<Colour> {
    let digits = text.value.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii());
    let part = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
    let colour = part(0).zip(part(2)).zip(part(4)).map(|((red, green), blue)| [red, green, blue]);
    if colour.is_none() {
        context.report(errors::no_colour(text));
    }
    colour
}
