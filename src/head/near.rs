//! A fit that is drawn toward a known head instead of toward zero: few rows then change what is known as
//! far as they speak against it.
//!
//! linfa-logistic draws coefficients toward zero alone. So the logits of the known head stand beside the
//! rows as further columns, and what is fitted on the rows' own columns is the difference from it. Logits
//! are long beside rows of a length near 1: what they count is all but free of the penalty.

use ndarray::{Array2, ArrayView2, Axis, Slice, concatenate, s};

use super::{Head, HeadFit, HeadSettings};
use crate::error::Result;
use crate::stance::Stance;

impl Head {
    /// Fits a model as [`Head::fit`] does, but draws its coefficients toward a multiple of those of
    /// `known`, which has the same columns: what they count costs no more than one column does.
    ///
    /// The loss and the gradient in what is returned are those of the rows with the known logits beside
    /// them.
    ///
    /// ```
    /// use ndarray::{Array1, array};
    /// use stance::Stance::{Critical, Supportive};
    /// use stance::head::{Head, HeadSettings};
    /// let known = Head::from_parts(array![[1.0, 2.0], [-1.0, -2.0], [0.0, 0.0]], Array1::zeros(3))?;
    /// // Rows of which the second column says nothing.
    /// let rows = array![[1.0, 0.0], [-1.0, 0.0]];
    /// let settings = HeadSettings { alpha: 1.0, ..HeadSettings::default() };
    /// let labels = [Supportive, Critical];
    /// let fit = Head::fit_near(&known, rows.view(), &labels, &settings, None).expect("two labels");
    /// assert!(fit.head.coefficients()[[0, 1]] > fit.head.coefficients()[[1, 1]]);
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// As [`Head::fit`].
    pub fn fit_near(
        known: &Head,
        rows: ArrayView2<'_, f32>,
        labels: &[Stance],
        settings: &HeadSettings,
        start: Option<&Head>,
    ) -> Result<HeadFit> {
        let beside = known.beside(rows);
        let start = start.unwrap_or(known).apart_from(known);
        let fit = Self::fit(beside.view(), labels, settings, Some(&start))?;
        Ok(HeadFit {
            head: fit.head.joined_with(known),
            ..fit
        })
    }

    /// Rows with this head's logits beside them.
    fn beside(&self, rows: ArrayView2<'_, f32>) -> Array2<f32> {
        let logits = rows.dot(&self.coefficients.t()) + &self.intercepts;
        concatenate![Axis(1), rows, logits]
    }

    /// This head on rows with the logits of `known` beside them: `known` itself, and the difference.
    fn apart_from(&self, known: &Head) -> Head {
        let difference = &self.coefficients - &known.coefficients;
        let known_itself = Array2::eye(Stance::COUNT);
        Head {
            coefficients: concatenate![Axis(1), difference, known_itself],
            intercepts: &self.intercepts - &known.intercepts,
        }
    }

    /// A head on rows with the logits of `known` beside them as one on the rows alone.
    fn joined_with(&self, known: &Head) -> Head {
        let of_known = self.coefficients.slice(s![.., known.width()..]);
        let own = self
            .coefficients
            .slice_axis(Axis(1), Slice::from(..known.width()));
        Head {
            coefficients: &own + &of_known.dot(&known.coefficients),
            intercepts: &self.intercepts + &of_known.dot(&known.intercepts),
        }
    }
}
