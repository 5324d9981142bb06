//! What is feared, taken back, denied twice or doubted; and what sounds so and is there all the same.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use std::sync::LazyLock;

use lumbar_model::State;
use lumbar_narrative::{Discount, Lexicon, read};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let files = workspace::lexicon().expect("the lexicon lies in the workspace");
    workspace::build(&files).expect("the lexicon holds")
});

fn state(finding: &str, text: &str) -> Option<State> {
    let reading = read(&LEXICON, text);
    let findings = reading.findings();
    findings.iter().find(|(id, _)| id.as_str() == finding).map(|(_, mention)| mention.state)
}

fn all(wanted: Option<State>, texts: &[(&str, &str)]) {
    for (finding, text) in texts {
        assert_eq!(state(finding, text), wanted, "{text}");
    }
}

#[test]
fn what_is_feared_for_a_day_to_come_or_asked_of_people_is_not_there() {
    all(
        None,
        &[
            ("urinary_incontinence", "I'm terrified I'll end up incontinent."),
            ("leg_weakness", "I was afraid I'd lose the power in my legs."),
            ("leg_numbness", "Imagine if I couldn't feel my legs."),
            ("urinary_incontinence", "My biggest fear is losing control of my bladder."),
            ("foot_drop", "I read that a slipped disc can make your foot drop."),
            ("saddle_numbness", "Is it dangerous if a person goes numb between the legs?"),
            ("leg_weakness", "Could I lose the use of my legs?"),
        ],
    );
}

#[test]
fn what_is_felt_is_there_whatever_is_feared_or_asked_of_it() {
    all(
        Some(State::Present),
        &[
            ("saddle_numbness", "I've been worried sick since the numbness started down below."),
            ("saddle_numbness", "There is a bit of numbness between my legs."),
            ("foot_numbness", "Is it normal that my feet are numb?"),
            ("foot_numbness", "Why would my foot go numb?"),
            ("foot_numbness", "What if my numb foot never gets better?"),
            ("foot_numbness", "Could this numbness in my foot be caused by sitting?"),
            ("foot_numbness", "What if it's my kidneys, my foot is numb."),
            ("urinary_incontinence", "I'm afraid I will wet myself again."),
            ("urinary_incontinence", "I get so worried I end up wetting myself."),
            ("bilateral_leg_numbness", "I'll end up in A&E, can't feel my legs."),
            ("saddle_numbness", "I'm expecting my second, waking up numb between the legs."),
            ("foot_numbness", "I've had a nightmare week, can't feel my foot."),
            ("foot_numbness", "Did I say I can't feel my foot? Because I can't."),
        ],
    );
}

#[test]
fn what_is_taken_back_in_so_many_words_does_not_stand() {
    all(
        Some(State::Absent),
        &[
            ("after_fall", "I told the nurse I'd had a fall. I hadn't."),
            ("urinary_incontinence", "I ticked the box for leaking wee by mistake."),
            (
                "leg_weakness",
                "I thought I had weakness in the leg, but I tried it and there is no weakness.",
            ),
            ("leg_numbness", "My left leg is numb. No, sorry, it isn't numb."),
        ],
    );
    let text = "Strike out what I wrote about losing weight.";
    let reading = read(&LEXICON, text);
    let discounts: Vec<_> = reading.mentions.iter().map(|mention| mention.discount).collect();
    assert_eq!(discounts, [Some(Discount::Corrected)], "unsaid, and not denied");
}

#[test]
fn what_nothing_takes_back_stands() {
    all(
        Some(State::Present),
        &[
            ("leg_numbness", "My left leg is numb. Scrap that, it's my right leg."),
            ("leg_numbness", "My left leg is numb and I have a fever, or so I thought."),
            ("urinary_incontinence", "I told my doctor my bladder leaks, that's not right."),
            ("urinary_incontinence", "I wet myself by accident on the bus."),
            (
                "foot_numbness",
                "Forget what I said about the numbness in my foot being mild, it's total now.",
            ),
            ("leg_numbness", "I said my leg was numb and the doctor said it isn't."),
            ("leg_weakness", "I told them my leg is weak so I'd do what I can."),
            ("foot_numbness", "I thought it was fine, actually no, I can't feel my foot."),
            (
                "saddle_numbness",
                "My numbness, I thought it was nothing, but now I can't feel my bum.",
            ),
        ],
    );
    // What was only thought to be fine tells nothing.
    all(None, &[("urinary_retention", "I thought my bladder was fine.")]);
}

#[test]
fn a_denial_that_is_denied_or_holds_only_until_now_denies_nothing() {
    all(
        Some(State::Present),
        &[
            ("urinary_incontinence", "I can't say I haven't wet myself."),
            ("urinary_incontinence", "No week goes by without me wetting myself."),
            ("leg_weakness", "I wouldn't say my legs haven't got weaker."),
            ("leg_weakness", "If my leg weren't so weak I would have driven."),
            ("saddle_numbness", "No numbness between my legs until today."),
            ("fever", "Mum hasn't been free of fever since Tuesday."),
        ],
    );
    all(
        Some(State::Absent),
        &[
            ("fever", "I don't have no fever."),
            ("fever", "No I don't have a fever."),
            ("leg_numbness", "I haven't got no numbness in my legs."),
            ("after_fall", "Not in my legs, not at night, haven't had a fall."),
        ],
    );
}

#[test]
fn a_bare_list_is_denied_by_what_closes_it() {
    all(
        Some(State::Absent),
        &[
            ("leg_tingling", "Pins and needles, weakness, none of that in my legs."),
            ("fever", "Fever, shivering, night sweats: I've had none of those."),
            ("pregnancy", "Pregnant I am definitely not."),
        ],
    );
    all(
        Some(State::Present),
        &[
            ("bilateral_leg_numbness", "Numb legs, weak foot, none of which I had last week."),
            ("foot_numbness", "Numb foot, weak leg, no way I can drive."),
        ],
    );
    // Whatever the other one is, one foot that is fine is not all there is to say.
    let text = "The left foot is normal. The right one I can't feel.";
    assert_ne!(state("foot_numbness", text), Some(State::Absent));
}

#[test]
fn a_doubt_behind_leaves_open_and_one_about_the_why_does_not() {
    all(
        Some(State::Uncertain),
        &[
            ("foot_numbness", "My foot might be a bit numb, it's hard to tell."),
            ("leg_weakness", "My leg is weaker, though I wouldn't swear to it."),
            ("low_mood", "Depressed? Maybe."),
        ],
    );
    all(
        Some(State::Present),
        &[
            ("foot_numbness", "My foot is numb, not sure why."),
            ("foot_numbness", "My foot is numb and I don't know what to do."),
            ("after_fall", "Fell off the ladder from maybe twelve foot."),
        ],
    );
}

#[test]
fn spoken_stops_and_commas_part_what_is_dictated() {
    let text = "No fever comma no chills full stop my foot is numb new line bad back";
    assert_eq!(state("fever", text), Some(State::Absent));
    assert_eq!(state("foot_numbness", text), Some(State::Present));
}
