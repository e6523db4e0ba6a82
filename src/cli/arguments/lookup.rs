//! In: the words behind commands that tell what there is. Out: their arguments.
//! None of these commands draws.
//! Never reads a file.

use super::OutputFormat;
use crate::cli::command::lookup::candidates::topics;
use crate::cli::given_text::GivenText;
use crate::explain::KINDS;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

/// Arguments of `entail help`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail help build\n  entail help assumption\n  entail help npv\n  entail help chart:fan\n  entail help scenario-outside-range\n  entail help filters"
)]
pub struct Help {
    /// A command, a section or key of a report, a function, a chart, a filter, the code of a finding, or one of the lists:
    /// keys, functions, charts, filters, findings, commands
    #[arg(add = ArgValueCompleter::new(topics))]
    pub topic: Vec<GivenText>,
}

/// Arguments of `entail schema`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  entail schema > report.schema.json")]
pub struct Schema {}

/// Arguments of `entail list`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail list inputs/rubin\n  entail list inputs/rubin --kind assumptions\n  entail list inputs/rubin --format json"
)]
pub struct List {
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// Names of one kind alone
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: Option<&'static str>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// Reads a kind of names, and shows which there are.
fn kinds() -> impl TypedValueParser<Value = &'static str> {
    let known = |kind: String| KINDS.into_iter().find(|known| *known == kind).unwrap_or_default();
    PossibleValuesParser::new(KINDS).map(known)
}

/// Arguments of `entail completions`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail completions bash > ~/.local/share/bash-completion/completions/entail\n  entail completions fish > ~/.config/fish/completions/entail.fish\n  entail completions zsh > ~/.zfunc/_entail"
)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
