//! In: what a page carries for its script and for other programs. Out: a block of the page that holds it.
//! JSON, deflated within zlib (RFC 1950) and written as base64: a fifth of its length, and no letter of it is markup.
//! Never depends on the machine: the same data are the same letters.

use super::text::base64;
use miniz_oxide::deflate::compress_to_vec_zlib;
use serde::Serialize;

/// How hard to look for what stands twice, from 1 to 10. At 10 another way of looking begins, which takes more than twice the
/// time for next to nothing.
const EFFORT: u8 = 9;

/// Data as JSON.
pub fn json(value: &impl Serialize) -> String {
    // Only a map whose keys are no texts could fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// A block of data; `docs/facts.md` says how to read it back.
pub fn block(id: &str, json: &str) -> String {
    let packed = base64(&compress_to_vec_zlib(json.as_bytes(), EFFORT));
    format!("<script type=\"application/zlib\" id=\"{id}\">{packed}</script>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    #[test]
    fn a_block_is_no_markup_and_reads_back() {
        let text = "</script><!-- \u{2028} & é ".repeat(400);
        let block = block("x", &json(&text));
        assert!(block.len() < 400, "{}", block.len());
        let inner = block.strip_prefix("<script type=\"application/zlib\" id=\"x\">").expect("its tag");
        let inner = inner.strip_suffix("</script>").expect("its end");
        assert!(inner.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)));
        let digit = |b: u8| match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            _ => 63,
        };
        let letters: Vec<u8> = inner.trim_end_matches('=').bytes().map(digit).collect();
        let bits = |four: &[u8]| {
            four.iter().fold(0_u32, |all, six| all << 6 | u32::from(*six)) << (6 * (4 - four.len()))
        };
        let bytes = letters.chunks(4).flat_map(|four| bits(four).to_be_bytes()[1..four.len()].to_vec());
        let json = decompress_to_vec_zlib(&bytes.collect::<Vec<u8>>()).expect("zlib");
        assert_eq!(serde_json::from_slice::<String>(&json).expect("JSON"), text);
    }
}
