//! Bodies that every state has one of, and many a town: "the Kenyan government", "Sacramento police". Papers call them
//! by the noun alone once it is clear whose they are: "the government", "police".

use super::gazetteer::{self, STATE, entry_by_any_name, is_demonym};
use super::lexicon::is_place;
use super::mention::{Mention, MentionKind};
use super::person::is_bystander;
use super::words::capitalised;
use crate::text::{Sentence, Span, Token, TokenKind, tokens};

/// Whose body a noun may name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Owner {
    /// A state's or a town's: the Salvation Army is none.
    Place,
    /// A person's as well: "the Trump administration".
    Anyone,
}

/// A noun that states and towns have one of.
#[derive(Copy, Clone, Debug)]
struct Noun {
    words: &'static str,
    owner: Owner,
    /// Whether it stands for its body without an article as well: "police said".
    stands_alone: bool,
}

const NOUNS: [Noun; 10] = [
    Noun::with_article("administration", Owner::Anyone),
    Noun::with_article("air force", Owner::Place),
    Noun::with_article("army", Owner::Place),
    Noun::alone("authorities", Owner::Anyone),
    Noun::with_article("government", Owner::Anyone),
    Noun::with_article("military", Owner::Place),
    Noun::with_article("navy", Owner::Place),
    Noun::alone("parliament", Owner::Place),
    Noun::alone("police", Owner::Anyone),
    Noun::with_article("regime", Owner::Anyone),
];

impl Noun {
    const fn with_article(words: &'static str, owner: Owner) -> Self {
        Self {
            words,
            owner,
            stands_alone: false,
        }
    }

