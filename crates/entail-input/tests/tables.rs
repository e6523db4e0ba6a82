//! In: bytes of tables. Out: whether headings, cells and places come out, and what is no table is refused.

use entail_input::table::{TablePlace, is_table, read_table};

fn refused(bytes: &[u8], name: &str) -> String {
    read_table(bytes, name).err().expect("no table").to_string()
}

#[test]
fn a_table_has_headings_rows_and_trimmed_cells() {
    let table = read_table(b"\xef\xbb\xbfid, cost\na, 1\n\"b, c\",\n", "t.csv").expect("a table");
    assert_eq!(table.headings(), ["id", "cost"], "a byte order mark is no part of a heading");
    assert_eq!(table.row_count(), 2);
    assert_eq!((table.cell(0, 1), table.cell(1, 0), table.cell(1, 1)), ("1", "b, c", ""));
    assert_eq!((table.column("cost"), table.column("price")), (Some(1), None));
}

#[test]
fn places_count_as_people_do() {
    let table = read_table(b"id\tcost\na\t1\nb\t2\n", "t.tsv").expect("a table");
    assert_eq!(table.heading_place(1), TablePlace { row: 1, column: 2 });
    let place = table.cell_place(1, 0);
    assert_eq!(place, TablePlace { row: 3, column: 1 });
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
    assert!(is_table("data/a.csv") && is_table("a.tsv"));
    assert!(!is_table("a.xlsx") && !is_table("a.md") && !is_table(""));
    assert_eq!(refused(b"a\n1\n", "a.md"), "a.md is not a table");
}
