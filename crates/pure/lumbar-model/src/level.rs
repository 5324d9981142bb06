//! How urgent it is.

words! {
    /// What the person should do, from the least to the most urgent; the order is the meaning.
    "level" Level {
        /// Look after it at home, with a safety net.
        SelfCare = "self_care",
        /// See a doctor within days to weeks.
        Routine = "routine",
        /// Be seen today.
        Urgent = "urgent",
        /// Call now.
        Emergency = "emergency",
    }
}

impl Level {
    /// The level below, if there is one.
    #[must_use]
    pub const fn lower(self) -> Option<Self> {
        match self {
            Self::SelfCare => None,
            Self::Routine => Some(Self::SelfCare),
            Self::Urgent => Some(Self::Routine),
            Self::Emergency => Some(Self::Urgent),
        }
    }
}
