//! In: text and bytes. Out: the same for HTML.
//! Markup characters become entities; bytes become base64 (RFC 4648).
//! Never lets a control character through.

/// Text between tags.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// The same, added to other markup.
pub fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) =
        rest.find(|c: char| matches!(c, '&' | '<' | '>') || (c.is_control() && !matches!(c, '\n' | '\t')))
    {
        html.push_str(&rest[..at]);
        let mut letters = rest[at..].chars();
        html.push_str(match letters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            // Control characters are not allowed in HTML, as entities neither.
            _ => "",
        });
        rest = letters.as_str();
    }
    html.push_str(rest);
}

/// Text in an attribute.
pub fn attribute(text: &str) -> String {
    let escaped = escape(text);
    if !escaped.contains(['"', '\'']) {
        return escaped;
    }
    escaped.replace('"', "&quot;").replace('\'', "&#39;")
}

/// Bytes as base64.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 4);
    for chunk in bytes.chunks(3) {
        let value = chunk.iter().fold(0_u32, |v, b| (v << 8) | u32::from(*b)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            if place <= chunk.len() {
                text.push(char::from(ALPHABET[(value >> (18 - 6 * place)) as usize & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_matches_the_examples_of_the_standard() {
        let pairs = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("<script>&\u{1}"), "&lt;script&gt;&amp;");
        assert_eq!(attribute("\"x'"), "&quot;x&#39;");
    }
}
