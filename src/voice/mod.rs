//! Who says what a sentence says: the article itself, or somebody it quotes or reports.

/// Whose voice a sentence is in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The article itself.
    #[default]
    Narrator,
    /// Somebody the article quotes or reports.
    Speaker,
    /// The article and a speaker, or several speakers.
    Mixed,
}

/// The voice of one sentence, and who speaks in it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SentenceVoice {
    /// Whose voice it is in.
    pub voice: Voice,
    /// Full names of those who speak, as the article first gives them, in the order in which they
    /// come; empty for the narrator, and where the article leaves open who speaks.
    pub speakers: Vec<String>,
}
