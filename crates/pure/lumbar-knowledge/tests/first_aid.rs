//! What is wrong with an item of first aid or a drawing is named.

use lumbar_knowledge::Knowledge;

const FACTS: &str = "[[fact]]\nid = \"f1\"\nabout = \"tea\"\nkind = \"dose\"\nvalue = 20\npopulation = \"adults\"\nsource = \"book_2020\"\nchecked = true\n\n[[fact]]\nid = \"m1\"\nabout = \"tea\"\nkind = \"dose\"\nvalue = 20\npopulation = \"\"\nsource = \"book_2020\"\nchecked = false\n";
const ITEM: &str = "kind = \"stretch\"\norder = 1\nfacts = [\"f1\"]\nfigures = [\"one\"]\n\n[text.en]\nname = \"stretch\"\nhow = [\"So.\"]\nevidence = \"None.\"\nstop = \"Soon.\"\n";
const CAUTION: &str = "kind = \"caution\"\norder = 1\nfacts = [\"f1\"]\nfindings = [\"cold\"]\nwithholds = [\"warm\"]\nagreed_minutes = { fact = \"f1\" }\n\n[text.en]\nname = \"cold\"\n";
const FIGURE: &str =
    "<svg viewBox=\"0 0 240 160\" stroke=\"currentColor\"><path d=\"M0 0 L9 9\"/></svg>\n";

fn problems(item: &str, caution: &str, figure: &str) -> String {
    let files = [
        ("sources.toml", "[book_2020]\ncite = \"A book, 2020\"\n"),
        ("evidence/tea.toml", FACTS),
        (
            "findings/cold.toml",
            "kind = \"history\"\n\n[text.en]\nname = \"cold\"\nquestion = \"?\"\n",
        ),
        ("score.toml", "routine = 0.03\nfacts = [\"f1\"]\n"),
        ("first_aid/pull.toml", item),
        ("first_aid/row.toml", caution),
        ("figures/one.svg", figure),
    ];
    match Knowledge::parse(files) {
        Ok(_) => String::new(),
        Err(problems) => problems.iter().map(|problem| format!("{problem}\n")).collect(),
    }
}

#[test]
fn sound_items_have_no_problem() {
    assert_eq!(problems(ITEM, CAUTION, FIGURE), "");
}

#[test]
fn each_problem_is_named() {
    for (from, to, says) in [
        ("figures = [\"one\"]", "figures = [\"two\"]", "first_aid/pull.toml:4: no figure \"two\""),
        ("figures = [\"one\"]\n", "", "is drawn"),
        ("facts = [\"f1\"]", "facts = [\"m1\"]", "at least one fact that was read"),
        ("evidence = \"None.\"\n", "", "what is known of it"),
        ("stop = \"Soon.\"\n", "", "when to stop"),
        ("how = [\"So.\"]\n", "", "says how"),
        ("order = 1", "order = 1\nfindings = [\"cold\"]", "nothing else does"),
    ] {
        let found = problems(&ITEM.replace(from, to), CAUTION, FIGURE);
        assert!(found.contains(says), "{from:?}: {found}");
    }
    for (from, to, says) in [
        ("fact = \"f1\" }", "fact = \"m1\" }", "a fact that was read (checked)"),
        (
            "{ fact = \"f1\" }",
            "{ value = 20, low = 10, high = 30, why = \"guess\" }",
            "a fact that was read (checked)",
        ),
        ("withholds = [\"warm\"]\n", "", "what it withholds"),
        ("findings = [\"cold\"]\n", "", "have findings"),
    ] {
        let found = problems(ITEM, &CAUTION.replace(from, to), FIGURE);
        assert!(found.contains(says), "{from:?}: {found}");
    }
    for (from, to, says) in [
        ("currentColor", "red", "colour of the text"),
        ("240 160", "24 16", "240 by 160"),
        ("<path", "<text>a</text><path", "no \"<text\""),
        ("<path", "<path onload=\"x\"", "no \"onload\""),
        ("<path", "<path\nonload=\"x\"", "no \"onload\""),
        ("<path", "<path/onload='x'", "no \"<path/onload"),
        ("<path", "<foreignObject/><path", "no \"<foreignObject\""),
        ("<path", "<use href=\"a.svg\"/><path", "no \"href\""),
        ("<path", "a word<path", "no \"a word\""),
        ("currentColor", "currentColor\" fill=\"url(a)", "no \"url(\""),
    ] {
        let found = problems(ITEM, CAUTION, &FIGURE.replace(from, to));
        assert!(found.contains(says), "{from:?}: {found}");
    }
}
