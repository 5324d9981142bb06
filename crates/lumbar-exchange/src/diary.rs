//! The diary as JSON and in words.

pub mod outlook;
pub mod words;

use lumbar_care::week::Total;
use lumbar_diary::{Diary, Ending, Episode, Measure, Pair, Summary, Trend};
use lumbar_knowledge::WeekNumbers;
use serde_json::{Value, json};

use crate::date::date;

fn episode(episode: &Episode, today: i64) -> Value {
    let (state, recovered) = match episode.ending {
        Ending::Recovered(day) => ("recovered", Value::from(date(day))),
        Ending::Ongoing => ("ongoing", Value::Null),
        Ending::NotSeen => ("end_not_seen", Value::Null),
    };
    json!({
        "start": date(episode.start), "last": date(episode.last), "days": episode.days(today),
        "state": state, "recovered_on": recovered, "worst": episode.worst,
        "limiting": episode.limiting, "beginning_seen": episode.beginning_seen,
    })
}

fn summary(summary: &Summary) -> Value {
    json!({
        "days": summary.count, "mean": summary.mean, "deviation": summary.deviation, "least": summary.least,
        "lower_quarter": summary.lower, "median": summary.median, "upper_quarter": summary.upper,
        "most": summary.most,
    })
}

/// The last days with what was kept of each, the episodes and what the last seven days came to. A day without an entry is not there.
#[must_use]
pub fn diary_document(
    diary: &Diary,
    episodes: &[Episode],
    days: Option<(Total, &WeekNumbers)>,
    first: i64,
    today: i64,
) -> Value {
    let rows = diary.days().range(first..=today).map(|(day, kept)| {
        let mut row = json!({ "date": date(*day), "events": kept.events, "notes": kept.notes });
        for measure in Measure::ALL {
            if let Some(value) = kept.value(measure) {
                row[measure.as_str()] = value.into();
            }
        }
        if let Some(off) = kept.off_work {
            row["off_work"] = off.into();
        }
        row
    });
    json!({
        "today": date(today),
        "days": rows.collect::<Vec<_>>(),
        "episodes": episodes.iter().map(|one| episode(one, today)).collect::<Vec<_>>(),
        "last_seven_days": days.map(|(total, numbers)| json!({
            "moderate_minutes": total.minutes, "aim_minutes": numbers.minutes.value,
            "strengthening_days": total.strength_days, "aim_days": numbers.strength_days.value,
            "days_told": total.days_told,
        })),
    })
}

/// A trend with its band, and how pain goes with other things.
#[must_use]
pub fn trend_document(measure: Measure, trend: &Trend, pairs: &[(Measure, Pair)]) -> Value {
    let points = trend.points.iter().map(|point| {
        let (lower, middle, upper) =
            point.middle.map_or((None, None, None), |(a, b, c)| (Some(a), Some(b), Some(c)));
        json!({
            "date": date(point.day), "value": point.value, "lower_quarter": lower, "median": middle,
            "upper_quarter": upper,
        })
    });
    let pairs = pairs.iter().map(|(measure, pair)| {
        let correlation = pair
            .correlation
            .map(|(rho, low, high)| json!({ "rank_correlation": rho, "interval": [low, high] }));
        json!({ "measure": measure.as_str(), "days": pair.days.len(), "least_days": Pair::LEAST,
            "correlation": correlation })
    });
    json!({
        "measure": measure.as_str(),
        "points": points.collect::<Vec<_>>(),
        "summary": trend.summary.as_ref().map(summary),
        "last_two_weeks": trend.recent, "two_weeks_before": trend.before,
        "direction": trend.direction.as_str(),
        "with_pain": pairs.collect::<Vec<_>>(),
    })
}
