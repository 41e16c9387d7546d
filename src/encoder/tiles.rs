//! The tile registers of x86-64 (AMX): asking for them, and the products of tiles: of bytes, of bfloat16, and
//! of numbers in three parts of bfloat16.
//!
//! A tile holds 16 rows of 64 bytes. Rust has no stable intrinsics for them, so the few instructions
//! stand here as assembly.
#![expect(
    unsafe_code,
    reason = "tile registers are reached by assembly; see each block"
)]

use std::arch::asm;
use std::marker::PhantomData;
use std::sync::OnceLock;

/// Rows of a tile, and columns of a tile of 32-bit sums.
pub(super) const TILE_ROWS: usize = 16;

/// Rows and columns of the sums of a block: two tiles each way.
pub(super) const BLOCK: usize = 2 * TILE_ROWS;

/// 16 rows of 64 bytes, on a line of the cache.
#[derive(Copy, Clone, Debug)]
#[repr(align(64))]
pub(super) struct Tile(pub(super) [[u32; TILE_ROWS]; TILE_ROWS]);

impl Tile {
    pub(super) const ZERO: Self = Self([[0; TILE_ROWS]; TILE_ROWS]);
}

/// What the processor's tiles can multiply, and the operating system allows to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Tiles {
    /// Pairs of bfloat16.
    pub(super) bf16: bool,
    /// Fours of bytes.
    pub(super) int8: bool,
}

impl Tiles {
    /// Asks once, and remembers.
    pub(super) fn detect() -> Self {
        static FOUND: OnceLock<Tiles> = OnceLock::new();
        *FOUND.get_or_init(|| {
            // Leaf 7 of CPUID, register EDX (Intel's manual, volume 2A).
            const BF16: u32 = 1 << 22;
            const TILE: u32 = 1 << 24;
            const INT8: u32 = 1 << 25;
            let features = if std::arch::x86_64::__cpuid(0).eax < 7 {
                0
            } else {
                std::arch::x86_64::__cpuid_count(7, 0).edx
            };
            let usable = features & TILE != 0
                && std::arch::is_x86_feature_detected!("avx512f")
                && std::arch::is_x86_feature_detected!("avx512bw")
                && ask_permission();
            Self {
                bf16: usable
                    && features & BF16 != 0
                    && std::arch::is_x86_feature_detected!("avx512bf16"),
                int8: usable && features & INT8 != 0,
            }
        })
    }
}

/// Linux gives the registers only to processes that ask for them.
#[cfg(target_os = "linux")]
fn ask_permission() -> bool {
    const ARCH_REQ_XCOMP_PERM: libc::c_long = 0x1023;
    const TILE_DATA: libc::c_long = 18;
    // SAFETY: this system call takes two numbers and touches no memory of ours.
    unsafe { libc::syscall(libc::SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, TILE_DATA) == 0 }
}

#[cfg(not(target_os = "linux"))]
fn ask_permission() -> bool {
    false
}

/// The tile registers of this thread, configured as 8 tiles of 16 rows of 64 bytes; released when
/// dropped. Not to be sent to another thread.
pub(super) struct TileRegisters(PhantomData<*const ()>);

impl TileRegisters {
    /// # Panics
    /// Where the processor has no tiles.
    pub(super) fn configure() -> Self {
        /// As `ldtilecfg` reads it: palette, start row, 14 reserved bytes, bytes a row of 16 tiles,
        /// rows of 16 tiles.
        #[repr(align(64))]
        struct Configuration([u8; 64]);

        let found = Tiles::detect();
        assert!(found.bf16 || found.int8, "this processor has no tiles");
        let mut configuration = Configuration([0; 64]);
        configuration.0[0] = 1;
        for tile in 0..8 {
            configuration.0[16 + 2 * tile] = 64;
            configuration.0[48 + tile] = 16;
        }
        // SAFETY: the processor has tiles, and the operand is 64 bytes. Compiled code never uses
        // tile registers by itself, so the configuration holds until `drop`.
        unsafe {
            asm!("ldtilecfg [{}]", in(reg) configuration.0.as_ptr(), options(nostack, readonly));
        }
        Self(PhantomData)
    }
}

impl Drop for TileRegisters {
    fn drop(&mut self) {
        // SAFETY: `configure` found tiles.
        unsafe { asm!("tilerelease", options(nostack, nomem)) }
    }
}

/// Where the sums of a block stand: the first of them, and bytes from row to row.
#[derive(Copy, Clone)]
pub(super) struct BlockSums {
    pub(super) first: *mut u32,
    pub(super) stride: usize,
}

