//! The guided session: events go in, the next state and what to show come out.
