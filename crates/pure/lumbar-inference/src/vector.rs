//! Runs a loop compiled for the widest vectors that this machine has.

/// A piece of work that is all loops, inlined to the last call.
pub(crate) trait Work {
    type Output;
    fn run(self) -> Self::Output;
}

/// Runs the work with the machine's own vectors. They change the speed, never a bit of the result:
/// every loop does the same operations in the same order.
#[cfg(feature = "vector")]
pub(crate) fn widest<W: Work>(work: W) -> W::Output {
    struct Adapter<W>(W);
    impl<W: Work> pulp::WithSimd for Adapter<W> {
        type Output = W::Output;

        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) -> Self::Output {
            self.0.run()
        }
    }
    pulp::Arch::new().dispatch(Adapter(work))
}

/// Runs the work with the vectors that every machine of the target has.
#[cfg(not(feature = "vector"))]
pub(crate) fn widest<W: Work>(work: W) -> W::Output {
    work.run()
}
