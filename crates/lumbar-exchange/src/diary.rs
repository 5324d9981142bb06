//! The diary as JSON and in words.

pub mod outlook;
pub mod words;

use lumbar_diary::{Diary, Ending, Episode, Measure, Pair, Summary, Trend, Week};
use lumbar_model::event::Date;
use serde_json::{Value, json};

fn date(day: i64) -> Value {
    Date::from_days(day).map_or(Value::Null, |date| Value::from(date.to_string()))
}

fn episode(episode: &Episode, today: i64) -> Value {
    let (state, recovered) = match episode.ending {
        Ending::Recovered(day) => ("recovered", date(day)),
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

/// The last days with what was kept of each, the episodes and the week. A day without an entry is not there.
#[must_use]
pub fn diary_document(
    diary: &Diary,
    episodes: &[Episode],
    week: &Week,
    first: i64,
    today: i64,
) -> Value {
    let days = diary.days().range(first..=today).map(|(day, kept)| {
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
        "days": days.collect::<Vec<_>>(),
        "episodes": episodes.iter().map(|one| episode(one, today)).collect::<Vec<_>>(),
        "week": {
            "walking_minutes": week.walking, "active_minutes": week.active,
            "active_aim_minutes": Week::ACTIVE_AIM, "strengthening_days": week.strengthening_days,
            "strengthening_aim_days": Week::STRENGTHENING_AIM, "kept_days": week.kept_days,
        },
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
