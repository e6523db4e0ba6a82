//! In: quantities whose result may stand for having none. Out: errors where that result is taken for a number.
//! A rate of 0% where there is no rate may be compared with a hurdle, and printed as a word; added up or drawn it would be an amount.
//! Never refuses a comparison.

use entail_engine::diagnostic::{Code, Diagnostic};
use entail_engine::language::formula::{Expr, Node, Operator};
use entail_engine::model::{Expression, Model, Variable};

const COMPUTED: Code = Code("none-as-number");

/// Formulas and exhibits that take a number which may stand for having none.
pub fn computed(model: &Model) -> Vec<Diagnostic> {
    if model.variables.iter().all(|variable| variable.none().is_none()) {
        return Vec::new();
    }
    let formulas = model.variables.iter().flat_map(Variable::expressions);
    let shown = model.exhibits.iter().flat_map(|exhibit| exhibit.show.iter().map(|shown| &shown.expression));
    let claims = model.claims.iter().map(|claim| &claim.that);
    let ours = model.statements.iter().filter_map(|statement| statement.ours.as_ref());
    let all = formulas.chain(shown).chain(claims).chain(ours);
    all.filter_map(|formula| Some(finding(formula, taken(model, &formula.expr)?))).collect()
}

/// The name of what is taken for a number in a formula; none where it is only compared.
fn taken<'m>(model: &'m Model, expr: &Expr) -> Option<&'m str> {
    use Operator::{Greater, GreaterOrEqual, Less, LessOrEqual};
    match &expr.node {
        Node::Variable(id) => model.variable(*id).none().map(|_| model.variable(*id).id.as_str()),
        Node::Binary(Less | LessOrEqual | Greater | GreaterOrEqual, a, b) => {
            [a, b].into_iter().filter(|side| !is_named(side)).find_map(|side| taken(model, side))
        }
        _ => {
            let mut found = None;
            expr.each_child(&mut |child| found = found.or_else(|| taken(model, child)));
            found
        }
    }
}

/// Whether a side of a comparison is a value as it is, at some place or in some scenario.
fn is_named(expr: &Expr) -> bool {
    match &expr.node {
        Node::Variable(_) => true,
        Node::Select(inner, ..) | Node::Under(inner, _) | Node::With(inner, ..) => is_named(inner),
        _ => false,
    }
}

fn finding(formula: &Expression, name: &str) -> Diagnostic {
    Diagnostic::error(
        COMPUTED,
        format!("`{name}` may stand for having none, and `{}` takes it for a number", formula.text),
    )
    .at(formula.span)
    .hint("compare it, print it in the text or in `scenarios(…)`, or compute with what it is made of")
}
