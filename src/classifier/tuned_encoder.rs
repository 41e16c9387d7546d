//! An encoder and the head that is known for it.

use crate::calibration::Temperature;
use crate::encoder::Encoder;
use crate::features::encoder::SentenceReading;
use crate::head::Head;

/// An encoder, and the head that it was tuned with or that a model has on it, where there is one.
#[derive(Clone, Debug)]
pub struct TunedEncoder {
    /// The encoder.
    pub encoder: Encoder,
    /// The head.
    pub head: Option<KnownHead>,
    /// How sentences were read for it, where that is known.
    pub reading: Option<SentenceReading>,
}

/// A head on an encoder's pooled columns as they are, and where it is from.
#[derive(Clone, Debug)]
pub struct KnownHead {
    /// The head.
    pub head: Head,
    /// The model or the tuning run that it is of, as a model's card tells it: `news-en 1.3.0`.
    pub origin: String,
    /// What its logits are divided by, where that is known.
    pub temperature: Option<Temperature>,
}

impl From<Encoder> for TunedEncoder {
    /// An encoder without a head.
    fn from(encoder: Encoder) -> Self {
        Self {
            encoder,
            head: None,
            reading: None,
        }
    }
}

impl TunedEncoder {
    /// The means of encoders and of their heads; no head where one of them has none, and no reading where
    /// not all read alike.
    ///
    /// # Errors
    /// As [`Encoder::mean`], and where heads differ in width.
    pub fn mean(all: Vec<Self>) -> Result<Self, String> {
        let first = all.first().and_then(|one| one.reading.clone());
        let reading =
            first.filter(|first| all.iter().all(|one| one.reading.as_ref() == Some(first)));
        let (encoders, heads): (Vec<_>, Vec<_>) =
            all.into_iter().map(|one| (one.encoder, one.head)).unzip();
        let heads: Option<Vec<KnownHead>> = heads.into_iter().collect();
        Ok(Self {
            encoder: Encoder::mean(encoders)?,
            head: heads.map(KnownHead::mean).transpose()?,
            reading,
        })
    }
}

impl KnownHead {
    fn mean(all: Vec<Self>) -> Result<Self, String> {
        let temperatures: Option<Vec<Temperature>> =
            all.iter().map(|known| known.temperature).collect();
        let (heads, origins): (Vec<Head>, Vec<String>) = all
            .into_iter()
            .map(|known| (known.head, known.origin))
            .unzip();
        Ok(Self {
            head: Head::mean(&heads)?,
            origin: origins.join(", "),
            temperature: temperatures.as_deref().and_then(Temperature::mean),
        })
    }
}
