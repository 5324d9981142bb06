//! The order in which the report is read aloud.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagTree};

/// What a part of the tree is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Section,
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table,
    Row,
    Head,
    Cell,
    Figure(String),
}

/// A place in the tree.
pub(super) type Place = usize;

struct Branch {
    kind: Kind,
    children: Vec<Place>,
}

/// The tree while it grows. Pieces that are drawn name the place that they belong to.
#[derive(Default)]
pub(super) struct Tree {
    branches: Vec<Branch>,
    roots: Vec<Place>,
}

impl Tree {
    pub(super) fn add(&mut self, kind: Kind, above: Option<Place>) -> Place {
        let place = self.branches.len();
        self.branches.push(Branch { kind, children: Vec::new() });
        match above {
            Some(above) => self.branches[above].children.push(place),
            None => self.roots.push(place),
        }
        place
    }

    /// The finished tree; `drawn` holds what was drawn of each place.
    pub(super) fn finish(&self, drawn: &[Vec<Identifier>]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
        for root in &self.roots {
            tree.push(self.group(*root, drawn));
        }
        tree
    }

    pub(super) fn len(&self) -> usize {
        self.branches.len()
    }

    fn group(&self, place: Place, drawn: &[Vec<Identifier>]) -> Node {
        let branch = &self.branches[place];
        let level = |level: u16| NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let mut group = match &branch.kind {
            Kind::Section => TagGroup::new(Tag::Section),
            Kind::Heading(depth, title) => {
                TagGroup::new(Tag::Hn(level(*depth), Some(title.clone())))
            }
            Kind::Paragraph => TagGroup::new(Tag::P),
            Kind::List => TagGroup::new(Tag::L(ListNumbering::Disc)),
            Kind::Item => TagGroup::new(Tag::LI),
            Kind::Label => TagGroup::new(Tag::Lbl),
            Kind::Body => TagGroup::new(Tag::LBody),
            Kind::Table => TagGroup::new(Tag::Table),
            Kind::Row => TagGroup::new(Tag::TR),
            Kind::Head => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
            Kind::Cell => TagGroup::new(Tag::TD),
            Kind::Figure(says) => TagGroup::new(Tag::Figure(Some(says.clone()))),
        };
        for piece in &drawn[place] {
            group.push(*piece);
        }
        for child in &branch.children {
            group.push(self.group(*child, drawn));
        }
        Node::Group(group)
    }
}
