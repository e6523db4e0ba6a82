//! In: a cell of a table in which somebody names a period: `2025-02`, `Feb-25`, `Q2 2025`, `31/12/2025`.
//! Out: every period of one grain that it may name.
//! Never: chooses between two readings, and never takes a day inside a period for the period.

use super::date::month_named;
use super::{Date, Fiscal, FiscalName, FiscalPart, Grain, Period};
use std::collections::BTreeSet;

/// The periods of a grain that a cell may name, each once: none if it names none, several where it can be read in several ways.
///
/// A day names a period whose first or last day it is. Of a year with two digits any century counts that `is_meant` lets in.
pub fn periods_named(text: &str, grain: Grain, is_meant: &dyn Fn(Period) -> bool) -> Vec<Period> {
    let text = without_midnight(text.trim());
    if let Grain::Fiscal(fiscal) = grain {
        return fiscal_named(text, fiscal).into_iter().collect();
    }
    let words = words_of(text);
    let mut found = BTreeSet::new();
    for year in years(&words) {
        let rest: Vec<&WordOrNumber> =
            words.iter().enumerate().filter(|(at, _)| *at != year.at).map(|(_, w)| w).collect();
        if let Some(reading) = period_of(&rest, &year, grain) {
            found.insert((reading, year.is_short));
        }
    }
    found.extend(packed(text, grain).map(|period| (period, false)));
    let days = days_named(&words, text).into_iter();
    found.extend(days.filter_map(|(day, is_short)| Some((bounded_by(day, grain)?, is_short))));
    let meant = found.into_iter().filter(|(period, is_short)| !is_short || is_meant(*period));
    meant.map(|(period, _)| period).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The period of somebody's books that a cell names: `FY2025`, `2024/25`, `FY2025 Q1`, or its first or last day.
fn fiscal_named(text: &str, fiscal: Fiscal) -> Option<Period> {
    let year = || {
        let (first, last) = text.split_once(['/', '-', '–'])?;
        let first = super::token::four_digits(first.trim())?;
        let last: i32 = last.trim().parse().ok()?;
        let follows = last == first + 1 || last == (first + 1).rem_euclid(100);
        let start = f64::from(first) + f64::from(fiscal.starts) / 12.0;
        (follows && fiscal.part == FiscalPart::Year).then(|| Period::holding(start, Grain::Fiscal(fiscal)))
    };
    let name = FiscalName::parse(text).filter(|name| name.part == fiscal.part);
    name.and_then(|name| name.period(fiscal.starts, fiscal.named)).or_else(year).or_else(|| {
        let [day] = dates_named(text)[..] else { return None };
        let period = Period::holding(day.period_point(), Grain::Fiscal(fiscal));
        let last = period.next().first_day().map(|next| Period::day(next).prev()).and_then(Period::first_day);
        [period.first_day(), last].contains(&Some(day)).then_some(period)
    })
}

/// The days that a cell may name, where it names days: 01/02/2025 is two of them.
pub fn dates_named(text: &str) -> Vec<Date> {
    let text = without_midnight(text.trim());
    let days = days_named(&words_of(text), text).into_iter();
    // The order of day and month is as doubtful in every century: one stands for all.
    let days = days.filter(|(day, is_short)| !is_short || day.year() / 100 == 20);
    days.map(|(day, _)| day).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Programs write a day as the midnight at which it begins.
fn without_midnight(text: &str) -> &str {
    let Some((day, time)) = text.split_once(['T', ' ']) else { return text };
    let is_midnight =
        !time.is_empty() && time.bytes().all(|byte| b"0:.Z".contains(&byte)) && time.contains(':');
    if is_midnight { day } else { text }
}

/// A run of digits or of letters.
#[derive(Clone, Copy)]
struct WordOrNumber<'t> {
    text: &'t str,
    is_number: bool,
}

impl WordOrNumber<'_> {
    /// A number of so many digits at most.
    fn number(&self, most: usize) -> Option<i32> {
        if self.is_number && self.text.len() <= most { self.text.parse().ok() } else { None }
    }
}

/// Runs of digits and of letters; none where other signs stand between them than people put there.
fn words_of(text: &str) -> Vec<WordOrNumber<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    let kind = |sign: char| match sign {
        '0'..='9' => Some(true),
        _ if sign.is_ascii_alphabetic() => Some(false),
        _ => None,
    };
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        let before = text.get(start..at).and_then(|run| run.chars().next()).and_then(kind);
        if let Some(is_number) = before
            && kind(sign) != Some(is_number)
        {
            words.extend(text.get(start..at).map(|text| WordOrNumber { text, is_number }));
            start = at;
        }
        if kind(sign).is_none() {
            if !" -–/.,'’\u{a0}\u{202f}".contains(sign) {
                return Vec::new();
            }
            start = at + sign.len_utf8();
        }
    }
    words
}

