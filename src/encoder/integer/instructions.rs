//! Which instructions multiply small integers.

/// Which instructions multiply.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Instructions {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// AVX-512 with VNNI: multiplies pairs and adds in one instruction.
    #[cfg(target_arch = "x86_64")]
    Vnni,
    /// AMX: multiplies tiles of bytes.
    #[cfg(target_arch = "x86_64")]
    Tiles,
}

impl Instructions {
    /// All that the processor has, the fastest last.
    pub(super) fn available() -> Vec<Self> {
        let mut found = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as detected;
            if detected!("avx2") {
                found.push(Self::Avx2);
            }
            if detected!("avx512f") && detected!("avx512vnni") {
                found.push(Self::Vnni);
            }
            if crate::encoder::tiles::Tiles::detect().int8 {
                found.push(Self::Tiles);
            }
        }
        found
    }

    pub(super) fn fastest() -> Self {
        Self::available().pop().unwrap_or(Self::Portable)
    }
}
