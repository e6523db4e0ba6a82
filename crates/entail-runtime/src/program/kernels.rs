//! In: a step and where its operands are. Out: a column of its results, at the widest vectors of the machine.
//! Operands that are the same in every row are part of the kernel; they are not spread into columns.
//! Never allocates, but for internal rates and shapes of computed parameters.

// Rows pass through these functions: see `elementary` for why they are forced into their loops.
#![allow(clippy::inline_always)]

use super::BLOCK;
use super::powers::{LogRegister, run_power};
use super::step::{Operation, ProgramStep, Slot};
use crate::elementary::columns::{Kernel, map};
use crate::operation::{Binary, Swallowing, Visit};

/// An operand of a step.
#[derive(Clone, Copy)]
pub enum Operand<'a> {
    /// One number a row.
    Column(&'a [f64]),
    /// The same number in every row.
    Constant(f64),
}

impl Operand<'_> {
    /// Does something with a column, into which a constant is spread.
    pub fn column(self, rows: usize, work: impl FnOnce(&[f64])) {
        match self {
            Self::Column(column) => work(column),
            Self::Constant(number) => work(&[number; BLOCK][..rows]),
        }
    }
}

/// Runs a step over at most a block of rows.
pub fn run_step<'a>(
    step: &ProgramStep,
    operand: impl Fn(Slot) -> Operand<'a>,
    logs: &mut [LogRegister],
    out: &mut [f64],
) {
    let (rows, swallows) = (out.len(), step.swallows);
    match &step.operation {
        Operation::Unary(operation, x) => {
            operand(*x).column(rows, |x| operation.visit(One { x, out, swallows }));
        }
        // A power of the same exponent in every row is often plain arithmetic; where `never` may be, the
        // general way looks.
        Operation::Binary(Binary::Pow, x, Slot::Constant(exponent)) if !swallows => {
            to_the_same(operand(*x), *exponent, out);
        }
        Operation::Binary(operation, x, y) => {
            operation.visit(Two { x: operand(*x), y: operand(*y), out, swallows });
        }
        Operation::Power(x, exponent, shared) => run_power(operand(*x), *exponent, *shared, logs, out),
        Operation::Ternary(operation, [condition, yes, no]) => {
            let (yes, no) = (operand(*yes), operand(*no));
            operand(*condition).column(rows, |condition| operation.visit(Three { condition, yes, no, out }));
        }
        Operation::Guard(guard, x) => operand(*x).column(rows, |x| map(*guard, [x], out)),
        Operation::InternalRate(discounts, amounts) => {
            let load = |payment: usize, first: usize, lane: &mut [f64]| match operand(amounts[payment]) {
                Operand::Column(column) => lane.copy_from_slice(&column[first..first + lane.len()]),
                Operand::Constant(number) => lane.fill(number),
            };
            discounts.internal_rates(load, out);
        }
        Operation::Formed(shape, score, parameters) => {
            let load = |parameter: usize, row: usize| match operand(parameters[parameter]) {
                Operand::Column(column) => column[row],
                Operand::Constant(number) => number,
            };
            operand(*score).column(rows, |scores| shape.column(scores, load, out));
        }
    }
}

/// Every row to the same power; those that are plain arithmetic cost no more than it, with the same bits.
fn to_the_same(x: Operand<'_>, exponent: f64, out: &mut [f64]) {
    let two = |x, y, operation: Binary, out| operation.visit(Two { x, y, out, swallows: false });
    if exponent == 2.0 {
        two(x, x, Binary::Mul, out);
    } else if exponent == -1.0 {
        two(Operand::Constant(1.0), x, Binary::Div, out);
    } else if exponent == 0.5 {
        x.column(out.len(), |x| map(Root, [x], out));
    } else {
        two(x, Operand::Constant(exponent), Binary::Pow, out);
    }
}

/// The power ½: the root, but a plain 0 for −0.
#[derive(Clone, Copy)]
struct Root;

impl Kernel<1> for Root {
    #[inline(always)]
    fn at(self, [x]: [f64; 1]) -> f64 {
        x.sqrt() + 0.0
    }
}

struct One<'a> {
    x: &'a [f64],
    out: &'a mut [f64],
    swallows: bool,
}

impl Visit<1> for One<'_> {
    fn visit<K: Kernel<1>>(self, kernel: K) {
        if self.swallows {
            map(Swallowing(kernel), [self.x], self.out);
        } else {
            map(kernel, [self.x], self.out);
        }
    }
}

struct Two<'a> {
    x: Operand<'a>,
    y: Operand<'a>,
    out: &'a mut [f64],
    swallows: bool,
}

/// A kernel with its first operand the same in every row.
#[derive(Clone, Copy)]
struct First<K>(K, f64);

impl<K: Kernel<2>> Kernel<1> for First<K> {
    #[inline(always)]
    fn at(self, [y]: [f64; 1]) -> f64 {
        self.0.at([self.1, y])
    }
}

/// A kernel with its second operand the same in every row.
#[derive(Clone, Copy)]
struct Second<K>(K, f64);

impl<K: Kernel<2>> Kernel<1> for Second<K> {
    #[inline(always)]
    fn at(self, [x]: [f64; 1]) -> f64 {
        self.0.at([x, self.1])
    }
}

impl Visit<2> for Two<'_> {
    fn visit<K: Kernel<2>>(self, kernel: K) {
        let Self { x, y, out, swallows } = self;
        if swallows {
            // A constant is spread out here: `never` is rare, and a kernel for each pair would only add code.
            let rows = out.len();
            return x.column(rows, |x| y.column(rows, |y| map(Swallowing(kernel), [x, y], out)));
        }
        match (x, y) {
            (Operand::Column(x), Operand::Column(y)) => map(kernel, [x, y], out),
            (Operand::Constant(x), Operand::Column(y)) => map(First(kernel, x), [y], out),
            (Operand::Column(x), Operand::Constant(y)) => map(Second(kernel, y), [x], out),
            // Folding leaves no such step, but a variation may hold both operands still.
            (Operand::Constant(x), Operand::Constant(y)) => out.fill(kernel.at([x, y])),
        }
    }
}

struct Three<'a> {
    condition: &'a [f64],
    yes: Operand<'a>,
    no: Operand<'a>,
    out: &'a mut [f64],
}

/// A choice with one branch the same in every row.
#[derive(Clone, Copy)]
struct YesIs<K>(K, f64);

impl<K: Kernel<3>> Kernel<2> for YesIs<K> {
    #[inline(always)]
    fn at(self, [condition, no]: [f64; 2]) -> f64 {
        self.0.at([condition, self.1, no])
    }
}

/// A choice with the other branch the same in every row.
#[derive(Clone, Copy)]
struct NoIs<K>(K, f64);

impl<K: Kernel<3>> Kernel<2> for NoIs<K> {
    #[inline(always)]
    fn at(self, [condition, yes]: [f64; 2]) -> f64 {
        self.0.at([condition, yes, self.1])
    }
}

impl Visit<3> for Three<'_> {
    fn visit<K: Kernel<3>>(self, kernel: K) {
        let Self { condition, yes, no, out } = self;
        match (yes, no) {
            (Operand::Column(yes), Operand::Column(no)) => map(kernel, [condition, yes, no], out),
            (Operand::Constant(yes), Operand::Column(no)) => map(YesIs(kernel, yes), [condition, no], out),
            (Operand::Column(yes), Operand::Constant(no)) => map(NoIs(kernel, no), [condition, yes], out),
            (Operand::Constant(yes), Operand::Constant(no)) => {
                map(Second(YesIs(kernel, yes), no), [condition], out);
            }
        }
    }
}
