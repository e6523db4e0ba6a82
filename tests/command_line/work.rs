//! In: a case. Out: its sections with what was found in the place of what was expected, and every difference in words.
//! Each case has a folder of its own, empty when it starts.
//! Never looks at another case, and never at the environment.

#![allow(clippy::disallowed_methods)]

use super::case::{Case, Section, shell_words};
use super::links::broken_links;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Lines of a long output that are shown where something is wrong with it.
const LINES: usize = 60;

/// What came out of a case.
#[derive(Default)]
pub struct Found {
    /// The case as it would be right.
    pub sections: Vec<Section>,
    /// What differs.
    pub wrong: Vec<String>,
}

/// A case at work.
struct Work {
    folder: PathBuf,
    laid: BTreeSet<String>,
    env: Vec<(String, String)>,
    stdin: String,
    last: Option<(String, Ended)>,
    found: Found,
}

/// What a command gave, with what differs between machines taken out.
struct Ended {
    stdout: String,
    stderr: String,
    code: String,
}

/// Runs a case from its first section to its last.
pub fn run(case: &Case) -> Found {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_line").join(&case.name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a work folder");
    let mut work = Work {
        folder,
        laid: BTreeSet::new(),
        env: Vec::new(),
        stdin: String::new(),
        last: None,
        found: Found::default(),
    };
    for (at, section) in case.sections.iter().enumerate() {
        work.section(section);
        if section.heading == "words" {
            work.unnamed(case, at);
        }
    }
    work.pages();
    work.found
}

impl Work {
    /// A link; the cases that need one are for systems that have them.
    fn link(&mut self, name: &str, to: &str) -> Option<String> {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        #[cfg(unix)]
        std::os::unix::fs::symlink(to, &path).expect("a link");
        self.laid.insert(name.to_owned());
        None
    }

    fn section(&mut self, section: &Section) {
        let (first, rest) = section.heading.split_once(' ').unwrap_or((&section.heading, ""));
        let body = &section.body;
        let found = match first {
            "file" => self.lay(rest, plain(body).as_bytes()),
            "bytes" => self.lay(rest, &hex(body)),
            "size" => {
                self.lay(rest, b"");
                let file = std::fs::File::options().write(true).open(self.folder.join(rest)).expect("a file");
                file.set_len(body.trim().parse().expect("a number of bytes")).expect("a size");
                None
            }
            "folder" => std::fs::create_dir_all(self.folder.join(rest)).map(|()| None).expect("a folder"),
            "link" => self.link(rest, body.trim()),
            "env" => {
                let pairs = body.lines().filter_map(|line| line.split_once('='));
                self.env = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                None
            }
            "stdin" => {
                self.stdin.clone_from(body);
                None
            }
            "words" => {
                let ended = self.command(body.trim());
                self.last = Some((body.trim().to_owned(), ended));
                None
            }
            _ => Some(self.expected(first, rest, body)),
        };
        let body = found.unwrap_or_else(|| body.clone());
        // A stream that stays empty is not named.
        if !(body.is_empty() && ["stdout", "stderr"].contains(&section.heading.as_str())) {
            self.found.sections.push(Section { heading: section.heading.clone(), body });
        }
    }

    /// Every page that a command made holds together, whatever the case is about.
    fn pages(&mut self) {
        let mut made = BTreeSet::new();
        below(&self.folder, &self.folder, &mut made);
        for name in made.difference(&self.laid).filter(|name| name.ends_with("index.html")) {
            let page = std::fs::read_to_string(self.folder.join(name)).expect("a page");
            let wrong = if page.contains(", index of reports\">") {
                lost_reports(&page, &self.folder.join(name))
            } else {
                broken_links(&page)
            };
            self.found.wrong.extend(wrong.into_iter().map(|wrong| format!("{name}: {wrong}")));
        }
    }

    fn lay(&mut self, name: &str, bytes: &[u8]) -> Option<String> {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file is laid");
        self.laid.insert(name.to_owned());
        None
    }

    fn command(&mut self, line: &str) -> Ended {
        let mut running = Command::new(env!("CARGO_BIN_EXE_entail"))
            .args(shell_words(line))
            .current_dir(&self.folder)
            .env_clear()
            .envs(std::mem::take(&mut self.env))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("runs");
        let text = std::mem::take(&mut self.stdin);
        // A command that does not read its input may have ended already.
        let _ = running.stdin.take().expect("an input").write_all(text.as_bytes());
        let Output { status, stdout, stderr } = running.wait_with_output().expect("ends");
        let code = status.code().map_or_else(|| status.to_string(), |code| code.to_string());
        Ended { stdout: self.normal(&stdout), stderr: self.normal(&stderr), code }
    }

    /// Text without the path of the work folder, and without the sizes and times that `build` prints.
    fn normal(&mut self, bytes: &[u8]) -> String {
        let text = shown(bytes).replace(&self.folder.display().to_string(), "WORK");
        let lines = text.split_inclusive('\n').map(|line| self.without_time(line));
        lines.collect()
    }

