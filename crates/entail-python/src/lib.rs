//! In: calls of Python. Out: a report that answers, is changed and is built, as Rust programs have it.
//! Thin on purpose: numbers, words and errors are those of `entail::Report`.
//! Never prints, and never holds the lock of Python while it computes.

mod error;
mod report;

use pyo3::prelude::*;

/// The module `entail._entail`; `entail` is Python around it.
#[pymodule]
mod _entail {
    #[pymodule_export]
    use super::report::OpenReport;
    #[pymodule_export]
    use super::report::Scenario;
    use super::{Bound, PyModule, PyResult};
    use pyo3::prelude::PyModuleMethods;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
