//! In: the words of a command line. Out: typed arguments.
//! Help texts and examples are here.
//! Never reads a file.

mod lookup;

pub use lookup::{Completions, Help, List, Schema};

use super::command::lookup::candidates::{assumptions, cells, names, scenarios};
use super::given_number::{draws, memory, replicates, seed, shard, threads};
use super::given_text::GivenText;
use crate::explain::Statistic;
use crate::portfolio::Shard;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

/// The compiler from assumptions to a published analysis.
#[derive(Debug, Parser)]
#[command(name = "entail", version, about, max_term_width = 100, disable_help_subcommand = true)]
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
    /// List the names of a report: what can be asked for, with unit, indexes and label
    List(List),
    /// Build reports: page, Markdown, figures, tables and results
    Build(Build),
    /// Join what several machines wrote: outputs of shards, or draws of some replicates each
    Merge(Merge),
    /// Write the numbers of built reports as one long table, for databases and data frames
    Results(ResultsTable),
    /// Write a small report to start from
    New(New),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print a schema of report files, from which an editor knows their keys
    Schema(Schema),
    /// Explain a command, a key, a function, a chart, a filter or a finding
    Help(Help),
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
    #[arg(long = "set", value_name = "ID=VALUE", add = ArgValueCompleter::new(assumptions))]
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

/// Arguments of `entail check`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail check inputs/rubin\n  entail check inputs/* --strict --format json\n  entail check inputs --shard 1/4"
)]
pub struct Check {
    /// The folders of the reports
    #[arg(required = true, value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// Take only the reports of a shard, which their names decide: the K-th of N, as `1/4`
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<Shard>,
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
    after_help = "Examples:\n  entail get cloud_2030 inputs/rubin --in \"billion USD/year\"\n  entail get revenue inputs/rubin --at venue=cloud,year=2030 --scenario slow\n  entail get cloud_2030 inputs/rubin --stat p95 --in \"billion USD/year\"\n  entail get claim:paradox inputs/rubin --set cost_reduction=4\n  entail get claim:paradox inputs/rubin --stat prob --draws 100000\n  entail get cloud_2030 inputs/rubin --stat p95 --from draws.csv\n  entail get decision:placement inputs/rubin --at workload=code_completion"
)]
pub struct Get {
    /// An assumption, a quantity, `claim:ID`, `event:ID` or `decision:ID`
    #[arg(add = ArgValueCompleter::new(names))]
    pub name: GivenText,
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// The cell: `index=label`, several with commas
    #[arg(long, value_name = "CELL", add = ArgValueCompleter::new(cells))]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base", add = ArgValueCompleter::new(scenarios))]
    pub scenario: GivenText,
    /// The unit to print in
    #[arg(long = "in", value_name = "UNIT")]
    pub unit: Option<GivenText>,
    /// What of it: central, p5, p50, p95 and every other quantile, mean, sd, prob of yes, or se, their standard error
    #[arg(long = "stat", value_name = "STAT", default_value = "central", value_parser = Statistic::parse)]
    pub statistic: Statistic,
    /// A file that `draws` or `merge` wrote, whose draws are taken instead of making them
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
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
    #[arg(add = ArgValueCompleter::new(names))]
    pub name: GivenText,
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// The cell: `index=label`, several with commas
    #[arg(long, value_name = "CELL", add = ArgValueCompleter::new(cells))]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base", add = ArgValueCompleter::new(scenarios))]
    pub scenario: GivenText,
    /// How many levels of inputs to show, instead of as many as fit a screen
    #[arg(long, value_name = "N")]
    pub depth: Option<u16>,
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
    #[arg(add = ArgValueCompleter::new(names))]
    pub name: GivenText,
    /// The folder of the report
    #[arg(default_value = ".")]
    pub report: PathBuf,
    /// The cell: `index=label`, several with commas
    #[arg(long, value_name = "CELL", add = ArgValueCompleter::new(cells))]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base", add = ArgValueCompleter::new(scenarios))]
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
    after_help = "Examples:\n  entail draws cloud_2030 edge_2030 inputs/rubin --out draws.csv\n  entail draws revenue claim:paradox inputs/rubin --at year=2030 --out draws.csv --draws 1000\n  entail draws cloud_2030 inputs/rubin --draws 1000000 --replicates 0..400 --of 977 --out a.csv"
)]
pub struct Draws {
    /// Assumptions, quantities, `claim:ID`, `event:ID`; then the folder of the report, if it is not the current one
    #[arg(required = true, value_name = "NAME", add = ArgValueCompleter::new(names))]
    pub words: Vec<GivenText>,
    /// The cell: `index=label`, several with commas; each name takes of it what it varies over
    #[arg(long, value_name = "CELL", add = ArgValueCompleter::new(cells))]
    pub at: Option<GivenText>,
    /// The scenario
    #[arg(long, default_value = "base", add = ArgValueCompleter::new(scenarios))]
    pub scenario: GivenText,
    /// The file to write, CSV or, if it ends in `.parquet`, Parquet with a number a row; one that is there is replaced
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Only some replicates of the run, counted from 0, the end not among them: `0..4`; `merge` joins the files
    #[arg(long, value_name = "A..B", value_parser = replicates, requires = "of")]
    pub replicates: Option<(usize, usize)>,
    /// How many replicates the whole run has, which its number of draws decides
    #[arg(long, value_name = "N", requires = "replicates")]
    pub of: Option<usize>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub reading: Reading,
}

