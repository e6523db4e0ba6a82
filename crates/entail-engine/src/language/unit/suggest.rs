//! In: a name that is no unit.
//! Out: another spelling of the same unit.
//! Never: another prefix, currency or scale: advice that is followed changes no number.

use super::UnitTable;
use super::symbol::{Word, currency};
use crate::diagnostic::slips;

/// Among more units than these none is looked for: each name that is no unit would be compared with all of them.
const MOST: usize = 1_000;

/// Names that people type for units they know under another name.
const OTHER_NAMES: [(&str, &str); 44] = [
    ("a", "year"),
    ("yr", "year"),
    ("yrs", "year"),
    ("annum", "year"),
    ("mo", "month"),
    ("qtr", "quarter"),
    ("wk", "week"),
    ("d", "day"),
    ("hr", "hour"),
    ("hrs", "hour"),
    ("sec", "s"),
    ("second", "s"),
    ("minute", "min"),
    ("mins", "min"),
    ("k", "thousand"),
    ("mn", "million"),
    ("mln", "million"),
    ("mm", "million"),
    ("m", "million"),
    ("bn", "billion"),
    ("bln", "billion"),
    ("tn", "trillion"),
    ("trn", "trillion"),
    ("dollar", "USD"),
    ("us$", "USD"),
    ("euro", "EUR"),
    ("yen", "JPY"),
    ("rmb", "CNY"),
    ("yuan", "CNY"),
    ("percent", "%"),
    ("pct", "%"),
    ("percentage", "%"),
    ("ppt", "pp"),
    ("points", "pp"),
    ("times", "x"),
    ("×", "x"),
    ("fraction", "share"),
    ("ratio", "x"),
    ("boolean", "yes_no"),
    ("bool", "yes_no"),
    ("date", "period"),
    ("tonne", "t"),
    ("litre", "L"),
    ("ω", "ohm"),
];

/// The nearest unit: another name of it, the singular, other capitals, a typing slip.
pub(super) fn nearest(text: &str, table: &UnitTable) -> Option<String> {
    if let Some(raised) = superscript(text) {
        return Some(raised);
    }
    // Capitals that would be another unit in small letters.
    match text {
        "M" => return Some("million".into()),
        "T" => return Some("trillion".into()),
        _ => {}
    }
    let few = table.symbols().len() <= MOST;
    let lower = text.to_lowercase();
    let singular = lower.strip_suffix('s').filter(|rest| rest.len() > 1);
    for name in [Some(lower.as_str()), singular].into_iter().flatten() {
        if let Some((_, unit)) = OTHER_NAMES.iter().find(|(other, _)| *other == name) {
            return Some((*unit).to_owned());
        }
        if let Some(word) = Word::parse(name) {
            return Some(word.name().to_owned());
        }
        if few && let Some(unit) = same_letters(text, name, table) {
            return Some(unit);
        }
    }
    if few { declared_stem(&lower, table).or_else(|| slip(&lower, table)) } else { None }
}

/// `m²` and `m2` as `m^2`.
fn superscript(text: &str) -> Option<String> {
    let exponents = [('²', '2'), ('³', '3'), ('2', '2'), ('3', '3')];
    let (typed, digit) = exponents.into_iter().find(|(typed, _)| text.ends_with(*typed))?;
    let stem = text.strip_suffix(typed)?;
    (stem.ends_with('m')).then(|| format!("{stem}^{digit}"))
}

/// The unit whose letters are the same but for capitals, prefixes included; none of several, such as `mW` and `MW` for `mw`,
/// unless the typed prefix is a capital itself.
fn same_letters(text: &str, lower: &str, table: &UnitTable) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for symbol in table.symbols() {
        let Some(prefix) = lower.strip_suffix(symbol.name.to_lowercase().as_str()) else { continue };
        if prefix.is_empty() {
            found.push(symbol.name.clone());
            continue;
        }
        let taken = symbol.prefixes().filter(|taken| taken.symbol.to_lowercase() == prefix);
        found.extend(taken.map(|taken| format!("{}{}", taken.symbol, symbol.name)));
    }
    match &found[..] {
        [one] => Some(one.clone()),
        _ => {
            let capital = text.chars().next().filter(|first| first.is_uppercase())?;
            found.into_iter().find(|unit| unit.starts_with(capital))
        }
    }
}

/// The declared noun that begins the text or that the text begins: `token` and `tok`.
fn declared_stem(lower: &str, table: &UnitTable) -> Option<String> {
    let alike = |name: &str| {
        name.len() >= 3 && lower.len() >= 3 && (lower.starts_with(name) || name.starts_with(lower))
    };
    table.symbols().map(|symbol| &symbol.name).find(|name| alike(&name.to_lowercase())).cloned()
}

/// The letters of a name in the order of the alphabet, without their capitals.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}

/// The symbol at one typing slip, for names long enough that a slip is likelier than another word.
fn slip(lower: &str, table: &UnitTable) -> Option<String> {
    let words = Word::ALL.iter().map(|word| word.name());
    let names = words.chain(table.symbols().map(|symbol| symbol.name.as_str()));
    let allowed = |name: &str| if name.len().min(lower.len()) >= 6 { 2 } else { 1 };
    let alike = |name: &&str| name.len().min(lower.len()) >= 3 && name.len().abs_diff(lower.len()) <= 2;
    // One letter more or less makes another currency of a code; only letters in each other's place are its own.
    let same = |name: &&str| currency::by_code(name).is_none() || letters(lower) == letters(name);
    let near =
        names.filter(alike).filter(same).filter_map(|name| Some((slips(lower, name, allowed(name))?, name)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name.to_owned())
}
