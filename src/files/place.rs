//! In: the path of an output as it was given, and the reports of the run. Out: where it is really written.
//! Links are followed, and no report lies at that place or below it.
//! Never makes a folder.

use super::error::OutputError;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The place that a path leads to, links followed, also where its last folders do not exist yet.
///
/// # Errors
///
/// A link that leads nowhere, or a folder on the way that may not be looked into.
#[allow(clippy::disallowed_methods)]
pub fn real_place(given: &Path) -> Result<PathBuf, OutputError> {
    let refused = |error: io::Error| OutputError::refused(given, &error);
    let absolute = std::path::absolute(given).map_err(refused)?;
    let mut missing: Vec<OsString> = Vec::new();
    let mut known = absolute.as_path();
    loop {
        match known.canonicalize() {
            Ok(real) => return Ok(with_missing(real, &missing)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(refused(error)),
        }
        if known.symlink_metadata().is_ok() {
            let words =
                "it is a link that leads nowhere; make the folder that it leads to, or remove the link";
            return Err(OutputError::because(given, words));
        }
        let Some(parent) = known.parent() else { return Ok(absolute) };
        let last = known.components().next_back().map_or(OsStr::new(""), Component::as_os_str);
        missing.push(last.to_owned());
        known = parent;
    }
}

/// A real folder, and below it folders that do not exist: `..` among them goes back without looking.
fn with_missing(mut real: PathBuf, missing: &[OsString]) -> PathBuf {
    for name in missing.iter().rev() {
        if name == ".." {
            real.pop();
        } else if name != "." {
            real.push(name);
        }
    }
    real
}

/// Where the reports of a run lie, and all that the ways to them pass through: looked up once for all outputs of the run.
#[derive(Clone, Debug, Default)]
pub struct ReportPlaces {
    /// As each was named, and where it is.
    reports: Vec<(PathBuf, Option<PathBuf>)>,
    /// The real places on the ways, each with the first report to which it leads.
    ways: BTreeMap<PathBuf, usize>,
}

impl ReportPlaces {
    /// The places of some reports.
    pub fn of(reports: &[PathBuf]) -> Self {
        let mut real = RealPaths::default();
        let mut places = Self::default();
        for (at, report) in reports.iter().enumerate() {
            let way = way_to(report, &mut real);
            places.reports.push((report.clone(), real.of(report)));
            for step in way {
                places.ways.entry(step).or_insert(at);
            }
        }
        places
    }

    /// Whether a folder is a report, or holds one directly, as inputs do.
    pub fn are_in(&self, place: &Path) -> bool {
        let mut real = self.reports.iter().filter_map(|(_, real)| real.as_deref());
        real.any(|report| report == place || report.parent() == Some(place))
    }

    /// Refuses a place that is a report, that holds one, or through which the way to one leads.
    ///
    /// # Errors
    ///
    /// The report.
    pub fn leave_free(&self, place: &Path, given: &Path) -> Result<(), OutputError> {
        // Whatever lies below a place comes right behind it.
        let below = self.ways.range(place.to_owned()..).take_while(|(step, _)| step.starts_with(place));
        let Some((report, real)) = below.map(|(_, at)| *at).min().and_then(|at| self.reports.get(at)) else {
            return Ok(());
        };
        let is_report = real.as_deref() == Some(place);
        let folder = if is_report { report.clone() } else { given.to_owned() };
        Err(OutputError::HoldsReport { folder, report: report.clone() })
    }
}

/// Paths with links followed, each asked for once.
#[derive(Default)]
struct RealPaths(BTreeMap<PathBuf, Option<PathBuf>>);

impl RealPaths {
    #[allow(clippy::disallowed_methods)]
    fn of(&mut self, path: &Path) -> Option<PathBuf> {
        if let Some(known) = self.0.get(path) {
            return known.clone();
        }
        let real = path.canonicalize().ok();
        self.0.insert(path.to_owned(), real.clone());
        real
    }
}

/// The real places of all that a path passes through, its links among them, and at last of itself.
fn way_to(path: &Path, real: &mut RealPaths) -> Vec<PathBuf> {
    let Ok(absolute) = std::path::absolute(path) else { return Vec::new() };
    let mut steps = Vec::new();
    for step in absolute.ancestors().collect::<Vec<_>>().into_iter().rev() {
        // A link lies in the folder that holds it, and leads to another: the way passes through both.
        if let (Some(parent), Some(name)) = (step.parent(), step.file_name())
            && let Some(parent) = real.of(parent)
        {
            steps.push(parent.join(name));
        }
        steps.extend(real.of(step));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::with_missing;
    use std::path::PathBuf;

    #[test]
    fn what_does_not_exist_yet_is_joined_to_what_does() {
        let missing = ["report", "..", ".", "site"].map(Into::into);
        assert_eq!(with_missing(PathBuf::from("/a"), &missing[..1]), PathBuf::from("/a/report"));
        // The names come from the last to the first: `/a/site/./../report`.
        assert_eq!(with_missing(PathBuf::from("/a"), &missing), PathBuf::from("/a/report"));
    }
}
