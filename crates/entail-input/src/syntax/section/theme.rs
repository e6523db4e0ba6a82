//! In: the file of colours of a report. Out: colours by role, for a light and a dark ground, still as text.
//! A role that is not named keeps the house's colour.
//! Never judges a colour.

use super::super::keys;
use super::super::node::{PlacedText, YamlNode};
use super::super::reader::SectionReader;

/// The roles that hold one colour, and those that hold a row of them.
pub const ROLES: &[(&str, usize)] = &[
    ("ground", 1),
    ("ink", 1),
    ("muted", 1),
    ("grid", 1),
    ("rule", 1),
    ("band", 1),
    ("accent", 1),
    ("rest", 1),
    ("pale_text", 1),
    ("deep_text", 1),
    ("series", 8),
    ("names", 8),
    ("ramp", 7),
    ("falling", 7),
];

// A role without its row in the table of keys, or the other way round, ends the compilation.
#[allow(clippy::indexing_slicing, reason = "in the compiler")]
const _: () = {
    let mut at = 0;
    while at < ROLES.len() {
        assert!(keys::same(ROLES[at].0, keys::ROLE[at].name), "roles in another order");
        at += 1;
    }
    assert!(ROLES.len() == keys::ROLE.len(), "a role has no row in the table");
};

/// Colours by role.
pub type ColoursByRole = Vec<(PlacedText, Vec<PlacedText>)>;

/// The colours of a report.
#[derive(Clone, Debug, Default)]
pub struct DeclaredTheme {
    /// On a light ground, also in print.
    pub light: ColoursByRole,
    /// On a dark ground.
    pub dark: ColoursByRole,
}

/// Reads the file of colours.
pub fn read_theme(reader: &mut SectionReader, node: &YamlNode) -> DeclaredTheme {
    let fields = reader.fields(node, "a theme", keys::THEME);
    let mut mode = |key: &str| match fields.get(key) {
        Some(node) => colours(reader, node, key),
        None => Vec::new(),
    };
    DeclaredTheme { light: mode("light"), dark: mode("dark") }
}

fn colours(reader: &mut SectionReader, node: &YamlNode, mode: &str) -> ColoursByRole {
    // Called for its findings: unknown roles are reported, and left out below.
    reader.fields(node, &format!("the {mode} palette"), keys::ROLE);
    let entries = reader.entries(node, "a mapping of colours by role");
    let known = entries.into_iter().filter(|e| keys::ROLE.iter().any(|role| role.name == e.key.value));
    known.map(|e| (e.key.clone(), reader.texts(&e.value, "a colour such as `\"#004d80\"`"))).collect()
}
