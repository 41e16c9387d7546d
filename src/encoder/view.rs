//! Matrices that lie in slices.

/// A matrix that lies in a slice.
#[derive(Copy, Clone)]
pub(super) struct View<'a> {
    pub(super) data: &'a [f32],
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) row_stride: usize,
    pub(super) column_stride: usize,
}

impl<'a> View<'a> {
    /// A matrix whose rows follow each other in `data`.
    pub(super) fn new(data: &'a [f32], rows: usize, columns: usize) -> Self {
        assert!(
            rows.checked_mul(columns)
                .is_some_and(|size| size <= data.len()),
            "a view of {rows} x {columns} on {} numbers",
            data.len()
        );
        Self {
            data,
            rows,
            columns,
            row_stride: columns,
            column_stride: 1,
        }
    }

    /// The same numbers with rows and columns exchanged.
    pub(super) fn transposed(self) -> Self {
        Self {
            data: self.data,
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
        }
    }

    /// The rows from `first` on, `count` of them.
    pub(super) fn rows(self, first: usize, count: usize) -> Self {
        assert!(first + count <= self.rows, "rows outside a view");
        Self {
            data: &self.data[first * self.row_stride..],
            rows: count,
            ..self
        }
    }
}
