//! Quotations that are something said, though no comma or colon parts them from the clause around them.

use super::Span;
use super::character::{is_blank, is_quotation_mark};
use crate::english::reporting_verb;

/// Words of a quotation up to which it is a turn of phrase in the sentence of another, not an
/// utterance ("first choice, not searched").
pub(crate) const LONGEST_TURN_OF_PHRASE: usize = 3;

/// Whether a quotation after a verb of speech is an utterance: it begins with a capital, ends as sentences
/// do, and has more words than a turn of phrase: "Lin said “I left Norway and I won.”"
pub(crate) fn is_said_after_verb(text: &str, quotation: Span) -> bool {
    let inner = quotation
        .of(text)
        .trim_matches(is_quotation_mark)
        .trim_end();
    let words = inner
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric));
    let verb = text[..quotation.start]
        .trim_end_matches(is_blank)
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    inner.starts_with(char::is_uppercase)
        && inner.ends_with(['.', '?', '!', '…', ','])
        && words.take(LONGEST_TURN_OF_PHRASE + 1).count() > LONGEST_TURN_OF_PHRASE
        && reporting_verb(&verb.to_lowercase()).is_some()
}
