//! How weights are parted, on every path.

/// Inputs whose products are summed as integers.
pub(super) const CHUNK: usize = 2048;

/// Outputs of a panel of weights, on every path.
pub(super) const PANEL: usize = 32;
