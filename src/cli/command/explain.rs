//! In: a name and a cell. Out: the tree of where its value comes from.
//! Reads, evaluates and hands over to `explain`.
//! Never shows more than the tree on the output stream.

use crate::cli::arguments::Explain;
use crate::cli::session::{self, FINE};
use crate::cli::speak::say;
use crate::compile::Conclusions;
use crate::explain::{TreeQuestion, explain};

/// Runs `entail explain`.
pub fn run(arguments: &Explain) -> u8 {
    let (report, conclusions) = match session::conclude_sound(&arguments.report, &arguments.reading) {
        Ok(concluded) => concluded,
        Err(code) => return code,
    };
    let Conclusions { mut evaluation, analysis } = conclusions;
    let question = TreeQuestion {
        name: &arguments.name,
        cell: arguments.at.as_deref(),
        scenario: &arguments.scenario,
        depth: arguments.depth.map(usize::from),
    };
    match explain(&mut evaluation, &analysis, report.settings(), &question) {
        Ok(tree) => {
            say(&tree);
            FINE
        }
        Err(refusal) => session::refused(&refusal, &report, &arguments.reading),
    }
}
