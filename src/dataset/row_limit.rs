//! A bound on what one row of a table may take: a quotation mark that is not closed makes a row of all that
//! follows.

use std::io::{Error, ErrorKind, Read, Result};

/// Bytes of a row at most: a thousand times the longest article sentence with its columns.
pub(super) const MOST_ROW_BYTES: u64 = 16 << 20;

/// Input of which a row at most is read between two calls of [`RowLimit::begin_row`].
pub(super) struct RowLimit<R> {
    input: R,
    left: u64,
}

impl<R> RowLimit<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            left: MOST_ROW_BYTES,
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.left = MOST_ROW_BYTES;
    }
}

impl<R: Read> Read for RowLimit<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.left == 0 {
            let problem = format!(
                "a row of more than {} MiB; is a quotation mark not closed?",
                MOST_ROW_BYTES >> 20
            );
            return Err(Error::new(ErrorKind::InvalidData, problem));
        }
        let read = (&mut self.input).take(self.left).read(buffer)?;
        self.left -= read as u64;
        Ok(read)
    }
}
