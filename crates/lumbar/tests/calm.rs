//! `lumbar calm`, run as a person runs it.

mod common;

use common::lumbar;

#[test]
fn everything_calm_is_listed_and_printed_without_waiting() {
    let list = lumbar(&["calm"]);
    assert_eq!(list.status, 0, "{}", list.err);
    for title in ["Kind words", "Breathe", "Seven short days", "Good to know"] {
        assert!(list.out.contains(title), "{title}: {}", list.out);
    }
    let box_breath = lumbar(&["calm", "breath_box"]);
    assert_eq!(box_breath.status, 0, "{}", box_breath.err);
    assert!(box_breath.out.contains("Stay full    1 2 3 4"), "{}", box_breath.out);
    assert!(box_breath.out.contains("Not for everyone: "), "{}", box_breath.out);
    let lines = lumbar(&["calm", "body_rest_lines"]);
    assert!(lines.out.contains("Go to your jaw"), "{}", lines.out);
}

#[test]
fn what_is_not_there_says_how_to_find_it() {
    let ran = lumbar(&["calm", "no_such_thing"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("`lumbar calm` lists all"), "{}", ran.err);
    assert_eq!(lumbar(&["calm", "breath_box", "--minutes", "0"]).status, 1);
}

#[test]
fn kind_words_stand_with_a_result_and_a_plan_of_stress_only() {
    for command in ["assess", "plan"] {
        let stress = lumbar(&[command, "--case", "cases/causes/stress_anxiety.md"]);
        assert_eq!(stress.status, 0, "{}", stress.err);
        assert!(stress.out.contains("The pain is real"), "{command}: {}", stress.out);
        let strain = lumbar(&[command, "--case", "cases/causes/muscle_strain.md"]);
        assert!(!strain.out.contains("The pain is real"), "{command}: {}", strain.out);
    }
}
