//! Who says what a sentence says: the article itself, or somebody it quotes or reports.
//!
//! ```text
//! sentences ──> items ──> frames ──> attributions ──> speakers ──> one voice a sentence
//!               words and  "X said"   what is said     full names
//!               quotations            and by whom
//! ```
//!
//! A sentence is a *speaker's* if the paper's only part in it is the frame: who speaks, to whom,
//! when, where and in what mood ("Outside the court, Mr Lin, who is 58, told reporters on Monday
//! that …"). It is *mixed* where the paper also asserts something itself, or where several speak.
//! It is the *narrator's* otherwise; turns of phrase of one to three words in quotation marks that
//! nobody is said to have used leave it so, and so does what nobody said ("declined to comment",
//! "did not say", "is to announce").
//!
//! A model may be asked beside these rules, and told what they say: in whose voice a sentence is, and which of its phrases
//! name who speaks.

mod announced;
mod apposition;
mod attribution;
mod candidate;
mod continuation;
mod dialogue;
mod embedded;
mod frame;
mod function_word;
mod inquiry;
mod interview;
mod inverted_source;
mod item;
mod letter;
mod noun_phrase;
mod opening;
mod ownership;
mod question;
mod relative_clause;
mod segment;
mod series;
mod source;
mod sourced;
mod speaker;
mod subject;
mod verdict;

pub use attribution::{Attributed, Attribution, SaidAs};
pub use inquiry::{VoiceAnswer, VoiceQuestion};

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

impl Voice {
    /// The name used in files: `narrator`, `speaker` or `mixed`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Narrator => "narrator",
            Self::Speaker => "speaker",
            Self::Mixed => "mixed",
        }
    }
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

impl SentenceVoice {
    /// All speakers in one line, parted by "; "; `None` where there is none.
    pub fn speaker(&self) -> Option<String> {
        (!self.speakers.is_empty()).then(|| self.speakers.join("; "))
    }
}
