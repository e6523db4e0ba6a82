//! In: the printed cells of a column and its head. Out: both, with a unit that all cells share in the head alone.
//! Signs stay with their numbers: € before, % and scale letters behind.
//! Never takes a unit from a column whose cells have different ones.

use entail_figure::{BareValue, ColumnHead, TableCell};

/// Moves what follows the number in every cell of a column into its head.
pub(super) fn share_unit(head: &mut ColumnHead, cells: &mut [TableCell]) {
    let Some(tail) = shared_tail(cells) else { return };
    for cell in cells.iter_mut() {
        if let Some(number) = cell.printed.strip_suffix(&tail) {
            cell.printed = number.to_owned();
        }
    }
    head.printed = named(&head.printed, tail.trim_start());
}

/// A name with the unit of what it names: “Price per piece”, “Sold, pieces a year”.
pub(super) fn named(name: &str, unit: &str) -> String {
    let joins = ["a ", "an ", "per "].iter().any(|word| unit.starts_with(word));
    match () {
        () if name.is_empty() || name.ends_with(unit) => if name.is_empty() { unit } else { name }.to_owned(),
        () if joins => format!("{name} {unit}"),
        () => format!("{name}, {unit}"),
    }
}

/// What stands behind a space after the number of each of several cells, if it is the same for all.
pub(super) fn shared_tail(cells: &[TableCell]) -> Option<String> {
    let is_number = |cell: &&TableCell| matches!(cell.bare, BareValue::Number(..));
    let mut tails = cells.iter().filter(is_number).map(|cell| tail(&cell.printed));
    let first = tails.next()??;
    let mut others = 0;
    for other in tails {
        if other? != first {
            return None;
        }
        others += 1;
    }
    (others > 0).then(|| first.to_owned())
}

/// From the first space behind the number on; a scale word belongs to its number.
fn tail(text: &str) -> Option<&str> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let mut at = digit + text[digit..].find(' ')?;
    for word in ["million", "billion", "trillion"] {
        if text[at..].trim_start().starts_with(word) {
            at += 1 + text[at + 1..].find(' ')?;
        }
    }
    Some(&text[at..])
}

#[cfg(test)]
mod tests {
    use super::{named, tail};

    #[test]
    fn a_unit_joins_its_name() {
        assert_eq!(named("Price", "per piece"), "Price per piece");
        assert_eq!(named("Price per piece", "per piece"), "Price per piece");
        assert_eq!(named("Sold", "pieces a year"), "Sold, pieces a year");
        assert_eq!(named("", "kWh"), "kWh");
    }

    #[test]
    fn what_follows_a_number_is_its_unit() {
        assert_eq!(tail("€1,200 a year"), Some(" a year"));
        assert_eq!(tail("1.2 million tok"), Some(" tok"));
        assert_eq!(tail("$1.2B"), None);
        assert_eq!(tail("1.2 million"), None);
    }
}
