//! In: a formula and a cell of the small model. Out: its value by plain arithmetic, or nothing outside a domain.
//! A tokeniser and a Pratt parser that compute while they parse, with all units taken off.
//! Never: knows a dimension.

const YEARS: [f64; 4] = [2025.0, 2026.0, 2027.0, 2028.0];
const VENUES: [&str; 3] = ["cloud", "edge", "asic"];
const TIERS: [&str; 2] = ["low", "high"];
const C: [f64; 3] = [2.5, 0.3, 11.0];
const D: [f64; 2] = [0.9, 3.1];
const E: [[f64; 4]; 3] = [[1.0, 2.0, 4.0, 8.0], [3.0, 3.0, 3.0, 5.0], [0.5, 0.25, 7.0, 2.0]];
const R: [f64; 2] = [12.0, 0.75];

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Name(String),
    Mark(String),
}

#[derive(Clone, Debug)]
enum Tree {
    Number(f64),
    Name(String),
    Minus(Box<Tree>),
    Not(Box<Tree>),
    Two(String, Box<Tree>, Box<Tree>),
    If(Box<Tree>, Box<Tree>, Box<Tree>),
    Call(String, Vec<Tree>),
    Over(String, String, Box<Tree>),
    Weighted(String, Box<Tree>, Box<Tree>),
    Pick(Box<Tree>, String, String),
}

/// Where the formula is computed: positions of year, venue and tier.
#[derive(Clone, Copy)]
struct At {
    year: usize,
    venue: usize,
    tier: usize,
}

/// The value of a formula at a cell.
pub fn evaluate(formula: &str, names: &[&str], places: &[u32]) -> Option<f64> {
    let place = |name: &str| names.iter().position(|n| *n == name).map_or(0, |at| places[at] as usize);
    let at = At { year: place("year"), venue: place("venue"), tier: place("tier") };
    let mut reader = Reader { tokens: tokens(formula), at: 0 };
    let tree = reader.expression(0);
    assert_eq!(reader.at, reader.tokens.len(), "the second parser stopped inside `{formula}`");
    compute(&tree, at)
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c.is_whitespace() {
            i += 1;
        } else if c.is_ascii_digit() {
            let start = i;
            while i < chars.len() && (chars[i].is_ascii_digit() || chars[i] == '.') {
                i += 1;
            }
            found.push(Token::Number(chars[start..i].iter().collect::<String>().parse().expect("a number")));
        } else if c.is_alphabetic() {
            let start = i;
            while i < chars.len() && (chars[i].is_alphanumeric() || chars[i] == '_') {
                i += 1;
            }
            let name: String = chars[start..i].iter().collect();
            // The only unit in the generated formulas; its factor is one.
            if name != "USD" {
                found.push(Token::Name(name));
            }
        } else {
            let two: String = chars[i..(i + 2).min(chars.len())].iter().collect();
            let mark = if ["<=", ">=", "==", "!="].contains(&two.as_str()) { two } else { c.to_string() };
            i += mark.len();
            found.push(Token::Mark(mark));
        }
    }
    found
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn is(&self, text: &str) -> bool {
        matches!(self.peek(), Some(Token::Mark(t) | Token::Name(t)) if t == text)
    }

    fn take(&mut self, text: &str) -> bool {
        let here = self.is(text);
        self.at += usize::from(here);
        here
    }

    fn need(&mut self, text: &str) {
        assert!(self.take(text), "`{text}` expected at {} of {:?}", self.at, self.tokens);
    }

    fn name(&mut self) -> String {
        match self.tokens.get(self.at) {
            Some(Token::Name(name)) => {
                self.at += 1;
                name.clone()
            }
            other => panic!("a name expected, not {other:?}"),
        }
    }

    fn power_of(&self) -> Option<(String, u8)> {
        let Some(Token::Mark(text) | Token::Name(text)) = self.peek() else { return None };
        let power = match text.as_str() {
            "or" => 1,
            "and" => 2,
            "<" | "<=" | ">" | ">=" | "==" | "!=" => 4,
            "+" | "-" => 5,
            "*" | "/" => 6,
            "^" => 8,
            _ => return None,
        };
        Some((text.clone(), power))
    }

    fn expression(&mut self, least: u8) -> Tree {
        let mut left = self.prefix();
        while let Some((operator, power)) = self.power_of() {
            if power < least || power == 0 {
                break;
            }
            self.at += 1;
            let right = self.expression(power + 1);
            left = Tree::Two(operator, Box::new(left), Box::new(right));
        }
        left
    }

    fn prefix(&mut self) -> Tree {
        if self.take("if") {
            let condition = self.expression(0);
            self.need("then");
            let yes = self.expression(0);
            self.need("else");
            let no = self.expression(0);
            return Tree::If(Box::new(condition), Box::new(yes), Box::new(no));
        }
        if self.take("not") {
            return Tree::Not(Box::new(self.expression(4)));
        }
        if self.take("-") {
            return Tree::Minus(Box::new(self.expression(7)));
        }
        let mut tree = self.atom();
        while self.take("[") {
            let index = self.name();
            self.need("=");
            let label = self.name();
            self.need("]");
            tree = Tree::Pick(Box::new(tree), index, label);
        }
        tree
    }

    fn atom(&mut self) -> Tree {
        if self.take("(") {
            let inner = self.expression(0);
            self.need(")");
            return inner;
        }
        if let Some(Token::Number(number)) = self.peek().cloned() {
            self.at += 1;
            return Tree::Number(number);
        }
        let name = self.name();
        if self.take("over") {
            let index = self.name();
            if self.take("by") {
                let weight = Tree::Name(self.name());
                self.need("(");
                let inner = self.expression(0);
                self.need(")");
                return Tree::Weighted(index, Box::new(weight), Box::new(inner));
            }
            self.need("(");
            let inner = self.expression(0);
            self.need(")");
            return Tree::Over(name, index, Box::new(inner));
        }
        if self.take("(") {
            let mut arguments = vec![self.expression(0)];
            while self.take(",") {
                arguments.push(self.expression(0));
            }
            self.need(")");
            return Tree::Call(name, arguments);
        }
        Tree::Name(name)
    }
}