    /// `12.4 kB   3 ms  output/a/index.html` without the size, which must be that of the file, and without the time.
    fn without_time(&self, line: &str) -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [size, kind @ ("B" | "kB"), time, "ms" | "s", path] = words[..] else { return line.to_owned() };
        if time.parse::<f64>().is_err() {
            return line.to_owned();
        }
        let bytes = std::fs::metadata(self.folder.join(path)).map_or(0, |found| found.len());
        let right = match (kind, size.parse::<f64>()) {
            ("B", Ok(size)) => bytes < 1_000 && size == bytes as f64,
            (_, Ok(size)) => bytes >= 1_000 && (size * 1_000.0 - bytes as f64).abs() <= 50.0,
            _ => false,
        };
        if right { format!("SIZE TIME {path}\n") } else { format!("not the size of the file: {line}") }
    }

    /// What stands in the place of an expectation; where it differs this is noted.
    fn expected(&mut self, what: &str, rest: &str, body: &str) -> String {
        let (line, ended) = self.last.as_ref().expect("a command stands before what is expected of it");
        let (name, how) = match rest.rsplit_once(' ') {
            Some((name, how @ ("contains" | "lacks"))) => (name, how),
            _ if ["contains", "lacks"].contains(&rest) => ("", rest),
            _ => (rest, ""),
        };
        let found = match what {
            "stdout" => ended.stdout.clone(),
            "stderr" => ended.stderr.clone(),
            "code" => ended.code.clone(),
            "after" => self.files(name),
            "same" => body.lines().map(|line| self.compared(line)).collect(),
            "differ" => body.lines().map(|line| self.told_apart(line)).collect(),
            _ => std::fs::read(self.folder.join(name))
                .map_or_else(|error| format!("{name}: {error}\n"), |bytes| shown(&bytes)),
        };
        let wrong = match how {
            "contains" => in_order(body, &found),
            "lacks" => {
                body.lines().find(|l| !l.is_empty() && found.contains(l)).map(|l| format!("has `{l}`"))
            }
            _ if found.trim_end() == body.trim_end() => None,
            _ => Some(format!("expected\n{body}found\n{found}")),
        };
        if let Some(wrong) = wrong {
            let first: Vec<&str> = found.lines().take(LINES).collect();
            let shown = if how.is_empty() { String::new() } else { format!("\nfound\n{}", first.join("\n")) };
            self.found.wrong.push(format!("entail {line}\n--- {what} {rest}\n{wrong}{shown}"));
        }
        if how.is_empty() { found } else { body.to_owned() }
    }

    /// A stream of which the case says nothing must be empty; written anew, it is said.
    fn unnamed(&mut self, case: &Case, words: usize) {
        let Some((line, ended)) = &self.last else { return };
        for (heading, text) in [("stdout", &ended.stdout), ("stderr", &ended.stderr), ("code", &ended.code)] {
            let named = ["", " contains", " lacks"]
                .iter()
                .any(|how| case.expects(words, &format!("{heading}{how}")).is_some());
            if !named && !text.is_empty() {
                self.found.wrong.push(format!("entail {line}\nnothing is said of {heading}:\n{text}"));
                let body = text.clone();
                self.found.sections.push(Section { heading: heading.to_owned(), body });
            }
        }
    }

    /// The files below a folder; of the whole work folder those that were not laid, and those that are gone.
    fn files(&self, name: &str) -> String {
        let mut found = BTreeSet::new();
        below(&self.folder.join(name), &self.folder.join(name), &mut found);
        if !name.is_empty() {
            return found.iter().map(|file| format!("{file}\n")).collect();
        }
        let fresh = found.difference(&self.laid).map(|file| format!("{file}\n"));
        let gone = self.laid.difference(&found).map(|file| format!("gone {file}\n"));
        fresh.chain(gone).collect()
    }

    /// The line, if the two things that it names do not hold the same.
    fn told_apart(&self, line: &str) -> String {
        let same = self.compared(line) == format!("{line}\n");
        if same { format!("the same: {line}\n") } else { format!("{line}\n") }
    }

    /// The line, if the two things that it names hold the same; else what differs.
    fn compared(&self, line: &str) -> String {
        let (one, other) = line.split_once(' ').expect("two names");
        let (one, other) = (self.folder.join(one), self.folder.join(other));
        let names = |path: &Path| {
            let mut found = BTreeSet::new();
            below(path, path, &mut found);
            found
        };
        if !one.exists() || names(&one) != names(&other) {
            return format!("other files: {line}\n");
        }
        let inside: Vec<String> = names(&one).into_iter().collect();
        let alone = vec![String::new()];
        let pieces = if one.is_dir() { &inside } else { &alone };
        let at = |path: &Path, piece: &str| if piece.is_empty() { path.to_owned() } else { path.join(piece) };
        let read = |path: &Path| std::fs::read(path).unwrap_or_else(|error| format!("{error}").into_bytes());
        match pieces.iter().find(|piece| read(&at(&one, piece)) != read(&at(&other, piece))) {
            Some(piece) => format!("differs in {piece}: {line}\n"),
            None => format!("{line}\n"),
        }
    }
}

/// Links of a page of reports that lead to none.
fn lost_reports(page: &str, place: &Path) -> Vec<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let lost = links.filter(|link| !place.with_file_name(link).exists());
    lost.map(|link| format!("no report is at {link}")).collect()
}

/// Bytes as a case writes them.
fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\r', "␍").replace('\u{1b}', "␛")
}

/// A body as it stands in a file.
fn plain(body: &str) -> String {
    body.replace('␍', "\r").replace('␛', "\u{1b}")
}

fn hex(body: &str) -> Vec<u8> {
    body.split_whitespace().map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal")).collect()
}

fn below(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(root, &path, found);
        } else {
            found.insert(path.strip_prefix(root).expect("below").display().to_string());
        }
    }
}

/// The first line that does not come behind those before it.
fn in_order(lines: &str, mut text: &str) -> Option<String> {
    for line in lines.lines().filter(|line| !line.is_empty()) {
        match text.find(line) {
            Some(at) => text = &text[at + line.len()..],
            None => return Some(format!("lacks, or has not behind what comes before it, `{line}`")),
        }
    }
    None
}
