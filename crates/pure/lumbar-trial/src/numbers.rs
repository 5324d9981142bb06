//! Special functions, through `libm`, so that every machine gives the same bits.

use core::f64::consts::PI;

/// Logarithm of the constant in the density of Student's t.
pub fn log_student_scale(degrees: f64) -> f64 {
    libm::lgamma(0.5 * (degrees + 1.0))
        - libm::lgamma(0.5 * degrees)
        - 0.5 * libm::log(degrees * PI)
}

/// Probability that Student's t is below `z`.
pub fn student_below(z: f64, degrees: f64) -> f64 {
    let tail = 0.5 * incomplete_beta(0.5 * degrees, 0.5, degrees / (degrees + z * z));
    if z < 0.0 { tail } else { 1.0 - tail }
}

/// Regularised incomplete beta function by its continued fraction (Lentz), as in Press et al., Numerical
/// Recipes, section 6.4.
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
        + a * libm::log(x)
        + b * libm::log1p(-x);
    let front = libm::exp(log_front);
    if x < (a + 1.0) / (a + b + 2.0) {
        front * continued_fraction(a, b, x) / a
    } else {
        1.0 - front * continued_fraction(b, a, 1.0 - x) / b
    }
}

fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    const STEPS: u32 = 300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for step in 1..STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-14 {
            break;
        }
    }
    fraction
}

/// Probability that a standard normal is below `z`.
pub fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// `base` to a whole power; by squaring, so that rounding is fixed.
pub fn power(base: f64, exponent: u64) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_agrees_with_published_quantiles() {
        // Two-sided 5 % points of the t table.
        for (degrees, point) in [(1.0, 12.706_205), (5.0, 2.570_582), (30.0, 2.042_272)] {
            assert!((student_below(point, degrees) - 0.975).abs() < 1e-7, "{degrees}");
            assert!((student_below(-point, degrees) - 0.025).abs() < 1e-7, "{degrees}");
        }
        assert!((student_below(1.959_964, 1e7) - 0.975).abs() < 1e-6);
        assert!((libm::exp(log_student_scale(1.0)) - 1.0 / PI).abs() < 1e-12);
    }

    #[test]
    fn powers_of_whole_numbers() {
        assert_eq!(power(0.5, 0), 1.0);
        assert_eq!(power(0.5, 3), 0.125);
        assert_eq!(power(2.0, 10), 1024.0);
    }
}
