//! In: operations that the walk over a formula asks for. Out: their results, in one kind of value.
//! Numbers are computed at once; terms of a graph stand for all draws. The walk is written once for both.
//! Never knows a model, a formula or a fault.

use super::operation::{Binary, Ternary, Unary};
use crate::discounts::Discounts;
use crate::distribution::FormedShape;

/// What a formula is computed in.
pub trait Arithmetic {
    /// A value.
    type Value: Copy + PartialEq + std::fmt::Debug;

    /// A number that is the same in every draw.
    fn constant(&mut self, number: f64) -> Self::Value;

    /// The number that a value is in every draw; none where draws differ.
    fn number(&self, value: Self::Value) -> Option<f64>;

    /// Tells values apart.
    fn key(&self, value: Self::Value) -> u64;

    /// An operation on one value.
    fn unary(&mut self, operation: Unary, x: Self::Value) -> Self::Value;

    /// An operation on two values.
    fn binary(&mut self, operation: Binary, x: Self::Value, y: Self::Value) -> Self::Value;

    /// An operation on a condition and two values.
    fn ternary(&mut self, operation: Ternary, row: [Self::Value; 3]) -> Self::Value;

    /// The value, undefined in draws where it lies outside two ends.
    fn guard(&mut self, x: Self::Value, low: f64, high: f64) -> Self::Value;

    /// The one rate that makes the present value of flows zero; undefined in draws that have none or several.
    fn internal_rate(&mut self, flows: &[(f64, Self::Value)]) -> Self::Value;

    /// The value that a shape has at a normal score and with these parameters; undefined in draws where they make none.
    fn formed(&mut self, shape: &FormedShape, score: Self::Value, parameters: &[Self::Value]) -> Self::Value;
}

/// Plain numbers: one draw, the central one unless stated otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers;

impl Arithmetic for Numbers {
    type Value = f64;

    fn constant(&mut self, number: f64) -> f64 {
        number
    }

    fn number(&self, value: f64) -> Option<f64> {
        Some(value)
    }

    fn key(&self, value: f64) -> u64 {
        value.to_bits()
    }

    fn unary(&mut self, operation: Unary, x: f64) -> f64 {
        operation.at([x])
    }

    fn binary(&mut self, operation: Binary, x: f64, y: f64) -> f64 {
        operation.at([x, y])
    }

    fn ternary(&mut self, operation: Ternary, row: [f64; 3]) -> f64 {
        operation.at(row)
    }

    fn guard(&mut self, x: f64, low: f64, high: f64) -> f64 {
        if x < low || x > high { f64::NAN } else { x }
    }

    fn internal_rate(&mut self, flows: &[(f64, f64)]) -> f64 {
        let (years, amounts): (Vec<f64>, Vec<f64>) = flows.iter().copied().unzip();
        Discounts::new(years).internal_rate(&amounts)
    }

    fn formed(&mut self, shape: &FormedShape, score: f64, parameters: &[f64]) -> f64 {
        shape.at(score, parameters)
    }
}
