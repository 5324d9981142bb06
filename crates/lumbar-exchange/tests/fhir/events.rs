//! Events go out as resources and come back as the same events; records of others become events.

use lumbar_exchange::fhir::{KeptEvent, event_of, hold, json_from_text, resource_of};
use lumbar_model::event::{Body, EventId, Fields, Value};
use proptest::prelude::*;

/// What a field of a kind can hold.
#[derive(Clone, Copy)]
enum Holds {
    Words,
    Id,
    Score,
    Minutes,
    Count,
    Flag,
    Amount,
    Side,
    When,
    Tags,
    Answers,
}
use Holds::*;

/// A field, what it holds, and whether it must be there.
type Field = (&'static str, Holds, bool);

/// Each kind that FHIR has a place for, with its fields; a field with `true` must be there.
const KINDS: &[(&str, &[Field])] = &[
    (
        "pain",
        &[
            ("level", Score, true),
            ("place", Words, false),
            ("side", Side, false),
            ("sensation", Words, false),
            ("note", Words, false),
        ],
    ),
    (
        "spasm",
        &[
            ("start", When, false),
            ("end", When, false),
            ("strength", Score, false),
            ("trigger", Words, false),
            ("place", Words, false),
            ("side", Side, false),
            ("note", Words, false),
        ],
    ),
    (
        "activity",
        &[
            ("what", Words, true),
            ("minutes", Minutes, false),
            ("effort", Score, false),
            ("note", Words, false),
        ],
    ),
    (
        "strengthening",
        &[
            ("exercise", Words, true),
            ("sets", Count, false),
            ("repetitions", Count, false),
            ("minutes", Minutes, false),
            ("note", Words, false),
        ],
    ),
    (
        "stretching",
        &[("exercise", Words, true), ("minutes", Minutes, false), ("note", Words, false)],
    ),
    (
        "walking",
        &[
            ("minutes", Minutes, false),
            ("steps", Count, false),
            ("metres", Count, false),
            ("note", Words, false),
        ],
    ),
    ("sitting", &[("minutes", Minutes, true), ("note", Words, false)]),
    ("break", &[("minutes", Minutes, false), ("what", Words, false)]),
    (
        "posture_check",
        &[("comfortable", Flag, false), ("changed", Flag, false), ("note", Words, false)],
    ),
    ("stress", &[("level", Score, true), ("note", Words, false)]),
    (
        "sleep",
        &[
            ("minutes", Minutes, false),
            ("quality", Score, false),
            ("woken", Count, false),
            ("note", Words, false),
        ],
    ),
    ("medicine_taken", &[("name", Words, true), ("dose", Words, false), ("note", Words, false)]),
    (
        "treatment_used",
        &[
            ("name", Words, true),
            ("minutes", Minutes, false),
            ("helped", Score, false),
            ("note", Words, false),
        ],
    ),
    ("note", &[("text", Words, true)]),
    ("questionnaire", &[("answers", Answers, false), ("score", Amount, false)]),
    (
        "tracker",
        &[
            ("name", Words, true),
            ("value", Amount, true),
            ("unit", Words, false),
            ("tags", Tags, false),
            ("note", Words, false),
        ],
    ),
    ("visit", &[("with", Words, true), ("said", Words, false)]),
    (
        "visit_wish",
        &[("question", Words, false), ("goal", Words, false), ("filled_in_by", Words, false)],
    ),
    (
        "diagnosis",
        &[
            ("name", Words, true),
            ("by", Words, false),
            ("cause", Id, false),
            ("note", Words, false),
        ],
    ),
    ("allergy", &[("to", Words, true), ("reaction", Words, false)]),
    ("scan", &[("what", Words, true), ("place", Words, false), ("result", Words, false)]),
    ("work", &[("off", Flag, true), ("minutes", Minutes, false), ("note", Words, false)]),
];

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z ]{0,20}[a-z]", "\\PC{0,12}x", "[\"\\\\\n\té😀]{1,5}y"]
}

fn when() -> impl Strategy<Value = String> {
    let zones = prop_oneof![Just(""), Just("[Europe/Berlin]"), Just("[America/St_Johns]")];
    let clocks = prop_oneof![Just("+01:00"), Just("-03:30"), Just("+00:00"), Just("+13:45")];
    (0..400_i64, 0..86_400_u32, 0..1_000_000_u32, clocks, zones).prop_map(
        |(day, second, micro, offset, zone)| {
            let date = lumbar_model::event::Date::from_days(20_500 + day).unwrap();
            let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
            let fraction = if micro % 2 == 0 { String::new() } else { format!(".{micro:06}") };
            format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}{zone}")
        },
    )
}

