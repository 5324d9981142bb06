//! Positions in a network, one type for each kind of node so that they cannot be mixed up.

macro_rules! identifier {
    ($name:ident, $kind:literal) => {
        #[doc = concat!("Position of a ", $kind, " in the order in which it was added, from 0.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// From a position counted from 0. A position that the network does not have is
            /// refused by the query that meets it, not here.
            #[must_use]
            pub const fn new(position: u32) -> Self {
                Self(position)
            }

            /// The position, as an index into the network's own order.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            pub(crate) fn from_index(index: usize) -> Self {
                // The builder refuses networks with more nodes than a u32 can count.
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}

identifier!(RiskId, "risk");
identifier!(CauseId, "cause");
identifier!(FindingId, "finding");
