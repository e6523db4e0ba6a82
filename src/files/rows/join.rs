//! In: files whose first line is the same. Out: one file with that line and then the other lines of each.
//! Bytes are copied as they are, a piece at a time.
//! Never joins what it was not told to, and never writes over one of the files.

use super::super::OnWait;
use super::super::error::OutputError;
use super::super::single::write_by;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// A first line of more bytes is none.
const LONGEST: u64 = 64 << 20;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surveyed {
    /// Its first line, with its end.
    pub head: Vec<u8>,
}

/// Goes through a file, and hands over its bytes.
///
/// # Errors
///
/// What the disk refused.
#[allow(clippy::disallowed_methods)]
pub fn survey(path: &Path, bytes: &mut dyn FnMut(&[u8])) -> Result<Surveyed, OutputError> {
    let refused = |error: io::Error| OutputError::unreadable(path, &error.to_string());
    let mut file = BufReader::new(File::open(path).map_err(refused)?);
    let mut head = Vec::new();
    Read::take(&mut file, LONGEST).read_until(b'\n', &mut head).map_err(refused)?;
    bytes(&head);
    loop {
        let piece = file.fill_buf().map_err(refused)?;
        if piece.is_empty() {
            return Ok(Surveyed { head });
        }
        bytes(piece);
        let length = piece.len();
        file.consume(length);
    }
}

/// Writes the head and then, of each file, what comes behind a head of that length.
///
/// # Errors
///
/// An output that is one of the files, or what the disk refused; the output is as it was then.
#[allow(clippy::disallowed_methods)]
pub fn write_joined(
    given: &Path,
    head: &[u8],
    parts: &[PathBuf],
    on_wait: OnWait<'_>,
) -> Result<(), OutputError> {
    let write = |out: &mut dyn Write| {
        out.write_all(head)?;
        for part in parts {
            let mut file = File::open(part)?;
            io::copy(&mut Read::take(&mut file, head.len() as u64), &mut io::sink())?;
            io::copy(&mut file, out)?;
        }
        Ok(())
    };
    write_by(given, parts, on_wait, &write)
}
