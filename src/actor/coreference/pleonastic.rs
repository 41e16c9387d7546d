//! "It" that stands for nobody and nothing.

use super::Resolver;
use crate::english::is_auxiliary;

impl Resolver<'_, '_> {
    /// "It rained", "it showed that": "it" of a verb that is nobody's.
    pub(super) fn is_impersonal(&self, token: usize) -> bool {
        const VERBS: &[&str] = &[
            "rained", "rains", "snowed", "snows", "seems", "seemed", "appears", "appeared",
            "takes", "took", "remains", "remained", "happened", "emerged", "follows",
        ];
        let next = self.words.word(token + 1);
        let tells = matches!(
            next,
            "showed" | "shows" | "proved" | "proves" | "meant" | "means"
        );
        VERBS.contains(&next) || tells && self.words.word(token + 2) == "that"
    }

    /// "The law as it stood", "whenever it suits a judge", "as if it were so".
    pub(super) fn is_set_phrase(&self, token: usize) -> bool {
        let before = token
            .checked_sub(1)
            .map_or("", |before| self.words.word(before));
        matches!(before, "as" | "if" | "when" | "whenever" | "where")
            && matches!(
                self.words.word(token + 1),
                "happens" | "stands" | "stood" | "suited" | "suits" | "were"
            )
    }

    /// "It rained", "it is clear that": "it" that stands for nothing.
    pub(super) fn is_pleonastic(&self, token: usize) -> bool {
        if self.is_impersonal(token) {
            return true;
        }
        let next = self.words.word(token + 1);
        // "It was he who refused", "it is an honour to return"
        let is_cleft = matches!(
            self.words.word(token + 2),
            "he" | "I" | "she" | "they" | "we"
        );
        let names_deed = matches!(self.words.word(token + 2), "a" | "an")
            && self.words.word(token + 4) == "to"
            && matches!(
                self.words.word(token + 3),
                "crime"
                    | "duty"
                    | "folly"
                    | "honor"
                    | "honour"
                    | "joy"
                    | "mistake"
                    | "pity"
                    | "pleasure"
                    | "privilege"
                    | "relief"
                    | "shame"
                    | "sin"
            );
        if matches!(next, "is" | "was") && (is_cleft || names_deed) {
            return true;
        }
        let mut after = self.words.word(token + 2);
        if after == "not" {
            after = self.words.word(token + 3);
        }
        // "It was not obliged to", but "it was agreed to", "it was feared that".
        let is_party = after.ends_with("ed") && !matches!(after, "agreed" | "decided" | "planned")
            || matches!(after, "able" | "unable" | "willing" | "ready" | "free");
        let is_done_to =
            is_party && (token + 3..token + 5).any(|next| self.words.word(next) == "to");
        // "It would be closer to $170 million."
        let measures = (token + 2..token + 4).any(|after| {
            matches!(
                self.words.word(after),
                "closer" | "nearer" | "between" | "about" | "around"
            )
        });
        if is_auxiliary(next) && measures {
            return true;
        }
        let is_doing = self.words.word(token + 2).ends_with("ing") || is_done_to;
        is_auxiliary(next)
            && !is_doing
            && (token + 2..token + 7).any(|after| {
                matches!(
                    self.words.word(after),
                    "that"
                        | "to"
                        | "whether"
                        | "if"
                        | "for"
                        | "who"
                        | "when"
                        | "time"
                        | "clear"
                        | "unclear"
                        | "possible"
                )
            })
            && matches!(
                next,
                "is" | "was"
                    | "will"
                    | "would"
                    | "has"
                    | "had"
                    | "may"
                    | "might"
                    | "can"
                    | "could"
                    | "should"
                    | "did"
                    | "does"
            )
            && (token + 1..token + 5)
                .any(|after| matches!(self.words.word(after), "is" | "was" | "be" | "been"))
    }
}
