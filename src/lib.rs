//! Labels every sentence of a news article supportive, critical or neutral toward an actor the
//! reader names. *Actor* is what the literature calls the target of target-dependent
//! classification.
//!
//! # The way through the house
//!
//! ```text
//! article ──> text ──> actor ──┐ sentences, and where they mention the actor (+ voice)
//! rows of a CSV ──> dataset ───┤ text, actor, label
//!                              └──> features ──> head ──> classifier ──> report
//!                                   a row of     three    labelled  └──> evaluation
//!                                   numbers      logits   sentences
//! ```
//!
//! | room | what happens there | may use |
//! |---|---|---|
//! | [`mod@error`], stance | errors that say what, where and what next; the three labels | nothing of ours |
//! | english | small words, forms of verbs and verbs of speech that several rooms ask for | nothing of ours |
//! | [`text`] | article to paragraphs, sentences, tokens, quotations; spans are byte offsets | english |
//! | [`html`] | a web page to the text of its article | text |
//! | [`actor`] | the actor, its names, where a text mentions it; who is in an article, and whom "she" means | text, english |
//! | [`voice`] | whose voice a sentence is in, who says each quotation and report | text, english, actor |
//! | [`dataset`] | labelled rows in and out, their checks and folds, public formats | stance, text |
//! | [`encoder`] | a transformer: tokenizer, forward and backward pass, weights in few bits | text |
//! | [`features`] | a sentence and its mentions to a row of numbers | stance, text, actor, encoder |
//! | [`head`], [`Temperature`] | the logistic model, and probabilities that mean what they say | stance |
//! | [`tuning`] | an encoder to a better one, on labelled rows | features, head, encoder, actor, text, stance |
//! | [`evaluation`] | figures, intervals and comparisons from gold and predicted labels | stance |
//! | [`classifier`] | the stages put together: train, classify, read at its place, explain, save, load | all above |
//! | [`report`] | results as text, JSON Lines, CSV, web page and model cards | classifier, evaluation, dataset, voice, actor, text, stance |
//! | [`serve`] | the page and a JSON interface as a local program | classifier, report, html, dataset, actor, text, stance |
//!
//! No arrow turns back. The library reads and writes through [`std::io::Read`] and
//! [`std::io::Write`]; only the command line opens files, prints and exits.
//!
//! # Example
//!
//! ```
//! use stance::actor::Actor;
//! use stance::classifier::{BUILT_IN, built_in};
//!
//! let model = built_in(BUILT_IN[0]).expect("it is built in")?;
//! let actors = [Actor::new("Norway")?];
//! let article = "Oslo kept its word. The minister praised Norway for its patience. It rained.";
//! let reading = model.classify_article(article, &actors)?;
//! for entry in &reading.labelled {
//!     let sentence = reading.sentences[entry.sentence].span.of(article);
//!     println!("{:10} {sentence}", entry.stance());
//! }
//! assert!(!reading.labelled[2].is_mentioned());
//! # Ok::<(), stance::Error>(())
//! ```

pub mod actor;
mod calibration;
pub mod classifier;
pub mod dataset;
pub mod encoder;
mod english;
pub mod error;
pub mod evaluation;
pub mod features;
pub mod head;
pub mod html;
mod random;
pub mod report;
pub mod serve;
mod stance;
pub mod text;
pub mod tuning;
pub mod voice;

pub use calibration::Temperature;
pub use error::{Error, Result};
pub use stance::{Probabilities, Stance, UnknownStance};
