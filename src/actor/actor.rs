//! Whom the reader asks about.

use std::str::FromStr;

use super::gazetteer::{self, Entry};
use super::mention::MentionKind;
use super::party_adjective::adjective_of;
use super::person::person_name_parts;
use super::state_body::StateBody;
use crate::error::{Error, Result};
use crate::text::{MOST_ALIASES, NameFault, cut_to_name};

/// A person, country, organisation or movement, and the names it goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    name: String,
    aliases: Vec<Alias>,
}

/// A name of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alias {
    pub(super) text: String,
    pub(super) kind: MentionKind,
    /// A part of a person's name: it counts only once the person was introduced.
    pub(super) is_part: bool,
}

impl Actor {
    /// An actor by name. The names of states and organisations bring their other names, demonyms,
    /// capital and metonyms; those of a state's government, army, police and the like bring the state's
    /// ("Kenyan government": "Kenya's government"); a person's full name brings its parts.
    ///
    /// ```
    /// use stance::actor::Actor;
    /// let russia = Actor::new("Russia")?;
    /// assert!(russia.aliases().any(|alias| alias == "Kremlin"));
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Actor`] where the name is empty, too long, or holds no letter or digit.
    pub fn new(name: &str) -> Result<Self> {
        Self::with_aliases(name, std::iter::empty::<&str>())
    }

    /// An actor by name, with other names besides those that are known.
    ///
    /// # Errors
    /// [`Error::Actor`] where a name is empty, too long, or holds no letter or digit, or where
    /// more than a thousand are given.
    pub fn with_aliases<S: AsRef<str>>(
        name: &str,
        aliases: impl IntoIterator<Item = S>,
    ) -> Result<Self> {
        let name = check(name, name)?;
        let bare = name.strip_prefix("the ").unwrap_or(name);
        let entry = gazetteer::entry(bare);
        // As it is written in texts, however it was typed: "us" is no state.
        let written = |entry: &'static Entry| {
            let mut names = entry.names.iter();
            let exactly = names.clone().find(|known| **known == bare);
            exactly.or_else(|| names.find(|known| known.eq_ignore_ascii_case(bare)))
        };
        let asked = match entry {
            Some(entry) => written(entry).map_or(bare, |known| known),
            None => name,
        };
        let mut all = vec![Alias::full(asked, MentionKind::Name)];
        let add = |alias: Alias, all: &mut Vec<Alias>| {
            if all.iter().all(|known| known.text != alias.text) {
                all.push(alias);
            }
        };
        // "The electoral commission" is written so, too.
        let is_phrase = bare.contains(' ') && !bare.contains(char::is_uppercase);
        if entry.is_some() && is_phrase {
            add(Alias::full(bare, MentionKind::Name), &mut all);
        }
        for (index, alias) in aliases.into_iter().enumerate() {
            if index == MOST_ALIASES {
                return Err(Error::Actor {
                    actor: name.to_owned(),
                    problem: format!(
                        "has more than {MOST_ALIASES} other names; leave out those that matter least"
                    ),
                });
            }
            let alias = check(name, alias.as_ref())?;
            add(Alias::full(alias, MentionKind::Alias), &mut all);
        }
        match entry {
            Some(entry) => {
                for known in entry.names.iter().chain(&entry.metonyms) {
                    add(Alias::full(known, MentionKind::Alias), &mut all);
                }
                if let Some(adjective) = adjective_of(entry.names[0]) {
                    add(Alias::full(adjective, MentionKind::Alias), &mut all);
                }
            }
            None if let Some(body) = StateBody::of(bare) => {
                for name in body.names() {
                    add(Alias::full(&name, MentionKind::Alias), &mut all);
                }
            }
            None => {
                for part in person_name_parts(bare) {
                    let part = Alias {
                        text: part,
                        kind: MentionKind::Alias,
                        is_part: true,
                    };
                    add(part, &mut all);
                }
            }
        }
        Ok(Self {
            name: name.to_owned(),
            aliases: all,
        })
    }

    /// The name as it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All names the actor is looked for by, the one asked for first.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(|alias| alias.text.as_str())
    }

    /// Whether the list of states and organisations has both as one: "China" and "PRC".
    ///
    /// ```
    /// use stance::actor::Actor;
    /// assert!(Actor::new("China")?.is_same_as(&Actor::new("PRC")?));
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn is_same_as(&self, other: &Self) -> bool {
        let position = gazetteer::position(self.bare_name());
        position.is_some() && position == gazetteer::position(other.bare_name())
    }

    /// Whether both go by one name, but for capitals and the article.
    pub(super) fn is_called_as(&self, other: &Self) -> bool {
        self.bare_name().to_lowercase() == other.bare_name().to_lowercase()
    }

    /// Two of `actors` that are one under two names, which would take each other's mentions.
    ///
    /// ```
    /// use stance::actor::Actor;
    /// let actors = ["China", "Peru", "PRC"].map(|name| Actor::new(name).expect("it is a name"));
    /// let twice = Actor::named_twice(&actors).expect("two are one");
    /// assert_eq!(twice.map(Actor::name), ["China", "PRC"]);
    /// ```
    pub fn named_twice(actors: &[Self]) -> Option<[&Self; 2]> {
        actors.iter().enumerate().find_map(|(index, actor)| {
            let is_other_name = |other: &&Self| {
                other.is_same_as(actor) && !other.name.eq_ignore_ascii_case(&actor.name)
            };
            let other = actors[..index].iter().find(is_other_name)?;
            Some([other, actor])
        })
    }

    /// The name without its article.
    pub(super) fn bare_name(&self) -> &str {
        self.name.strip_prefix("the ").unwrap_or(&self.name)
    }

    pub(super) fn alias_entries(&self) -> &[Alias] {
        &self.aliases
    }
}

impl Alias {
    fn full(text: &str, kind: MentionKind) -> Self {
        // "the Labour Party" has its article in a sentence alone; "the party" without it is any party.
        let is_name = |rest: &&str| !rest.starts_with(char::is_lowercase);
        let bare = text.strip_prefix("the ").filter(is_name);
        Self {
            text: bare.unwrap_or(text).to_owned(),
            kind,
            is_part: false,
        }
    }
}

fn check<'n>(actor: &str, name: &'n str) -> Result<&'n str> {
    let trimmed = name.trim();
    let Some(fault) = NameFault::of(trimmed) else {
        return Ok(trimmed);
    };
    Err(Error::Actor {
        actor: cut_to_name(actor),
        problem: format!(
            "{:?} {fault}; expected a name, as in --actor \"Wang Yi\" or --actor \
             \"Nato=the alliance\"",
            cut_to_name(trimmed)
        ),
    })
}

impl FromStr for Actor {
    type Err = Error;

    /// Reads `Russia`, or `Russia=Moscow;Kremlin` with aliases.
    fn from_str(typed: &str) -> Result<Self> {
        match typed.split_once('=') {
            None => Self::new(typed),
            Some((name, aliases)) => {
                let aliases = aliases.strip_suffix(';').unwrap_or(aliases);
                Self::with_aliases(name, aliases.split(';'))
            }
        }
    }
}
