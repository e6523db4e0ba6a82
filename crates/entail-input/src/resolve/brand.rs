//! In: the colours of a report as text. Out: the same as numbers.
//! A colour is `#` and six hexadecimal digits.
//! Never judges a contrast: that is checked with all colours in place.

use super::{Resolver, errors};
use crate::syntax::Text;
use crate::syntax::section::{Colours, ROLES};
use entail_engine::model::{Brand, Colour};

impl Resolver<'_> {
    pub(super) fn brand(&mut self) {
        let Some((file, theme)) = &self.all.theme else { return };
        let light = self.colours(&theme.light);
        let dark = self.colours(&theme.dark);
        self.model.brand = Brand { light, dark, span: Some(self.sources.whole(*file)) };
    }

    fn colours(&mut self, given: &Colours) -> Vec<(String, Vec<Colour>)> {
        let mut all = Vec::new();
        for (role, texts) in given {
            let wanted = ROLES.iter().find(|(name, _)| *name == role.value).map_or(1, |(_, count)| *count);
            if texts.len() != wanted {
                self.report(errors::colour_count(role, wanted, texts.len()));
                continue;
            }
            let colours: Vec<Colour> = texts.iter().filter_map(|t| self.colour(t)).collect();
            if colours.len() == wanted {
                all.push((role.value.clone(), colours));
            }
        }
        all
    }

    fn colour(&mut self, text: &Text) -> Option<Colour> {
        let digits = text.value.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii());
        let part = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
        let colour = part(0).zip(part(2)).zip(part(4)).map(|((red, green), blue)| [red, green, blue]);
        if colour.is_none() {
            self.report(errors::no_colour(text));
        }
        colour
    }
}
