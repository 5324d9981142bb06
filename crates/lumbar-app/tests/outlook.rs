//! The outlook says of every cause what its data say, from where, and what the person's own spells did.

mod common;

use lumbar_diary::{Ending, Episode};
use lumbar_exchange::{CauseOutlook, outlook};
use lumbar_knowledge::{Basis, CauseIndex, FactKind, Knowledge, Number};

fn spell(start: i64, days: i64) -> Episode {
    let last = start + days - 1;
    let ending = Ending::Recovered(last + 1);
    Episode { start, last, ending, worst: 5.0, limiting: false, beginning_seen: true }
}

fn of(knowledge: &Knowledge, cause: CauseIndex, episodes: &[Episode]) -> CauseOutlook {
    let mut outlook = outlook(knowledge, episodes, &[cause], 2_000);
    assert_eq!(outlook.causes.len(), 1);
    outlook.causes.remove(0)
}

fn facts(days: &Number) -> Vec<lumbar_knowledge::FactIndex> {
    match &days.basis {
        Basis::Fact(fact) => vec![*fact],
        Basis::Estimate { draws_on, .. } => draws_on.clone(),
    }
}

/// Held against the data of each cause: nobody is told a figure that nobody published, and none that was is kept back.
#[test]
fn every_cause_is_told_by_its_own_data() {
    let knowledge = common::knowledge();
    let (mut published, mut reckoned, mut nothing, mut chronic) = (0, 0, 0, 0);
    for (index, cause) in knowledge.enumerate_causes() {
        let told = of(&knowledge, index, &[]);
        let words = told.says.join(" ");
        assert_eq!(told.says[0], cause.text.english().course, "{}", cause.id);
        assert_eq!(told.name, cause.text.english().name);
        let none = "We found no published figures";
        match &cause.outlook.eases_within_days {
            None => {
                nothing += 1;
                assert!(words.contains(none) && told.sources.is_empty(), "{}: {words}", cause.id);
                assert!(!words.contains("reckon"), "{}: {words}", cause.id);
            }
            Some(days) => {
                let facts = facts(days);
                let cites: Vec<_> = facts
                    .iter()
                    .map(|fact| knowledge[knowledge[*fact].source].cite.as_str())
                    .collect();
                assert!(cites.iter().all(|cite| told.sources.iter().any(|it| it == cite)));
                assert_eq!(told.sources.is_empty(), facts.is_empty(), "{}", cause.id);
                let followed = facts.iter().any(|fact| knowledge[*fact].kind == FactKind::Course);
                assert_eq!(!words.contains(none), followed, "{}: {words}", cause.id);
                assert_eq!(words.contains("reckon"), days.is_estimate(), "{}: {words}", cause.id);
                assert!(words.contains("about "), "{}: {words}", cause.id);
                if followed { published += 1 } else { reckoned += 1 }
            }
        }
        let both = words.contains("It may get worse over the years, and it may still get better.");
        assert_eq!(both, cause.outlook.chronic, "{}: {words}", cause.id);
        chronic += usize::from(both);
    }
    assert!(published >= 8 && reckoned >= 8 && nothing >= 5 && chronic >= 6);
}

#[test]
fn every_cause_that_eases_is_told_beside_the_persons_own_spells() {
    let knowledge = common::knowledge();
    for (index, cause) in knowledge.enumerate_causes() {
        let Some(days) = &cause.outlook.eases_within_days else { continue };
        let unknown = of(&knowledge, index, &[]);
        let quick = of(&knowledge, index, &[spell(0, 1), spell(400, 1)]);
        #[expect(clippy::cast_possible_truncation, reason = "days of a course")]
        let long = of(&knowledge, index, &[spell(0, days.high as i64 + 9)]);
        assert!(!unknown.says.join(" ").contains("own spell"), "{}", cause.id);
        assert!(quick.says.join(" ").contains("which fits with that"), "{}", cause.id);
        assert!(long.says.join(" ").contains("which is longer: tell a doctor"), "{}", cause.id);
    }
}

/// The share of returns is the published one at first, and moves with the person's own.
#[test]
fn returns_are_published_at_first_and_then_the_persons_own_count() {
    let knowledge = common::knowledge();
    let (cause, _) = knowledge.enumerate_causes().next().unwrap();
    let returns = |episodes: &[Episode]| {
        let outlook = outlook(&knowledge, episodes, &[cause], 4_000);
        assert!(
            outlook.sources.iter().any(|cite| cite.contains("da Silva")),
            "{:?}",
            outlook.sources
        );
        outlook.general.into_iter().find(|line| line.contains("back pain again")).unwrap()
    };
    let nobody = returns(&[]);
    assert!(nobody.starts_with("Of 10 people who got well, about 7 have"), "{nobody}");
    let came_back: Vec<_> = (0..8).map(|turn| spell(100 * turn, 10)).collect();
    let came_back = returns(&came_back);
    assert!(came_back.contains("Of 10 people like you, about 8"), "{came_back}");
    assert!(came_back.contains("it came back after 7 of 8"), "{came_back}");
    let quiet: Vec<_> = (0..4).map(|turn| spell(800 * turn, 10)).collect();
    let quiet = returns(&quiet);
    assert!(quiet.contains("like you, about 4") && quiet.contains("after 0 of 4"), "{quiet}");
}
