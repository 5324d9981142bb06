//! The diary in words, the same in the terminal and on the pages.

use lumbar_care::week::Total;
use lumbar_diary::{
    Day, Direction, Ending, Episode, Exposure, Measure, Pair, PlaceSummary, SPASMS_LEAST, Trend,
    Triggers, Warning, episodes_within,
};
use lumbar_knowledge::{BodyMap, WeekNumbers};

use crate::date::{plain_date, short_date};

/// Days of the year that episodes are counted over.
const YEAR: i64 = 365;

/// What was kept of a day.
#[must_use]
pub fn day(day: &Day) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let (Some(mean), Some(least), Some(most)) =
        (day.pain.mean(), day.pain.least(), day.pain.most())
    {
        parts.push(if most > least {
            format!("pain {mean:.1} ({least} to {most})")
        } else {
            format!("pain {mean}")
        });
    }
    let mut counted = |count: u32, what: &str| {
        if count > 0 {
            parts.push(format!("{count} {what}{}", if count == 1 { "" } else { "s" }));
        }
    };
    counted(day.spasms, "spasm");
    counted(day.medicines, "medicine");
    counted(day.treatments, "treatment");
    parts.extend(day.sitting.sum().map(|minutes| format!("sitting {}", hours(minutes))));
    parts.extend(day.sleep.sum().map(|minutes| format!("sleep {}", hours(minutes))));
    parts.extend(day.stress.mean().map(|stress| format!("stress {stress:.0}")));
    parts.extend(day.active_minutes().map(|minutes| format!("moving {minutes:.0} min")));
    if day.off_work == Some(true) {
        parts.push("off work".to_owned());
    }
    match day.notes {
        0 => {}
        1 => parts.push("1 note".to_owned()),
        many => parts.push(format!("{many} notes")),
    }
    if parts.is_empty() { "kept something else".to_owned() } else { parts.join(", ") }
}

fn hours(minutes: f64) -> String {
    if minutes < 60.0 { format!("{minutes:.0} min") } else { format!("{:.1} h", minutes / 60.0) }
}

/// Where the person stands: the spell that goes on or the last one, those of the year, and what the last seven days came to.
#[must_use]
pub fn standing(
    episodes: &[Episode],
    days: Option<(Total, &WeekNumbers)>,
    today: i64,
) -> Vec<String> {
    let mut lines: Vec<String> =
        episodes.last().map(|last| episode(last, today)).into_iter().collect();
    let count = episodes_within(episodes, today, YEAR).count();
    if count > 1 {
        lines.push(format!("Spells that began in the last 12 months: {count}."));
    }
    if let Some((total, numbers)) = days.filter(|(total, _)| total.has_any()) {
        lines.push(format!(
            "The last seven days: {:.0} of {:.0} active minutes, {} of {:.0} days with strengthening.",
            total.minutes, numbers.minutes.value, total.strength_days, numbers.strength_days.value
        ));
    }
    lines
}

/// A spell of pain.
#[must_use]
pub fn episode(episode: &Episode, today: i64) -> String {
    match episode.ending {
        Ending::Ongoing => format!(
            "This spell of pain {} {} (day {}); its worst rating was {}.",
            if episode.beginning_seen {
                "began on"
            } else {
                "was there when you began to write, on"
            },
            plain_date(episode.start),
            episode.days(today),
            episode.worst
        ),
        Ending::Recovered(day) => {
            format!("Your last spell of pain was over on {}: a week at 1 or less.", plain_date(day))
        }
        Ending::NotSeen => {
            format!(
                "Your last spell of pain was last written down on {}.",
                plain_date(episode.last)
            )
        }
    }
}

/// How a spell of pain ended, as a table has room for it.
#[must_use]
pub fn ending(episode: &Episode) -> String {
    match episode.ending {
        Ending::Ongoing => "goes on".to_owned(),
        Ending::Recovered(day) => format!("over on {}", short_date(day)),
        Ending::NotSeen => "end not seen".to_owned(),
    }
}

/// What was seen that is worth a warning.
#[must_use]
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::Worsening(rise) => format!(
            "Your pain has stayed higher since about {}: {:.1} in the last week, where {:.1} was usual for you.",
            plain_date(rise.began),
            rise.recent,
            rise.baseline.level
        ),
        Warning::NotImproving(slow) => format!(
            "Day {} of this spell, and it has not eased yet: {:.1} in its first week, {:.1} in the last.",
            slow.days, slow.first, slow.recent
        ),
        Warning::Recurring(limiting) => format!(
            "{} spells that held you back within 12 months; they began on {}.",
            limiting.len(),
            limiting.iter().map(|one| short_date(one.start)).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// Which way a trend goes.
#[must_use]
pub fn direction(trend: &Trend) -> String {
    let (Some(recent), Some(before)) = (trend.recent, trend.before) else {
        return "There are too few days yet to say which way it goes. A few more will show it."
            .to_owned();
    };
    let how = match trend.direction {
        Direction::Higher => "clearly higher than",
        Direction::Lower => "clearly lower than",
        Direction::Steady | Direction::Unknown => "much like",
    };
    format!("The last two weeks are {how} the two before: {recent:.1} after {before:.1}.")
}

/// A measure, with its unit where it has one.
#[must_use]
pub const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Pain => "pain",
        Measure::WorstPain => "worst pain",
        Measure::Stress => "stress",
        Measure::Sleep => "hours of sleep",
        Measure::SleepQuality => "how well you slept",
        Measure::Sitting => "hours of sitting",
        Measure::Active => "active minutes",
        Measure::Medicines => "medicines taken",
        Measure::Spasms => "spasms",
    }
}

