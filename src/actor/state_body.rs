//! Bodies that every state has one of, and many a town: "the Kenyan government", "Sacramento police". Papers call them
//! by the noun alone once it is clear whose they are: "the government", "police".

use super::gazetteer::{self, STATE, is_demonym};
use super::mention::{Mention, MentionKind};
use super::person::is_bystander;
use super::words::capitalised;
use crate::text::{Sentence, Span};

/// A noun that states and towns have one of.
#[derive(Copy, Clone, Debug)]
struct Noun {
    word: &'static str,
    /// Whether it stands for its body without an article as well: "police said".
    stands_alone: bool,
}

const NOUNS: [Noun; 10] = [
    Noun::with_article("administration"),
    Noun::with_article("air force"),
    Noun::with_article("army"),
    Noun::alone("authorities"),
    Noun::with_article("government"),
    Noun::with_article("military"),
    Noun::with_article("navy"),
    Noun::alone("parliament"),
    Noun::alone("police"),
    Noun::with_article("regime"),
];

impl Noun {
    const fn with_article(word: &'static str) -> Self {
        Self {
            word,
            stands_alone: false,
        }
    }

    const fn alone(word: &'static str) -> Self {
        Self {
            word,
            stands_alone: true,
        }
    }
}

/// A body that was asked for by its owner and its noun.
#[derive(Clone, Debug)]
pub(super) struct StateBody {
    /// How papers write whose it is: "Kenyan", "Kenya"; "Sacramento".
    owners: Vec<String>,
    noun: Noun,
}

/// Whose body a noun names where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Whose {
    /// "the Ugandan government"
    Another,
    /// "the government", with its first byte: that of whom the text spoke last.
    Open(usize),
    /// "Lin's government", "border police", "police station"
    Unknown,
}

impl StateBody {
    /// The body that a name tells by its words: "Kenyan government", "Kenya's government", "government of Kenya".
    pub(super) fn of(name: &str) -> Option<Self> {
        let (owner, noun) = NOUNS.iter().find_map(|&noun| {
            let of = |owner: &str| (owner.to_owned(), noun);
            parted(name, noun.word).map(of)
        })?;
        let entry = gazetteer::entry_by_any_name(&owner).map(gazetteer::entry_at);
        let owners = match entry.filter(|entry| entry.kind == STATE) {
            Some(entry) => {
                let demonyms = entry.metonyms.iter().filter(|form| is_demonym(form));
                let forms = entry.names.iter().chain(demonyms);
                forms.map(|&form| form.to_owned()).collect()
            }
            None => vec![owner],
        };
        Some(Self { owners, noun })
    }

    /// Its names in full: "Kenyan government", "Kenya's government", "Government of Kenya".
    pub(super) fn names(&self) -> Vec<String> {
        let noun = self.noun.word;
        let capital = capitalised(noun);
        let mut names = Vec::new();
        for owner in &self.owners {
            for noun in [noun, &capital] {
                names.push(format!("{owner} {noun}"));
                if !is_demonym(owner) {
                    names.push(format!("{owner}'s {noun}"));
                    names.push(format!("{noun} of {owner}"));
                }
            }
        }
        names
    }

    /// Where an article means it by the noun alone. `named` are its mentions by name, sentence by sentence.
    pub(super) fn mentions_by_noun(
        &self,
        article: &str,
        sentences: &[Sentence],
        named: &[Vec<Mention>],
        actor: usize,
    ) -> Vec<(usize, Mention)> {
        let mut is_own = self.is_named_first(article, sentences, named, actor);
        let mut found = Vec::new();
        for (position, sentence) in sentences.iter().enumerate() {
            let text = sentence.span.of(article);
            for start in places(text, self.noun.word) {
                let noun =
                    Span::new(start, start + self.noun.word.len()).shift(sentence.span.start);
                let is_name =
                    |mention: &Mention| mention.actor == actor && mention.span.overlaps(noun);
                if named[position].iter().any(is_name) {
                    is_own = true;
                    continue;
                }
                match self.whose(text, start) {
                    Whose::Another => is_own = false,
                    Whose::Open(first) if is_own => {
                        let span = Span::new(sentence.span.start + first, noun.end);
                        let kind = MentionKind::Coreference;
                        found.push((position, Mention { actor, span, kind }));
                    }
                    Whose::Open(_) | Whose::Unknown => {}
                }
            }
        }
        found
    }

    /// Whether an article that opens with the noun alone can mean nobody else's: it names the owner, and no other one
    /// beside the noun.
    fn is_named_first(
        &self,
        article: &str,
        sentences: &[Sentence],
        named: &[Vec<Mention>],
        actor: usize,
    ) -> bool {
        let names_owner = named.iter().flatten().any(|mention| mention.actor == actor)
            || self
                .owners
                .iter()
                .any(|owner| word_places(article, owner).next().is_some());
        let names_another = || {
            sentences.iter().zip(named).any(|(sentence, named)| {
                let text = sentence.span.of(article);
                places(text, self.noun.word).any(|start| {
                    let at = sentence.span.start + start;
                    !named
                        .iter()
                        .any(|mention| mention.span.contains(Span::new(at, at + 1)))
                        && self.whose(text, start) == Whose::Another
                })
            })
        };
        names_owner && !names_another()
    }

