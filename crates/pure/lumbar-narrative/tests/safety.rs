//! Whatever is typed: no panic, spans on character boundaries, the same text the same result, and
//! time that grows no faster than the text.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use std::ops::Range;
use std::sync::LazyLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use lumbar_narrative::{Lexicon, Today, read, read_on, surroundings};
use proptest::prelude::*;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let files = workspace::lexicon().expect("the lexicon lies in the workspace");
    workspace::build(&files).expect("the lexicon holds")
});

/// Reads a text every way there is and checks every span.
fn check(text: &str) {
    let reading = read(&LEXICON, text);
    assert_eq!(reading, read(&LEXICON, text), "the same text read twice");
    let lies_within = |span: &Range<usize>| {
        span.start <= span.end
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end)
    };
    for mention in &reading.mentions {
        assert!(lies_within(&mention.span), "{mention:?}");
        assert!(mention.cue.as_ref().is_none_or(|cue| lies_within(&cue.span)), "{mention:?}");
    }
    assert!(
        reading
            .quantities
            .iter()
            .all(|(quantity, value, span)| { lies_within(span) && quantity.check(*value).is_ok() })
    );
    assert!(reading.medicines.iter().chain(&reading.diagnoses).all(|(_, span)| lies_within(span)));
    assert!(reading.nothing_else.as_ref().is_none_or(lies_within));
    let person = &reading.person;
    let spans = [
        person.age.as_ref().map(|(_, span)| span),
        person.sex.as_ref().map(|(_, span)| span),
        person.pregnant_weeks.as_ref().map(|(_, span)| span),
    ];
    assert!(spans.into_iter().flatten().all(lies_within));
    let today = Today::new(2026, 11, 25).expect("a day");
    let dated = read_on(&LEXICON, text, today);
    assert_eq!(dated.mentions, reading.mentions, "the day changes durations only");
    let middle = text.len() / 2;
    let _ = surroundings(&LEXICON, text, middle..text.len());
}

/// Words that mean something to the lexicon, in any order: closer to its corners than random letters.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "no",
        "not",
        "can't",
        "my",
        "gran",
        "leg",
        "numb",
        "pee",
        "fine",
        "but",
        ",",
        ".",
        "?",
        "(",
        "I'm",
        "54",
        "8/10",
        "weeks",
        "ago",
        "pregnant",
        "and a half",
        "since",
        "tuesday",
        "she",
        "her",
        "maybe",
        "back",
        "pain",
        "or",
        "nothing",
        "38.9",
        "–",
        "trouble",
        "isn't",
        "half",
        "f",
        "M",
        "years",
        "old",
        "\n",
        "abit",
        "’",
        "naïve",
        "🙂",
        "12345678901234567890",
        "0",
        "hundred",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_safe(text in ".{0,300}") {
        check(&text);
    }

    #[test]
    fn any_order_of_known_words_is_safe(text in words()) {
        check(&text);
    }

    #[test]
    fn any_bytes_are_safe(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_piece_of_an_account_is_safe(from in 0usize..900, length in 0usize..300) {
        let text = include_str!("../../../../cases/narrative/tuning.md");
        let rest: String = text.chars().skip(from).take(length).collect();
        check(&rest);
    }
}

#[test]
fn everything_the_fuzzer_found_stays_mended() {
    let corpus = workspace::root().join("crates/pure/lumbar-narrative/fuzz/corpus/read");
    let mut replayed = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        check(&String::from_utf8_lossy(&bytes));
        replayed += 1;
    }
    assert!(replayed > 0);
}

fn time_to_read(text: &str) -> Duration {
    // The time of this thread alone: other tests and a busy machine must not count.
    let begun = ThreadTime::now();
    let reading = read(&LEXICON, text);
    assert!(reading.mentions.len() < text.len());
    begun.elapsed()
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let account = "my left leg is numb and i cant pee since tuesday, no fever, dad had cancer, pain 8/10 when i cough ";
    let noise = "qwrtp zxcvb ()) no no no not numb numb leg leg ,,, ";
    for piece in [account, noise, "no ", "numb ", "a"] {
        let short = piece.repeat(50_000 / piece.len());
        let long = piece.repeat(400_000 / piece.len());
        time_to_read(&short);
        let (short, long) = (time_to_read(&short), time_to_read(&long));
        // Eight times the text; twice that for a busy machine.
        assert!(
            long < short * 16 + Duration::from_millis(200),
            "{piece:?}: {short:?}, then {long:?}"
        );
    }
}
