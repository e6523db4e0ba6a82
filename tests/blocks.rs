//! Each block of a page knows the part of the story that makes it, whatever the story is made of.

#![allow(clippy::disallowed_methods)]

use entail::Memory;
use entail::compile::{CheckedReport, Options, conclude, pages};
use entail::files::Artefact;
use entail::story::document::{Block, BlockKind, plain};
use entail_engine::diagnostic::{Code, Diagnostic, Severity};
use std::path::Path;
