//! Whatever is told of others, of the past and of plans: what the writer complains of stays.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use lumbar_model::State;
use lumbar_narrative::{Lexicon, read};

/// Complaints that must never be lost, with the finding each tells of.
const COMPLAINTS: [(&str, &str); 9] = [
    ("I can't feel my legs.", "leg_numbness"),
    ("I have been numb between my legs since this morning.", "saddle_numbness"),
    ("I can't pee, my bladder is full.", "urinary_retention"),
    ("I have wet myself twice this week.", "urinary_incontinence"),
    ("My right leg has gone weak.", "leg_weakness"),
    ("My foot has been numb since Friday.", "foot_numbness"),
    ("I have a fever of 39.", "fever"),
    ("I had breast cancer in 2011.", "cancer_history"),
    ("I am thinking of killing myself.", "suicidal_thoughts"),
];

/// What may be told beside them.
const STORIES: [&str; 16] = [
    "A lad at work had a slipped disc and he couldn't lift his toes.",
    "My sister had the same, she lost control of her bladder.",
    "The dog has lost the use of his back legs.",
    "My neighbour has diabetes and smokes.",
    "Unlike my brother I do not smoke.",
    "Saw a thing on telly about a woman whose legs went dead.",
    "When I was carrying my second I had terrible pain in my pelvis.",
    "The rash I had in spring has gone.",
    "I had a stiff neck last month, it cleared up.",
    "I used to smoke but packed it in.",
    "At first it hurt to cough, but now I can cough as much as I like.",
    "The pain has gone.",
    "The leaflet says to ring if there is any weakness.",
    "You should ring if you are worried, the website said.",
    "The plan is to have an operation next year.",
    "I was told to take ibuprofen but I haven't opened the packet.",
];

struct Reader(Lexicon, workspace::Derivations);

impl Reader {
    fn new() -> Self {
        let lexicon = workspace::build(&workspace::lexicon().unwrap()).unwrap();
        Self(lexicon, workspace::derivations().unwrap())
    }

    fn reads(&self, text: &str, finding: &str) -> bool {
        let states = self.1.complete(&read(&self.0, text));
        states.get(finding) == Some(&State::Present)
    }
}

#[test]
fn no_story_hides_a_complaint_before_or_behind_it() {
    let reader = Reader::new();
    let mut hidden = Vec::new();
    for (complaint, finding) in COMPLAINTS {
        assert!(reader.reads(complaint, finding), "{complaint}");
        for story in STORIES {
            for text in [format!("{story} {complaint}"), format!("{complaint} {story}")] {
                if !reader.reads(&text, finding) {
                    hidden.push(format!("{finding}: {text}"));
                }
            }
        }
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
}

#[test]
fn what_is_told_of_another_is_theirs_only_where_the_writer_has_a_complaint_too() {
    let reader = Reader::new();
    let told = "My lodger is 45, he has numbness between his legs and he can't pee.";
    assert!(reader.reads(told, "urinary_retention"));
    let aside = format!("{told} My own back only hurts when I bend.");
    assert!(!reader.reads(&aside, "urinary_retention"));
}

#[test]
fn what_has_gone_is_over_and_what_is_lost_is_not() {
    let reader = Reader::new();
    for gone in [
        "The pins and needles in my calf have gone.",
        "The tingling in my leg went away by itself two weeks ago.",
        "I had tingling in my leg in March, it is perfectly fine now.",
    ] {
        assert!(!reader.reads(gone, "leg_tingling"), "{gone}");
    }
    for (still, finding) in [
        ("My legs have gone numb and cold.", "leg_numbness"),
        ("The tingling in my leg went away but it's back since Sunday.", "leg_tingling"),
        ("The tingling in my leg comes and goes.", "leg_tingling"),
        ("The numbness in my foot has mostly gone.", "foot_numbness"),
        ("My legs went dead an hour ago and haven't come back.", "leg_numbness"),
        ("The strength in my leg has gone.", "leg_weakness"),
    ] {
        assert!(reader.reads(still, finding), "{still}");
    }
}

#[test]
fn only_what_can_be_planned_is_still_to_come() {
    let reader = Reader::new();
    assert!(!reader.reads("My back operation is booked for March.", "spinal_surgery_history"));
    for (now, finding) in [
        ("I am waiting for a scan because my legs are numb.", "leg_numbness"),
        ("I've been referred for weakness in my leg.", "leg_weakness"),
        ("I plan to kill myself.", "suicidal_thoughts"),
        ("They told me to watch out for numbness in my foot and now I have it.", "foot_numbness"),
    ] {
        assert!(reader.reads(now, finding), "{now}");
    }
}

#[test]
fn what_someone_close_has_in_these_hours_is_heard_whatever_the_writer_says_of_their_own_back() {
    let reader = Reader::new();
    for (text, finding) in [
        (
            "My wife can't pee since last night, and I have a sore back of my own.",
            "urinary_retention",
        ),
        ("I hurt my back lifting her, but Mum fell this morning and can't get up.", "after_fall"),
        ("Mine is only a stiff back. Dad's legs have gone weak since breakfast.", "leg_weakness"),
        ("My son is 19 and healthy till today, now he's numb between the legs.", "saddle_numbness"),
        ("my sister is bleeding and shes 20 weeks pregnant. what do we do", "vaginal_bleeding"),
    ] {
        assert!(reader.reads(text, finding), "{text}");
    }
    for (text, finding) in [
        ("My wife has been in hospital since yesterday with a fever. My back aches.", "fever"),
        (
            "My mum had cauda equina and lost control of her bladder. My back is stiff today.",
            "urinary_incontinence",
        ),
        (
            "My boss wet himself once with his disc. My back is sore since this morning.",
            "urinary_incontinence",
        ),
        ("My daughter drove me here this morning as my leg is weak, she is never ill.", "fever"),
    ] {
        assert!(!reader.reads(text, finding), "{text}");
    }
}
