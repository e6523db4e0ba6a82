//! In: nothing. Out: every key that a file of a report may have, with what stands under it, its default, meaning and example.
//! The readers of sections take the keys that they know from these tables, and so do the reference and the schema.
//! Never reads a file.

/// Makes a table of keys. Each has what stands under it, what holds where it is left out (nothing where it must be given),
/// what it means, and an example.
macro_rules! known_keys {
    ($($(#[$doc:meta])* $table:ident { $($name:literal: $kind:expr, $default:literal, $meaning:literal, $example:literal;)+ })+) => {
        $($(#[$doc])* pub const $table: &[$crate::syntax::keys::KnownKey] = &[$($crate::syntax::keys::KnownKey {
            name: $name, kind: $kind, default: $default, meaning: $meaning, example: $example,
        }),+];)+
    };
}

mod assumption;
mod conclusion;
mod exhibit;
mod kind;
mod model;
mod report;
mod theme;

pub use assumption::{ASSUMPTION, CORRELATION, NUMBER_KEYS, NUMBERS, PART, PURE_KEYS};
pub use conclusion::{CLAIM, DECISION, EVENT, REFERENCE, RULE, SENTENCES, STATEMENT};
pub use exhibit::EXHIBIT;
pub use kind::{KeyKind, KnownKey, same};
pub use model::{
    EXACT_DIGITS, FORMAT, INDEX, INDEX_FORM, OVERRIDE, PAYOFF, QUANTITY, SCENARIO, SOURCE, UNIT, UNIT_WORDS,
    VERB_KEYS, VERBS,
};
pub use report::{ACCEPTED, DEFAULTS, REPORT, SECTION};
pub use theme::{ROLE, THEME};