fn compute(tree: &Tree, at: At) -> Option<f64> {
    let value = match tree {
        Tree::Number(number) => *number,
        Tree::Name(name) => named(name, at)?,
        Tree::Minus(inner) => -compute(inner, at)?,
        Tree::Not(inner) => 1.0 - compute(inner, at)?,
        Tree::If(condition, yes, no) => {
            let holds = compute(condition, at)? != 0.0;
            compute(if holds { yes } else { no }, at)?
        }
        Tree::Two(operator, a, b) => two(operator, a, b, at)?,
        Tree::Call(name, arguments) => call(name, arguments, at)?,
        Tree::Over(how, index, inner) => over(how, index, inner, at)?,
        Tree::Weighted(index, weight, inner) => {
            assert_eq!(index, "venue");
            let (mut sum, mut weights) = (0.0, 0.0);
            for venue in 0..3 {
                let own = compute(weight, At { venue, ..at })?;
                sum += own * compute(inner, At { venue, ..at })?;
                weights += own;
            }
            sum / weights
        }
        Tree::Pick(inner, index, label) => {
            assert_eq!(index, "venue");
            let venue = VENUES.iter().position(|v| v == label).expect("a venue");
            compute(inner, At { venue, ..at })?
        }
    };
    value.is_finite().then_some(value)
}

fn named(name: &str, at: At) -> Option<f64> {
    Some(match name {
        "a" => 1.7,
        "b" => -0.4,
        "c" => C[at.venue],
        "d" => D[at.tier],
        "e" => E[at.venue][at.year],
        "p" => 6.5,
        "r" => R[at.tier],
        "pi" => std::f64::consts::PI,
        "year" => YEARS[at.year],
        "back" => (0..at.year).fold(1.7, |stock, _| stock * 1.5 - 0.4),
        "tier" => at.tier as f64,
        label => TIERS.iter().position(|t| *t == label)? as f64,
    })
}

fn two(operator: &str, a: &Tree, b: &Tree, at: At) -> Option<f64> {
    let flag = |holds: bool| Some(f64::from(u8::from(holds)));
    let x = compute(a, at)?;
    match operator {
        "and" if x == 0.0 => return Some(0.0),
        "or" if x != 0.0 => return Some(1.0),
        _ => {}
    }
    let y = compute(b, at)?;
    match operator {
        "and" | "or" => flag(y != 0.0),
        "<" => flag(x < y),
        "<=" => flag(x <= y),
        ">" => flag(x > y),
        ">=" => flag(x >= y),
        "==" => flag(x == y),
        "!=" => flag(x != y),
        "+" => Some(x + y),
        "-" => Some(x - y),
        "*" => Some(x * y),
        "/" => Some(x / y),
        _ => Some(x.powf(y)),
    }
}

fn call(name: &str, arguments: &[Tree], at: At) -> Option<f64> {
    let values = arguments.iter().map(|a| compute(a, at)).collect::<Option<Vec<f64>>>()?;
    let x = values[0];
    Some(match name {
        "min" => values.iter().copied().fold(f64::INFINITY, f64::min),
        "max" => values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "clamp" => x.max(values[1]).min(values[2]),
        "abs" => x.abs(),
        "sqrt" => x.sqrt(),
        "ln" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "exp" => x.exp(),
        "logistic" => 1.0 / (1.0 + (-x).exp()),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.sin() / x.cos(),
        "atan" => x.atan(),
        "normal_cdf" => normal_cdf(x),
        "normal_quantile" => normal_quantile(x),
        "factorial" => (1..=x as u64).map(|factor| factor as f64).product(),
        other => panic!("the second evaluator knows no `{other}`"),
    })
}

/// The integral of the density from 0, by Simpson's rule.
fn normal_cdf(x: f64) -> f64 {
    let steps = 2000;
    let width = x / f64::from(steps);
    let density = |z: f64| (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let sum: f64 = (0..steps)
        .map(|step| {
            let from = f64::from(step) * width;
            (density(from) + 4.0 * density(from + 0.5 * width) + density(from + width)) * width / 6.0
        })
        .sum();
    0.5 + sum
}

/// The place where that integral reaches a probability, by halving.
fn normal_quantile(p: f64) -> f64 {
    let (mut low, mut high) = (-6.0, 6.0);
    for _ in 0..52 {
        let middle = 0.5 * (low + high);
        if normal_cdf(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

fn over(how: &str, index: &str, inner: &Tree, at: At) -> Option<f64> {
    let places: Vec<At> = match index {
        "venue" => (0..3).map(|venue| At { venue, ..at }).collect(),
        _ => (0..2).map(|tier| At { tier, ..at }).collect(),
    };
    let values = places.into_iter().map(|at| compute(inner, at)).collect::<Option<Vec<f64>>>()?;
    Some(match how {
        "sum" => values.iter().sum(),
        "mean" => values.iter().sum::<f64>() / values.len() as f64,
        "min" => values.iter().copied().fold(f64::INFINITY, f64::min),
        "max" => values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "product" => values.iter().product(),
        _ => values.iter().filter(|v| **v != 0.0).count() as f64,
    })
}
