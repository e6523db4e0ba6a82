//! In: paths, names and numbers of Python. Out: values, draws, claims and files.
//! A report is a folder on a disk; what is computed of it is computed without the lock of Python.
//! Never rounds: numbers are in the declared unit, as `entail::Report` has them.

use super::error::{not_changed, refused, words};
use entail::compile::Built;
use entail::explain::Refusal;
use entail::files::{OutputFolder, ReportPlaces};
use entail::{Disk, InScenario, Options};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A report without errors.
#[pyclass(module = "entail", name = "Report", frozen)]
pub struct OpenReport {
    report: entail::Report,
    folder: PathBuf,
}

/// A report in one of its scenarios.
#[pyclass(module = "entail", frozen)]
pub struct Scenario {
    report: Py<OpenReport>,
    id: String,
}

#[pymethods]
impl OpenReport {
    /// Reads and evaluates the report in a folder.
    #[new]
    #[pyo3(signature = (folder, *, draws = None, seed = None, threads = None, edition = None))]
    fn new(
        py: Python<'_>,
        folder: PathBuf,
        draws: Option<usize>,
        seed: Option<u64>,
        threads: Option<usize>,
        edition: Option<String>,
    ) -> PyResult<Self> {
        if draws.is_some_and(|draws| !(1..=100_000_000).contains(&draws)) {
            return Err(words("draws: a whole number from 1 to 100000000 is needed"));
        }
        let all = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = threads.unwrap_or_else(all);
        let options = Options { draws, seed, edition, threads, ..Options::default() };
        let read = py.detach(|| entail::Report::open(&Disk, &folder, &options));
        Ok(Self { report: read.map_err(|error| refused(&error))?, folder })
    }

    /// The same report in which assumptions have other values, by name, in their declared unit.
    fn with_values(&self, py: Python<'_>, changes: BTreeMap<String, f64>) -> PyResult<Self> {
        let changes: Vec<(&str, f64)> =
            changes.iter().map(|(name, number)| (name.as_str(), *number)).collect();
        let other = py.detach(|| self.report.with(&changes));
        Ok(Self { report: other.map_err(|error| not_changed(&error))?, folder: self.folder.clone() })
    }

    /// The title.
    #[getter]
    fn title(&self) -> &str {
        &self.report.model().report.title
    }

    /// The ids of all scenarios, the base first.
    #[getter]
    fn scenarios(&self) -> Vec<String> {
        self.report.scenarios().map(|(id, _)| id.to_owned()).collect()
    }

    /// The ids of all assumptions and quantities.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.report.model().variables.iter().map(|variable| variable.id.clone()).collect()
    }

    /// The report in a scenario.
    #[pyo3(signature = (id = "base".to_owned()))]
    fn scenario(this: Bound<'_, Self>, id: String) -> PyResult<Scenario> {
        this.get().report.scenario(&id).map_err(words)?;
        Ok(Scenario { report: this.unbind(), id })
    }

    fn __repr__(&self) -> String {
        format!("Report({:?})", self.folder.display().to_string())
    }
}

impl OpenReport {
    fn refusal(&self, refusal: &Refusal) -> PyErr {
        match refusal {
            Refusal::Question(question) => words(question),
            Refusal::Findings(findings) => refused(&self.report.checked().refused(findings.clone())),
        }
    }
}

#[pymethods]
impl Scenario {
    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        &self.id
    }

    /// A value at the central case: its number, its unit and how a page prints it.
    fn value<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyDict>> {
        let value = self.asked()?.value(name).map_err(words)?;
        let dict = PyDict::new(py);
        dict.set_item("number", value.number)?;
        dict.set_item("unit", value.unit)?;
        dict.set_item("text", value.text)?;
        Ok(dict)
    }

    /// What draws say of a number.
    fn summary<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        probabilities: Vec<f64>,
    ) -> PyResult<Bound<'py, PyDict>> {
        if probabilities.iter().any(|p| !(0.0..=1.0).contains(p)) {
            return Err(words("a probability from 0 to 1 is needed, 0.95 for p95"));
        }
        let asked = self.asked()?;
        let found =
            py.detach(|| asked.summary(name, &probabilities)).map_err(|error| self.refusal(&error))?;
        let dict = PyDict::new(py);
        dict.set_item("mean", found.mean.0)?;
        dict.set_item("mean_error", found.mean.1)?;
        dict.set_item("standard_deviation", found.standard_deviation)?;
        dict.set_item("quantiles", found.quantiles.iter().map(|(value, _)| *value).collect::<Vec<_>>())?;
        dict.set_item(
            "quantile_errors",
            found.quantiles.iter().map(|(_, error)| *error).collect::<Vec<_>>(),
        )?;
        dict.set_item("draws", found.draws)?;
        dict.set_item("undefined", found.undefined)?;
        Ok(dict)
    }

    /// Every draw of a number, as the bytes of doubles in the order of this machine.
    fn draw_bytes<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyBytes>> {
        let asked = self.asked()?;
        let draws = py.detach(|| asked.draws(name)).map_err(|error| self.refusal(&error))?;
        PyBytes::new_with(py, draws.len() * size_of::<f64>(), |bytes| {
            for (place, draw) in bytes.chunks_exact_mut(size_of::<f64>()).zip(&draws) {
                place.copy_from_slice(&draw.to_ne_bytes());
            }
            Ok(())
        })
    }

    /// Every claim, in the order of the report.
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let asked = self.asked()?;
        let claims = py.detach(|| asked.claims()).map_err(|error| self.refusal(&error))?;
        let list = PyList::empty(py);
        for claim in claims {
            let dict = PyDict::new(py);
            dict.set_item("id", claim.id)?;
            dict.set_item("holds", claim.holds)?;
            dict.set_item("told", claim.told.name())?;
            dict.set_item("probability", claim.probability.0)?;
            dict.set_item("error", claim.probability.1)?;
            list.append(dict)?;
        }
        Ok(list)
    }

    /// Every file of the report in this scenario, by its path.
    fn build<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for file in self.built(py)?.artefacts {
            dict.set_item(file.path, PyBytes::new(py, &file.bytes))?;
        }
        Ok(dict)
    }

    /// Writes the files into a folder, which is new, empty or an output of Entail, as `entail build` does.
    fn build_to(&self, py: Python<'_>, folder: PathBuf) -> PyResult<()> {
        let report = self.report.get().folder.clone();
        // The other build that it may wait for is one of a program that says so itself.
        let quiet = |_: &Path| {};
        let place = py
            .detach(|| OutputFolder::claim(&folder, &ReportPlaces::of(&[report]), &quiet))
            .map_err(words)?;
        let built = self.built(py)?;
        py.detach(|| place.write(&built.artefacts, &quiet)).map_err(words)?;
        Ok(())
    }

    fn __repr__(&self) -> String {
        format!("Scenario({:?}, {:?})", self.report.get().folder.display().to_string(), self.id)
    }
}

impl Scenario {
    fn asked(&self) -> PyResult<InScenario<'_>> {
        self.report.get().report.scenario(&self.id).map_err(words)
    }

    fn refusal(&self, refusal: &Refusal) -> PyErr {
        self.report.get().refusal(refusal)
    }

    fn built(&self, py: Python<'_>) -> PyResult<Built> {
        let asked = self.asked()?;
        let built = py.detach(|| asked.build()).map_err(|error| refused(&error))?;
        Ok(built.value)
    }
}
