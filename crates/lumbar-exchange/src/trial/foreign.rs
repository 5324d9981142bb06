//! Trials as the services of PREEMPT and PRODUCE exchange them.

use serde_json::{Map, Value};

use super::cells::Cells;
use crate::BadInput;

/// `{"data": […]}`: one object a day, or one a treatment with arrays by day.
///
/// # Errors
/// [`BadInput`] naming the place.
pub fn cells(text: &str) -> Result<Cells, BadInput> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| BadInput::unreadable("", error))?;
    let data = value.get("data").and_then(Value::as_array);
    let data = data.ok_or_else(|| BadInput::new("data", "missing: a list of days is expected"))?;
    let mut days = Vec::new();
    for (index, item) in data.iter().enumerate() {
        let place = || format!("data[{index}]");
        let item = item.as_object().ok_or_else(|| BadInput::new(place(), "not an object"))?;
        if item.values().any(Value::is_object) {
            spread(item, &place(), &mut days)?;
        } else {
            let scalar =
                |(name, value): (&String, &Value)| Ok((name.clone(), text_of(value, &place())?));
            days.push(item.iter().map(scalar).collect::<Result<Vec<_>, BadInput>>()?);
        }
    }
    let arms = value.get("arms").and_then(Value::as_array).into_iter().flatten();
    let arms = arms.filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    let outcome = value.get("outcome").and_then(Value::as_str).map(ToOwned::to_owned);
    Ok(Cells { arms, outcome, ..table(&days)? })
}

type Day = Vec<(String, Option<String>)>;

fn text_of(value: &Value, place: &str) -> Result<Option<String>, BadInput> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(super::cells::cell(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            Err(BadInput::new(place, "a number, a text or null is expected"))
        }
    }
}

/// One treatment with its answers: arrays of the length of the longest are daily; shorter ones, as weekly
/// scores, stand on the last day of their share.
fn spread(item: &Map<String, Value>, place: &str, days: &mut Vec<Day>) -> Result<(), BadInput> {
    let mut shared = Vec::new();
    let mut columns: Vec<(String, Vec<Value>)> = Vec::new();
    for (name, value) in item {
        match value {
            Value::Object(inner) => gather(name, inner, &mut columns),
            _ => shared.push((name.clone(), text_of(value, place)?)),
        }
    }
    let longest = columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let start = days.len();
    for day in 0..longest {
        let mut row = shared.clone();
        row.push(("day".to_owned(), Some((start + day + 1).to_string())));
        for (name, values) in &columns {
            let share = (0..values.len()).find(|one| (one + 1) * longest / values.len() == day + 1);
            let value = share.map_or(&Value::Null, |one| &values[one]);
            row.push((name.clone(), text_of(value, &format!("{place}.{name}"))?));
        }
        days.push(row);
    }
    Ok(())
}

fn gather(path: &str, inner: &Map<String, Value>, columns: &mut Vec<(String, Vec<Value>)>) {
    for (name, value) in inner {
        let path = format!("{path}.{name}");
        match value {
            Value::Object(deeper) => gather(&path, deeper, columns),
            Value::Array(values) => columns.push((path, values.clone())),
            single => columns.push((path, vec![single.clone()])),
        }
    }
}

fn table(days: &[Day]) -> Result<Cells, BadInput> {
    let mut header: Vec<String> = Vec::new();
    for (name, _) in days.iter().flatten() {
        if !header.contains(name) {
            header.push(name.clone());
        }
    }
    if days.is_empty() {
        return Err(BadInput::new("data", "no days"));
    }
    let find = |day: &Day, name: &String| {
        day.iter().find(|(own, _)| own == name).and_then(|(_, value)| value.clone())
    };
    let rows = days
        .iter()
        .enumerate()
        .map(|(index, day)| (index + 1, header.iter().map(|name| find(day, name)).collect()))
        .collect();
    Ok(Cells { header, rows, arms: Vec::new(), outcome: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekly_scores_stand_on_the_last_day_of_their_week() {
        let cells = cells(
            r#"{"data":[{"treatment":"a","response":{"daily":[1,null,3,4],"weekly":{"t":[7,8]}}}]}"#,
        )
        .unwrap();
        assert_eq!(cells.header, ["treatment", "day", "response.daily", "response.weekly.t"]);
        let weekly: Vec<_> = cells.rows.iter().map(|(_, row)| row[3].as_deref()).collect();
        assert_eq!(weekly, [None, Some("7"), None, Some("8")]);
    }

    #[test]
    fn what_is_no_trial_is_refused() {
        assert_eq!(cells("{}").unwrap_err().place, "data");
        assert_eq!(cells(r#"{"data":[1]}"#).unwrap_err().place, "data[0]");
        assert!(cells("{").is_err());
    }
}
