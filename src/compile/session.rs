//! In: reports, one after the other or one again and again. Out: each as it stands now, with what its former builds have found.
//! What follows from the same content is taken from before: all stages up to the draws where a text alone has changed, and
//! every answer of the draws that no changed number reaches.
//! Never changes a byte of what is built.

use super::report::{CheckedReport, Options, RefusedReport};
use entail_engine::diagnostic::Outcome;
use entail_input::files::{PathKind, ReadError, World};
use entail_runtime::fingerprint::Fingerprint;
use entail_runtime::memo::Memo;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Reads reports so that each build of one leaves to the next what both have in common.
///
/// Copies are of one session, and threads may share it. What it keeps of a report is up to three times as large as what one
/// build of it takes; [`Session::forget`] lets it go.
///
/// # Examples
///
/// ```
/// use entail::compile::{Options, Session, build};
/// use entail_input::files::Memory;
/// use std::path::Path;
///
/// let yaml = "title: Rent\nassumptions:\n  rent: {label: Rent, unit: EUR/month, low: 1_300, high: 1_800}\n";
/// let of = |story: &str| Memory::default().with("rent/report.yaml", yaml).with("rent/report.md", story);
/// let session = Session::default();
/// let first = session.read(&of("A year costs {{ rent }}."), Path::new("rent"), &Options::default())?;
/// build(first.base(), &mut |_| {}).expect("a page");
/// // Nothing is drawn for another text.
/// let second = session.read(&of("The rent is {{ rent }}."), Path::new("rent"), &Options::default())?;
/// let page = build(second.base(), &mut |_| {}).expect("a page");
/// assert!(!page.value.artefacts.is_empty());
/// # Ok::<(), entail::compile::RefusedReport>(())
/// ```
#[derive(Clone, Default)]
pub struct Session(Arc<Mutex<BTreeMap<PathBuf, Arc<ReportMemory>>>>);

impl Session {
    /// Reads, resolves and checks the report in a folder, as [`CheckedReport::read`] does.
    ///
    /// # Errors
    ///
    /// As [`CheckedReport::read`].
    pub fn read(
        &self,
        world: &dyn World,
        folder: &Path,
        options: &Options,
    ) -> Result<CheckedReport, RefusedReport> {
        let memory = self.with(|reports| Arc::clone(reports.entry(folder.to_owned()).or_default()));
        memory.begin();
        let seen = Seen { world, answers: Mutex::default() };
        let report = CheckedReport::read(&seen, folder, options)?;
        let content = Fingerprint::of(&(seen.answers(), of_options(options)));
        Ok(report.remembering(Remembered { memory, content: Some(content) }))
    }

    /// Lets go what is kept of the report in a folder.
    pub fn forget(&self, folder: &Path) {
        self.with(|reports| reports.remove(folder));
    }

    fn with<R>(&self, work: impl FnOnce(&mut BTreeMap<PathBuf, Arc<ReportMemory>>) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What options change about a report, and about how it is made: a stage holds the draws that it began, with the threads that
/// make them and the memory that they may take.
fn of_options(options: &Options) -> Fingerprint {
    let Options { changes, as_of, edition, draws, seed, wanted, threads, memory } = options;
    Fingerprint::of_written(&(changes, as_of, edition, draws, seed, wanted, threads, memory))
}

/// What the builds of one report leave to each other. Simulations hold the answers of the draws, and stages hold simulations:
/// two memos, so that none holds itself.
#[derive(Default)]
pub(super) struct ReportMemory {
    numbers: Arc<Memo>,
    stages: Memo,
}

impl ReportMemory {
    fn begin(&self) {
        self.numbers.begin();
        self.stages.begin();
    }
}

/// A report's memory, and what it is read from.
#[derive(Clone)]
pub(super) struct Remembered {
    memory: Arc<ReportMemory>,
    /// All that was read but the story; none where it was changed since.
    content: Option<Fingerprint>,
}

impl Remembered {
    /// The answers of the draws.
    pub(super) fn numbers(&self) -> &Arc<Memo> {
        &self.memory.numbers
    }

    /// The same for a report that is another than was read: another run, so that a program which tries numbers all day long
    /// keeps no more than it needs.
    pub(super) fn changed(&self) -> Self {
        self.memory.begin();
        Self { content: None, ..self.clone() }
    }

    /// What a stage makes of the content: what it has made before, or what it makes now.
    pub(super) fn stage<R: Send + Sync + 'static>(
        &self,
        stage: &impl Hash,
        make: impl FnOnce() -> Outcome<R>,
    ) -> Outcome<Arc<R>> {
        let Some(content) = self.content else { return shared(make()) };
        let of = Fingerprint::of(&(stage, content));
        (*self.memory.stages.get_or_make(of, || shared(make()))).clone()
    }
}

/// What a stage made, so that it can be shared.
pub(super) fn shared<R>(made: Outcome<R>) -> Outcome<Arc<R>> {
    made.map(|made| made.map(Arc::new))
}

/// A world that remembers what it said, but for the text of the story and its parts.
struct Seen<'w> {
    world: &'w dyn World,
    answers: Mutex<BTreeMap<(Question, PathBuf), Fingerprint>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Question {
    Kind,
    Real,
    Read,
    List,
}

impl Seen<'_> {
    fn answers(&self) -> BTreeMap<(Question, PathBuf), Fingerprint> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, question: Question, path: &Path, answer: Fingerprint) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.insert((question, path.to_owned()), answer);
    }
}

impl World for Seen<'_> {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, ReadError> {
        let kind = self.world.kind(path);
        self.note(Question::Kind, path, Fingerprint::of_written(&kind));
        kind
    }

    fn real(&self, path: &Path) -> Result<PathBuf, ReadError> {
        let real = self.world.real(path);
        self.note(Question::Real, path, Fingerprint::of_written(&real));
        real
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let bytes = self.world.read(path);
        let answer = match &bytes {
            // Whether there is a story, or a part of it, counts, and not what it says.
            Ok(_) if path.extension().is_some_and(|ending| ending == "md") => Fingerprint::default(),
            Ok(bytes) => Fingerprint::of(bytes),
            Err(error) => Fingerprint::of_written(error),
        };
        self.note(Question::Read, path, answer);
        bytes
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
        let below = self.world.list(folder);
        self.note(Question::List, folder, Fingerprint::of_written(&below));
        below
    }
}
