//! Which run it is: a run can only go on as it began.

use super::row::TuningRow;
use super::settings::TuningSettings;
use crate::encoder::Encoder;

/// The BLAKE3 sum of settings, rows and encoder.
pub(super) fn run_of(encoder: &Encoder, rows: &[TuningRow], settings: &TuningSettings) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(format!("{settings:?}").as_bytes());
    add(encoder.config_json());
    add(encoder.tokenizer_json());
    for tensor in encoder.weights().tensors() {
        add(bytemuck::cast_slice(tensor));
    }
    for row in rows {
        add(format!("{row:?}").as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
