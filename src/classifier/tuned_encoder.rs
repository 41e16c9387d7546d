//! An encoder and the head that is known for it.

use crate::encoder::Encoder;
use crate::head::Head;

/// An encoder, and the head that it was tuned with or that a model has on it, where there is one.
#[derive(Clone, Debug)]
pub struct TunedEncoder {
    /// The encoder.
    pub encoder: Encoder,
    /// The head.
    pub head: Option<KnownHead>,
}

/// A head on an encoder's pooled columns as they are, and where it is from.
#[derive(Clone, Debug)]
pub struct KnownHead {
    /// The head.
    pub head: Head,
    /// The model or the tuning run that it is of, as a model's card tells it: `news-en 1.3.0`.
    pub origin: String,
}

impl From<Encoder> for TunedEncoder {
    /// An encoder without a head.
    fn from(encoder: Encoder) -> Self {
        Self {
            encoder,
            head: None,
        }
    }
}

impl TunedEncoder {
    /// The means of encoders and of their heads; no head where one of them has none.
    ///
    /// # Errors
    /// As [`Encoder::mean`], and where heads differ in width.
    pub fn mean(all: Vec<Self>) -> Result<Self, String> {
        let (encoders, heads): (Vec<_>, Vec<_>) =
            all.into_iter().map(|one| (one.encoder, one.head)).unzip();
        let heads: Option<Vec<KnownHead>> = heads.into_iter().collect();
        Ok(Self {
            encoder: Encoder::mean(encoders)?,
            head: heads.map(KnownHead::mean).transpose()?,
        })
    }
}

impl KnownHead {
    fn mean(all: Vec<Self>) -> Result<Self, String> {
        let (heads, origins): (Vec<Head>, Vec<String>) = all
            .into_iter()
            .map(|known| (known.head, known.origin))
            .unzip();
        Ok(Self {
            head: Head::mean(&heads)?,
            origin: origins.join(", "),
        })
    }
}
