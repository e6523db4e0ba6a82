//! In: the words of a command line. Out: typed arguments.
//! Help texts and examples are here.
//! Never reads a file.

use super::given_text::GivenText;
use crate::explain::Statistic;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The compiler from assumptions to a published analysis.
#[derive(Debug, Parser)]
#[command(name = "entail", version, about, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read and compute reports, and say what is wrong with them
    Check(Check),
    /// Print one bare number
    Get(Get),
    /// Show where a number comes from: formula, inputs, sources
    Explain(Explain),
    /// Show what moves a quantity: bars from p10 to p90, and shares of its variance
    Sensitivity(Sensitivity),
    /// Write draws as CSV: a column for each name, a row for each draw
    Draws(Draws),
    /// Build reports: page, Markdown, figures, tables and results
    Build(Build),
    /// Write a small report to start from
    New(New),
    /// Print a completion script for a shell
    Completions(Completions),
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For a person.
    #[default]
    Human,
    /// For a program.
    Json,
}

/// What all commands that read a report take.
#[derive(Args, Clone, Debug, Default)]
pub struct Reading {
    /// Change an assumption: `id=value` or `id[index=label]=value`; may be given again
    #[arg(long = "set", value_name = "ID=VALUE")]
    pub changes: Vec<GivenText>,
    /// The day against which dates are judged, instead of the report's date
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<GivenText>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Show notes too
    #[arg(short, long)]
    pub verbose: bool,
    /// How many threads may work, instead of all that the machine has; the result is the same with any number
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// How many draws to make, instead of the report's own number
    #[arg(long, value_name = "N", value_parser = draws)]
    pub draws: Option<usize>,
    /// How much memory draws may take, as `512MiB` or `4GiB`
    #[arg(long, value_name = "SIZE", value_parser = memory, default_value = "2GiB")]
    pub memory: u64,
    /// The seed of all draws, instead of the report's own
    #[arg(long, value_name = "N", value_parser = seed)]
    pub seed: Option<u64>,
}

impl Reading {
    /// How many threads may work.
    pub fn threads(&self) -> usize {
        let all = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.threads.unwrap_or_else(all)
    }
}

/// As many as a report may ask for.
fn draws(text: &str) -> Result<usize, String> {
    match text.replace('_', "").parse::<usize>() {
        Ok(number) if (1..=100_000_000).contains(&number) => Ok(number),
        _ => Err("a whole number from 1 to 100000000 is needed".to_owned()),
    }
}

/// A size of memory: a number with its unit, `4GiB` (or `4G`, as programs of the system write it) or `4GB`.
fn memory(text: &str) -> Result<u64, String> {
    const UNITS: [&str; 4] = ["k", "m", "g", "t"];
    const MOST: f64 = (1_u64 << 50) as f64;
    let wrong = || "a size from 1MB to 1024TiB is needed, as in 512MiB or 1.5GiB".to_owned();
    let end = text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(wrong)?;
    let (number, unit) = (&text[..end], text[end..].to_ascii_lowercase());
    let power = UNITS.iter().position(|prefix| unit.starts_with(prefix)).ok_or_else(wrong)?;
    let base: f64 = match &unit[1..] {
        "" | "ib" => 1024.0,
        "b" => 1000.0,
        _ => return Err(wrong()),
    };
    let number: f64 = number.trim().replace('_', "").parse().map_err(|_| wrong())?;
    let bytes = (number * (0..=power).map(|_| base).product::<f64>()).ceil();
    if (1e6..=MOST).contains(&bytes) { Ok(bytes as u64) } else { Err(wrong()) }
}

/// Any whole number that a report may have.
fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a whole number from 0 to {} is needed", u64::MAX))
}

/// At least one thread, and not more than any machine has.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(number) if (1..=1024).contains(&number) => Ok(number),
        _ => Err("a whole number from 1 to 1024 is needed".to_owned()),
    }
}

