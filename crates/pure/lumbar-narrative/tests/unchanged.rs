//! What is nothing new, and what was asked and denied, does not count; what did change does.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use std::sync::LazyLock;

use lumbar_model::State;
use lumbar_narrative::{Lexicon, read};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let files = workspace::lexicon().expect("the lexicon lies in the workspace");
    workspace::build(&files).expect("the lexicon holds")
});

fn present(finding: &str, text: &str) -> bool {
    read(&LEXICON, text).mentions.iter().any(|mention| {
        mention.finding.as_str() == finding && mention.state == State::Present && mention.counts()
    })
}

#[test]
fn what_has_long_been_so_is_nothing_new() {
    for (finding, text) in [
        ("foot_drop", "I've had a dropped foot since 1994, it has never changed."),
        ("foot_drop", "Old foot drop from polio, same as ever."),
        ("new_bladder_change", "My bladder's been wobbly since the twins, no change."),
        ("urinary_incontinence", "I leak when I sneeze, have done since the kids."),
        ("bilateral_leg_numbness", "Both feet numb for years."),
    ] {
        assert!(!present(finding, text), "{text}");
    }
}

#[test]
fn what_changed_counts_whatever_is_old() {
    for (finding, text) in [
        ("foot_drop", "I've had back pain for years and now my foot drops."),
        ("urinary_retention", "No change, still can't pee."),
        ("urinary_incontinence", "Leaked for years, suddenly far worse: I wet myself twice."),
        ("saddle_numbness", "Numb between my legs, my back has been bad for years."),
        ("bilateral_leg_numbness", "Both feet numb for years and now it's spreading up my legs."),
    ] {
        assert!(present(finding, text), "{text}");
    }
}

#[test]
fn a_question_that_was_denied_denies_and_one_that_was_affirmed_does_not() {
    for text in ["The doctor asked if I was numb down below, I'm not.", "Numb between my legs? No."]
    {
        assert!(!present("saddle_numbness", text), "{text}");
    }
    for text in [
        "The doctor asked if I was numb down below, and I am.",
        "Doctor asked if I was numb between my legs, and there is no feeling at all.",
        "Numb between my legs, no fever.",
    ] {
        assert!(present("saddle_numbness", text), "{text}");
    }
}
