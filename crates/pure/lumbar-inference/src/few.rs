//! Lists that are nearly always short, without a place of their own on the heap: a case has some
//! hundred of them, and asking for memory took as long as filling it.

use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

/// A list that needs the heap only from its `N + 1`st item on.
#[derive(Debug, Clone)]
pub(crate) struct Few<T, const N: usize> {
    len: usize,
    own: [T; N],
    /// All items, once there are more than `N`.
    all: Vec<T>,
}

impl<T: Copy + Default, const N: usize> Few<T, N> {
    pub(crate) fn push(&mut self, item: T) {
        if self.len < N {
            self.own[self.len] = item;
        } else {
            if self.len == N {
                self.all.extend_from_slice(&self.own);
            }
            self.all.push(item);
        }
        self.len += 1;
    }
}

impl<T: Copy + Default, const N: usize> Default for Few<T, N> {
    fn default() -> Self {
        Self { len: 0, own: [T::default(); N], all: Vec::new() }
    }
}

impl<T, const N: usize> Deref for Few<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        if self.len <= N { &self.own[..self.len] } else { &self.all }
    }
}

impl<T, const N: usize> DerefMut for Few<T, N> {
    fn deref_mut(&mut self) -> &mut [T] {
        if self.len <= N { &mut self.own[..self.len] } else { &mut self.all }
    }
}

impl<T: Copy + Default, const N: usize> FromIterator<T> for Few<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut few = Self::default();
        items.into_iter().for_each(|item| few.push(item));
        few
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a Few<T, N> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Few;
    use alloc::vec::Vec;

    #[test]
    fn it_holds_what_was_pushed_however_much() {
        let mut few = Few::<u32, 3>::default();
        for count in 0..8 {
            assert_eq!(&*few, (0..count).collect::<Vec<u32>>().as_slice());
            few.push(count);
        }
    }
}
