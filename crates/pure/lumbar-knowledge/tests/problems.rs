//! What is wrong with a knowledge file is named with file and line.

use lumbar_knowledge::Knowledge;

const SOUND: &[(&str, &str)] = &[
    ("sources.toml", "[book_2020]\ncite = \"A book, 2020\"\n"),
    (
        "evidence/cold.toml",
        "[[fact]]\nid = \"f1\"\nabout = \"sneezing\"\nkind = \"sensitivity\"\nvalue = 0.8\npopulation = \"adults\"\nsource = \"book_2020\"\nchecked = true\n\n[[fact]]\nid = \"m1\"\nabout = \"sneezing\"\nkind = \"rule\"\npopulation = \"\"\nsource = \"book_2020\"\nchecked = false\n\n[[fact]]\nid = \"e1\"\nabout = \"tea\"\nkind = \"effect\"\nvalue = -5\nlow = -8\nhigh = -2\nunit = \"points of 0-100\"\npopulation = \"adults\"\nsource = \"book_2020\"\nchecked = true\n",
    ),
    (
        "findings/sneezing.toml",
        "kind = \"symptom\"\nleak = { value = 0.1, low = 0.05, high = 0.2, why = \"dust\" }\n\n[text.en]\nname = \"sneezing\"\nquestion = \"Do you sneeze?\"\n",
    ),
    (
        "findings/wet_feet.toml",
        "kind = \"exposure\"\n\n[text.en]\nname = \"wet feet\"\nquestion = \"Did your feet get wet?\"\n",
    ),
    (
        "causes/cold.toml",
        "spasm = \"is\"\norigin = \"seed\"\nserious = false\nfamily = \"cold\"\nprior = { value = 0.1, low = 0.05, high = 0.2, why = \"winter\" }\nremedies = [\"tea\", \"nurse\"]\n\n[text.en]\nname = \"a cold\"\nwhat = \"w\"\nfeels = \"f\"\nhelps = \"h\"\navoid = \"a\"\ncourse = \"c\"\n\n[outlook]\nseen_after_days = { value = 14, low = 7, high = 21, why = \"custom\" }\nchronic = false\n\n[[odds]]\nwhen = \"wet_feet\"\npresent = { value = 2, low = 1, high = 4, why = \"grandmothers\" }\n\n[[produces]]\nfinding = \"sneezing\"\nprobability = { fact = \"f1\" }\n",
    ),
    (
        "remedies/tea.toml",
        "who = \"self\"\ncost = \"none\"\neffort = \"none\"\n\n[text.en]\nname = \"tea\"\nhow = \"Drink it.\"\nevidence = \"None.\"\nstop = \"When it is cold.\"\n",
    ),
    (
        "remedies/nurse.toml",
        "who = \"clinician\"\ncost = \"small\"\neffort = \"none\"\n\n[text.en]\nname = \"a nurse\"\nhow = \"Ask.\"\nevidence = \"None.\"\nstop = \"When well.\"\n",
    ),
    (
        "exercises/walk.toml",
        "kind = \"walking\"\nstage = \"move\"\nunit = \"minutes\"\nstart = { value = 5, low = 2, high = 10, why = \"short\" }\nmost = { value = 30, low = 20, high = 40, why = \"long\" }\nfigures = [\"path\"]\nfacts = [\"f1\"]\navoid_causes = [\"cold\"]\n\n[text.en]\nname = \"a walk\"\nhow = [\"Go.\"]\nwhy = \"w\"\neasier = \"e\"\nharder = \"h\"\nstop = \"When it rains.\"\n",
    ),
    (
        "harms/cold.toml",
        "from = { value = 0.2, low = 0.1, high = 0.4, why = \"custom\" }\ntold = [\"wet_feet\"]\n\n[text.en]\nsays = \"the wind chills\"\n",
    ),
    ("figures/path.svg", FIGURE),
    (
        "red_flags/wet_sneeze.toml",
        "level = \"routine\"\nfacts = [\"f1\"]\nwhen = { all = [\"sneezing\", { any = [\"wet_feet\", { age_at_least = 60 }] }] }\n\n[text.en]\nsays = \"You sneeze.\"\naction = \"Rest.\"\n",
    ),
    ("trials.toml", "[text.en]\nusual = [\"usual\", \"nothing\"]\n"),
    ("score.toml", "routine = 0.03\nfacts = [\"f1\"]\n"),
];

/// A drawing.
const FIGURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 160\"><path d=\"M0 0h9\" stroke=\"currentColor\"/></svg>\n";

