//! A head on columns as they are, and the same head on the columns standardised.

use ndarray::{Array1, ArrayView1};

use super::Head;

impl Head {
    /// The head that gives columns standardised by `means` and `scales`, which are as many as its columns,
    /// the logits that this one gives them as they are.
    ///
    /// ```
    /// use ndarray::{Array1, array};
    /// use stance::head::Head;
    /// let head = Head::from_parts(array![[4.0], [0.0], [-4.0]], Array1::zeros(3))?;
    /// let other = head.on_standardised(&[1.5], &[2.0]);
    /// // 2 is (2 - 1.5) * 2 when standardised.
    /// assert_eq!(head.logits(array![[2.0]].view()), other.logits(array![[1.0]].view()));
    /// # Ok::<(), String>(())
    /// ```
    pub fn on_standardised(&self, means: &[f32], scales: &[f32]) -> Head {
        let scales = ArrayView1::from(scales);
        Head {
            coefficients: &self.coefficients / &scales,
            intercepts: &self.intercepts + &self.coefficients.dot(&ArrayView1::from(means)),
        }
    }

    /// The head that gives columns as they are the logits that this one gives them standardised by `means`
    /// and `scales`, which are as many as its columns.
    pub fn on_plain(&self, means: &[f32], scales: &[f32]) -> Head {
        let coefficients = &self.coefficients * &ArrayView1::from(scales);
        let shift: Array1<f32> = coefficients.dot(&ArrayView1::from(means));
        Head {
            intercepts: &self.intercepts - &shift,
            coefficients,
        }
    }
}