    /// Whose body the noun at byte `start` of a sentence names.
    fn whose(&self, text: &str, start: usize) -> Whose {
        let end = start + self.noun.word.len();
        let after = text[end..].trim_start();
        let next = after
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let is_of_longer_name =
            text[start..].starts_with(char::is_uppercase) && next.starts_with(char::is_uppercase);
        if is_of_longer_name || self.noun.stands_alone && PARTS_OF_POLICE.contains(&next) {
            return Whose::Unknown;
        }
        // "police in Oslo", "the government of Chad"
        if matches!(next, "in" | "of")
            && after[next.len()..]
                .trim_start()
                .starts_with(char::is_uppercase)
        {
            return Whose::Another;
        }
        let before = text[..start].trim_end();
        let follows_word = before.ends_with(char::is_alphanumeric);
        let word_start = before
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.')))
            .map_or(0, |mark| {
                mark + before[mark..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &before[word_start..];
        let is_article = |word: &str| matches!(word, "the" | "The");
        if is_article(word) {
            return Whose::Open(word_start);
        }
        // "the federal government"
        if matches!(word, "central" | "federal" | "national") {
            let further = before[..word_start].trim_end();
            let article = further.len() - further.rsplit(' ').next().map_or(0, str::len);
            return match is_article(&further[article..]) {
                true => Whose::Open(article),
                false => Whose::Unknown,
            };
        }
        let is_owner = word.starts_with(char::is_uppercase) && !is_bystander(word);
        match word {
            _ if word.contains(['\'', '’']) => Whose::Unknown,
            _ if is_owner && follows_word => Whose::Another,
            _ if !self.noun.stands_alone => Whose::Unknown,
            _ if follows_word && KINDS_OF_POLICE.contains(&word) => Whose::Unknown,
            _ => Whose::Open(start),
        }
    }
}

/// Words after "police" with which it is another thing or somebody of it.
const PARTS_OF_POLICE: &[&str] = &[
    "captain",
    "car",
    "cars",
    "chief",
    "commander",
    "commissioner",
    "complaints",
    "constable",
    "custody",
    "department",
    "federation",
    "force",
    "forces",
    "headquarters",
    "inspector",
    "member",
    "members",
    "officer",
    "officers",
    "official",
    "officials",
    "report",
    "sergeant",
    "source",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "state",
    "station",
    "stations",
    "superintendent",
    "union",
    "watchdog",
    "work",
];

/// Words before "police" with which they are others, or any.
const KINDS_OF_POLICE: &[&str] = &[
    "a",
    "another",
    "any",
    "border",
    "city",
    "foreign",
    "her",
    "his",
    "its",
    "military",
    "my",
    "no",
    "other",
    "our",
    "provincial",
    "regional",
    "religious",
    "secret",
    "some",
    "state",
    "their",
    "traffic",
    "transport",
    "your",
];

/// Whose a body is that is called `name`: what stands before its noun, or after "of".
fn parted<'n>(name: &'n str, noun: &str) -> Option<&'n str> {
    let lower = name.to_ascii_lowercase();
    let before = lower
        .strip_suffix(noun)
        .and_then(|before| before.strip_suffix(' '))
        .map(|before| &name[..before.len()]);
    let after = lower
        .strip_prefix(noun)
        .and_then(|after| after.strip_prefix(" of "))
        .map(|after| &name[name.len() - after.len()..]);
    let owner = before.or(after)?;
    let owner = owner
        .strip_suffix("'s")
        .or(owner.strip_suffix("’s"))
        .unwrap_or(owner);
    owner
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase))
        .then_some(owner)
}

/// Where a noun stands as a whole word, in lower case or with a capital.
fn places<'t>(text: &'t str, noun: &'t str) -> impl Iterator<Item = usize> + 't {
    // The first letter may be a capital, so the rest is looked for.
    let (first, rest) = noun.split_at(1);
    word_ends(text, rest).filter_map(move |at| {
        let start = at.checked_sub(1)?;
        let is_first = text.get(start..at)?.eq_ignore_ascii_case(first);
        let opens = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        (is_first && opens).then_some(start)
    })
}

/// Where a phrase stands as whole words, as written.
fn word_places<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    word_ends(text, phrase).filter(|&start| !text[..start].ends_with(char::is_alphanumeric))
}

/// Where a piece of text stands with no letter after it.
fn word_ends<'t>(text: &'t str, piece: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(piece)
        .map(|(start, _)| start)
        .filter(|start| !text[start + piece.len()..].starts_with(char::is_alphanumeric))
}
