//! The columns of each table.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A number.
    Number,
    /// true or false.
    Flag,
    /// Anything, as JSON.
    Json,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The kind of event whose table it stands in.
    pub table: &'static str,
    /// Its name: that of the field.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// The unit.
    pub unit: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// All columns, in the order of their tables.
pub fn columns() -> impl Iterator<Item = Column> {
    include_str!("dictionary.tsv").lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let (table, name) = (cells.next()?, cells.next()?);
        let holds = match cells.next()? {
            "number" => Holds::Number,
            "flag" => Holds::Flag,
            "json" => Holds::Json,
            _ => Holds::Text,
        };
        Some(Column { table, name, holds, unit: cells.next()?, meaning: cells.next()? })
    })
}

impl Holds {
    /// The word in the dictionary.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Flag => "true or false",
            Self::Json => "JSON",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lumbar_model::event::Body;

    #[test]
    fn every_kind_has_its_columns() {
        for (kind, _) in Body::KINDS {
            let has = columns().any(|column| column.table == *kind);
            assert!(has || *kind == "retraction", "{kind}");
        }
        for column in columns() {
            assert!(Body::KINDS.iter().any(|(kind, _)| *kind == column.table), "{}", column.table);
            assert!(!column.meaning.is_empty());
        }
    }
}