/// A product of tiles, in steps: `left` and `right` hold two tiles a step (rows 0-15 and 16-31 of the
/// left matrix, columns 0-15 and 16-31 of the right one), and there are 32 x 32 sums.
macro_rules! block_products {
    ($name:ident, $step:ty, $instruction:literal, $begin:expr, $what:literal) => {
        #[doc = $what]
        ///
        /// # Safety
        /// `sums` must be valid for reading and writing 32 rows of 32 numbers, and the processor
        /// must have the instruction.
        pub(super) unsafe fn $name(
            _registers: &TileRegisters,
            left: &[$step],
            right: &[$step],
            sums: BlockSums,
        ) {
            assert_eq!(left.len(), right.len());
            if left.is_empty() {
                return;
            }
            // SAFETY: registers are configured. Each step reads two tiles of each side, and there
            // are as many as steps; the caller vouches for the sums.
            unsafe {
                asm!(
                    $begin,
                    "2:",
                    "tileloadd tmm6, [{right} + {line}]",
                    "tileloadd tmm4, [{left} + {line}]",
                    concat!($instruction, " tmm0, tmm4, tmm6"),
                    "tileloadd tmm7, [{right} + {line} + 1024]",
                    concat!($instruction, " tmm1, tmm4, tmm7"),
                    "tileloadd tmm5, [{left} + {line} + 1024]",
                    concat!($instruction, " tmm2, tmm5, tmm6"),
                    concat!($instruction, " tmm3, tmm5, tmm7"),
                    "add {left}, 2048",
                    "add {right}, 2048",
                    "dec {steps}",
                    "jnz 2b",
                    "tilestored [{sums} + {stride}], tmm0",
                    "tilestored [{sums} + {stride} + 64], tmm1",
                    "tilestored [{lower} + {stride}], tmm2",
                    "tilestored [{lower} + {stride} + 64], tmm3",
                    sums = in(reg) sums.first,
                    lower = in(reg) sums.first.wrapping_byte_add(TILE_ROWS * sums.stride),
                    stride = in(reg) sums.stride,
                    line = in(reg) 64_usize,
                    left = inout(reg) left.as_ptr() => _,
                    right = inout(reg) right.as_ptr() => _,
                    steps = inout(reg) left.len() => _,
                    out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
                    out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
                    options(nostack),
                );
            }
        }
    };
}

block_products!(
    add_bf16_products,
    [[Tile; 2]; 1],
    "tdpbf16ps",
    "tileloadd tmm0, [{sums} + {stride}]
     tileloadd tmm1, [{sums} + {stride} + 64]
     tileloadd tmm2, [{lower} + {stride}]
     tileloadd tmm3, [{lower} + {stride} + 64]",
    "Adds products of pairs of bfloat16 to the sums of a block, 32-bit floats."
);

block_products!(
    set_byte_products,
    [Tile; 2],
    "tdpbssd",
    "tilezero tmm0
     tilezero tmm1
     tilezero tmm2
     tilezero tmm3",
    "Sets the sums of a block, 32-bit integers, to the products of fours of signed bytes."
);

/// Adds products of numbers in three parts of bfloat16 to the sums of a block, 32-bit floats: per step, both
/// sides hold two tiles a part, as for [`add_bf16_products`]; the six products of larger parts are taken.
///
/// # Safety
/// As for [`add_bf16_products`].
pub(super) unsafe fn add_bf16_parts_products(
    _registers: &TileRegisters,
    left: &[[[Tile; 2]; 3]],
    right: &[[[Tile; 2]; 3]],
    sums: BlockSums,
) {
    assert_eq!(left.len(), right.len());
    if left.is_empty() {
        return;
    }
    /// Four products of the tiles in 4 and 5 with those in 6 and 7.
    macro_rules! products {
        () => {
            "tdpbf16ps tmm0, tmm4, tmm6
             tdpbf16ps tmm1, tmm4, tmm7
             tdpbf16ps tmm2, tmm5, tmm6
             tdpbf16ps tmm3, tmm5, tmm7"
        };
    }
    // SAFETY: registers are configured. Each step reads six tiles of each side, and there are as many as
    // steps; the caller vouches for the sums.
    unsafe {
        asm!(
            "tileloadd tmm0, [{sums} + {stride}]",
            "tileloadd tmm1, [{sums} + {stride} + 64]",
            "tileloadd tmm2, [{lower} + {stride}]",
            "tileloadd tmm3, [{lower} + {stride} + 64]",
            "2:",
            // The left parts, the smallest first, with the largest right one.
            "tileloadd tmm6, [{right} + {line}]",
            "tileloadd tmm7, [{right} + {line} + 1024]",
            "tileloadd tmm4, [{left} + {line} + 4096]",
            "tileloadd tmm5, [{left} + {line} + 5120]",
            products!(),
            "tileloadd tmm4, [{left} + {line} + 2048]",
            "tileloadd tmm5, [{left} + {line} + 3072]",
            products!(),
            "tileloadd tmm4, [{left} + {line}]",
            "tileloadd tmm5, [{left} + {line} + 1024]",
            products!(),
            // The largest left part with the others, then the middle ones.
            "tileloadd tmm6, [{right} + {line} + 4096]",
            "tileloadd tmm7, [{right} + {line} + 5120]",
            products!(),
            "tileloadd tmm6, [{right} + {line} + 2048]",
            "tileloadd tmm7, [{right} + {line} + 3072]",
            products!(),
            "tileloadd tmm4, [{left} + {line} + 2048]",
            "tileloadd tmm5, [{left} + {line} + 3072]",
            products!(),
            "add {left}, 6144",
            "add {right}, 6144",
            "dec {steps}",
            "jnz 2b",
            "tilestored [{sums} + {stride}], tmm0",
            "tilestored [{sums} + {stride} + 64], tmm1",
            "tilestored [{lower} + {stride}], tmm2",
            "tilestored [{lower} + {stride} + 64], tmm3",
            sums = in(reg) sums.first,
            lower = in(reg) sums.first.wrapping_byte_add(TILE_ROWS * sums.stride),
            stride = in(reg) sums.stride,
            line = in(reg) 64_usize,
            left = inout(reg) left.as_ptr() => _,
            right = inout(reg) right.as_ptr() => _,
            steps = inout(reg) left.len() => _,
            out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
            out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
            options(nostack),
        );
    }
}
