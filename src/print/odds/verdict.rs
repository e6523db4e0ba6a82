//! In: what became of a published statement. Out: its verdict in words.
//! What a number was chosen to meet is no finding about what was published, and says so.
//! Never judges.

use crate::print::words::PageWords;
use entail_engine::analyse::doubt::is_target;
use entail_engine::analyse::{Finding, StatementResult};
use entail_engine::language::unit::{NumberFormat, Unit, print};
use entail_engine::model::{Model, Statement};

/// The most digits of a factor.
const MOST: f64 = 12.0;

/// The verdict on a statement, as a table prints it.
pub fn verdict(model: &Model, statement: &Statement, result: &StatementResult) -> String {
    let verdict = match result.finding {
        Finding::Outside(Some(factor)) if factor > 0.0 => {
            // Near one, two digits would print 1.0× and say nothing: the first digit of what is beyond it is there.
            let beyond = libm::floor(libm::log10((factor - 1.0).abs()));
            let digits = (1.0 - beyond).clamp(2.0, MOST) as u8;
            let factor = print(factor, &Unit::pure(), &NumberFormat { digits, ..NumberFormat::default() });
            format!("outside, {factor}× as much")
        }
        other => other.name().to_owned(),
    };
    if is_target(model, &statement.id) {
        return format!("{verdict}, {}", PageWords::of(&model.report.language).by_construction);
    }
    verdict
}
