//! Designs: in which order the arms follow each other.

use alloc::vec::Vec;

use crate::error::TrialError;
use crate::simulate::Dice;

/// Blocks in which every arm has one period, in random order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Design {
    /// How many arms, two or more.
    pub arms: usize,
    /// How many blocks.
    pub blocks: u32,
    /// Days of a period. In a trial of episodes each episode counts as a day and this is 1.
    pub period: u32,
    /// Days at the beginning of each period after a change that are not counted.
    pub washout: u32,
}

/// The arm and the block of each day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    arms: usize,
    days: Vec<(usize, u32)>,
}

impl Design {
    /// # Errors
    /// [`TrialError`] for fewer than two arms, no days, more than ten years, or a washout that leaves nothing.
    pub fn check(&self) -> Result<(), TrialError> {
        if self.arms < 2 {
            return Err(TrialError::FewArms { arms: self.arms });
        }
        if self.blocks == 0 || self.period == 0 {
            return Err(TrialError::NoDays);
        }
        if self.washout >= self.period {
            return Err(TrialError::BadSetting { name: "washout" });
        }
        if self.length() > 3653 {
            return Err(TrialError::BadSetting { name: "length" });
        }
        Ok(())
    }

    /// Days in all.
    #[must_use]
    pub fn length(&self) -> u64 {
        let arms = u64::try_from(self.arms).unwrap_or(u64::MAX);
        u64::from(self.blocks).saturating_mul(u64::from(self.period)).saturating_mul(arms)
    }

    /// The order drawn for a seed; the same for the same seed. The order within each pair of blocks is
    /// drawn and then turned round, so that no arm stands first more often than another.
    ///
    /// # Errors
    /// As [`Design::check`].
    pub fn schedule(&self, seed: u64) -> Result<Schedule, TrialError> {
        self.check()?;
        let mut dice = Dice::new(seed, 0);
        let mut days = Vec::new();
        let mut order: Vec<usize> = Vec::new();
        for block in 0..self.blocks {
            if block % 2 == 0 {
                order = shuffled(self.arms, &mut dice);
            } else {
                order.reverse();
            }
            for arm in &order {
                days.extend((0..self.period).map(|_| (*arm, block + 1)));
            }
        }
        Ok(Schedule { arms: self.arms, days })
    }
}

fn shuffled(arms: usize, dice: &mut Dice) -> Vec<usize> {
    let mut order: Vec<usize> = (0..arms).collect();
    for last in (1..arms).rev() {
        order.swap(last, dice.below(last + 1));
    }
    order
}

impl Schedule {
    /// The arm and the block (from 1) of each day.
    #[must_use]
    pub fn days(&self) -> &[(usize, u32)] {
        &self.days
    }

    /// How many arms.
    #[must_use]
    pub const fn arms(&self) -> usize {
        self.arms
    }
}
