//! What all layers of a pass share.

use super::attention::Attention;
use super::dropout::{Dropout, DropoutSite, Place};
use super::kernels::by_rows;
use super::matrix::{Arithmetic, Products};
use super::position::DistanceBias;
use super::threads::Threads;

/// What all layers of a pass share.
#[derive(Copy, Clone)]
pub(super) struct Pass<'a> {
    pub(super) hidden: usize,
    pub(super) heads: usize,
    pub(super) norm_epsilon: f32,
    pub(super) lengths: &'a [usize],
    pub(super) bias: Option<&'a DistanceBias>,
    pub(super) dropout: Option<Dropout>,
    pub(super) threads: Threads,
    pub(super) arithmetic: Arithmetic,
}

impl<'a> Pass<'a> {
    pub(super) fn site(&self, layer: usize, place: Place) -> Option<DropoutSite> {
        self.dropout.map(|dropout| dropout.at(layer, place))
    }

    pub(super) fn products(&self) -> Products {
        Products {
            threads: self.threads,
            arithmetic: self.arithmetic,
        }
    }

    /// Width of one attention head.
    fn head_width(&self) -> usize {
        self.hidden / self.heads
    }

    pub(super) fn attention(&self, layer: usize) -> Attention<'a> {
        Attention {
            heads: self.heads,
            width: self.head_width(),
            lengths: self.lengths,
            bias: self.bias,
            dropout: self.site(layer, Place::AttentionProbabilities),
        }
    }

    /// Drops values of every row where there is a site to do so, or their gradients.
    pub(super) fn drop_values(&self, site: Option<DropoutSite>, rows: &mut [f32]) {
        let Some(site) = site else {
            return;
        };
        let hidden = self.hidden;
        by_rows(
            self.threads,
            rows,
            hidden,
            #[inline(always)]
            |first, rows| {
                for (offset, row) in rows.chunks_exact_mut(hidden).enumerate() {
                    site.apply(first + offset, row);
                }
            },
        );
    }

    /// Divides queries by the root of a head's width, or their gradients.
    pub(super) fn scale_queries(&self, qkv: &mut [f32]) {
        let hidden = self.hidden;
        #[expect(clippy::cast_precision_loss, reason = "widths are small")]
        let scale = 1.0 / (self.head_width() as f32).sqrt();
        by_rows(
            self.threads,
            qkv,
            3 * hidden,
            #[inline(always)]
            |_, rows| {
                for row in rows.chunks_exact_mut(3 * hidden) {
                    for value in &mut row[..hidden] {
                        *value *= scale;
                    }
                }
            },
        );
    }
}