    const fn alone(words: &'static str, owner: Owner) -> Self {
        Self {
            words,
            owner,
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
    /// "the Kenyan government", which was asked for
    Own,
    /// "the Ugandan government"
    Another,
    /// "the government", with its first byte: that of whom the text spoke last.
    Open(usize),
    /// "Lin's government", "border police", "police station"
    Unknown,
}

/// A place where the noun stands, and whose it is there.
struct Place {
    sentence: usize,
    noun: Span,
    whose: Whose,
}

impl StateBody {
    /// The body that a name tells by its words: "Kenyan government", "Kenya's government", "government of Kenya". `None`
    /// for other names, and for bodies that the gazetteer knows.
    pub(super) fn of(name: &str) -> Option<Self> {
        if gazetteer::entry(name).is_some() {
            return None;
        }
        let (owner, noun) = NOUNS
            .iter()
            .find_map(|&noun| owner_in(name, noun.words).map(|owner| (owner, noun)))?;
        let state = entry_by_any_name(owner)
            .map(gazetteer::entry_at)
            .filter(|entry| entry.kind == STATE);
        if noun.owner == Owner::Place && state.is_none() && !is_place(owner) {
            return None;
        }
        let owners = match state {
            Some(entry) => {
                let demonyms = entry.metonyms.iter().filter(|form| is_demonym(form));
                let forms = entry.names.iter().chain(demonyms);
                forms.map(|&form| form.to_owned()).collect()
            }
            None => vec![owner.to_owned()],
        };
        Some(Self { owners, noun })
    }

    /// Its names in full: "Kenyan government", "Kenya's government", "Government of Kenya".
    pub(super) fn names(&self) -> Vec<String> {
        let words = self.noun.words.split(' ').map(capitalised);
        let capital = words.collect::<Vec<_>>().join(" ");
        let mut names = Vec::new();
        for owner in &self.owners {
            for noun in [self.noun.words, &capital] {
                names.push(format!("{owner} {noun}"));
                if !is_demonym(owner) {
                    names.push(format!("{owner}'s {noun}"));
                    names.push(format!("{noun} of {owner}"));
                }
            }
        }
        names
    }

    /// Where an article means it by the noun alone. `named` are the mentions by name in each sentence, in order, of
    /// which those of `actor` are its own.
    pub(super) fn mentions_by_noun(
        &self,
        article: &str,
        sentences: &[Sentence],
        named: &[Vec<Mention>],
        actor: usize,
    ) -> Vec<(usize, Mention)> {
        let places = self.places(article, sentences, named, actor);
        let tells_of = |whose| places.iter().any(|place| place.whose == whose);
        // What comes first can mean nobody else's where the article tells of no other.
        let mut is_own =
            !tells_of(Whose::Another) && (tells_of(Whose::Own) || self.names_owner(article));
        let mut found = Vec::new();
        for place in places {
            match place.whose {
                Whose::Own => is_own = true,
                Whose::Another => is_own = false,
                Whose::Open(start) if is_own => {
                    let span = Span::new(start, place.noun.end);
                    let kind = MentionKind::Coreference;
                    found.push((place.sentence, Mention { actor, span, kind }));
                }
                Whose::Open(_) | Whose::Unknown => {}
            }
        }
        found
    }

    /// Where the noun stands, in order.
    fn places(
        &self,
        article: &str,
        sentences: &[Sentence],
        named: &[Vec<Mention>],
        actor: usize,
    ) -> Vec<Place> {
        let mut places = Vec::new();
        let mut found = Vec::new();
        for (sentence, (range, named)) in sentences.iter().zip(named).enumerate() {
            found.clear();
            tokens(article, range.span, &mut found);
            let read = Tokens {
                article,
                tokens: &found,
            };
            let mut own = named
                .iter()
                .filter(|mention| mention.actor == actor)
                .peekable();
            for first in 0..found.len() {
                let Some(end) = read.end_of(self.noun.words, first) else {
                    continue;
                };
                let noun = Span::new(found[first].span.start, found[end - 1].span.end);
                while own
                    .next_if(|mention| mention.span.end <= noun.start)
                    .is_some()
                {}
                let is_named = own
                    .peek()
                    .is_some_and(|mention| mention.span.overlaps(noun));
                let whose = match is_named {
                    true => Whose::Own,
                    false => self.whose(&read, first, end),
                };
                places.push(Place {
                    sentence,
                    noun,
                    whose,
                });
            }
        }
        places
    }

    /// Whether the article names whose body it is, under any of its names.
    fn names_owner(&self, article: &str) -> bool {
        let is_part = |c: char| c.is_alphanumeric();
        self.owners.iter().any(|owner| {
            article.match_indices(owner.as_str()).any(|(start, _)| {
                !article[..start].ends_with(is_part)
                    && !article[start + owner.len()..].starts_with(is_part)
            })
        })
    }

    /// Whose body the noun from token `first` to before `end` names.
    fn whose(&self, read: &Tokens<'_>, first: usize, end: usize) -> Whose {
        let next = read.word(end);
        let has_capital = |word: &str| word.starts_with(char::is_uppercase);
        let is_of_longer_name = has_capital(read.word(first)) && has_capital(next);
        if is_of_longer_name || self.noun.stands_alone && FOLLOWING_NOUNS.contains(&next) {
            return Whose::Unknown;
        }
        // "police in Oslo", "the government of Chad", but "the government in March"
        let place = read.word(end + 1);
        if matches!(next, "in" | "of")
            && has_capital(place)
            && !is_bystander(place)
            && !self
                .owners
                .iter()
                .any(|owner| owner.split(' ').next() == Some(place))
        {
            return Whose::Another;
        }
        let before = first.checked_sub(1);
        let word = before.map_or("", |before| read.word(before));
        let start = read.tokens[first].span.start;
        let alone = match self.noun.stands_alone {
            true => Whose::Open(start),
            false => Whose::Unknown,
        };
        match word {
            _ if read.is_article(before) => Whose::Open(read.start(before).unwrap_or(start)),
            // "the federal government"
            "central" | "federal" | "national" => {
                let article = first.checked_sub(2).filter(|&at| read.is_article(Some(at)));
                read.start(article).map_or(Whose::Unknown, Whose::Open)
            }
            "" if before
                .is_some_and(|before| read.tokens[before].kind == TokenKind::Possessive) =>
            {
                Whose::Unknown
            }
            "" => alone,
            _ if MODIFIERS.contains(&word.to_lowercase().as_str()) => Whose::Unknown,
            // The word that opens a sentence may be any: "Riot police".
            _ if has_capital(word) && !is_bystander(word) => {
                let is_owner =
                    before != Some(0) || entry_by_any_name(word).is_some() || is_place(word);
                if is_owner { Whose::Another } else { alone }
            }
            _ => alone,
        }
    }
}

/// The tokens of a sentence.
struct Tokens<'a> {
    article: &'a str,
    tokens: &'a [Token],
}

impl<'a> Tokens<'a> {
    /// The word at a token; empty for marks and beyond the end.
    fn word(&self, token: usize) -> &'a str {
        self.tokens
            .get(token)
            .filter(|token| token.kind == TokenKind::Word)
            .map_or("", |token| token.span.of(self.article))
    }

    fn is_article(&self, token: Option<usize>) -> bool {
        token.is_some_and(|token| self.word(token).eq_ignore_ascii_case("the"))
    }

    /// Where a token starts, in bytes of the article.
    fn start(&self, token: Option<usize>) -> Option<usize> {
        token.map(|token| self.tokens[token].span.start)
    }

    /// The token after the words of `noun` that begin at `first`, with or without capitals.
    fn end_of(&self, noun: &str, first: usize) -> Option<usize> {
        let mut end = first;
        for word in noun.split(' ') {
            if !self.word(end).eq_ignore_ascii_case(word) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }
}

/// Words after a noun that stands alone with which it is another thing, or somebody of it: "police station".
const FOLLOWING_NOUNS: &[&str] = &[
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

/// Words before a noun that stands alone with which it is others' or any: "border police", "health authorities".
const MODIFIERS: &[&str] = &[
    "a",
    "another",
    "any",
    "border",
    "city",
    "foreign",
    "health",
    "her",
    "his",
    "its",
    "local",
    "military",
    "my",
    "no",
    "other",
    "our",
    "port",
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
fn owner_in<'n>(name: &'n str, noun: &str) -> Option<&'n str> {
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
