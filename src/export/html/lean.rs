//! In: the body of a page. Out: the same without the end tags that HTML lets a writer leave out.
//! An element ends where the next of its kind or the end of what is around it follows at once (HTML, 13.1.2.4).
//! Never changes what a browser makes of it: where as much as a space follows, the tag stays.

/// Ends that may be left out, each with what has to follow.
const ENDS: [(&str, &[&str]); 7] = [
    ("</td>", &["<td>", "<td ", "<th>", "<th ", "</tr>"]),
    ("</th>", &["<td>", "<td ", "<th>", "<th ", "</tr>"]),
    ("</tr>", &["<tr>", "<tr ", "</tbody>", "</thead>", "</table>"]),
    ("</thead>", &["<tbody>"]),
    ("</tbody>", &["</table>"]),
    ("</p>", &["<p>", "<p ", "<div>", "<div ", "<figure>", "<figure ", "<h2", "<ul>", "<ol>", "</figure>"]),
    ("</li>", &["<li>", "<li ", "</ul>", "</ol>"]),
];

/// The markup in fewer letters.
pub fn lean(markup: &str) -> String {
    let mut short = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find("</") {
        let (before, tag) = rest.split_at(at);
        short.push_str(before);
        let found = ENDS.iter().find_map(|(end, next)| Some((tag.strip_prefix(end)?, next)));
        rest = match found {
            Some((after, next)) if next.iter().any(|next| after.starts_with(next)) => after,
            _ => {
                short.push_str("</");
                &tag[2..]
            }
        };
    }
    short + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_left_out_where_what_follows_ends_the_element() {
        let table = "<table><thead><tr><td></td><th scope=col>A</th></tr></thead><tbody><tr id=row_a><th>b</th><td><a href=#x>1</a></td></tr><tr><td>2</td></tr></tbody></table>";
        assert_eq!(
            lean(table),
            "<table><thead><tr><td><th scope=col>A<tbody><tr id=row_a><th>b<td><a href=#x>1</a><tr><td>2</table>"
        );
        assert_eq!(
            lean("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
            "<ul><li>a<li>b<ol><li>c</ol></ul>"
        );
        assert_eq!(lean("<p>a</p><p class=quiet>b</p><div>c</div>"), "<p>a<p class=quiet>b<div>c</div>");
    }

    #[test]
    fn an_end_stays_where_a_text_or_another_element_follows() {
        for same in
            ["<li>a</li> <li>b</li>\n</ul>", "<li>a</li><link>", "</td><p>", "&lt;/td><td>", "<p>a</p></div>"]
        {
            assert_eq!(lean(same), same);
        }
    }
}
