//! One number of a network, with the interval it was published with.

/// An interval, `low <= high`, in the unit of the number it belongs to. How much it covers is said
/// where it is used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A number of a network (a probability, or a multiplier of odds), known exactly or within an
/// interval.
///
/// The interval is the central 95 % interval of the source. It plays no part in
/// [`Network::posterior`](crate::Network::posterior); it only widens the intervals that
/// [`Network::intervals`](crate::Network::intervals) draws from sampled parameters: a probability
/// is drawn from a Beta whose mean is the value, a multiplier from a log-normal whose median is
/// the value.
///
/// ```
/// use lumbar_inference::Parameter;
/// let exact: Parameter = 0.2.into();
/// let published = Parameter::within(0.2, 0.15, 0.26);
/// assert_eq!(exact.value(), published.value());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    value: f64,
    interval: Option<Interval>,
}

impl Parameter {
    /// A number without an interval: it is the same in every sample.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self { value, interval: None }
    }

    /// A number with its central 95 % interval. Whether `low <= value <= high` holds is checked
    /// where the parameter is used, so that the error can name the place.
    #[must_use]
    pub const fn within(value: f64, low: f64, high: f64) -> Self {
        Self { value, interval: Some(Interval { low, high }) }
    }

    /// The number itself.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The central 95 % interval, if one was given.
    #[must_use]
    pub const fn interval(self) -> Option<Interval> {
        self.interval
    }

    /// Whether the number is a probability and its interval, if any, contains it and stays in
    /// 0..=1.
    pub(crate) fn is_probability(self) -> bool {
        let inside = |x: f64| (0.0..=1.0).contains(&x);
        inside(self.value)
            && self.interval.is_none_or(|i| {
                inside(i.low) && inside(i.high) && i.low <= self.value && self.value <= i.high
            })
    }

    /// Whether the number can multiply odds: finite and above 0, its interval likewise.
    ///
    /// The range is kept to what odds can bear in double precision.
    pub(crate) fn is_multiplier(self) -> bool {
        let inside = |x: f64| (SMALLEST_MULTIPLIER..=LARGEST_MULTIPLIER).contains(&x);
        inside(self.value)
            && self.interval.is_none_or(|i| {
                inside(i.low) && inside(i.high) && i.low <= self.value && self.value <= i.high
            })
    }
}

impl From<f64> for Parameter {
    fn from(value: f64) -> Self {
        Self::exact(value)
    }
}

/// Smallest multiplier of odds that is accepted.
pub const SMALLEST_MULTIPLIER: f64 = 1e-9;
/// Largest multiplier of odds that is accepted.
pub const LARGEST_MULTIPLIER: f64 = 1e9;
