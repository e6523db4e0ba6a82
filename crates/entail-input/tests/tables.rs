//! In: bytes of tables. Out: whether headings, cells and places come out, and what is no table is refused.

use entail_input::table::{TableOptions, TableSource, is_table, read_table};

fn read(bytes: &[u8], name: &str) -> Box<dyn TableSource> {
    read_table(bytes, name, &TableOptions::default()).expect("a table")
}

fn refused(bytes: &[u8], name: &str) -> String {
    read_table(bytes, name, &TableOptions::default()).err().expect("no table").to_string()
}

/// All cells, with `|` between those of a row and `/` between rows.
fn cells(table: &dyn TableSource) -> String {
    let row =
        |row| (0..table.headings().len()).map(|column| table.cell(row, column)).collect::<Vec<_>>().join("|");
    (0..table.row_count()).map(row).collect::<Vec<_>>().join("/")
}

#[test]
fn a_table_has_headings_rows_and_trimmed_cells() {
    let table = read(b"\xef\xbb\xbfid, cost\na, 1\n\"b, c\",\n", "t.csv");
    assert_eq!(table.headings(), ["id", "cost"], "a byte order mark is no part of a heading");
    assert_eq!(table.row_count(), 2);
    assert_eq!((table.cell(0, 1), table.cell(1, 0), table.cell(1, 1)), ("1", "b, c", ""));
    assert_eq!((table.column("cost"), table.column("price")), (Some(1), None));
}

#[test]
fn places_count_as_people_do() {
    let table = read(b"id\tcost\na\t1\nb\t2\n", "t.tsv");
    let place = table.heading_place(1);
    assert_eq!((place.row, place.column, place.range), (1, 2, Some(3..7)));
    let place = table.cell_place(1, 0);
    assert_eq!((place.row, place.column, place.range.clone()), (3, 1, Some(12..13)));
    assert_eq!(place.to_string(), "row 3, column 1");
}

#[test]
fn what_is_no_table_is_refused_with_its_row() {
    assert_eq!(refused(b"", "t.csv"), "t.csv is empty");
    assert_eq!(refused(b"a,b\n1\n", "t.csv"), "t.csv, row 2: this row has 1 cells, the header has 2");
    assert!(refused(b"a\n\xff\n", "t.csv").contains("is not UTF-8 text"));
    assert!(refused("a\n\u{e000}\n".as_bytes(), "t.csv").contains("private-use character"));
}

#[test]
fn the_ending_says_the_format() {
    assert!(is_table("data/a.csv") && is_table("a.tsv") && is_table("a.xlsx"));
    assert!(!is_table("a.xls") && !is_table("a.md") && !is_table(""));
    assert_eq!(refused(b"a\n1\n", "a.md"), "a.md is not a table");
}

#[test]
fn any_line_end_and_separator_give_one_table() {
    for text in [
        "id,cost\na,1\nb,2\n",
        "id;cost\na;1\nb;2",
        "id\tcost\r\na\t1\r\nb\t2\r\n",
        "id;cost\ra;1\rb;2\r",
        "\"id\";\"cost\"\r\n\r\n\"a\";1\r\nb;\"2\"\r\n;\r\n;;;\r\n",
        "sep=;\r\nid;cost\r\na;1;\r\nb;2;;\r\n",
        "# a comment\r\n\r\nid,cost,\r\na,1,\r\nb,2,\r\n",
    ] {
        let table = read(text.as_bytes(), "t.csv");
        assert_eq!(cells(&*table).trim_end_matches('|').replace("|/", "/"), "a|1/b|2", "{text:?}");
        let rows: Vec<usize> = (0..2).map(|row| table.cell_place(row, 0).row).collect();
        assert_eq!(rows[1] - rows[0], 1, "{text:?}");
    }
}

#[test]
fn a_separator_is_the_sign_between_the_headings() {
    let table = read(b"\"site, street\";cost\n\"a;b\";1,5\n", "t.csv");
    assert_eq!((table.headings()[0].as_str(), cells(&*table).as_str()), ("site, street", "a;b|1,5"));
    assert!(table.may_have_decimal_commas());
    // Both signs stand between headings: only one of them gives rows of one length.
    let table = read(b"cost, total;site\n1,5;a\n2;b\n", "t.csv");
    assert_eq!(table.headings(), ["cost, total", "site"]);
    let doubtful = b"cost, total;site\n1,5;a\n2,0;b\n";
    assert_eq!(refused(doubtful, "t.csv"), "t.csv: its headings have comma and semicolon between them");
    let said = TableOptions { separator: Some(b';'), ..TableOptions::default() };
    assert_eq!(cells(&*read_table(doubtful, "t.csv", &said).expect("a table")), "1,5|a/2,0|b");
}

#[test]
fn quotes_hold_separators_quotes_and_lines() {
    let table = read(b"id,note\n\"a \"\"b\"\"\",\" two\nlines, \"\nc,\n", "t.csv");
    assert_eq!(cells(&*table), "a \"b\"|two\nlines,/c|");
    assert_eq!(table.cell_place(1, 0).row, 3, "a line inside a cell is no row");
}

#[test]
fn a_title_above_the_headings_is_said() {
    let words = "t.csv, row 1: `Cost by site` stands alone above rows with more cells, like a title";
    assert_eq!(refused(b"Cost by site\nid,cost\na,1\n", "t.csv"), words);
    assert_eq!(refused(b"Cost by site;\nid;cost\na;1\n", "t.csv"), words);
    assert_eq!(cells(&*read(b"id\na\nb\n", "t.csv")), "a/b", "one column is no title");
}
