//! A report that never touches a disk: written in the program, built, and listed.
//!
//!     cargo run --release --example report_from_memory
//!
//! What a service does that makes reports on demand. A mistake in the report comes back as findings with places.

#![allow(clippy::print_stdout, reason = "an example shows what it makes")]

use entail::{Memory, Options, Report};
use std::error::Error;

const MODEL: &str = "
title: A stall at the market
defaults: {basis: judgement}
indexes: {year: 2027..2030}
units: {meal: {one: meal, many: meals}}
assumptions:
  meals: {label: Meals sold, unit: meal/year, low: 9_000, high: 14_000}
  margin: {label: What is left of a meal, unit: EUR/meal, low: 2.4, high: 3.9}
  fee: {label: Fee for the place, unit: EUR/year, value: 21_000}
  yearly_growth: {label: Growth of sales, unit: '%', signed: true, low: -2%, high: 6%}
quantities:
  profit: {label: Profit, over: year, unit: EUR/year, formula: 'meals * compound(yearly_growth, year - 2027) * margin - fee'}
claims:
  lives: {that: 'profit[year = 2027] > 10_000 EUR/year', says: 'The stall feeds its owner.', otherwise: 'The stall does not feed its owner.', takeaway: 1}
exhibits:
  profits: {chart: fan, title: Profit grows slowly, show: [profit], x: year}
";

const STORY: &str = "
{{ takeaways() }}

## What is left

In the first year {{ profit | at(year=\"2027\") | range }} are left.

{{ exhibit(id=\"profits\") }}
";

fn main() -> Result<(), Box<dyn Error>> {
    let world = Memory::default().with("stall/report.yaml", MODEL).with("stall/report.md", STORY);
    let report = Report::open(&world, "stall".as_ref(), &Options::default())?;
    for claim in report.base().claims()? {
        println!("{}: holds {}, in {:.0}% of draws", claim.id, claim.holds, claim.probability.0 * 100.0);
    }
    for file in report.base().build()?.value.artefacts {
        println!("{:>8}  {}", file.bytes.len(), file.path);
    }
    let broken = Memory::default().with("stall/report.yaml", MODEL.replace("meals *", "meal *"));
    match Report::open(&broken, "stall".as_ref(), &Options::default()) {
        Ok(_) => println!("nothing was wrong"),
        Err(refused) => println!("{refused}"),
    }
    Ok(())
}
