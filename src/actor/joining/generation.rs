//! Fathers and sons of one name.

use super::super::short_form::generation;
use super::Joiner;

/// A shortened name with the "jr" that the whole one has: "ann lee jr" of "ann m lee jr".
pub(super) fn with_suffix(form: &str, short: &str) -> String {
    match generation(form) {
        Some(suffix) => format!("{short} {suffix}"),
        None => short.to_owned(),
    }
}

impl Joiner<'_, '_> {
    /// Whether a name is another's than `known` by its "jr": Ann M. Lee Jr. is not the Ann Lee of whom the
    /// article spoke before.
    pub(super) fn is_father(&self, known: usize, form: &str) -> bool {
        let words = &self.entities[known].traits.words;
        let of_known = words.last().and_then(|last| generation(last));
        generation(form).is_some_and(|suffix| of_known != Some(suffix))
    }

    /// "Lee Jr." is Ann Lee Jr.
    pub(super) fn learn_suffix(&mut self, form: &str, entity: usize) {
        let before_surname = form.match_indices(' ').nth_back(1);
        if let (Some((space, _)), Some(_)) = (before_surname, generation(form)) {
            let surname = form[space + 1..].to_owned();
            self.by_key.entry(surname).or_insert(entity);
        }
    }
}
