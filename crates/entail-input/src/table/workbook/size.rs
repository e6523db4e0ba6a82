//! In: the bytes of a workbook, which is an archive of compressed files. Out: whether it may be opened.
//! A few kilobytes may unfold into more than any machine has.
//! Never keeps what it unfolds.

use super::super::TableError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What all files of a workbook may come to, in bytes.
const LARGEST: u64 = 256 << 20;

/// Refuses what is no archive, or unfolds into too much.
pub fn judge_size(bytes: &[u8], name: &str) -> Result<(), TableError> {
    judge_within(bytes, name, LARGEST)
}

fn judge_within(bytes: &[u8], name: &str, largest: u64) -> Result<(), TableError> {
    let unreadable = |_| not_a_workbook(name);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = largest;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(unreadable)?;
        // What an archive says of its sizes is not believed: it is unfolded and counted.
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let size = read.map_err(|_| not_a_workbook(name))?;
        if size > left {
            let message =
                format!("{name} unfolds into more than the {} MB that a workbook may have", largest >> 20);
            return Err(TableError::of_file(
                message,
                "save the sheets that are needed as a workbook of their own",
            ));
        }
        left -= size;
    }
    Ok(())
}

/// Bytes that no program could have saved as a workbook.
pub fn not_a_workbook(name: &str) -> TableError {
    let hint = "a workbook is a file that a spreadsheet program saves as `.xlsx`, without a password";
    TableError::of_file(format!("{name} is no workbook"), hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// An archive of two files of so many nulls each.
    fn archive(nulls: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["one", "two"] {
            writer.start_file(name, SimpleFileOptions::default()).expect("a file");
            writer.write_all(&vec![0; nulls]).expect("nulls");
        }
        writer.finish().expect("an archive").into_inner()
    }

    #[test]
    fn what_unfolds_into_too_much_is_refused() {
        let (fits, bursts) = (archive(1 << 19), archive((1 << 19) + 1));
        assert!(bursts.len() < 10_000, "the archive itself is small");
        assert_eq!(judge_within(&fits, "m.xlsx", 1 << 20), Ok(()));
        let error = judge_within(&bursts, "m.xlsx", 1 << 20).expect_err("too much");
        assert_eq!(error.message, "m.xlsx unfolds into more than the 1 MB that a workbook may have");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        for bytes in [&b""[..], b"site,cost\na,1\n", b"PK\x03\x04", archive(9).split_at(60).0] {
            assert_eq!(judge_size(bytes, "m.xlsx").expect_err("no archive").message, "m.xlsx is no workbook");
        }
    }
}
