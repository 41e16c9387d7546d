//! A sentence without one of its words, for models that cannot tell which word did what.

use crate::actor::is_name;
use crate::features::{OwnedSentence, SentenceBefore, TargetedSentence};
use crate::text::{Span, Token, TokenKind, tokens};

/// Words deleted at most, those nearest to a mention: what a long sentence may cost. Of the 536
/// lines of NewsMTSC's dev parts two have more words.
const MOST_WORDS: usize = 120;

/// Bytes of a sentence around its mention that are read again without a word. Encoders read 512
/// tokens at most, some 2,500 bytes of English.
const MOST_BYTES: usize = 8_192;

/// The words of a sentence that can be deleted.
pub(super) struct Deletions<'a> {
    /// The sentence, or what is read of a very long one.
    text: &'a str,
    /// Where `text` starts in the sentence.
    offset: usize,
    /// In bytes of `text`.
    mentions: Vec<Span>,
    /// In bytes of `text`, in order; none overlaps a mention.
    words: Vec<Span>,
    in_article: bool,
    /// Read with every part of the sentence, and never shortened.
    before: Option<SentenceBefore<'a>>,
}

impl<'a> Deletions<'a> {
    pub(super) fn of(sentence: &TargetedSentence<'a>) -> Self {
        let window = window(sentence);
        let text = window.of(sentence.text);
        let mentions: Vec<Span> = sentence
            .mentions
            .iter()
            .filter(|mention| window.contains(**mention))
            .map(|mention| Span::new(mention.start - window.start, mention.end - window.start))
            .collect();
        let words = nearest_words(text, &mentions);
        Self {
            text,
            offset: window.start,
            mentions,
            words,
            in_article: sentence.in_article,
            before: sentence.before,
        }
    }

    /// What is read, with every word.
    pub(super) fn whole(&self) -> TargetedSentence<'_> {
        TargetedSentence {
            text: self.text,
            mentions: &self.mentions,
            in_article: self.in_article,
            before: self.before,
        }
    }

    /// Whether only a part of the sentence is read.
    pub(super) fn is_cut(&self, sentence: &TargetedSentence<'_>) -> bool {
        self.text.len() < sentence.text.len()
    }

    /// The words, in bytes of the sentence.
    pub(super) fn words(&self) -> impl Iterator<Item = Span> + '_ {
        self.words.iter().map(|word| word.shift(self.offset))
    }

    /// One sentence for each word: all but that word. Without the sentence before, which would be copied for
    /// each: see [`Deletions::in_place`].
    pub(super) fn shortened(&self) -> impl Iterator<Item = OwnedSentence> + '_ {
        self.words.iter().map(|&word| self.without(word))
    }

    /// A shortened sentence after the sentence before.
    pub(super) fn in_place<'s>(&'s self, shortened: &'s OwnedSentence) -> TargetedSentence<'s> {
        TargetedSentence {
            before: self.before,
            ..shortened.as_targeted()
        }
    }

    /// What is read, but for the sentence before; `None` where there is none.
    pub(super) fn without_before(&self) -> Option<TargetedSentence<'_>> {
        self.before.map(|_| TargetedSentence {
            before: None,
            ..self.whole()
        })
    }

    /// The text without `word`, and without the blanks that would be left double.
    fn without(&self, word: Span) -> OwnedSentence {
        let next = self.mentions.partition_point(|m| m.end <= word.start);
        let least = match next.checked_sub(1) {
            Some(before) => self.mentions[before].end,
            None => 0,
        };
        let most = self.mentions.get(next).map_or(self.text.len(), |m| m.start);
        let before = Span::new(least, word.start).of(self.text);
        let after = Span::new(word.end, most).of(self.text);
        let mut removed = word;
        if before.ends_with(char::is_whitespace) {
            removed.start = least + before.trim_end().len();
        } else {
            removed.end += after.len() - after.trim_start().len();
        }
        let gone = removed.len();
        let mut text = String::with_capacity(self.text.len() - gone);
        text.push_str(&self.text[..removed.start]);
        text.push_str(&self.text[removed.end..]);
        let mut mentions = self.mentions.clone();
        for mention in &mut mentions[next..] {
            *mention = Span::new(mention.start - gone, mention.end - gone);
        }
        OwnedSentence {
            text,
            mentions,
            in_article: self.in_article,
            before: None,
        }
    }
}

