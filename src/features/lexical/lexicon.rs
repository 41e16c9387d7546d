//! The opinion lexicon: words and phrases of news English that praise or blame.
//!
//! Written for this crate. An entry has two values from -2 to 2: what it says of its *bearer*
//! (the subject of a verb, the thing an adjective describes, the one who has or is a noun) and
//! what it says of its *object* (the one a verb or noun is directed at: "criticism of X").
//! "Praise" is 0 for who praises and 2 for who is praised; "lie" is -2 for who lies.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::inflection::{plural_forms, verb_forms};
use super::word_hash::{PhraseHash, word_hash};

const VERBS: &str = include_str!("lexicon/verbs.tsv");
const ADJECTIVES: &str = include_str!("lexicon/adjectives.tsv");
const NOUNS: &str = include_str!("lexicon/nouns.tsv");

/// Words of the longest phrase that is looked for.
pub(super) const LONGEST_PHRASE: usize = 8;

/// The part of speech of an entry.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PartOfSpeech {
    /// A verb, or a phrase led by one.
    Verb,
    /// An adjective, adverb or adjectival phrase.
    Adjective,
    /// A noun or an idiom.
    Noun,
}

/// What a word or phrase says of its bearer and of its object, each from -2 to 2.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Of the subject of the verb, the thing described, the owner of the noun.
    pub bearer: i8,
    /// Of the one it is directed at.
    pub object: i8,
    /// The part of speech the entry was written for; where forms coincide, that of the first one: verbs come
    /// before adjectives, and these before nouns.
    pub part_of_speech: PartOfSpeech,
}

/// Opinion words and phrases by the hash of their inflected forms.
#[derive(Debug)]
pub struct Lexicon {
    entries: HashMap<u64, Node, FixedState>,
}

/// A row of the tables; a test checks that every one of them can be read.
struct Row<'t> {
    lemma: &'t str,
    bearer: i8,
    object: i8,
    /// Forms that no rule gives, parted by blanks, with "_" for a blank within one.
    irregular: &'t str,
}

impl<'t> Row<'t> {
    fn parse(row: &'t str) -> Option<Self> {
        let mut fields = row.split('\t');
        let mut field = || fields.next();
        Some(Self {
            lemma: field()?,
            bearer: field()?.parse().ok()?,
            object: field()?.parse().ok()?,
            irregular: field().unwrap_or_default(),
        })
    }
}

#[derive(Copy, Clone, Debug, Default)]
struct Node {
    opinion: Option<Opinion>,
    /// Whether a longer phrase begins with these words.
    continues: bool,
}

impl Lexicon {
    /// The lexicon that ships with the crate, built at first use.
    pub fn built_in() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut lexicon = Lexicon {
                entries: HashMap::with_capacity_and_hasher(100_000, FixedState::with_seed(0)),
            };
            lexicon.add(VERBS, PartOfSpeech::Verb);
            lexicon.add(ADJECTIVES, PartOfSpeech::Adjective);
            lexicon.add(NOUNS, PartOfSpeech::Noun);
            lexicon
        })
    }

    /// The opinion of a word or phrase in lower case, its words parted by single blanks.
    ///
    /// ```
    /// use stance::features::lexical::Lexicon;
    /// let praised = Lexicon::built_in().opinion("praised").expect("known");
    /// assert_eq!((praised.bearer, praised.object), (0, 2));
    /// ```
    pub fn opinion(&self, phrase: &str) -> Option<Opinion> {
        let hashes: Vec<u64> = phrase.split(' ').map(word_hash).collect();
        self.longest_match(&hashes)
            .filter(|(words, _)| *words == hashes.len())
            .map(|(_, opinion)| opinion)
    }

    /// The longest entry that begins at the first of `words`, and how many words it takes.
    pub(super) fn longest_match(&self, words: &[u64]) -> Option<(usize, Opinion)> {
        let mut hash = PhraseHash::new();
        let mut best = None;
        for (index, &word) in words.iter().take(LONGEST_PHRASE).enumerate() {
            hash.push(word);
            let Some(node) = self.entries.get(&hash.finish()) else {
                break;
            };
            if let Some(opinion) = node.opinion {
                best = Some((index + 1, opinion));
            }
            if !node.continues {
                break;
            }
        }
        best
    }

    fn add(&mut self, table: &str, part_of_speech: PartOfSpeech) {
        for row in table.lines() {
            let Some(Row {
                lemma,
                bearer,
                object,
                irregular,
            }) = Row::parse(row)
            else {
                continue;
            };
            let opinion = Opinion {
                bearer,
                object,
                part_of_speech,
            };
            let regular = match part_of_speech {
                PartOfSpeech::Verb => verb_forms(lemma),
                PartOfSpeech::Noun => plural_forms(lemma),
                PartOfSpeech::Adjective => vec![lemma.to_owned()],
            };
            for form in regular {
                self.add_form(&form, opinion);
            }
            for form in irregular.split_whitespace() {
                self.add_form(&form.replace('_', " "), opinion);
            }
        }
    }

    fn add_form(&mut self, form: &str, opinion: Opinion) {
        let words: Vec<u64> = form.split(' ').map(word_hash).collect();
        if words.len() > LONGEST_PHRASE {
            return;
        }
        let mut hash = PhraseHash::new();
        for (index, &word) in words.iter().enumerate() {
            hash.push(word);
            let node = self.entries.entry(hash.finish()).or_default();
            if index + 1 < words.len() {
                node.continues = true;
            } else {
                node.opinion = Some(match node.opinion {
                    Some(known) => known.merged_with(opinion),
                    None => opinion,
                });
            }
        }
    }
}

impl Opinion {
    /// One opinion for a form that two entries share: the stronger value on either side.
    fn merged_with(self, other: Opinion) -> Opinion {
        let stronger = |a: i8, b: i8| if b.abs() > a.abs() { b } else { a };
        Opinion {
            bearer: stronger(self.bearer, other.bearer),
            object: stronger(self.object, other.object),
            part_of_speech: self.part_of_speech,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_an_opinion() {
        for row in [VERBS, ADJECTIVES, NOUNS].into_iter().flat_map(str::lines) {
            let read = Row::parse(row).unwrap_or_else(|| panic!("{row:?} is no row"));
            assert!((-2..=2).contains(&read.bearer), "{row:?}");
            assert!((-2..=2).contains(&read.object), "{row:?}");
            let forms = read.irregular.split_whitespace();
            for form in forms
                .map(|form| form.replace('_', " "))
                .chain([read.lemma.to_owned()])
            {
                assert!(Lexicon::built_in().opinion(&form).is_some(), "{form:?}");
            }
        }
    }
}
