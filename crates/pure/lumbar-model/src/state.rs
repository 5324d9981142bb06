//! What is known about a finding.

words! {
    /// The answer to "is it there?". Not having been asked is the absence of a state, not one of these.
    "state" ["present", "absent", "uncertain", "unknown"] State {
        /// Asked, and the person does not know. Changes no probability.
        Unknown = "unknown",
        /// It is not there.
        Absent = "absent",
        /// It may be there. Changes no probability; a red flag counts one level lower.
        Uncertain = "uncertain",
        /// It is there.
        Present = "present",
    }
}