/// Arguments of `entail check`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail check inputs/rubin\n  entail check inputs/* --strict --format json"
)]
pub struct Check {
    /// The folders of the reports
    #[arg(required = true, value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

/// Arguments of `entail get`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail get cloud_2030 inputs/rubin --in \"billion USD/year\"\n  entail get revenue inputs/rubin --at venue=cloud,year=2030 --scenario slow\n  entail get cloud_2030 inputs/rubin --stat p95 --in \"billion USD/year\"\n  entail get claim:paradox inputs/rubin --set cost_reduction=4\n  entail get claim:paradox inputs/rubin --stat prob --draws 100000\n  entail get decision:placement inputs/rubin --at workload=code_completion"
)]
pub struct Get {
    /// An assumption, a quantity, `claim:ID`, `event:ID` or `decision:ID`
    pub name: GivenText,
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// The cell: `index=label`, several with commas
    #[arg(long, value_name = "CELL")]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base")]
    pub scenario: GivenText,
    /// The unit to print in
    #[arg(long = "in", value_name = "UNIT")]
    pub unit: Option<GivenText>,
    /// What of it: central, p5, p50, p95 and every other quantile, mean, sd, prob of yes, or se, their standard error
    #[arg(long = "stat", value_name = "STAT", default_value = "central", value_parser = Statistic::parse)]
    pub statistic: Statistic,
    /// `json` prints all cells with their labels, and the standard error of a statistic
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

/// Arguments of `entail explain`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail explain cloud_2030 inputs/rubin\n  entail explain revenue inputs/rubin --at venue=edge,year=2030 --scenario slow\n  entail explain claim:paradox inputs/rubin"
)]
pub struct Explain {
    /// An assumption, a quantity, a claim or a decision
    pub name: GivenText,
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// The cell: `index=label`, several with commas
    #[arg(long, value_name = "CELL")]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base")]
    pub scenario: GivenText,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

/// Arguments of `entail sensitivity`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail sensitivity cloud_2030 inputs/rubin\n  entail sensitivity revenue inputs/rubin --at venue=edge,year=2030 --scenario slow --format json"
)]
pub struct Sensitivity {
    /// A quantity
    pub name: GivenText,
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// The cell: `index=label`, several with commas
    #[arg(long, value_name = "CELL")]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base")]
    pub scenario: GivenText,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

/// Arguments of `entail draws`.
#[derive(Args, Debug)]
#[command(
    override_usage = "entail draws [OPTIONS] --out <FILE> <NAME>... [REPORT]",
    after_help = "Examples:\n  entail draws cloud_2030 edge_2030 inputs/rubin --out draws.csv\n  entail draws revenue claim:paradox inputs/rubin --at year=2030 --out draws.csv --draws 1000"
)]
pub struct Draws {
    /// Assumptions, quantities, `claim:ID`, `event:ID`; then the folder of the report, if it is not the current one
    #[arg(required = true, value_name = "NAME")]
    pub words: Vec<GivenText>,
    /// The cell: `index=label`, several with commas; each name takes of it what it varies over
    #[arg(long, value_name = "CELL")]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base")]
    pub scenario: GivenText,
    /// The file to write; one that is there is replaced
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

/// Arguments of `entail new`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  entail new inputs/coffee && entail check inputs/coffee")]
pub struct New {
    /// The folder to write into; files that exist are never overwritten
    pub folder: PathBuf,
}

/// Arguments of `entail completions`.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  entail completions bash > ~/.local/share/bash-completion/completions/entail"
)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `entail build`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail build inputs/rubin\n  entail build inputs --out site --edition 2026Q4 --threads 4\n  entail build inputs/rubin --scenario slow --out output-slow"
)]
pub struct Build {
    /// Folders of reports, or folders that hold such; the current folder if none is named
    #[arg(default_value = ".", value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// The scenario that the page tells
    #[arg(long, default_value = "base")]
    pub scenario: GivenText,
    /// The folder that takes one folder a report
    #[arg(long, default_value = "output", value_name = "DIR")]
    pub out: PathBuf,
    /// The edition, instead of the report's own
    #[arg(long)]
    pub edition: Option<GivenText>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

#[cfg(test)]
mod tests {
    use super::{Arguments, GivenText};
    use clap::CommandFactory;
    use std::any::TypeId;

    /// A new option that takes a bare text would let through what no report may hold.
    #[test]
    fn every_text_of_the_command_line_is_one_that_a_report_may_hold() {
        let commands = Arguments::command();
        let arguments: Vec<_> = commands.get_subcommands().flat_map(clap::Command::get_arguments).collect();
        let is = |argument: &&&clap::Arg, of| argument.get_value_parser().type_id() == of;
        let bare: Vec<_> = arguments.iter().filter(|a| is(a, TypeId::of::<String>())).collect();
        assert!(bare.is_empty(), "{bare:?}");
        assert!(arguments.iter().filter(|a| is(a, TypeId::of::<GivenText>())).count() > 20);
    }
}
