//! In: a page. Out: the JSON of a block of data in it, or the page with other JSON there.
//! Unpacks as `docs/facts.md` has it: base64, zlib, JSON.
//! Never uses what packs them.

use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib};

const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The JSON that the text of a block stands for.
pub fn unpacked(text: &str) -> Result<String, String> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for letter in text.trim_end_matches('=').chars() {
        let digit = DIGITS.find(letter).ok_or_else(|| format!("`{letter}` is no base64"))?;
        (bits, held) = (bits << 6 | digit as u32, held + 6);
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    let json = decompress_to_vec_zlib(&bytes).map_err(|error| error.to_string())?;
    String::from_utf8(json).map_err(|error| error.to_string())
}

/// The text of a block with some JSON.
pub fn packed(json: &str) -> String {
    let bytes = compress_to_vec_zlib(json.as_bytes(), 6);
    let letter = |at: u32| char::from(DIGITS.as_bytes()[at as usize & 63]);
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        text.extend((0..=three.len()).map(|at| letter(bits >> (18 - 6 * at))));
        text.extend((three.len()..3).map(|_| '='));
    }
    text
}

/// The text of a block of a page, as it stands there.
#[track_caller]
pub fn block<'p>(page: &'p str, id: &str) -> &'p str {
    let start = format!("<script type=\"application/zlib\" id=\"{id}\">");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("no block {id}"));
    rest.split_once("</script>").unwrap_or_else(|| panic!("{id} has no end")).0
}

/// The data of a block of a page.
#[track_caller]
pub fn data(page: &str, id: &str) -> serde_json::Value {
    let json = unpacked(block(page, id)).unwrap_or_else(|error| panic!("{id}: {error}"));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{id}: {error}"))
}