/// A year and where it stands among the words.
struct Year {
    at: usize,
    number: i32,
    is_short: bool,
}

/// Each word that may be the year; one of two digits is that of any century.
fn years(words: &[WordOrNumber<'_>]) -> Vec<Year> {
    let mut years = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(number) = super::token::four_digits(word.text) {
            years.push(Year { at, number, is_short: false });
        } else if word.text.len() == 2
            && at + 1 == words.len()
            && let Some(number) = word.number(2)
        {
            let of_century = |century: i32| Year { at, number: century * 100 + number, is_short: true };
            years.extend((18..=21).map(of_century));
        }
    }
    years
}

/// The period that the words beside a year name.
fn period_of(rest: &[&WordOrNumber<'_>], year: &Year, grain: Grain) -> Option<Period> {
    let letter = |letter: &str| rest.iter().position(|word| word.text.eq_ignore_ascii_case(letter));
    let beside = |letter_at: usize| rest.get(1 - letter_at).and_then(|word| word.number(2));
    let place = match (grain, rest) {
        (Grain::Year, []) if !year.is_short => Some(1),
        // A step of several years is called like its first.
        (Grain::Years(_), []) if !year.is_short => {
            let step = Period::holding(f64::from(year.number), grain);
            return (step.year() == year.number).then_some(step);
        }
        (Grain::Half, [_, _]) => letter("H").and_then(beside),
        (Grain::Quarter, [_, _]) => letter("Q").and_then(beside),
        (Grain::Month, [_, _]) => letter("M").filter(|at| *at == 0).and_then(beside),
        (Grain::Week, [_, _]) => letter("W").filter(|at| *at == 0).and_then(beside),
        (Grain::Month, [name]) => match month_named(name.text) {
            Some(month) => Some(month),
            // `2025-02`, `02/2025`, `2025/2`; of two numbers with two digits nobody knows which is the year.
            None if !year.is_short => name.number(2),
            None => None,
        },
        _ => None,
    }?;
    Period::of(grain, year.number, place)
}

/// `202502`: a year and a month without a sign between.
fn packed(text: &str, grain: Grain) -> Option<Period> {
    let is_packed =
        grain == Grain::Month && text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = text.split_at_checked(4).filter(|_| is_packed)?;
    Period::of(grain, super::token::four_digits(year)?, month.parse().ok()?)
}

/// The days that three words may name, and whether their year has two digits.
fn days_named(words: &[WordOrNumber<'_>], text: &str) -> Vec<(Date, bool)> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = text.split_at(4);
        let (month, day) = rest.split_at(2);
        let day = Date::parse(&format!("{year}-{month}-{day}")).ok();
        return day.map(|day| (day, false)).into_iter().collect();
    }
    let [first, second, third] = words else { return Vec::new() };
    let mut days = Vec::new();
    let mut add = |year: &WordOrNumber<'_>, month: Option<i32>, day: &WordOrNumber<'_>| {
        let (Some(month), Some(day)) = (month, day.number(2)) else { return };
        let years = match (super::token::four_digits(year.text), year.number(2)) {
            (Some(year), _) => vec![(year, false)],
            (None, Some(short)) if year.text.len() == 2 => {
                (18..=21).map(|c| (c * 100 + short, true)).collect()
            }
            _ => Vec::new(),
        };
        let dates = years.into_iter().map(|(year, short)| (format!("{year}-{month:02}-{day:02}"), short));
        days.extend(dates.filter_map(|(iso, short)| Some((Date::parse(&iso).ok()?, short))));
    };
    if first.text.len() == 4 && first.is_number {
        add(first, second.number(2).or_else(|| month_named(second.text)), third);
        return days;
    }
    if let Some(month) = month_named(first.text) {
        add(third, Some(month), second);
    } else if let Some(month) = month_named(second.text) {
        add(third, Some(month), first);
    } else {
        add(third, second.number(2), first);
        // With points between them a day comes first everywhere.
        if !text.contains('.') {
            add(third, first.number(2), second);
        }
    }
    days
}

/// The period of a grain of which a day is the first or the last.
fn bounded_by(day: Date, grain: Grain) -> Option<Period> {
    if grain == Grain::Day {
        return Some(Period::day(day));
    }
    if grain.is_dated() {
        let week = Period::holding(day.start(), grain);
        let ends = [
            week.first_day(),
            week.next().first_day().map(|next| Period::day(next).prev()).and_then(Period::first_day),
        ];
        return ends.contains(&Some(day)).then_some(week);
    }
    let month = i32::try_from(day.month_of_year()).ok()?;
    let months = 12 / grain.per_year()?;
    let period = Period::of(grain, day.year(), (month - 1) / months + 1)?;
    let is_first = (month - 1) % months == 0 && day.is_first_of_month();
    let is_last = month % months == 0 && day.is_last_of_month();
    (is_first || is_last).then_some(period)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, grain: Grain) -> Vec<String> {
        // Years with two digits are those of an index from 1990 to 2040.
        let is_meant = |period: Period| (1990..=2040).contains(&period.year());
        periods_named(text, grain, &is_meant).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_period_is_read_however_it_is_written() {
        let months = "2025-02 2025-02-01 2025-02-28 Feb-25 Feb_2025 February_2025 FEBRUARY_2025 feb_2025 2025M02 \
            2025-M02 2025_M2 2025m2 02/2025 2/2025 2025/02 202502 20250201 28.02.2025 1_Feb_2025 Feb_28,_2025 \
            01-Feb-2025 1-Feb-25 Feb'25 Feb. 2025_Feb 28/02/2025 02/28/2025 2025-02-01T00:00:00 2025-02-01_00:00 \
            28_February_2025 2025/02/28";
        for text in months.split_whitespace().filter(|text| *text != "Feb.") {
            let text = text.replace('_', " ");
            assert_eq!(named(&text, Grain::Month), ["2025M02"], "{text}");
        }
        for text in "2025-Q2 Q2_2025 2025Q2 2025_Q2 Q2-25 q2/2025 2Q25 2Q_2025 2025-04-01 30/06/2025"
            .split_whitespace()
        {
            let text = text.replace('_', " ");
            assert_eq!(named(&text, Grain::Quarter), ["2025Q2"], "{text}");
        }
        for text in ["2025-H2", "H2 2025", "2025 H2", "2H25", "2025-12-31", "1 July 2025"] {
            assert_eq!(named(text, Grain::Half), ["2025H2"], "{text}");
        }
        for text in ["2025", "2025-01-01", "31/12/2025", "31 Dec 2025", "20251231"] {
            assert_eq!(named(text, Grain::Year), ["2025"], "{text}");
        }
        assert_eq!(named("Sept 2025", Grain::Month), ["2025M09"]);
    }

    #[test]
    fn what_entail_prints_is_read_back() {
        for grain in Grain::ALL {
            let mut period = Period::holding(1999.0, grain);
            for _ in 0..60 {
                for text in [period.printed(), period.to_string()] {
                    assert_eq!(named(&text, grain), [period.to_string()], "{text}");
                }
                period = period.next();
            }
        }
        assert_eq!(named(&Date::parse("2026-02-28").expect("a day").printed(), Grain::Month), ["2026M02"]);
    }

    #[test]
    fn two_readings_are_two() {
        assert_eq!(
            dates_named("01/02/2025").iter().map(Date::to_string).collect::<Vec<_>>(),
            ["2025-01-02", "2025-02-01"]
        );
        assert_eq!(dates_named("28/02/2025").len(), 1);
        assert_eq!(dates_named("01/01/2025").len(), 1);
        let everywhere = periods_named("Feb-25", Grain::Month, &|_| true);
        assert_eq!(everywhere.len(), 4, "of every century");
    }

    #[test]
    fn what_names_no_period_of_the_grain_is_none() {
        for (text, grain) in [
            ("2025-02-15", Grain::Month),
            ("2025", Grain::Month),
            ("2025-13", Grain::Month),
            ("2025-02-30", Grain::Month),
            ("25-02", Grain::Month),
            ("Feb", Grain::Month),
            ("2025 02 28 7", Grain::Month),
            ("Febr 2025 (est.)", Grain::Month),
            ("2025-02-28", Grain::Quarter),
            ("Feb 2025", Grain::Quarter),
            ("Q5 2025", Grain::Quarter),
            ("25", Grain::Year),
            ("2025/26", Grain::Year),
            ("FY2025", Grain::Year),
            ("12025", Grain::Year),
            ("", Grain::Year),
        ] {
            assert_eq!(named(text, grain), Vec::<String>::new(), "{text}");
        }
    }
}
