//! In: the text of a formula and a scope of names. Out: a typed tree with every number in base units.
//! Lexer, parser, typing and printing, in the order in which a formula passes through them.
//! Never evaluates, and never sees a file or a model.

mod ast;
mod error;
mod lexer;
mod parser;
mod print;
mod typed;
mod typing;
mod vocabulary;

pub use ast::{
    Aggregate, Ast, Beyond, FlowTiming, Form, Function, Operator, PickedPlace, WindowKind, WindowSpan, Word,
    is_reserved, named_constant,
};
pub use error::{Problem, SyntaxError};
pub use parser::parse;
pub use print::{Printer, print};
pub use typed::{
    Expr, ExprId, IndexId, Measure, Moved, Node, Pick, ScenarioId, Target, Type, VariableId, union,
};
pub use typing::{
    IndexKind, IndexShape, Keys, Meaning, Remark, Scope, StepKind, TypeError, describe, fit, infer,
    is_per_time,
};
pub use vocabulary::{FORMS, WordEntry};
