//! What a battery is worth over a grid of two assumptions, its price and the price of power.
//!
//!     cargo run --release --example what_if_grid
//!
//! Reads the report on a solar roof in `inputs/solar_roof`. Each number of the grid is a whole evaluation of the model
//! in which two assumptions have other values; the report itself stays as it is.

#![allow(clippy::print_stdout, reason = "an example shows what it computes")]

use entail::{Disk, Options, Report};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/solar_roof");
    let report = Report::open(&Disk, &folder, &Options::default())?;
    let base = report.base();
    println!("as it stands: {}", base.value("battery_worth")?);
    let (battery_prices, power_prices) = ([200.0, 300.0, 400.0, 500.0], [0.20, 0.25, 0.30, 0.35]);
    print!("{:>16}", "EUR/kWh");
    for power in power_prices {
        print!("{power:>12.2}");
    }
    println!();
    for battery in battery_prices {
        print!("{battery:>16.0}");
        for power in power_prices {
            let changed = report.with(&[("battery_cost", battery), ("power_price_now", power)])?;
            print!("{:>12}", changed.base().value("battery_worth")?.text);
        }
        println!();
    }
    Ok(())
}
