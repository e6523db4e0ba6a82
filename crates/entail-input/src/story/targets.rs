//! In: the text of a story. Out: the paths of pictures that it may show.
//! Rather too many than too few: whether one is shown is known once its Markdown is read.
//! Never opens a file.

use super::below;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What the names of pictures end in.
pub const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// What a story may show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PicturePaths {
    /// Files.
    pub files: BTreeSet<PathBuf>,
    /// Folders of which a tag chooses the file.
    pub folders: BTreeSet<PathBuf>,
}

/// Whether a path is called as a picture.
pub fn is_picture(path: &std::path::Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&&*ending))
}

/// The path that the target of a picture means.
pub fn picture_path(target: &str) -> Option<PathBuf> {
    below(&target.replace("%20", " "))
}

/// The pictures that a text may show.
pub fn pictures(text: &str) -> PicturePaths {
    let mut found = PicturePaths::default();
    if !text.contains("![") {
        return found;
    }
    for opening in ["](", "]:"] {
        for (at, _) in text.match_indices(opening) {
            found.add(text.get(at + 2..).unwrap_or_default().trim_start());
        }
    }
    found
}

impl PicturePaths {
    /// Adds the target that a text begins with.
    fn add(&mut self, rest: &str) {
        let line = rest.split('\n').next().unwrap_or_default();
        let (target, inside) = match line.strip_prefix('<') {
            Some(inside) => (inside.split('>').next().unwrap_or_default(), inside),
            None => (line.split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or_default(), line),
        };
        match inside.find("{{").filter(|tag| *tag <= target.len()) {
            Some(tag) => {
                let folder =
                    target.get(..tag).and_then(|before| before.rsplit_once('/')).map(|(folder, _)| folder);
                self.folders.extend(folder.and_then(picture_path));
            }
            None => self.files.extend(picture_path(target).filter(|path| is_picture(path))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pictures;

    #[test]
    fn whatever_may_be_a_picture_is_found() {
        let text = "![a](images/a.png) ![b](<images/b b.SVG> \"B\")\n![c][c] ![d](x/{{ s }}.png) [e](e.csv) ![f](../f.png)\n\n[c]: c.jpg";
        let found = pictures(text);
        let files: Vec<String> = found.files.iter().map(|path| path.display().to_string()).collect();
        assert_eq!(files, ["c.jpg", "images/a.png", "images/b b.SVG"]);
        assert_eq!(found.folders.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(), ["x"]);
    }
}
