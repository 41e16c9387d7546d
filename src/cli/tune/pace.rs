//! How fast a tuning run learns and comes on.

use std::time::Instant;

use stance::tuning::Tuner;

/// Loss and speed since the last epoch began.
pub(super) struct Pace {
    began: Instant,
    loss: f64,
    steps: usize,
    rows: usize,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self {
            began: Instant::now(),
            loss: 0.0,
            steps: 0,
            rows: 0,
        }
    }

    pub(super) fn add(&mut self, loss: f32, rows: usize) {
        self.loss += f64::from(loss);
        self.steps += 1;
        self.rows += rows;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub(super) fn line(&self, tuner: &Tuner) -> String {
        let seconds = self.began.elapsed().as_secs_f64();
        let steps = self.steps.max(1) as f64;
        let left = (tuner.steps() - tuner.steps_done()) as f64 * seconds / steps;
        format!(
            "epoch {:.2} of {}, step {} of {}: loss {:.3}, {:.1} rows/s, {:.0} min left",
            tuner.steps_done() as f64 / tuner.steps_an_epoch() as f64,
            tuner.steps() / tuner.steps_an_epoch(),
            tuner.steps_done(),
            tuner.steps(),
            self.loss / steps,
            self.rows as f64 / seconds,
            left / 60.0
        )
    }
}
