//! How an activity is called in our words.

/// "HKWorkoutActivityTypeTraditionalStrengthTraining", "Weight_Training" or "Run" in words.
pub(super) fn activity_name(raw: &str) -> String {
    let raw = raw.trim().trim_start_matches("HKWorkoutActivityType");
    let mut words = String::new();
    let mut before = ' ';
    for letter in raw.chars().take(80) {
        let letter = if letter == '_' || letter == '.' { ' ' } else { letter };
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
        before = letter;
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.as_str() {
        "" => "activity".to_owned(),
        "walk" | "walking for exercise" => "walking".to_owned(),
        "run" => "running".to_owned(),
        "ride" | "bike" | "biking" | "cycle" => "cycling".to_owned(),
        "hike" => "hiking".to_owned(),
        "swim" => "swimming".to_owned(),
        _ => words,
    }
}

/// Whether it is a walk.
pub(super) fn is_walk(name: &str) -> bool {
    matches!(name, "walking" | "hiking" | "nordic walking" | "treadmill walking")
}

/// Whether it strengthens.
pub(super) fn is_strengthening(name: &str) -> bool {
    name.contains("strength")
        || name.contains("weight training")
        || name == "weights"
        || name == "weightlifting"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_out_in_words() {
        for (raw, expected) in [
            ("HKWorkoutActivityTypeTraditionalStrengthTraining", "traditional strength training"),
            ("HKWorkoutActivityTypeWalking", "walking"),
            ("Weight_Training", "weight training"),
            ("Ride", "cycling"),
            ("", "activity"),
        ] {
            assert_eq!(activity_name(raw), expected, "{raw}");
        }
        assert!(is_strengthening(&activity_name("WeightTraining")));
    }
}
