//! The phrases of a sentence that may name who speaks in it.

use super::function_word::{
    is_conjunction, is_determiner, is_subject_pronoun, is_text, may_be_finite,
};
use super::item::Kind;
use super::source::{Naming, Phrases, Source};
use crate::actor::{describes_body, is_person_noun};
use crate::english::{is_preposition, reporting_verb};

/// Phrases of one sentence at most; real ones have some five, and hostile ones must not take long.
const MOST_CANDIDATES: usize = 16;
/// Words before a noun that describe it, at most; a first choice, not searched.
const MOST_MODIFIERS: usize = 4;

impl Phrases<'_> {
    /// Names, pronouns that may be subjects, and descriptions of people, bodies and texts, from the item `floor` on and
    /// outside quotations, in their order.
    pub(super) fn candidates(&self, floor: usize) -> Vec<Source> {
        let mut found = Vec::new();
        let mut position = floor;
        while position < self.items.len() && found.len() < MOST_CANDIDATES {
            let candidate = self.candidate_at(position, floor);
            position = candidate.map_or(position + 1, |source| source.end.max(position + 1));
            found.extend(candidate);
        }
        found
    }

    /// The candidate whose first word of a name, or whose noun, stands at `position`.
    fn candidate_at(&self, position: usize, floor: usize) -> Option<Source> {
        if self.items[position].kind != Kind::Word {
            return None;
        }
        let word = self.lower(position);
        let source = |naming_start: usize, naming_end, naming| {
            let article = naming_start.checked_sub(1).filter(|&at| at >= floor);
            Some(Source {
                start: article
                    .filter(|&at| is_determiner(self.lower(at)))
                    .unwrap_or(naming_start),
                end: naming_end,
                naming_start,
                naming_end,
                naming,
                is_dependent: false,
            })
        };
        if is_subject_pronoun(word) {
            return source(position, position + 1, Naming::Pronoun);
        }
        let names_nobody = is_determiner(word) || is_preposition(word) || is_conjunction(word);
        let is_noun =
            is_person_noun(word) || describes_body(word) || is_text(word) || word == "police";
        if self.is_capitalised(position) && !names_nobody && !(is_noun && position == floor) {
            let (start, end) = self.leading_name(position, self.items.len())?;
            return source(start, end, Naming::Name);
        }
        // "spokesman Ann Lee", "police officials"
        let next = self.lower(position + 1);
        let describes_next =
            self.is_capitalised(position + 1) || is_person_noun(next) || describes_body(next);
        if !is_noun || describes_next {
            return None;
        }
        let start = (floor.max(position.saturating_sub(MOST_MODIFIERS))..position)
            .rev()
            .take_while(|&at| self.may_modify(at))
            .last()
            .unwrap_or(position);
        source(start, position + 1, Naming::Description)
    }

    /// Whether a word may stand between article and noun.
    fn may_modify(&self, position: usize) -> bool {
        let word = self.lower(position);
        let is_verb =
            reporting_verb(word).is_some() || may_be_finite(word) && !word.ends_with("ed");
        self.items[position].kind == Kind::Word
            && !is_determiner(word)
            && !is_preposition(word)
            && !is_conjunction(word)
            && !is_subject_pronoun(word)
            && !is_verb
    }
}