/// How pain goes together with each of the others; those with too few days share one line.
#[must_use]
pub fn together_all(pairs: &[(Measure, Pair)]) -> Vec<String> {
    let (few, enough): (Vec<_>, Vec<_>) =
        pairs.iter().partition(|(_, pair)| pair.days.len() < Pair::LEAST);
    let mut lines: Vec<_> = enough.iter().map(|(other, pair)| together(*other, pair)).collect();
    if !few.is_empty() {
        let each =
            few.iter().map(|(other, pair)| format!("{} {}", beside(*other), pair.days.len()));
        lines.push(format!(
            "Whether pain goes with something else shows after {} days on which both were kept. So far: {}.",
            Pair::LEAST,
            each.collect::<Vec<_>>().join(", ")
        ));
    }
    lines
}

/// What stands beside pain, in a word.
fn beside(other: Measure) -> &'static str {
    match other {
        Measure::Sitting => "sitting",
        Measure::Sleep => "sleep",
        Measure::Medicines => "medicine",
        other => measure(other),
    }
}

/// How pain and another measure go together.
#[must_use]
pub fn together(other: Measure, pair: &Pair) -> String {
    let what = beside(other);
    match pair.correlation {
        None if pair.days.len() >= Pair::LEAST => {
            format!("Pain and {what}: one of them never changed, so nothing can be said.")
        }
        None => format!(
            "Pain and {what}: {} of {} days with both that are needed before anything can be said.",
            pair.days.len(),
            Pair::LEAST
        ),
        Some((rho, low, high)) if low > 0.0 => format!(
            "Pain and {what}: higher on the same days ({rho:.2}, {low:.2} to {high:.2}). That does not say which brings which."
        ),
        Some((rho, low, high)) if high < 0.0 => format!(
            "Pain and {what}: the more of one, the less of the other ({rho:.2}, {low:.2} to {high:.2}). That does not say which brings which."
        ),
        Some((rho, low, high)) => {
            format!("Pain and {what}: no clear link ({rho:.2}, {low:.2} to {high:.2}).")
        }
    }
}

/// A place on the body.
#[must_use]
pub fn place(map: &BodyMap, place: &PlaceSummary) -> String {
    let known = map.regions.iter().find(|region| region.id == place.region);
    let name = known.map_or(place.region.as_str(), |known| known.text.english().name.as_str());
    match place.side.as_str() {
        side @ ("left" | "right") => format!("{side} {name}"),
        "both" => format!("{name}, both sides"),
        _ => name.to_owned(),
    }
}

/// What may come before a spasm.
#[must_use]
pub fn exposure(exposure: &Exposure) -> &str {
    match exposure {
        Exposure::Activity(what) => what,
        Exposure::Strengthening => "strengthening",
        Exposure::Stretching => "stretching",
        Exposure::Walking => "walking",
        Exposure::LongSitting => "two hours of sitting",
        Exposure::HighStress => "strong stress",
    }
}

/// Odds as a factor: never rounded to nothing, never more digits than mean something.
#[must_use]
pub fn factor(odds: f64) -> String {
    match odds {
        odds if odds < 0.005 => "under 0.01".to_owned(),
        odds if odds < 0.95 => format!("{odds:.2}"),
        odds if odds < 9.95 => format!("{odds:.1}"),
        odds if odds <= 1000.0 => format!("{odds:.0}"),
        _ => "over 1000".to_owned(),
    }
}

/// What comes before the spasms, as far as it can be told.
#[must_use]
pub fn before_spasms(triggers: &Triggers) -> Vec<String> {
    if triggers.spasms < SPASMS_LEAST {
        let few = format!(
            "What comes before your spasms: {} of {SPASMS_LEAST} spasms that are needed before anything can be said.",
            triggers.spasms
        );
        return if triggers.spasms > 0 { vec![few] } else { Vec::new() };
    }
    let stands_out = triggers.looked_at.iter().filter(|trigger| trigger.holds());
    let mut lines: Vec<String> = stands_out
        .map(|trigger| {
            let [low, odds, high] = odds_of(&trigger.fit).map(factor);
            format!(
                "{} spasms within two hours of {}: odds times {odds} ({low} to {high}), from {} of your spasms.",
                if trigger.fit.log_odds > 0.0 { "More" } else { "Fewer" },
                exposure(&trigger.exposure),
                trigger.fit.informative
            )
        })
        .collect();
    if lines.is_empty() {
        lines.push(format!(
            "What comes before your spasms: of {} things looked at, none stands out so far.",
            triggers.looked_at.len() + triggers.too_few.len()
        ));
    }
    lines
}

/// The odds of a fit as factors: lower end, estimate, upper end.
#[must_use]
pub fn odds_of(fit: &lumbar_diary::MatchedFit) -> [f64; 3] {
    [fit.interval.0, fit.log_odds, fit.interval.1].map(f64::exp)
}

#[cfg(test)]
mod tests {
    use super::factor;

    #[test]
    fn a_factor_is_never_written_as_nothing() {
        let written = [0.0, 0.004, 0.03, 0.5, 1.0, 2.34, 12.6, 1e9].map(factor);
        assert_eq!(
            written,
            ["under 0.01", "under 0.01", "0.03", "0.50", "1.0", "2.3", "13", "over 1000"]
        );
    }
}
