//! The level of every clinical case against the recorded one: none falls unless it is said why.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, bail, ensure};

use crate::{root, tools};

/// What is recorded: a line a case, its name, level and first causes between tabs.
const RECORD: &str = "cases/levels.tsv";

/// Where a level that falls is named, with the reason.
const LOWERED: &str = "cases/levels-lowered.md";

/// The levels, the least urgent first.
const LEVELS: [&str; 4] = ["self_care", "routine", "urgent", "emergency"];

/// Level and causes by case.
type Standings = BTreeMap<String, (String, String)>;

/// Compares the levels with the recorded ones, and with `record` writes them down. Either fails if
/// one fell, or its case is gone, and nobody said why.
pub fn run(record: bool) -> anyhow::Result<()> {
    let output = tools::cargo()
        .args(["run", "--quiet", "--package", "lumbar", "--", "knowledge", "levels"])
        .current_dir(root())
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let now = String::from_utf8(output.stdout)?;
    let before = fs::read_to_string(root().join(RECORD)).unwrap_or_default();
    let lowered = fs::read_to_string(root().join(LOWERED)).unwrap_or_default();
    let falls = falls(&parse(&before)?, &parse(&now)?);
    let unexplained: Vec<_> = falls.iter().filter(|fall| !explained(&lowered, fall)).collect();
    if !unexplained.is_empty() {
        let lines: Vec<_> = unexplained.iter().map(|fall| format!("- {fall}: why")).collect();
        bail!("levels fell; take it back, or say why in {LOWERED}:\n{}", lines.join("\n"));
    }
    if before == now {
        eprintln!("{} cases stand where they stood", now.lines().count());
    } else if record {
        fs::write(root().join(RECORD), now).context(RECORD)?;
        eprintln!("wrote {RECORD}");
    } else {
        eprintln!(
            "{RECORD} is out of step; no level fell. `cargo xtask levels --record` renews it"
        );
    }
    Ok(())
}

fn parse(text: &str) -> anyhow::Result<Standings> {
    text.lines()
        .enumerate()
        .map(|(place, line)| match line.split('\t').collect::<Vec<_>>()[..] {
            [name, level, causes] if LEVELS.contains(&level) => {
                Ok((name.to_owned(), (level.to_owned(), causes.to_owned())))
            }
            _ => bail!("line {} of the levels: not name, level and causes between tabs", place + 1),
        })
        .collect()
}

/// Each case that fell or is gone, as it must be named: "`name`: urgent to routine".
fn falls(before: &Standings, now: &Standings) -> Vec<String> {
    let rank = |level: &str| LEVELS.iter().position(|known| *known == level);
    let fell = before.iter().filter_map(|(name, (old, _))| match now.get(name) {
        None => Some(format!("`{name}`: {old} to gone")),
        Some((new, _)) => (rank(new) < rank(old)).then(|| format!("`{name}`: {old} to {new}")),
    });
    fell.collect()
}

/// Whether a line of the list names this fall and gives a reason.
fn explained(lowered: &str, fall: &str) -> bool {
    lowered.lines().any(|line| {
        let reason = line.strip_prefix("- ").and_then(|line| line.strip_prefix(fall));
        let reason = reason.and_then(|rest| rest.strip_prefix(": ")).map(str::trim);
        reason.is_some_and(|reason| reason.len() >= 10)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_must_be_named_with_a_reason() {
        let before = parse("a\turgent\tx y z\nb\troutine\tx y z\nc\troutine\tx y z\n").unwrap();
        let now = parse("a\troutine\tx y z\nb\turgent\tz y x\n").unwrap();
        let falls = falls(&before, &now);
        assert_eq!(falls, ["`a`: urgent to routine", "`c`: routine to gone"]);
        assert!(!explained("", &falls[0]));
        assert!(!explained("- `a`: urgent to routine: why", &falls[0]));
        assert!(!explained("- `a`: urgent to self_care: the source was misread", &falls[0]));
        assert!(explained("- `a`: urgent to routine: the source was misread", &falls[0]));
        assert!(parse("a urgent").is_err());
    }
}
