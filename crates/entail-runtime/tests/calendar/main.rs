//! The calendar of dates against that of Python, which wrote `dates.txt`; and that a row of draws has the bits of one number.

use entail_runtime::elementary::columns;
use entail_runtime::operation::{Binary, NEVER, Unary, kernel};

const DATES: &str = include_str!("dates.txt");
const DAY: f64 = 4.0 / 1461.0;

/// One line: what is asked, and three numbers.
struct Row {
    asked: &'static str,
    numbers: [f64; 3],
}

fn rows(asked: &str) -> Vec<Row> {
    let number = |text: Option<&str>| text.expect("a number").parse::<f64>().expect("a number");
    let row = |line: &'static str| {
        let mut words = line.split(' ');
        let asked = words.next().expect("what is asked");
        Row { asked, numbers: [number(words.next()), number(words.next()), number(words.next())] }
    };
    let rows: Vec<Row> = DATES.lines().map(row).filter(|row| row.asked == asked).collect();
    assert!(rows.len() >= 300, "{asked}: {}", rows.len());
    rows
}

#[test]
fn gaps_between_dates_are_whole_days() {
    for Row { numbers: [from, to, days], .. } in rows("between") {
        let gap = Binary::DaysBetween.at([to, from]);
        assert_eq!(gap.to_bits(), (days * 4.0 / 1461.0).to_bits(), "{from} to {to}");
        assert_eq!(Binary::AddDays.at([from, gap]).to_bits(), to.to_bits(), "{from} and back");
    }
}

#[test]
fn dates_some_days_or_months_later_are_those_of_python() {
    for Row { numbers: [from, days, to], .. } in rows("days") {
        // A draw of a duration in days is seldom whole: the nearest day is meant.
        for part in [0.0, 0.4, -0.4] {
            let found = Binary::AddDays.at([from, (days + part) * DAY]);
            assert_eq!(found.to_bits(), to.to_bits(), "{from} and {days} days");
        }
    }
    for Row { numbers: [from, months, to], .. } in rows("months") {
        let found = Binary::AddMonths.at([from, months / 12.0]);
        assert_eq!(found.to_bits(), to.to_bits(), "{from} and {months} months");
    }
}

#[test]
fn each_date_has_one_place_among_the_periods() {
    for Row { numbers: [date, period, _], .. } in rows("period") {
        let found = Unary::PeriodOfDate.at([date]);
        assert!((found - period).abs() < 1e-12, "{date}: {found} and {period}");
        assert_eq!(Unary::DateOfPeriod.at([period]).to_bits(), date.to_bits(), "{date}");
        for part in [0.0, 0.49, -0.49] {
            assert_eq!(Unary::DayOf.at([date + part / 366.0]).to_bits(), date.to_bits(), "{date}");
        }
    }
}

#[test]
fn periods_begin_on_the_first_day_of_a_month() {
    for year in 1990..2110 {
        for month in 0..12 {
            let start = f64::from(year) + f64::from(month) / 12.0;
            let date = Unary::DateOfPeriod.at([start]);
            assert_eq!(Unary::PeriodOfDate.at([date]).to_bits(), start.to_bits(), "{year}, month {month}");
        }
    }
}

#[test]
fn a_part_of_a_month_is_undefined_and_never_stays_never() {
    let date = 2027.0 + 30.0 / 365.0;
    for months in [0.5, 1.01, -2.25, 4.000_02] {
        assert!(Binary::AddMonths.at([date, months / 12.0]).is_nan(), "{months}");
    }
    for operation in [Binary::AddMonths, Binary::AddDays, Binary::DaysBetween] {
        assert_eq!(operation.at([NEVER, 0.25]), NEVER);
        assert_eq!(operation.at([date, NEVER]), NEVER);
        assert!(operation.at([f64::NAN, 0.25]).is_nan());
    }
}

#[test]
fn rows_of_draws_have_the_bits_of_single_numbers() {
    let all: Vec<[f64; 3]> =
        ["between", "days", "months"].iter().flat_map(|asked| rows(asked)).map(|row| row.numbers).collect();
    let dates: Vec<f64> = all.iter().map(|row| row[0] + 0.001).collect();
    let months: Vec<f64> = all.iter().map(|row| (row[1] / 3.0).round() / 12.0).collect();
    let days: Vec<f64> = all.iter().map(|row| row[1] * DAY).collect();
    let mut out = vec![0.0; all.len()];
    let same = |out: &[f64], single: &dyn Fn(usize) -> f64| {
        for (at, found) in out.iter().enumerate() {
            assert_eq!(found.to_bits(), single(at).to_bits(), "row {at}");
        }
    };
    columns::map(kernel::AddMonths, [&dates, &months], &mut out);
    same(&out, &|at| Binary::AddMonths.at([dates[at], months[at]]));
    columns::map(kernel::AddDays, [&dates, &days], &mut out);
    same(&out, &|at| Binary::AddDays.at([dates[at], days[at]]));
    let others: Vec<f64> = dates.iter().rev().copied().collect();
    columns::map(kernel::DaysBetween, [&dates, &others], &mut out);
    same(&out, &|at| Binary::DaysBetween.at([dates[at], others[at]]));
    columns::map(kernel::DateOfPeriod, [&dates], &mut out);
    same(&out, &|at| Unary::DateOfPeriod.at([dates[at]]));
}
