//! In: nothing. Out: the keys of the file of colours, `templates/theme.yaml`, and the roles that colours have.
//! How many colours a role takes is in `section/theme.rs`.
//! Never judges a colour.

use super::kind::KeyKind::{Fields, List, One};

/// One colour.
const COLOUR: super::KeyKind = One("a colour such as `\"#004d80\"`");
/// A row of them.
const ROW: super::KeyKind = List(&COLOUR);

known_keys! {
    /// The keys of the file.
    THEME {
    "light": Fields(ROLE), "the house's colours",
        "Colours by role on a light ground, also in print.", "light: {accent: \"#004d80\"}";
    "dark": Fields(ROLE), "the house's colours",
        "Colours by role on a dark ground.", "dark: {accent: \"#7fc4ff\"}";
    }
    /// The roles.
    ROLE {
    "ground": COLOUR, "the house's", "Behind everything.", "ground: \"#ffffff\"";
    "ink": COLOUR, "the house's", "Titles and strong text.", "ink: \"#1a1a1a\"";
    "muted": COLOUR, "the house's", "Ticks, sources, quiet text.", "muted: \"#595959\"";
    "grid": COLOUR, "the house's", "Grid lines.", "grid: \"#e0e0e0\"";
    "rule": COLOUR, "the house's", "Lines of axes and of zero.", "rule: \"#8c8c8c\"";
    "band": COLOUR, "the house's", "The band behind projections and every other year.", "band: \"#f2f2f2\"";
    "accent": COLOUR, "the house's", "The tag at the top left, and the line of today.", "accent: \"#004d80\"";
    "rest": COLOUR, "the house's", "Marks of what is left over.", "rest: \"#9aa5b1\"";
    "pale_text": COLOUR, "the house's", "Text on dark marks.", "pale_text: \"#ffffff\"";
    "deep_text": COLOUR, "the house's", "Text on bright marks.", "deep_text: \"#1a1a1a\"";
    "series": ROW, "the house's", "Eight colours of marks of series, in order of use.", "series: [\"#004d80\", …]";
    "names": ROW, "the house's", "Names of series: the same eight, strong enough for text.", "names: [\"#003b63\", …]";
    "ramp": ROW, "the house's", "Seven colours from little to much.", "ramp: [\"#eef4f8\", …]";
    "falling": ROW, "the house's", "Seven colours of negative values of a heatmap, from little to much.", "falling: [\"#fdf1ec\", …]";
    }
}
