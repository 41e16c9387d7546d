//! Whether a clause follows a verb that reports: "that Lin left", "Lin left", "the yard had shut".

use super::content::is_claim;
use super::{CLAUSE_WINDOW, Reader};
use crate::english::{
    is_auxiliary, is_irregular_participle, is_past_form, is_preposition, reporting_verb,
};
use crate::voice::function_word::{
    begins_clause, is_conjunction, is_coordinator, is_determiner, is_object_pronoun, is_relative,
    is_span_of_time, is_subject_pronoun, is_time, may_be_finite,
};
use crate::voice::item::Kind;

impl Reader<'_> {
    /// Whether what is said follows as a clause or quotation: "that he left", "he left", "the yard had shut".
    pub(super) fn has_clause(&self, next: usize) -> bool {
        // "added, however, he had left"
        let is_aside =
            self.is_parting(next) && self.phrases.is_adverb(next + 1) && self.is_parting(next + 2);
        let next = if is_aside { next + 3 } else { next };
        let mut position = next;
        let limit = self.len().min(next + CLAUSE_WINDOW);
        while position < limit
            && self.phrases.is_adverb(position)
            && self.lower(position) != "there"
        {
            position += 1;
        }
        if self
            .phrases
            .items
            .get(position)
            .is_some_and(|item| item.is_quotation())
            || begins_clause(self.lower(position))
        {
            return true;
        }
        let after_time = self.after_time(position);
        if after_time > position && begins_clause(self.lower(after_time)) {
            return true;
        }
        // "confirmed Tuesday to the court that", but "was found last year to have lied"
        let follows_time = after_time > position && self.phrases.begins_noun_phrase(after_time + 1);
        // "estimated around 200 people"
        let is_number = |at: usize| self.kind(at) == Some(Kind::Number);
        let is_quantity = matches!(self.lower(position), "about" | "around" | "over" | "under")
            && is_number(position + 1);
        let opens_with_phrase = is_preposition(self.lower(position)) && !is_quantity
            || follows_time && is_preposition(self.lower(after_time));
        if self.has_short_clause(after_time) || self.leads_to_quotation(position) {
            return true;
        }
        let mut has_subject = false;
        // What follows "since", "before he" is a clause of the narrator's.
        let mut goes_on = false;
        while position < limit {
            let word = self.lower(position);
            if self.phrases.items[position].is_quotation() {
                return true;
            }
            let breaks = self.ends_clause(position)
                || self.is_parting(position) && !self.is_utterance(position + 1);
            if breaks {
                return false;
            }
            // "agrees with the owner of that tug"
            let is_determiner_of_noun = position > next
                && is_preposition(self.lower(position - 1))
                && !self.phrases.begins_noun_phrase(position + 1);
            if word == "that" && !is_determiner_of_noun {
                return opens_with_phrase
                    // "repeated the claim that"
                    || is_claim(self.lower(position - 1))
                    || position <= next + 4 && self.is_listener(next, position);
            }
            if is_relative(word) || is_coordinator(word) {
                return false;
            }
            // "claimed the prize in May"
            let is_month = self.phrases.is_capitalised(position);
            let is_finite =
                is_auxiliary(word) && !matches!(word, "be" | "been" | "being" | "having");
            if has_subject && is_finite && !is_month && !opens_with_phrase {
                return true;
            }
            // "announced on X on Tuesday there were"
            if opens_with_phrase && word == "there" && is_auxiliary(self.lower(position + 1)) {
                return true;
            }
            if has_subject && !opens_with_phrase && !goes_on && self.is_clear_past(position) {
                return true;
            }
            goes_on |= is_conjunction(word)
                || is_subject_pronoun(word)
                || matches!(word, "after" | "before");
            has_subject = true;
            position += 1;
        }
        false
    }

    /// Whether the past form at `position` is the verb of a clause, and no participle of the noun before it: "200 people
    /// attended the fair", but "the plan drafted in May".
    fn is_clear_past(&self, position: usize) -> bool {
        let word = self.lower(position);
        let next = self.lower(position + 1);
        let follows_noun = self.phrases.items[position - 1].kind == Kind::Word
            && !is_determiner(self.lower(position - 1))
            && !is_preposition(self.lower(position - 1));
        let has_object = is_object_pronoun(next)
            || is_determiner(next) && !matches!(next, "all" | "both" | "that");
        follows_noun
            && is_past_form(word)
            && !is_irregular_participle(word)
            && !self.phrases.is_capitalised(position)
            && has_object
    }

    /// Whether a colon and a quotation end the clause at `start`: "spoke of the town and the firm: 'It is fun.'"
    fn leads_to_quotation(&self, start: usize) -> bool {
        /// Words before the colon at most; a first choice, not searched.
        const LONGEST: usize = 24;
        let end = (start..self.len().min(start + LONGEST))
            .find(|&at| self.ends_clause(at) || self.is_parting(at));
        end.is_some_and(|end| self.kind(end) == Some(Kind::Colon) && self.is_utterance(end + 1))
    }

    /// What comes after a time, where one opens a clause: "Tuesday", "last week", "earlier this month".
    pub(super) fn after_time(&self, start: usize) -> usize {
        /// Words of such a time at most; a first choice, not searched.
        const LONGEST: usize = 4;
        (start..self.len().min(start + LONGEST))
            .take_while(|&at| {
                let word = self.lower(at);
                is_time(word) && word != "may"
                    || is_span_of_time(word)
                    || word == "this" && is_span_of_time(self.lower(at + 1))
                    || word == "on" && is_time(self.lower(at + 1))
            })
            .last()
            .map_or(start, |last| last + 1)
    }

    /// "stated Mr Lin left", "found the company hid it": a name or a noun with article, then a verb.
    pub(super) fn has_short_clause(&self, start: usize) -> bool {
        /// Words of such a subject at most; a first choice, not searched.
        const LONGEST_SUBJECT: usize = 4;
        let with_article = matches!(self.lower(start), "the" | "his" | "her" | "its" | "their");
        if !(with_article || self.phrases.is_capitalised(start)) {
            return false;
        }
        let mut end = start + 1;
        while end < self.len().min(start + LONGEST_SUBJECT)
            && (self.phrases.is_capitalised(end) || with_article && end == start + 1)
        {
            end += 1;
        }
        while self.phrases.is_adverb(end) {
            end += 1;
        }
        let verb = self.lower(end);
        // "claims the singer owes him $6 million"
        let has_object = || {
            let next = self.lower(end + 1);
            is_object_pronoun(next) || is_determiner(next)
        };
        let is_present = verb.ends_with('s') && !is_auxiliary(verb) && has_object();
        is_present || may_be_finite(verb) && self.lower(end + 1) != "by"
    }

    /// Whether what stands between a verb and "that" is somebody told: "told the court", "assured him".
    pub(super) fn is_listener(&self, start: usize, end: usize) -> bool {
        let verb = start
            .checked_sub(1)
            .and_then(|at| reporting_verb(self.lower(at)));
        verb.is_some_and(|verb| verb.takes_listener) && end > start
    }
}
