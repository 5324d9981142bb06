//! Where a denial ends, and where it denies nothing.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use lumbar_model::State;
use lumbar_narrative::{Lexicon, read};

struct Reader(Lexicon, workspace::Derivations);

impl Reader {
    fn new() -> Self {
        let lexicon = workspace::build(&workspace::lexicon().unwrap()).unwrap();
        Self(lexicon, workspace::derivations().unwrap())
    }

    fn state(&self, text: &str, finding: &str) -> Option<State> {
        self.1.complete(&read(&self.0, text)).get(finding).copied()
    }
}

#[test]
fn a_denial_ends_where_a_clause_with_its_own_verb_or_a_number_begins() {
    let reader = Reader::new();
    for (text, finding) in [
        ("The leg is not moving well and feeling is gone in my foot.", "foot_numbness"),
        ("No appetite, two stone gone.", "weight_loss"),
        ("No fever, three falls this week.", "after_fall"),
    ] {
        assert_ne!(reader.state(text, finding), Some(State::Absent), "{text}");
    }
    for (text, finding) in [
        ("No fever, vomiting or chills.", "vomiting"),
        ("No numbness and weakness.", "leg_weakness"),
    ] {
        assert_eq!(reader.state(text, finding), Some(State::Absent), "{text}");
    }
}

#[test]
fn what_cannot_be_done_without_it_is_so() {
    let reader = Reader::new();
    for (text, finding) in [
        ("I can't walk to the shop without both calves aching.", "leg_pain"),
        ("I can no longer get up without back pain.", "back_pain"),
        ("Can't remember when my back didn't ache.", "back_pain"),
    ] {
        assert_eq!(reader.state(text, finding), Some(State::Present), "{text}");
    }
    for (text, finding) in [
        ("I can walk a mile without leg pain.", "leg_pain"),
        ("I can't bend, without fever or chills.", "fever"),
    ] {
        assert_eq!(reader.state(text, finding), Some(State::Absent), "{text}");
    }
}

#[test]
fn numb_bits_count_where_they_are_told_and_where_they_are_denied() {
    let reader = Reader::new();
    let told = "I have numb bits between my legs.";
    assert_eq!(reader.state(told, "saddle_numbness"), Some(State::Present));
    let denied = "No numb bits between my legs, and the baby moving like mad.";
    assert_eq!(reader.state(denied, "saddle_numbness"), Some(State::Absent));
    assert_ne!(reader.state(denied, "fewer_fetal_movements"), Some(State::Present));
}
