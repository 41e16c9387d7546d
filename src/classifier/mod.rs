//! Composes the stages: train a model, classify an article and say why, save and load.

mod antecedent_reader;
mod article;
mod built_in;
mod context;
mod deletion;
mod explain;
mod explanation;
mod featurizer;
mod files;
mod labelled_rows;
mod labelled_sentence;
mod manifest;
mod model;
mod places;
mod search;
mod settings;
mod target;
mod train;
mod tuned_encoder;

pub use antecedent_reader::AntecedentReader;
pub use article::{ArticleReading, ReadingOptions, antecedent_choices, article_entities};
pub use built_in::{BUILT_IN, built_in};
pub use context::{ContextModel, Leaning, Place, PlacedLabel};
pub use explanation::{Explanation, WordWeight};
pub use featurizer::FeaturizerSettings;
pub use files::{CHECKSUM_FILE, MODEL_CARD_FILE, ModelFile, ModelFiles};
pub use labelled_sentence::LabelledSentence;
pub use manifest::{CrossValidation, DevFigures, FORMAT_VERSION, Manifest, TrainingSummary};
pub use model::Model;
pub use search::{AlphaTrial, Search};
pub use settings::TrainingSettings;
pub use target::{RowTargets, TargetFinder};
pub use train::{Progress, Trained, train, train_on_encoder};
pub use tuned_encoder::{KnownHead, TunedEncoder};
