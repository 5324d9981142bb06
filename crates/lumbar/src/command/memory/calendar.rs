//! Half a year of days as a grid of numbers, a row a week.

use lumbar_diary::{Diary, Measure};
use lumbar_exchange::short_date;

use crate::error::Outcome;

/// Weeks that are shown at most.
const WEEKS: i64 = 26;

/// Prints the mean pain of each day up to today; a dot is a day without, a star a day with a spasm.
pub fn print(diary: &Diary, today: i64) -> Outcome {
    let monday = |day: i64| day - (day + 3).rem_euclid(7);
    let least = monday(today) - 7 * (WEEKS - 1);
    let Some((&first, _)) = diary.days().range(least..=today).next() else {
        say!("Nothing was kept in the last {WEEKS} weeks.")?;
        return Ok(());
    };
    say!("Week of      Mon Tue Wed Thu Fri Sat Sun")?;
    for week in (monday(first)..=today).step_by(7) {
        let days = (week..week + 7).take_while(|day| *day <= today).map(|day| {
            let kept = diary.days().get(&day);
            let pain = kept.and_then(|kept| kept.value(Measure::Pain));
            let pain = pain.map_or_else(|| ".".to_owned(), |pain| format!("{pain:.0}"));
            let spasm = if kept.is_some_and(|kept| kept.spasms > 0) { "*" } else { " " };
            format!("{pain:>3}{spasm}")
        });
        let line = format!("{:>11} {}", short_date(week), days.collect::<String>());
        say!("{}", line.trim_end())?;
    }
    say!("Mean pain of the day; . no entry, * a spasm")?;
    Ok(())
}
