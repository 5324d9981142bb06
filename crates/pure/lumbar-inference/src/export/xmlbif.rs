//! XMLBIF, version 0.3.

use alloc::format;
use alloc::string::String;

use super::table::Table;

const HEAD: &str = "<?xml version=\"1.0\"?>\n<BIF VERSION=\"0.3\" xmlns=\"http://www.cs.ubc.ca/labs/lci/fopi/ve/XMLBIFv0_3\">\n<NETWORK>\n";

pub(super) fn write(name: &str, tables: &[Table]) -> String {
    let mut out = format!("{HEAD}<NAME>{}</NAME>\n", escaped(name));
    for table in tables {
        out += &format!("<VARIABLE TYPE=\"nature\">\n  <NAME>{}</NAME>\n", table.name);
        for state in 0..table.states {
            out += &format!("  <OUTCOME>s{state}</OUTCOME>\n");
        }
        out += "</VARIABLE>\n";
    }
    for table in tables {
        out += &format!("<DEFINITION>\n  <FOR>{}</FOR>\n", table.name);
        for (parent, _) in &table.parents {
            out += &format!("  <GIVEN>{parent}</GIVEN>\n");
        }
        out += "  <TABLE>";
        for p in table.rows.iter().flatten() {
            out += &format!(" {p:?}");
        }
        out += " </TABLE>\n</DEFINITION>\n";
    }
    out + "</NETWORK>\n</BIF>\n"
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            c => out.push(c),
        }
    }
    out
}