fn value(holds: Holds) -> BoxedStrategy<Value> {
    let tenths =
        |most: i64| (0..=most).prop_map(|tenth| Value::Number(tenth as f64 / 10.0)).boxed();
    match holds {
        Id => "[a-z][a-z_]{0,20}".prop_map(Value::Text).boxed(),
        Words => words().prop_map(Value::Text).boxed(),
        Score => prop_oneof![tenths(100), (0..=10_i64).prop_map(Value::Whole)].boxed(),
        Minutes => prop_oneof![tenths(100_000), (0..=10_080_i64).prop_map(Value::Whole)].boxed(),
        Count => (0..=1_000_000_i64).prop_map(Value::Whole).boxed(),
        Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Amount => (-1e15..1e15_f64).prop_map(Value::Number).boxed(),
        Side => prop_oneof![Just("left"), Just("right"), Just("both"), Just("middle")]
            .prop_map(|side| Value::Text(side.to_owned()))
            .boxed(),
        When => when().prop_map(Value::Text).boxed(),
        Tags => {
            prop::collection::vec(words().prop_map(Value::Text), 1..4).prop_map(Value::List).boxed()
        }
        Answers => prop::collection::btree_map("q[0-9]{2}", value(Amount), 0..5)
            .prop_map(Value::Map)
            .boxed(),
    }
}

fn event() -> impl Strategy<Value = KeptEvent> {
    let kind = (0..KINDS.len()).prop_flat_map(|kind| {
        let (name, fields) = KINDS[kind];
        let fields: Vec<_> = fields
            .iter()
            .map(|(field, holds, must)| {
                let value = value(*holds);
                let value = if *must {
                    value.prop_map(Some).boxed()
                } else {
                    prop::option::of(value).boxed()
                };
                value.prop_map(|value| (*field, value))
            })
            .collect();
        fields.prop_map(move |fields| {
            let there =
                fields.into_iter().filter_map(|(field, value)| Some((field.to_owned(), value?)));
            let mut fields: Fields = there.collect();
            if name == "questionnaire" {
                fields.insert("name".to_owned(), Value::Text("roland_morris_24".to_owned()));
            }
            Body::read(name, 1, &fields).unwrap().unwrap()
        })
    });
    (kind, any::<[u8; 16]>(), prop::option::of(any::<[u8; 16]>()), when()).prop_map(
        |(body, id, corrects, at)| KeptEvent {
            id: EventId::derived(id),
            at: at.parse::<lumbar_model::event::When>().unwrap(),
            corrects: corrects.map(EventId::derived),
            body,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// What goes out holds against the specification, and comes back as the same event, from text too.
    #[test]
    fn an_event_goes_out_as_a_resource_and_comes_back(event in event()) {
        let resource = resource_of(&event, "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e2");
        let resource = resource.ok_or_else(|| TestCaseError::fail(format!("no resource of {event:?}")))?;
        prop_assert_eq!(hold(&resource), Ok(()));
        let again = json_from_text(&resource.pretty()).unwrap();
        prop_assert_eq!(event_of(&again), Some(event));
    }
}

/// Every kind of event is either listed above or known to have no place.
#[test]
fn every_kind_of_event_is_thought_of() {
    let without = [
        "assessment_result",
        "trial_started",
        "trial_period",
        "trial_outcome",
        "trial_ended",
        "retraction",
    ];
    for (kind, _) in Body::KINDS {
        let carried = KINDS.iter().any(|(name, _)| name == kind);
        assert!(carried != without.contains(kind), "{kind}");
    }
}

#[test]
fn a_time_that_fhir_cannot_write_has_no_resource() {
    let event = KeptEvent {
        id: EventId::derived([1; 16]),
        at: "1890-01-01T08:00:00+00:53:28[Europe/Berlin]"
            .parse::<lumbar_model::event::When>()
            .unwrap(),
        corrects: None,
        body: Body::read("sitting", 1, &[("minutes".to_owned(), Value::Whole(5))].into())
            .unwrap()
            .unwrap(),
    };
    assert_eq!(resource_of(&event, "urn:x").map(|resource| hold(&resource).is_ok()), None);
}
