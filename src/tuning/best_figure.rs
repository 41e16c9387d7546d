//! The best figure of a run, and on which rows it was measured.

/// The best figure of a run on dev rows so far.
#[derive(Clone, Debug, PartialEq)]
pub struct BestFigure {
    /// The figure, 0 to 1.
    pub figure: f64,
    /// Tells the rows that it was measured on from others, such as by their checksum: figures on different
    /// rows say nothing of each other.
    pub measured_on: String,
}

impl BestFigure {
    /// Whether `figure` is at most this one, measured on the same rows.
    pub(super) fn stands_against(&self, figure: f64, measured_on: &str) -> bool {
        self.measured_on == measured_on && figure <= self.figure
    }
}
