//! What names somebody in a noun phrase: a name without its titles, a pronoun, or a description.

use super::function_word::{
    is_conjunction, is_coordinator, is_determiner, is_question_word, is_relative,
    is_subject_pronoun, is_time, may_be_finite,
};
use super::item::Kind;
use super::source::{Naming, Phrases, Source};
use crate::actor::{
    describes_body, is_first_name, is_known_name, is_name_particle, is_surname_too,
};
use crate::english::{is_auxiliary, is_preposition, reporting_verb};

/// Words of a name at most ("first choice, not searched"): longer runs of capitals are headlines.
const LONGEST_NAME: usize = 12;

impl Phrases<'_> {
    /// A segment that is a person's or body's name and nothing else.
    pub(super) fn whole_name(&self, start: usize, end: usize) -> Option<Source> {
        let source = self.noun_phrase(start, end)?;
        let titles_only = (start..source.naming_start)
            .all(|at| self.is_capitalised(at) || self.is_title(at) || self.lower(at) == "the");
        (source.naming == Naming::Name && titles_only && source.naming_end == end).then_some(source)
    }

    /// What names somebody in a noun phrase.
    pub(super) fn noun_phrase(&self, start: usize, end: usize) -> Option<Source> {
        let mut end = end;
        while end > start
            && matches!(
                self.lower(end - 1),
                "here" | "there" | "himself" | "herself" | "themselves" | "itself"
            )
        {
            end -= 1;
        }
        while end > start + 1
            && (is_preposition(self.lower(end - 1)) || is_conjunction(self.lower(end - 1)))
        {
            end -= 1;
        }
        // "A researcher recently"
        while end > start + 1
            && self.is_adverb(end - 1)
            && self.lower(end - 1) != "ago"
            && !self.is_capitalised(end - 1)
        {
            end -= 1;
        }
        // "Norway's army chief on Friday"
        if end > start + 2 && self.lower(end - 2) == "on" && is_time(self.lower(end - 1)) {
            end -= 2;
        }
        let names_something = start < end
            && self.items[start..end]
                .iter()
                .any(|item| item.kind == Kind::Word);
        // "Macy's said", "according to Macy's, sales fell"
        let ends = self
            .items
            .get(end)
            .is_none_or(|item| !item.is_word() && !item.is_quotation());
        let has_possessive = end > start && self.is_kind(end - 1, Kind::Possessive);
        let names_shop = has_possessive
            && end > start + 1
            && self.is_capitalised(end - 2)
            && (ends || reporting_verb(self.lower(end)).is_some());
        let is_owner = has_possessive && !names_shop;
        let first = self.lower(start);
        let is_one_word = end == start + 1;
        // "What I believe"
        let asks = is_question_word(first)
            && (is_one_word || end > start && is_subject_pronoun(self.lower(end - 1)));
        // "Not everyone believes that."
        let is_denied = start > 0 && self.lower(start - 1) == "not"
            || first == "no" && self.lower(start + 1) == "one";
        let is_nobody = asks
            || is_denied
            || is_one_word && matches!(first, "a" | "also" | "an" | "the")
            || matches!(
                first,
                "few" | "let" | "neither" | "nobody" | "none" | "nothing"
            );
        if !names_something || is_owner || is_nobody {
            return None;
        }
        let source = |naming_start, naming_end, naming| {
            Some(Source {
                start,
                end,
                naming_start,
                naming_end,
                naming,
                is_dependent: false,
            })
        };
        if end == start + 1 && is_subject_pronoun(self.lower(start)) {
            return source(start, end, Naming::Pronoun);
        }
        // Papers keep their "The": "La Orilla and The Verrin Courier".
        let opens = start == 0
            || !self.items[start - 1].is_word() && !self.is_kind(start - 1, Kind::Parting);
        let has_article = matches!(self.lower(start), "a" | "an" | "the")
            && (opens || !self.is_capitalised(start));
        let bare = if has_article && start + 1 < end {
            start + 1
        } else {
            start
        };
        let is_one_of_several =
            bare + 1 == end && matches!(self.lower(bare), "another" | "one" | "others" | "some");
        if !is_one_of_several
            && let Some((name, name_end)) = self.leading_name(bare, end)
            && (name_end == end || name_end + 1 == end && names_shop)
        {
            return source(name, end, Naming::Name);
        }
        if let Some((name, name_end)) = self.person_of_body(bare, end) {
            return source(name, name_end, Naming::Name);
        }
        // "The petition from Lin and other Bavarians"
        let is_of_several = |name: usize| {
            let preposition = (bare + 1..name).find(|&at| is_preposition(self.lower(at)));
            preposition.is_some_and(|preposition| {
                (preposition..name).any(|at| is_coordinator(self.lower(at)))
            })
        };
        if let Some(name) = self
            .trailing_name(bare, end)
            .filter(|&name| !is_of_several(name))
        {
            return source(name, end, Naming::Name);
        }
        let first = self.lower(bare);
        let names_nobody = is_preposition(first) && first != "like"
            || matches!(first, "to" | "this" | "that" | "these" | "those") && end == bare + 1
            || is_auxiliary(first)
            || is_relative(first) && end == bare + 1
            || is_conjunction(first);
        if names_nobody {
            return None;
        }
        // "Lin on the radio as a 'lazy skipper'", but "the author of 'Lantern Road'"
        let quotation = (bare..end).find(|&at| self.items[at].is_quotation());
        if quotation.is_some_and(|quotation| {
            quotation == bare
                || self.lower(quotation - 1) != "of" && self.lower(quotation - 1) != "on"
        }) {
            return None;
        }
        // "a poll released", "court documents filed"
        let mut naming_end = end;
        while naming_end > bare + 1 && tells_how_it_came(self.lower(naming_end - 1)) {
            naming_end -= 1;
        }
        source(bare, naming_end, Naming::Description)
    }

    /// The name that opens a phrase which tells where the person is from: "Ann Lee of the victims' group Tern Watch".
    fn person_of_body(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (name, name_end) = self.leading_name(start, end)?;
        let of = (name..name_end)
            .find(|&at| matches!(self.lower(at), "of" | "for"))
            .unwrap_or(name_end);
        let is_full_name = of > name + 1
            && is_first_name(self.written(name))
            && (name..of).all(|at| self.is_capitalised(at) || is_name_particle(self.lower(at)));
        (is_full_name && matches!(self.lower(of), "at" | "for" | "from" | "of" | "with"))
            .then_some((name, of))
    }

    /// The owner in "the minister's view": the noun phrase that ends before the "'s".
    pub(super) fn owner(&self, start: usize, possessive: usize) -> Option<Source> {
        self.noun_phrase(start, possessive)
    }

    /// The run of capitalised words at `start`, titles dropped: its first item and its end.
    pub(super) fn leading_name(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let end = end.min(start + LONGEST_NAME);
        let mut run_end = start;
        let mut position = start;
        while position < end {
            let word = self.lower(position);
            if self.is_capitalised(position) {
                position += 1;
                run_end = position;
            } else if position > start
                && (is_name_particle(word)
                    || matches!(word, "of" | "and" | "for")
                    || word == "the" && matches!(self.lower(position - 1), "of" | "and" | "for"))
            {
                position += 1;
            } else {
                break;
            }
        }
        // "Turkey and Hungary" are two, "Mr Lin for China" is none.
        if run_end == start {
            return None;
        }
        // "Ms Stone and Mr Roe" are two, of whom the first begins the name.
        let first_end = (start..run_end)
            .find(|&at| self.lower(at) == "and")
            .unwrap_or(run_end);
        // "Critics of Mr Lin" are not he.
        let first_joint = (start..first_end)
            .find(|&at| matches!(self.lower(at), "of" | "for"))
            .unwrap_or(first_end);
        let last_title = (start..first_joint)
            .rev()
            .find(|&at| self.is_title(at) && at + 1 < run_end && self.is_capitalised(at + 1));
        // "Chipmaker Nvidia"; "Charity" is a first name too.
        let first = self.lower(start);
        let opens_with_noun = last_title.is_none()
            && start + 1 < run_end
            && describes_body(first)
            && (first != "charity" || is_known_name(self.written(start + 1)));
        let bare = start + usize::from(opens_with_noun);
        let name = last_title.map_or(bare, |title| title + 1);
        // "First Minister", "British Prime Minister"
        let only_title = (name..run_end).all(|at| self.is_title(at))
            && (name == start || !is_surname_too(self.written(run_end - 1)));
        (!only_title).then_some((name, run_end))
    }

    /// Where the name after a description begins: "the former striker Bram Tolliver".
    pub(super) fn trailing_name(&self, start: usize, end: usize) -> Option<usize> {
        let mut name = end;
        while name > start
            && (self.is_capitalised(name - 1)
                || name < end && is_name_particle(self.lower(name - 1)))
        {
            name -= 1;
        }
        while name < end && !self.is_capitalised(name) {
            name += 1;
        }
        if name >= end || name <= start {
            return None;
        }
        let before = self.lower(name - 1);
        let follows_noun = self.items[name - 1].kind == Kind::Word
            && !is_preposition(before)
            && !is_determiner(before)
            && !is_conjunction(before)
            && !self.is_adverb(name - 1);
        let follows_owner = self.items[name - 1].kind == Kind::Possessive && end - name >= 2;
        if !(follows_noun || follows_owner) {
            return None;
        }
        self.leading_name(name, end).map(|(name, _)| name)
    }

    pub(super) fn begins_noun_phrase(&self, position: usize) -> bool {
        let word = self.lower(position);
        is_determiner(word) || is_subject_pronoun(word) || self.is_capitalised(position)
    }

    /// Whether the words from `start` to `end` are a plural without a determiner: "critics", "senior managers".
    pub(super) fn is_bare_plural(&self, start: usize, end: usize) -> bool {
        /// The noun and what stands before it; a first choice, not searched.
        const LONGEST: usize = 2;
        let is_plain = |at: usize| {
            let word = self.lower(at);
            self.items[at].is_word() && !may_be_finite(word) && !is_preposition(word)
        };
        (start + 1..=start + LONGEST).contains(&end)
            && (start..end).all(is_plain)
            && self.lower(end - 1).ends_with('s')
    }

    /// Drops conjunctions and adverbs before a noun phrase.
    pub(super) fn strip_leading(&self, mut start: usize, end: usize) -> usize {
        while start + 1 < end {
            let word = self.lower(start);
            let is_noun_phrase = is_determiner(word) && !matches!(word, "that" | "both");
            if is_noun_phrase || !(is_conjunction(word) || self.is_adverb(start)) {
                break;
            }
            start += 1;
        }
        start
    }
}

/// Whether a word after a noun tells how what it names came about or came to be known.
fn tells_how_it_came(word: &str) -> bool {
    matches!(
        word,
        "carried"
            | "commissioned"
            | "compiled"
            | "conducted"
            | "filed"
            | "issued"
            | "leaked"
            | "obtained"
            | "posted"
            | "published"
            | "released"
            | "reviewed"
            | "seen"
            | "sent"
            | "unsealed"
            | "unveiled"
    )
}
