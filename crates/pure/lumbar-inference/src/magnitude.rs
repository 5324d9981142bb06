//! A product of many numbers that a double could not hold.

/// A number from 0 up as mantissa and binary exponent. Two of them are compared by division, which
/// keeps the digits that a difference of their logarithms loses (1e-14 for evidence of 1e-30).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Magnitude {
    mantissa: f64,
    exponent: i32,
}

impl Default for Magnitude {
    fn default() -> Self {
        Self { mantissa: 1.0, exponent: 0 }
    }
}

impl Magnitude {
    pub(crate) fn times(&mut self, factor: f64) {
        self.mantissa *= self.within(factor);
        self.mantissa = self.within(self.mantissa);
    }

    /// Takes the exponent out of a number that two multiplications could bring out of range.
    fn within(&mut self, number: f64) -> f64 {
        if (1e-150..=1e150).contains(&number) {
            return number;
        }
        let (mantissa, exponent) = libm::frexp(number);
        self.exponent = self.exponent.saturating_add(exponent);
        mantissa
    }

    /// The product of two such numbers.
    pub(crate) fn by(mut self, other: &Self) -> Self {
        self.times(other.mantissa);
        self.exponent = self.exponent.saturating_add(other.exponent);
        self
    }

    /// This number as a part of another.
    pub(crate) fn over(&self, other: &Self) -> f64 {
        let exponent = self.exponent.saturating_sub(other.exponent);
        libm::ldexp(self.mantissa / other.mantissa, exponent)
    }

    /// Whether this is a number above 0.
    pub(crate) fn is_possible(&self) -> bool {
        self.mantissa > 0.0 && self.mantissa.is_finite()
    }

    /// The natural logarithm.
    pub(crate) fn logarithm(&self) -> f64 {
        libm::log(self.mantissa) + f64::from(self.exponent) * core::f64::consts::LN_2
    }
}

#[cfg(test)]
mod tests {
    use super::Magnitude;

    #[test]
    fn a_product_far_below_every_double_keeps_its_digits() {
        let (mut small, mut smaller) = (Magnitude::default(), Magnitude::default());
        for _ in 0..10 {
            small.times(3e-200);
            smaller.times(3e-200);
        }
        smaller.times(0.1);
        assert_eq!(smaller.over(&small), 0.1);
        let expected = 10.0 * libm::log(3e-200);
        assert!((small.logarithm() - expected).abs() < 1e-12 * expected.abs());
    }

    #[test]
    fn nothing_stays_nothing() {
        let mut nothing = Magnitude::default();
        nothing.times(0.0);
        nothing.times(1e-200);
        assert_eq!(nothing.over(&Magnitude::default()), 0.0);
        assert_eq!(nothing.logarithm(), f64::NEG_INFINITY);
    }
}
