//! The state of a tuning run between two steps, written so that a run goes on exactly.
//!
//! One line that names the format, one line of JSON, the numbers as little-endian 32-bit floats
//! (weights, first and second moments of every tensor, the head last), and the BLAKE3 sum of all
//! before it.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

const MAGIC: &[u8] = b"stance tuning checkpoint 1\n";

/// Bytes of the JSON line at most.
const MOST_HEADER: u64 = 1 << 16;

/// What a checkpoint says of its run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Header {
    /// Steps done.
    pub(super) step: usize,
    /// BLAKE3 of the settings, the rows and the encoder: a run can only go on as it began.
    pub(super) run: String,
    /// Numbers that follow.
    pub(super) numbers: usize,
    /// Best figure on dev rows so far, if there is one.
    pub(super) best: Option<f64>,
    /// Tells the rows of that figure from others; empty in checkpoints of versions that did not ask.
    #[serde(default)]
    pub(super) measured_on: String,
}

/// Writes a checkpoint.
pub(super) fn write(output: impl Write, header: &Header, numbers: &[&[f32]]) -> io::Result<()> {
    let mut output = Summed {
        inner: output,
        hasher: blake3::Hasher::new(),
    };
    output.write_all(MAGIC)?;
    let mut line = serde_json::to_vec(header)?;
    line.push(b'\n');
    output.write_all(&line)?;
    let mut bytes = Vec::new();
    for numbers in numbers {
        for chunk in numbers.chunks(1 << 16) {
            bytes.clear();
            bytes.extend(chunk.iter().flat_map(|value| value.to_le_bytes()));
            output.write_all(&bytes)?;
        }
    }
    let sum = output.hasher.finalize();
    output.inner.write_all(sum.as_bytes())?;
    output.inner.flush()
}

/// Reads a checkpoint of the run `run` into `numbers`.
pub(super) fn read(
    input: impl Read,
    run: &str,
    numbers: &mut [&mut [f32]],
) -> Result<Header, String> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => format!("it cannot be read: {error}"),
    };
    let refuse = |problem: &str| Err(format!("it {problem}"));
    let mut input = Summed {
        inner: input,
        hasher: blake3::Hasher::new(),
    };
    let mut magic = vec![0; MAGIC.len()];
    input.read_exact(&mut magic).map_err(failed)?;
    if magic != MAGIC {
        return refuse("is of another format");
    }
    let mut line = Vec::new();
    let mut byte = [0];
    while byte != *b"\n" {
        input.read_exact(&mut byte).map_err(failed)?;
        line.push(byte[0]);
        if line.len() as u64 > MOST_HEADER {
            return refuse("has a header that is too long");
        }
    }
    let header: Header = serde_json::from_slice(&line)
        .map_err(|error| format!("its header cannot be understood: {error}"))?;
    if header.run != run {
        return refuse("belongs to a run with other rows, settings or another encoder");
    }
    if header.numbers != numbers.iter().map(|numbers| numbers.len()).sum::<usize>() {
        return refuse("holds another number of weights than the encoder");
    }
    let mut bytes = vec![0; 4 << 16];
    for numbers in numbers.iter_mut() {
        for chunk in numbers.chunks_mut(1 << 16) {
            let bytes = &mut bytes[..4 * chunk.len()];
            input.read_exact(bytes).map_err(failed)?;
            for (value, bytes) in chunk.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *value = f32::from_le_bytes(*bytes);
            }
            if !chunk.iter().all(|value| value.is_finite()) {
                return refuse("holds a value that is not a finite number");
            }
        }
    }
    let sum = input.hasher.finalize();
    let mut written = [0; blake3::OUT_LEN];
    input.inner.read_exact(&mut written).map_err(failed)?;
    if written != *sum.as_bytes() {
        return refuse("is damaged: its checksum differs");
    }
    Ok(header)
}

/// A stream whose bytes are summed as they pass.
struct Summed<T> {
    inner: T,
    hasher: blake3::Hasher,
}

impl<T: Write> Write for Summed<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Summed<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }
}
