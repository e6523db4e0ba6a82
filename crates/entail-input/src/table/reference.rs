//! In: a text such as `data/costs.csv#value where parameter=CAPEX {decimal: comma}`. Out: its parts.
//! The path, what is meant of the file, which rows, and what the file does not say of itself.
//! Never opens a file.

use super::{Encoding, TableOptions, area_and_column, has_parts, is_table};

/// What a text names in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableReference {
    /// The file, counted from the report's folder.
    pub path: String,
    /// What stands behind `#`: a column, a range of periods, or a part of a workbook; none means a column for each label.
    pub part: Option<String>,
    /// Columns and what must stand in them, of the rows that are meant.
    pub conditions: Vec<(String, String)>,
    /// How the file is read.
    pub options: TableOptions,
    /// The decimal sign of its numbers.
    pub decimal: Option<Decimal>,
    /// Whether rows for labels that an index does not have are left out.
    pub within: bool,
}

/// A decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// `1.550,75`
    Comma,
    /// `1,550.75`
    Point,
}

/// Whether a text names a table, or something in one.
pub fn names_table(text: &str) -> bool {
    is_table(path_of(text))
}

fn path_of(text: &str) -> &str {
    if let Some((path, _)) = text.split_once('#') {
        return path.trim();
    }
    let end = text.find(" where ").or_else(|| text.find(" {")).unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim()
}

/// Reads a text that names a table.
///
/// # Errors
///
/// What is wrong with it, and the next step.
pub fn parse_reference(text: &str) -> Result<TableReference, [String; 2]> {
    let mut reference = TableReference::default();
    let text = options(text.trim(), &mut reference)?;
    reference.path = path_of(text).to_owned();
    let (named, conditions) = match text.split_once(" where ") {
        Some((named, conditions)) => (named, Some(conditions)),
        None => (text, None),
    };
    reference.part = named.split_once('#').map(|(_, part)| part.trim().to_owned());
    if has_parts(&reference.path) {
        let (area, column) = area_and_column(reference.part.as_deref().unwrap_or_default());
        reference.options.area = Some(area);
        reference.part = column;
    }
    if let Some(conditions) = conditions {
        reference.conditions = read_conditions(conditions)?;
    }
    Ok(reference)
}

/// Takes `{decimal: comma}` off the end; braces without a colon are a part of a heading.
fn options<'t>(text: &'t str, reference: &mut TableReference) -> Result<&'t str, [String; 2]> {
    let inside = text.strip_suffix('}').and_then(|text| text.rsplit_once('{'));
    let Some((rest, keys)) = inside.filter(|(_, keys)| keys.contains(':')) else { return Ok(text) };
    for entry in keys.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let (key, value) =
            entry.split_once(':').map_or((entry, ""), |(key, value)| (key.trim(), value.trim()));
        match (key, value) {
            ("decimal", "comma") => reference.decimal = Some(Decimal::Comma),
            ("decimal", "point") => reference.decimal = Some(Decimal::Point),
            ("separator", "comma") => reference.options.separator = Some(b','),
            ("separator", "semicolon") => reference.options.separator = Some(b';'),
            ("separator", "tab") => reference.options.separator = Some(b'\t'),
            ("encoding", "windows-1252" | "latin-1") => {
                reference.options.encoding = Some(Encoding::Windows1252);
            }
            ("rows", "within") => reference.within = true,
            _ => {
                let hint = "it may say `decimal: comma | point`, `separator: comma | semicolon | tab`, \
                     `encoding: windows-1252` or `rows: within`";
                return Err([format!("a table takes no `{entry}`"), hint.to_owned()]);
            }
        }
    }
    Ok(rest.trim())
}

/// `parameter=CAPEX, region="North, upper" and year=2025`
fn read_conditions(text: &str) -> Result<Vec<(String, String)>, [String; 2]> {
    let mut conditions = Vec::new();
    let mut rest = text.trim();
    let wrong = |rest: &str| {
        let hint = "write the column, `=` and what must stand in it, as in `where parameter=CAPEX, region=\"North\"`";
        [format!("`{rest}` is no condition of rows"), hint.to_owned()]
    };
    loop {
        let (column, behind) = word(rest, &["="]).ok_or_else(|| wrong(rest))?;
        let behind = behind.strip_prefix('=').ok_or_else(|| wrong(rest))?;
        let (value, behind) =
            word(behind.strip_prefix('=').unwrap_or(behind), &[",", " and "]).ok_or_else(|| wrong(rest))?;
        if column.is_empty() {
            return Err(wrong(rest));
        }
        conditions.push((column, value));
        let next = behind.strip_prefix(',').or_else(|| behind.strip_prefix(" and "));
        match next.map(str::trim_start) {
            Some(next) => rest = next.strip_prefix("and ").unwrap_or(next),
            None if behind.trim().is_empty() => return Ok(conditions),
            None => return Err(wrong(rest)),
        }
    }
}

/// A text in quotes, or up to the first of some ends; and what stands behind it.
fn word<'t>(text: &'t str, ends: &[&str]) -> Option<(String, &'t str)> {
    let text = text.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            let (word, behind) = inside.split_once(quote)?;
            let is_end = |end: &&&str| behind.trim_start().starts_with(end.trim_start());
            let end = ends
                .iter()
                .find(is_end)
                .map_or(behind, |end| if end.starts_with(' ') { behind } else { behind.trim_start() });
            return Some((word.to_owned(), end));
        }
    }
    let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    Some((text.get(..end)?.trim().to_owned(), text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conditions(text: &str) -> Vec<String> {
        let read = parse_reference(&format!("a.csv#v where {text}")).expect(text);
        read.conditions.iter().map(|(column, value)| format!("{column}|{value}")).collect()
    }

    #[test]
    fn conditions_are_joined_by_commas_or_words() {
        assert_eq!(conditions("parameter=CAPEX"), ["parameter|CAPEX"]);
        assert_eq!(conditions("parameter = CAPEX and region = North"), ["parameter|CAPEX", "region|North"]);
        assert_eq!(
            conditions("parameter=\"CAPEX, net\", region='A and B'"),
            ["parameter|CAPEX, net", "region|A and B"]
        );
        assert_eq!(conditions("\"cost of\"=\"\" and b=2"), ["cost of|", "b|2"]);
        assert_eq!(conditions("a=\"1\" and b=2, and c=3"), ["a|1", "b|2", "c|3"]);
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        for text in ["a.csv#v where x", "a.csv#v where =3", "a.csv#v where a=1,", "a.csv#v where a=\"1\" b=2"]
        {
            assert!(parse_reference(text).is_err(), "{text}");
        }
    }

    #[test]
    fn options_stand_in_braces_at_the_end() {
        let read =
            parse_reference("data/a.csv#Cost {EUR} {decimal: comma, rows: within}").expect("a reference");
        assert_eq!(
            (read.part.as_deref(), read.decimal, read.within),
            (Some("Cost {EUR}"), Some(Decimal::Comma), true)
        );
        let read = parse_reference("data/a.csv {separator: tab}").expect("a reference");
        assert_eq!(
            (read.path.as_str(), read.part, read.options.separator),
            ("data/a.csv", None, Some(b'\t'))
        );
        assert!(parse_reference("a.csv#v {decimal: coma}").is_err());
    }
}
