//! The interview held with the development accounts keeps its bounds, both ways of answering what
//! their labels do not list.

mod common;

use lumbar_app::{Evaluation, Given, InterviewFigures, Unlisted, evaluate, interview_all};

#[test]
fn shared_interview_misses_nobody_and_asks_few_questions() {
    let Some(file) = common::shared("vignettes/dev.jsonl") else { return };
    let (app, vignettes) = (common::app(), common::vignettes(&file));
    let all = Evaluation::new(&evaluate(&app, &vignettes, Given::Findings));
    for unlisted in [Unlisted::Unknown, Unlisted::No] {
        let held = interview_all(&app, &vignettes, Given::Findings, unlisted).unwrap();
        let figures = InterviewFigures::new(&held);
        assert!(figures.end.misses.is_empty(), "{unlisted:?}: missed {:?}", figures.end.misses);
        assert!(
            figures.end.among_three.value() >= all.among_three.value() - 0.05 - 1e-9,
            "{unlisted:?}: {} among three, {} with all findings",
            figures.end.among_three,
            all.among_three
        );
        assert!(figures.median_questions <= 12, "{unlisted:?}: {}", figures.median_questions);
    }
}
