//! In: text files. Out: cases, each a list of sections in the order in which they are done.
//! The format stands at the head of the test program.
//! Never runs anything.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

/// A heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Behind `--- `.
    pub heading: String,
    /// The lines up to the next heading.
    pub body: String,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its path below the folder of the cases, without ending.
    pub name: String,
    /// What stands above the first section.
    pub about: String,
    /// Its sections.
    pub sections: Vec<Section>,
    path: PathBuf,
}

/// The words a heading may start with.
const HEADINGS: &[&str] = &[
    "file",
    "bytes",
    "size",
    "folder",
    "link",
    "env",
    "stdin",
    "words",
    "stdout",
    "stderr",
    "code",
    "after",
    "file-after",
    "same",
    "differ",
];

/// All cases, by name.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command_line");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    found.iter().map(|path| Case::read(&root, path)).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(path);
        }
    }
}

impl Case {
    fn read(root: &Path, path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("a case");
        let name = path.strip_prefix(root).expect("below").with_extension("").display().to_string();
        let (mut about, mut sections) = (String::new(), Vec::<Section>::new());
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix("--- "), sections.last_mut()) {
                (Some(heading), _) => {
                    let heading = heading.trim_end().to_owned();
                    let first = heading.split(' ').next().unwrap_or("");
                    assert!(HEADINGS.contains(&first), "{name}: `--- {heading}` is no section");
                    sections.push(Section { heading, body: String::new() });
                }
                (None, Some(section)) => section.body.push_str(line),
                (None, None) => about.push_str(line),
            }
        }
        Self { name, about, sections, path: path.to_owned() }
    }

    /// The command lines, each with the place of its section.
    pub fn commands(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let words = self.sections.iter().enumerate().filter(|(_, section)| section.heading == "words");
        words.map(|(at, section)| (at, section.body.trim().replace('\n', " ")))
    }

    /// What the command at a place is expected to give.
    pub fn expects(&self, words: usize, heading: &str) -> Option<&str> {
        let behind = self.sections[words + 1..].iter().take_while(|section| section.heading != "words");
        behind.filter(|section| section.heading == heading).map(|section| section.body.as_str()).next()
    }

    /// Writes the case with other sections.
    pub fn write(&self, sections: &[Section]) {
        let mut text = self.about.clone();
        for section in sections {
            text += &format!("--- {}\n{}", section.heading, section.body);
            if !text.ends_with('\n') {
                text.push('\n');
            }
        }
        std::fs::write(&self.path, text).expect("a case is written");
    }
}

/// The words of a command line, quoted as in a shell.
pub fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut open, mut begun) = (String::new(), None, false);
    for sign in line.chars() {
        match (open, sign) {
            (Some(quote), _) if sign == quote => open = None,
            (None, '"' | '\'') => {
                open = Some(sign);
                begun = true;
            }
            (None, _) if sign.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(sign);
                begun = true;
            }
        }
    }
    assert!(open.is_none(), "a quote is not closed: {line}");
    if begun {
        words.push(word);
    }
    words
}