fn problems(change: impl Fn(&str, &str) -> String) -> Vec<String> {
    let files: Vec<(String, String)> =
        SOUND.iter().map(|(path, text)| ((*path).to_owned(), change(path, text))).collect();
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    match Knowledge::parse(pairs) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn sound_files_have_no_problem() {
    assert_eq!(problems(|_, text| text.to_owned()), Vec::<String>::new());
}

/// File, what is replaced by what, and how the problem begins and what it says.
#[test]
fn each_problem_names_file_and_line() {
    let table = [
        ("trials.toml", "[\"usual\", \"nothing\"]", "[]", "trials.toml:2:", "at least one word"),
        ("trials.toml", "\"nothing\"", "\"usual\"", "trials.toml:2:", "stands there twice"),
        ("trials.toml", "\"nothing\"", "\"No tea\"", "trials.toml:2:", "no single word"),
        ("trials.toml", "\"nothing\"", "\"tea\"", "trials.toml:2:", "names a remedy"),
        (
            "causes/cold.toml",
            "low = 0.05",
            "low = 0.15",
            "causes/cold.toml:5:",
            "outside its interval",
        ),
        ("causes/cold.toml", ", why = \"winter\"", "", "causes/cold.toml:5:", "needs a source"),
        (
            "causes/cold.toml",
            "fact = \"f1\"",
            "fact = \"f9\"",
            "causes/cold.toml:26:",
            "no fact \"f9\"",
        ),
        (
            "causes/cold.toml",
            "fact = \"f1\"",
            "fact = \"m1\"",
            "causes/cold.toml:26:",
            "has no number",
        ),
        (
            "causes/cold.toml",
            "\"sneezing\"",
            "\"coughing\"",
            "causes/cold.toml:25:",
            "no finding \"coughing\"",
        ),
        ("causes/cold.toml", "\"tea\"", "\"gin\"", "causes/cold.toml:6:", "no remedy \"gin\""),
        (
            "causes/cold.toml",
            "\"tea\"",
            "\"tea\", \"tea\"",
            "causes/cold.toml:6:",
            "stands here twice",
        ),
        ("causes/cold.toml", "serious = false", "serius = false", "causes/cold.toml:", "serius"),
        (
            "causes/cold.toml",
            "when = \"wet_feet\"",
            "when = \"sneezing\"",
            "causes/cold.toml:1:",
            "count twice",
        ),
        (
            "findings/sneezing.toml",
            "value = 0.1",
            "value = 1.4",
            "findings/sneezing.toml:2:",
            "outside",
        ),
        (
            "findings/sneezing.toml",
            "leak = ",
            "# leak = ",
            "findings/sneezing.toml:1:",
            "needs a leak",
        ),
        (
            "findings/sneezing.toml",
            "[text.en]",
            "[text.de]",
            "findings/sneezing.toml:4:",
            "[text.en]",
        ),
        (
            "red_flags/wet_sneeze.toml",
            "\"routine\"",
            "\"soon\"",
            "red_flags/wet_sneeze.toml:1:",
            "not a level",
        ),
        (
            "red_flags/wet_sneeze.toml",
            "[\"f1\"]",
            "[\"m1\"]",
            "red_flags/wet_sneeze.toml:2:",
            "was read",
        ),
        (
            "red_flags/wet_sneeze.toml",
            "{ any =",
            "{ none =",
            "red_flags/wet_sneeze.toml:3:",
            "is no condition",
        ),
        (
            "red_flags/wet_sneeze.toml",
            "action = \"Rest.\"",
            "action = \"\"",
            "red_flags/wet_sneeze.toml:5:",
            "what to do",
        ),
        ("evidence/cold.toml", "id = \"m1\"", "id = \"f1\"", "evidence/cold.toml:", "stands twice"),
        (
            "evidence/cold.toml",
            "\"book_2020\"",
            "\"book_1999\"",
            "evidence/cold.toml:",
            "no source",
        ),
        ("score.toml", "0.03", "3.0", "score.toml:1:", "between 0 and 1"),
        (
            "causes/cold.toml",
            "when = \"wet_feet\"",
            "when = { age_at_least = 50, sex = \"male\" }",
            "causes/cold.toml:21:",
            "write a finding id",
        ),
        (
            "causes/cold.toml",
            "when = \"wet_feet\"",
            "when = { age = [60, 50] }",
            "causes/cold.toml:21:",
            "write a finding id",
        ),
        (
            "remedies/tea.toml",
            "effort = \"none\"\n",
            "effort = \"none\"\neffects = [{ fact = \"e1\", scale = 10 }]\n",
            "remedies/tea.toml:4:",
            "points of this scale",
        ),
        (
            "causes/cold.toml",
            ", \"nurse\"",
            "",
            "causes/cold.toml:1:",
            "what a doctor may recommend",
        ),
        (
            "harms/cold.toml",
            "value = 0.2, low = 0.1, high = 0.4",
            "value = 0.6, low = 0.1, high = 0.7",
            "harms/cold.toml:1:",
            "outside 0 to 0.5",
        ),
        ("harms/cold.toml", "\"wet_feet\"", "\"dry_feet\"", "harms/cold.toml:2:", "no finding"),
        (
            "exercises/walk.toml",
            "avoid_causes = [\"cold\"]",
            "avoid_causes = []",
            "harms/cold.toml:1:",
            "no exercise names this cause",
        ),
    ];
    for (file, from, to, begins, says) in table {
        let found = problems(|path, text| {
            if path == file {
                assert!(text.contains(from), "{file} has no {from}");
                text.replacen(from, to, 1)
            } else {
                text.to_owned()
            }
        });
        assert!(
            found.iter().any(|problem| problem.starts_with(begins) && problem.contains(says)),
            "{file}: {from} -> {to}: {found:?}"
        );
    }
}

#[test]
fn a_number_rarer_with_the_cause_than_without_is_refused() {
    let found = problems(|path, text| match path {
        "findings/sneezing.toml" => text
            .replace("value = 0.1, low = 0.05, high = 0.2", "value = 0.9, low = 0.8, high = 1.0"),
        _ => text.to_owned(),
    });
    assert!(found.iter().any(|problem| problem.contains("cannot prevent")), "{found:?}");
}

#[test]
fn the_version_follows_the_content() {
    let version = |files: &[(&str, &str)]| {
        Knowledge::parse(files.iter().copied()).unwrap().version().to_owned()
    };
    let mut backwards = SOUND.to_vec();
    backwards.reverse();
    assert_eq!(version(SOUND), version(&backwards));
    let mut changed = SOUND.to_vec();
    changed[0].1 = "[book_2020]\ncite = \"Another book, 2020\"\n";
    assert_ne!(version(SOUND), version(&changed));
}

#[test]
fn a_cause_that_an_exercise_avoids_says_from_when_and_what_it_does() {
    let files = SOUND.iter().copied().filter(|(path, _)| *path != "harms/cold.toml");
    let found: Vec<_> = match Knowledge::parse(files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    };
    assert!(found.iter().any(|it| it.contains("write harms/cold.toml")), "{found:?}");
}

/// Every problem of the sound files with one more beside them.
fn with_file(path: &str, text: &str) -> Vec<String> {
    let more = SOUND.iter().copied().filter(|(own, _)| *own != path).chain([(path, text)]);
    match Knowledge::parse(more) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

/// A rule that cannot be read must not vanish without a word.
#[test]
fn a_condition_of_no_known_form_is_refused() {
    for when in [
        "5",
        "true",
        "{}",
        "{ all = [] }",
        "{ any = [] }",
        "{ any = \"sneezing\" }",
        "{ at_least = 0, of = [\"sneezing\"] }",
        "{ at_least = 2, of = [\"sneezing\"] }",
        "{ age_at_least = 60, sex = \"male\" }",
        "{ age_at_least = 300 }",
        "{ quantity = \"temperature\", at_least = 100 }",
        "{ quantity = \"temperature\", at_least = nan }",
        "{ quantity = \"temperature\", at_least = 38, below = 39 }",
    ] {
        let (path, text) = SOUND[10];
        let whole = "{ all = [\"sneezing\", { any = [\"wet_feet\", { age_at_least = 60 }] }] }";
        assert!(text.contains(whole));
        let found = with_file(path, &text.replace(whole, when));
        assert!(found.iter().any(|it| it.contains("is no condition")), "{when}: {found:?}");
    }
}

#[test]
fn a_need_of_no_known_form_is_refused() {
    for when in [
        "5",
        "{}",
        "{ all = [] }",
        "{ any = \"fever\" }",
        "{ always = false }",
        "{ age_under = 12, pregnant_from_week = 20 }",
        "{ age_under = -1 }",
    ] {
        let rule = format!(
            "for = []\nverdict = \"stop\"\nwhen = {when}\nfacts = [\"f1\"]\n\n[text.en]\nsays = \"s\"\nlabel = \"l\"\n"
        );
        let found = with_file("medicine_rules/none.toml", &rule);
        let refused = |it: &String| it.starts_with("medicine_rules/none.toml:3:");
        assert!(found.iter().any(refused), "{when}: {found:?}");
    }
}

/// Whoever names a synonym means the finding that it is another name of.
#[test]
fn a_synonym_stands_for_its_finding_wherever_it_is_named() {
    let synonym =
        ("findings/ah_choo.toml", "same_as = \"sneezing\"\n\n[text.en]\nname = \"ah-choo\"\n");
    let files = SOUND.iter().map(|(path, text)| match *path {
        "red_flags/wet_sneeze.toml" => (*path, text.replace("\"sneezing\"", "\"ah_choo\"")),
        _ => (*path, (*text).to_owned()),
    });
    let files: Vec<_> = files.chain([(synonym.0, synonym.1.to_owned())]).collect();
    let pairs = files.iter().map(|(path, text)| (*path, text.as_str()));
    let knowledge = Knowledge::parse(pairs).unwrap();
    let mut named = Vec::new();
    knowledge.rules()[0].when.for_each_finding(&mut |finding| named.push(finding));
    assert_eq!(Some(named[0]), knowledge.finding_index("sneezing"));
    assert_eq!(knowledge.finding_index("ah_choo"), knowledge.finding_index("sneezing"));
    let of_itself = with_file(synonym.0, &synonym.1.replace("sneezing", "ah_choo"));
    assert!(of_itself.iter().any(|it| it.contains("itself a synonym")), "{of_itself:?}");
}

#[test]
fn an_item_in_a_folder_below_is_refused() {
    let found = with_file("findings/old/sneezing.toml", SOUND[2].1);
    assert!(found.iter().any(|it| it.starts_with("findings/old/sneezing.toml:1:")), "{found:?}");
}
