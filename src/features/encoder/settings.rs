//! The settings of the encoder featurizer, in memory and in a model's manifest.

use serde::{Deserialize, Serialize};

use super::sentence_reading::SentenceReading;
use crate::encoder::{Bits, Precision};

/// How sentences are read for the encoder, and how its weights are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct EncoderSettings {
    /// How sentences are read.
    pub reading: SentenceReading,
    /// Bits of the encoder's weights in the model's files; reading computes with 8 bits a weight and 14
    /// an activation whatever they are.
    pub precision: Precision,
}

impl Default for EncoderSettings {
    fn default() -> Self {
        Self {
            reading: SentenceReading::default(),
            precision: Precision {
                layers: Bits::Eight,
                embeddings: Bits::Eight,
            },
        }
    }
}

/// The settings as manifests have them, side by side: serde does not refuse unknown fields where it
/// flattens.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    stand_in: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article_opening: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    reads_before: bool,
    precision: Precision,
}

impl From<Written> for EncoderSettings {
    fn from(written: Written) -> Self {
        Self {
            reading: SentenceReading {
                stand_in: written.stand_in,
                article_opening: written.article_opening,
                reads_before: written.reads_before,
            },
            precision: written.precision,
        }
    }
}

impl From<EncoderSettings> for Written {
    fn from(settings: EncoderSettings) -> Self {
        Self {
            stand_in: settings.reading.stand_in,
            article_opening: settings.reading.article_opening,
            reads_before: settings.reading.reads_before,
            precision: settings.precision,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_written_side_by_side_and_unknown_ones_refused() {
        let plain = r#"{"stand_in":"Morgan","precision":{"layers":8,"embeddings":8}}"#;
        let all = r#"{"stand_in":null,"article_opening":"article: ","reads_before":true,"precision":{"layers":4,"embeddings":8}}"#;
        let default = serde_json::to_string(&EncoderSettings::default());
        assert_eq!(default.expect("it is written"), plain);
        for written in [plain, all] {
            let settings: EncoderSettings = serde_json::from_str(written).expect("it is read");
            let again = serde_json::to_string(&settings).expect("it is written");
            assert_eq!(again, written);
        }
        let unknown = plain.replace("stand_in", "stand-in");
        assert!(serde_json::from_str::<EncoderSettings>(&unknown).is_err());
    }
}
