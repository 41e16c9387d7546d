//! How the learning rate rises and falls.

/// Linear warm-up from 0, then linear decay to 0.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Schedule {
    warm_up: usize,
    steps: usize,
}

impl Schedule {
    /// A schedule of `steps` steps, a share `warm_up` (0 to 1) of which warm up.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "step counts are far below 2^52"
    )]
    pub fn new(steps: usize, warm_up: f64) -> Self {
        Self {
            warm_up: (steps as f64 * warm_up.clamp(0.0, 1.0)).round() as usize,
            steps,
        }
    }

    /// What the learning rate is multiplied by in `step`, the first being 0.
    ///
    /// ```
    /// use stance::tuning::Schedule;
    /// let schedule = Schedule::new(10, 0.2);
    /// assert_eq!(schedule.factor(0), 0.5);
    /// assert_eq!(schedule.factor(1), 1.0);
    /// assert_eq!(schedule.factor(2), 1.0);
    /// assert_eq!(schedule.factor(6), 0.5);
    /// ```
    #[expect(clippy::cast_precision_loss, reason = "step counts are small")]
    pub fn factor(self, step: usize) -> f32 {
        if step < self.warm_up {
            (step + 1) as f32 / self.warm_up as f32
        } else {
            self.steps.saturating_sub(step) as f32 / (self.steps - self.warm_up).max(1) as f32
        }
    }
}