/// The part of a sentence that is read: [`MOST_BYTES`] around its first mention by name, as encoders
/// choose theirs.
fn window(sentence: &TargetedSentence<'_>) -> Span {
    let text = sentence.text;
    if text.len() <= MOST_BYTES {
        return Span::new(0, text.len());
    }
    let by_name = |mention: &&Span| is_name(mention.of(text));
    let mentions = sentence.mentions;
    let Some(focus) = mentions.iter().find(by_name).or(mentions.first()) else {
        return Span::new(0, 0);
    };
    let margin = MOST_BYTES.saturating_sub(focus.len()) / 2;
    let mut window = Span::new(
        focus.start.saturating_sub(margin),
        (focus.end + margin).min(text.len()),
    );
    while !text.is_char_boundary(window.start) {
        window.start += 1;
    }
    while !text.is_char_boundary(window.end) {
        window.end -= 1;
    }
    window
}

/// The [`MOST_WORDS`] words and numbers nearest to a mention, each with its possessive ending.
fn nearest_words(text: &str, mentions: &[Span]) -> Vec<Span> {
    let mut all: Vec<Token> = Vec::new();
    tokens(text, Span::new(0, text.len()), &mut all);
    let mut words: Vec<Span> = Vec::new();
    for token in &all {
        match token.kind {
            TokenKind::Word | TokenKind::Number => words.push(token.span),
            TokenKind::Possessive => {
                if let Some(word) = words.last_mut().filter(|w| w.end == token.span.start) {
                    word.end = token.span.end;
                }
            }
            _ => {}
        }
    }
    let distance = |word: &Span| {
        let next = mentions.partition_point(|mention| mention.end <= word.start);
        let after = mentions.get(next).map(|m| m.start.saturating_sub(word.end));
        let before = next.checked_sub(1).map(|m| word.start - mentions[m].end);
        after.into_iter().chain(before).min()
    };
    words.retain(|word| {
        let next = mentions.partition_point(|mention| mention.end <= word.start);
        mentions.get(next).is_none_or(|m| !m.overlaps(*word))
    });
    words.sort_by_key(distance);
    words.truncate(MOST_WORDS);
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(text: &str, mentions: &[Span]) -> Vec<(String, Vec<String>)> {
        let sentence = TargetedSentence {
            text,
            mentions,
            ..TargetedSentence::default()
        };
        Deletions::of(&sentence)
            .shortened()
            .map(|shortened| {
                let mentions = shortened.mentions.iter();
                let mentions = mentions.map(|mention| mention.of(&shortened.text).to_owned());
                let mentions = mentions.collect();
                (shortened.text, mentions)
            })
            .collect()
    }

    #[test]
    fn mentions_stay_where_they_are_whichever_word_goes() {
        let text = "“Élan”, Wang’s aide told Wang: no  deal.";
        let mentions = [Span::new(13, 17), Span::new(32, 36)];
        assert!(mentions.iter().all(|mention| mention.of(text) == "Wang"));
        let texts: Vec<String> = shortened(text, &mentions)
            .into_iter()
            .map(|(text, mentions)| {
                assert_eq!(mentions, ["Wang", "Wang"]);
                text
            })
            .collect();
        assert_eq!(
            texts,
            [
                "“”, Wang’s aide told Wang: no  deal.",
                "“Élan”, Wang’s told Wang: no  deal.",
                "“Élan”, Wang’s aide Wang: no  deal.",
                "“Élan”, Wang’s aide told Wang:  deal.",
                "“Élan”, Wang’s aide told Wang: no.",
            ]
        );
    }

    #[test]
    fn a_sentence_without_end_is_read_around_its_mention() {
        let text = format!("{}Nato {}", "é ".repeat(50_000), "word ".repeat(50_000));
        let mentions = [Span::new(150_000, 150_004)];
        let all = shortened(&text, &mentions);
        assert_eq!(all.len(), MOST_WORDS);
        for (text, mentions) in all {
            assert!(text.len() <= MOST_BYTES && mentions == ["Nato"]);
        }
    }
}
