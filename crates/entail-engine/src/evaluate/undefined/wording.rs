//! In: how often a value is undefined, and why in one draw. Out: the finding that says so.
//! Names the assumption whose range reaches there and its value in that draw.
//! Never decides whether it is an error.

use super::{Cause, UndefinedShare};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::fault::Problem;
use crate::evaluate::what_if::Request;
use crate::evaluate::wording::{finding, rates};
use crate::language::formula::Type;
use crate::language::period::print_point;
use crate::language::unit::{NumberFormat, Unit, full_precision, print};
use crate::model::{Model, Variable};

const UNDEFINED: Code = Code("undefined-in-draws");
/// Draws that lack an internal rate.
pub const WITHOUT_RATE: Code = Code("irr-not-unique-in-draws");

/// A value that draws cannot give, though the central case can.
pub fn undefined(
    model: &Model,
    request: &Request,
    share: UndefinedShare,
    cause: &Cause,
    central: Option<f64>,
) -> Diagnostic {
    let name = request_name(model, request);
    let why = finding(model, &cause.fault);
    let (undefined, draws) = (full_precision(share.undefined as f64), full_precision(share.draws as f64));
    let mut message = format!("`{name}` is undefined in {undefined} of {draws} draws: {}", why.message);
    let Some((id, cell)) = cause.assumption else {
        return Diagnostic::error(UNDEFINED, message).at(cause.fault.span);
    };
    let variable = model.variable(id);
    let assumption = format!("{}{}", variable.id, model.cell_name(&variable.indexes, cell));
    message.push_str(&format!(", in one draw where `{assumption}` is {}", shown(variable, cause.value)));
    match central {
        Some(central) if cause.alone => {
            message
                .push_str(&format!("; at its central value, {}, it would not be", shown(variable, central)));
        }
        _ => message.push_str(", its most unusual value there; no assumption alone mends it"),
    }
    let hint = format!(
        "narrow the range of `{}` or cut it with `bounds`, or guard the formula: `if … then … else …`",
        variable.id
    );
    Diagnostic::error(UNDEFINED, message).at(cause.fault.span).hint(hint)
}

/// A value that some draws leave without, since their flow has no single internal rate: they are counted.
pub fn without_rate(model: &Model, request: &Request, share: UndefinedShare, cause: &Cause) -> Diagnostic {
    let name = request_name(model, request);
    let (undefined, draws) = (full_precision(share.undefined as f64), full_precision(share.draws as f64));
    let part = share.undefined as f64 / share.draws as f64;
    let part = print(part, &Unit::share(), &NumberFormat { digits: 2, ..NumberFormat::default() });
    let roots = if let Problem::IrrNotUnique { roots } = cause.fault.problem { roots } else { 0 };
    let (makes, text) = (rates(roots).0, &cause.fault.text);
    let mut message = format!(
        "`{name}` has no value in {undefined} of {draws} draws ({part}): {makes} the present value of `{text}` zero in one of them"
    );
    if let Some((id, cell)) = cause.assumption {
        let variable = model.variable(id);
        let at = model.cell_name(&variable.indexes, cell);
        message.push_str(&format!(", where `{}{at}` is {}", variable.id, shown(variable, cause.value)));
    }
    Diagnostic::warning(WITHOUT_RATE, message)
        .at(cause.fault.span)
        .hint("ranges and probabilities are of the draws that have one; `npv(rate, flow)` has a value in every draw")
}

/// What was requested, as messages name it.
fn request_name(model: &Model, request: &Request) -> String {
    match request {
        Request::Cell(id, cell) => {
            let variable = model.variable(*id);
            format!("{}{}", variable.id, model.cell_name(&variable.indexes, *cell))
        }
        Request::Formula(expression) => expression.text.clone(),
        Request::Part(expression, cell) => {
            let (text, cell) = (&expression.text, model.cell_name(&expression.expr.indexes, *cell));
            // Without brackets `a + b[2030]` would read as a cell of `b` alone.
            let plain = text.chars().all(|c| c.is_alphanumeric() || c == '_');
            if plain { format!("{text}{cell}") } else { format!("({text}){cell}") }
        }
    }
}

/// A value of an assumption as a reader sees it.
fn shown(variable: &Variable, value: f64) -> String {
    match (&variable.ty, variable.unit()) {
        (Type::Period, _) => print_point(value, variable.written),
        (_, Some(unit)) => print(value, unit, &NumberFormat { digits: 4, ..NumberFormat::default() }),
        (_, None) => full_precision(value),
    }
}
