//! In: what stands behind `#` of a workbook: `Inputs!B2:F40`, `Prices`, `Inputs!value`. Out: the area and the column.
//! Rows and columns as spreadsheets count them.
//! Never opens a workbook.

/// A part of a sheet, ends included, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

impl Area {
    /// All that a sheet may hold.
    pub const WHOLE: Self = Self { first: (0, 0), last: (1_048_575, 16_383) };

    /// Whether a cell lies in it.
    pub fn holds(self, (row, column): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }
}

/// `B2:F40`, `$B$2:$F$40` or `C7`.
pub fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (parse_cell(first)?, parse_cell(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Area { first, last })
}

fn parse_cell(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(digits)?;
    let is_column =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_column || digits.len() > 7 {
        return None;
    }
    let place = |byte: u8| u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, byte| column * 26 + place(byte));
    let cell = (digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1);
    Area::WHOLE.holds(cell).then_some(cell)
}

/// The sheet and what stands behind its `!`; a name of a sheet with spaces is quoted.
pub fn sheet_and_rest(text: &str) -> Option<(String, &str)> {
    if let Some(quoted) = text.strip_prefix('\'') {
        let (sheet, rest) = quoted.rsplit_once("'!")?;
        return Some((sheet.replace("''", "'"), rest));
    }
    text.split_once('!').map(|(sheet, rest)| (sheet.to_owned(), rest))
}

/// The area and the column that the text behind `#` names: a column stands behind a sheet, or behind another `#`.
pub fn area_and_column(part: &str) -> (String, Option<String>) {
    if let Some((area, column)) = part.rsplit_once('#') {
        return (area.trim().to_owned(), Some(column.trim().to_owned()));
    }
    match sheet_and_rest(part) {
        Some((_, rest)) if parse_area(rest).is_none() => {
            let sheet = part.get(..part.len() - rest.len() - 1).unwrap_or_default();
            (sheet.to_owned(), Some(rest.trim().to_owned()))
        }
        _ => (part.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read_as_spreadsheets_write_them() {
        assert_eq!(parse_area("B2:F40"), Some(Area { first: (1, 1), last: (39, 5) }));
        assert_eq!(parse_area("$AA$10"), Some(Area { first: (9, 26), last: (9, 26) }));
        for text in ["B", "2", "F40:B2", "B0", "XFE1", "A1048577", "value", "B2:", "Q2 2025"] {
            assert_eq!(parse_area(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_stands_behind_a_sheet_or_an_area() {
        let read = |part| {
            let (area, column) = area_and_column(part);
            format!("{area}|{}", column.unwrap_or_default())
        };
        assert_eq!(read("Inputs!B2:F40"), "Inputs!B2:F40|");
        assert_eq!(read("Inputs!B2:F40#cost"), "Inputs!B2:F40|cost");
        assert_eq!(read("Inputs!cost"), "Inputs|cost");
        assert_eq!(read("'My inputs'!cost of it"), "'My inputs'|cost of it");
        assert_eq!(read("Prices"), "Prices|");
        assert_eq!(read("Prices#cost"), "Prices|cost");
    }
}
