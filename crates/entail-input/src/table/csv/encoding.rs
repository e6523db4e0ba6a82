//! In: the bytes of a file of text. Out: its text, in the encoding that its first bytes or its reference say.
//! Unicode in any form that says so is read; of an old encoding it is said how a line would read in it.
//! Never guesses an encoding: the same bytes are other letters in another one.

use super::super::{Encoding, TableError};
use std::ops::Range;

/// The text of a file, without a byte order mark and with line ends of one byte where they had one.
pub fn text_of(bytes: &[u8], encoding: Option<Encoding>, name: &str) -> Result<String, TableError> {
    let text = match (bytes, encoding) {
        ([0xff, 0xfe, rest @ ..], _) => of_utf16(rest, u16::from_le_bytes, name)?,
        ([0xfe, 0xff, rest @ ..], _) => of_utf16(rest, u16::from_be_bytes, name)?,
        ([0xef, 0xbb, 0xbf, rest @ ..], _) => of_utf8(rest, name)?,
        (_, Some(Encoding::Windows1252)) => of_windows(bytes),
        _ => of_utf8(bytes, name)?,
    };
    Ok(text)
}

fn of_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str) -> Result<String, TableError> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // A file that was cut: half a sign is none.
        _ => 0xd800,
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map_err(|_| {
        TableError::of_file(format!("{name} begins as UTF-16 and is not"), "save the file as UTF-8")
    })
}

fn of_utf8(bytes: &[u8], name: &str) -> Result<String, TableError> {
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    };
    let at = error.valid_up_to();
    // The rest stands for itself: what is shown is the line as it would read.
    let shown = of_windows(bytes);
    let before = bytes.get(..at).unwrap_or_default();
    let place = of_windows(before).len();
    let line = line_around(&shown, place);
    let number = before.split(|byte| *byte == b'\n').count();
    if bytes.contains(&0) {
        let message =
            format!("{name}, line {number}: this is no text, or text in UTF-16 that does not say so");
        return Err(TableError::of_file(message, "save the file as UTF-8"));
    }
    let message = format!(
        "{name}, line {number}: this is not UTF-8 text; in Windows-1252 it would be `{}`",
        line.trim()
    );
    let hint = "save the file as UTF-8 or, if that reading is right, say `{encoding: windows-1252}` behind the column";
    Err(TableError::of_file(message, hint))
}

fn line_around(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| at + end);
    let line: Range<usize> = start..end;
    text.get(line).unwrap_or_default()
}

/// The signs of Windows-1252 from 0x80 to 0x9f; all others have the number of their byte, as in Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn of_windows(bytes: &[u8]) -> String {
    let sign = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        byte => char::from(*byte),
    };
    bytes.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unicode_that_says_so_is_read() {
        for bytes in [
            &b"\xef\xbb\xbfZ\xc3\xbcrich"[..],
            b"\xff\xfeZ\0\xfc\0r\0i\0c\0h\0",
            b"\xfe\xff\0Z\0\xfc\0r\0i\0c\0h",
        ] {
            assert_eq!(text_of(bytes, None, "t.csv").as_deref(), Ok("Zürich"));
        }
        assert!(text_of(b"\xff\xfeZ", None, "t.csv").is_err(), "half a sign");
    }

    #[test]
    fn an_old_encoding_is_said_and_read_when_asked() {
        let error = text_of(b"id,cost\nZ\xfcrich,5\x80\n", None, "t.csv").expect_err("no UTF-8");
        assert_eq!(
            error.message,
            "t.csv, line 2: this is not UTF-8 text; in Windows-1252 it would be `Zürich,5€`"
        );
        let read = text_of(b"Z\xfcrich,5\x80", Some(Encoding::Windows1252), "t.csv");
        assert_eq!(read.as_deref(), Ok("Zürich,5€"));
    }
}
