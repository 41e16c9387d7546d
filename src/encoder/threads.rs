//! How many threads work.

/// Whether one thread or all of the current rayon pool work. The number of threads in the pool does
/// not change the result.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Threads {
    /// The calling thread alone: for callers that already run side by side.
    One,
    /// All threads of the current rayon pool.
    All,
}
