//! Products of matrices: by the `gemm` crate, or on the processor's tile registers where it has such for
//! bfloat16.
//!
//! `gemm` takes pointers, so this is unsafe code; every view is checked against its slice when it is
//! made.
#![expect(
    unsafe_code,
    reason = "gemm takes pointers; bounds are checked by View"
)]

use rayon::prelude::*;

use super::threads::Threads;
use super::view::View;

/// What numbers are rounded to before they are multiplied; sums are kept in 32-bit floats.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// 32-bit floats: not rounded; on tile registers, taken as sums of three numbers of bfloat16.
    Float32,
    /// bfloat16, 8 bits of precision: several times faster in tuning where
    /// [`Arithmetic::is_supported`], and the same model as far as dev figures tell.
    BFloat16,
}

impl Arithmetic {
    /// Whether this processor can: bfloat16 needs the tile registers of x86-64 (AMX).
    pub fn is_supported(self) -> bool {
        match self {
            Self::Float32 => true,
            #[cfg(target_arch = "x86_64")]
            Self::BFloat16 => super::bf16::is_supported(),
            #[cfg(not(target_arch = "x86_64"))]
            Self::BFloat16 => false,
        }
    }
}

/// How products are computed.
#[derive(Copy, Clone, Debug)]
pub(super) struct Products {
    pub(super) threads: Threads,
    pub(super) arithmetic: Arithmetic,
}

/// Parts that a product is dealt into: always the same, so that the result does not depend on the
/// number of threads. More parts would keep more threads busy, but each packs the right matrix anew.
const PARTS: usize = 4;

/// Rows of a part at least: with fewer, packing the right matrix would outweigh the product. A first
/// choice, not searched.
const LEAST_ROWS: usize = 64;

/// `out += left · right`; rows of `out` follow each other.
pub(super) fn add_product(out: &mut [f32], left: View<'_>, right: View<'_>, products: Products) {
    let (rows, columns) = (left.rows, right.columns);
    assert_eq!(left.columns, right.rows, "inner sizes of a product differ");
    assert!(
        rows.checked_mul(columns)
            .is_some_and(|size| size <= out.len()),
        "a product of {rows} x {columns} into {} numbers",
        out.len()
    );
    let out = &mut out[..rows * columns];
    #[cfg(target_arch = "x86_64")]
    match products.arithmetic {
        Arithmetic::BFloat16 => {
            return super::bf16::add_rounded_product(out, left, right, products.threads);
        }
        // Six products of parts take less time than one of 32 bits.
        Arithmetic::Float32 if super::bf16::is_supported() => {
            return super::bf16::add_product_of_parts(out, left, right, products.threads);
        }
        Arithmetic::Float32 => {}
    }
    let part = rows.div_ceil(PARTS).max(LEAST_ROWS);
    match products.threads {
        Threads::One => add_product_alone(out, left, right),
        Threads::All => out
            .par_chunks_mut(part * columns)
            .enumerate()
            .for_each(|(index, out)| {
                let left = left.rows(index * part, out.len() / columns);
                add_product_alone(out, left, right);
            }),
    }
}

fn add_product_alone(out: &mut [f32], left: View<'_>, right: View<'_>) {
    let signed = |stride: usize| isize::try_from(stride).unwrap_or(isize::MAX);
    // SAFETY: `View::new`, `View::rows` and the assertions of `add_product` keep every index of the
    // three matrices within their slices, `out` is borrowed alone, and strides are at most the
    // length of a slice, so below isize::MAX.
    unsafe {
        gemm::gemm(
            left.rows,
            right.columns,
            left.columns,
            out.as_mut_ptr(),
            1,
            signed(right.columns),
            true,
            left.data.as_ptr(),
            signed(left.column_stride),
            signed(left.row_stride),
            right.data.as_ptr(),
            signed(right.column_stride),
            signed(right.row_stride),
            1.0,
            1.0,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}
