//! Bayesian Interchange Format, version 0.15.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::table::{Table, states_of};

pub(super) fn write(name: &str, tables: &[Table]) -> String {
    let quoted: String = name.chars().filter(|c| *c != '"' && !c.is_control()).collect();
    let mut out = format!("network \"{quoted}\" {{\n}}\n");
    for table in tables {
        let states: Vec<String> = (0..table.states).map(|s| format!("s{s}")).collect();
        out += &format!(
            "variable {} {{\n  type discrete [ {} ] {{ {} }};\n}}\n",
            table.name,
            table.states,
            states.join(", ")
        );
    }
    for table in tables {
        let join = |row: &[f64]| {
            let row: Vec<String> = row.iter().map(|p| format!("{p:?}")).collect();
            row.join(", ")
        };
        if table.parents.is_empty() {
            let row = table.rows.first().map_or_else(String::new, |row| join(row));
            out += &format!("probability ( {} ) {{\n  table {row};\n}}\n", table.name);
            continue;
        }
        let parents: Vec<&str> = table.parents.iter().map(|(name, _)| name.as_str()).collect();
        out += &format!("probability ( {} | {} ) {{\n", table.name, parents.join(", "));
        for (states, row) in states_of(&table.parents).iter().zip(&table.rows) {
            let states: Vec<String> = states.iter().map(|s| format!("s{s}")).collect();
            out += &format!("  ({}) {};\n", states.join(", "), join(row));
        }
        out += "}\n";
    }
    out
}