/// Arguments of `entail merge`.
#[derive(Args, Debug)]
#[command(
    override_usage = "entail merge --out <DIR> <DIR>...\n       entail merge --out <FILE> <FILE>...",
    after_help = "Examples:\n  entail merge shards/1 shards/2 shards/3 --out site\n  entail merge a.csv b.csv c.csv --out draws.csv"
)]
pub struct Merge {
    /// Folders that `build --shard` wrote into, or files that `draws --replicates` wrote
    #[arg(required = true, value_name = "PART")]
    pub parts: Vec<PathBuf>,
    /// Where all of it goes
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
}

/// Arguments of `entail results`.
#[derive(Args, Debug)]
#[command(
    group = clap::ArgGroup::new("form").required(true).multiple(true).args(["csv", "parquet"]),
    after_help = "Examples:\n  entail results output --csv results.csv\n  entail results site/rubin site/solar_roof --parquet results.parquet"
)]
pub struct ResultsTable {
    /// Folders that builds wrote into: outputs, or folders that hold such
    #[arg(required = true, value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// Write it as CSV
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write it as Parquet, for which this program must be built with the feature `parquet`
    #[arg(long, value_name = "FILE")]
    pub parquet: Option<PathBuf>,
}

/// Arguments of `entail new`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  entail new inputs/coffee && entail check inputs/coffee")]
pub struct New {
    /// The folder to write into; files that exist are never overwritten
    pub folder: PathBuf,
}

/// Arguments of `entail build`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  entail build inputs/rubin\n  entail build inputs --out site --edition 2026Q4 --threads 4\n  entail build inputs/rubin --scenario slow --out output-slow\n  entail build inputs --shard 2/4 --out shards/2"
)]
pub struct Build {
    /// Folders of reports, or folders that hold such; the current folder if none is named
    #[arg(default_value = ".", value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// The scenario that the page tells
    #[arg(long, default_value = "base", add = ArgValueCompleter::new(scenarios))]
    pub scenario: GivenText,
    /// The folder that takes one folder a report
    #[arg(long, default_value = "output", value_name = "DIR")]
    pub out: PathBuf,
    /// The edition, instead of the report's own
    #[arg(long)]
    pub edition: Option<GivenText>,
    /// Take only the reports of a shard, which their names decide: the K-th of N, as `1/4`
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<Shard>,
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
