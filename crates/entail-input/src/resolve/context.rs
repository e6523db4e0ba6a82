//! In: declarations, the world and texts of a report. Out: what all steps of resolving share.
//! Steps are free functions over one [`Context`]; each adds to the model, the names or the findings.
//! Never resolves anything itself.

use super::scope::NameTable;
use crate::files::ReportFolder;
use crate::syntax::{Declarations, PlacedText};
use crate::table::{TableOptions, TableSource};
use entail_engine::diagnostic::Diagnostic;
use entail_engine::language::formula::{IndexId, Measure, Type, VariableId};
use entail_engine::language::unit::UnitTable;
use entail_engine::model::{Formula, FormulaRows, Model, Quantity, Variable, VariableKind};
use entail_engine::source::{FileId, SourceMap};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

/// Of which rows of a file, and of which index, something was said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct AstrayTold {
    pub path: String,
    pub area: Option<String>,
    pub conditions: Vec<(String, String)>,
    pub index: IndexId,
    pub is_wrong: bool,
}

/// The most cells that a variable or a part of a formula may have.
pub const MOST_CELLS: usize = 1_000_000;

// Steps report and go on: a step that finds something wrong leaves it out, marks its id as broken or without a type,
// and whoever uses the id stays silent. So one run shows every mistake once, and none that only follows from another.
/// What the steps of resolving read, and what they have found so far.
pub struct Context<'a> {
    /// What the files say.
    pub declared: &'a Declarations,
    /// Where tables are read from.
    pub folder: ReportFolder<'a>,
    /// The texts, to place parts of them.
    pub sources: &'a mut SourceMap,
    /// The model as far as it is resolved.
    pub model: Model,
    /// What names mean.
    pub names: NameTable,
    /// Tables by their path inside the report and how they are read, each read once; none where one cannot be read, which is
    /// reported then.
    pub tables: BTreeMap<(String, TableOptions), Option<Rc<NamedTable>>>,
    /// Of which rows of which tables was said that they are astray: it is said once.
    pub astray: BTreeSet<AstrayTold>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

/// A table with its path inside the report.
pub struct NamedTable {
    /// The path.
    pub path: String,
    /// What is in it.
    pub data: Box<dyn TableSource>,
    /// Its text among the sources, once a finding points into it.
    pub source: OnceCell<FileId>,
}

impl<'a> Context<'a> {
    /// Nothing resolved yet.
    pub fn new(declared: &'a Declarations, folder: ReportFolder<'a>, sources: &'a mut SourceMap) -> Self {
        Self {
            declared,
            folder,
            sources,
            model: Model::new(UnitTable::builtin()),
            names: NameTable::default(),
            tables: BTreeMap::new(),
            astray: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Adds the text of a file of the report, so that findings can point into it.
    pub fn add_source(&mut self, path: &str, text: &str) -> FileId {
        // The lines of old Macintosh files end with a sign that nobody counts; it is as long as the one that everybody does.
        let lines = if text.contains('\n') { text.to_owned() } else { text.replace('\r', "\n") };
        self.sources.add(self.folder.name(Path::new(path)), lines)
    }

    /// Adds a variable whose definition is not resolved yet, or never will be; its type and indexes if they are known.
    ///
    /// Names are complete before any formula is typed, so that the order in which files are written means nothing. An
    /// id without a type is not reported where it is used: what is wrong is reported where it is defined.
    pub fn add_undefined(&mut self, id: &PlacedText, known: Option<(Type, Vec<IndexId>)>) -> VariableId {
        self.names.add(&id.value, known);
        self.model.add_variable(undefined(id))
    }
}

/// Stands for a variable until it is defined; never evaluated, because what keeps it undefined is an error.
fn undefined(id: &PlacedText) -> Variable {
    let kind = VariableKind::Quantity(Quantity::of(Formula::Rows(IndexId(0), FormulaRows::default())));
    Variable::new(&id.value, Type::Number(Measure::pure()), kind, id.span)
}
