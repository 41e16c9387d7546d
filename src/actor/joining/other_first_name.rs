//! Persons whose full name comes in another form: without a middle name, with a short first name, with an initial.

use super::super::lexicon::first_name;
use super::super::organisation_word::is_organisation_word;
use super::super::short_first_name::are_one_first_name;
use super::Joiner;

impl Joiner<'_, '_> {
    /// The person whose first and last name these are: "Ann Moira Lee" is Ann Lee.
    pub(super) fn without_middle(&self, form: &str) -> Option<&usize> {
        let (first, rest) = form.split_once(' ')?;
        let (middle, last) = rest.split_once(' ')?;
        let is_body = |word: &str| is_organisation_word(word);
        let is_person = !last.contains(' ') && ![first, middle, last].into_iter().any(is_body);
        let known = self.by_key.get(&format!("{first} {last}"))?;
        let name = &self.entities[*known].name;
        let is_first_name = first_name(name.split(' ').next().unwrap_or_default()).is_some();
        (is_person && is_first_name).then_some(known)
    }

    /// The one person of that surname whose first name is short for that of `form`, or the other way round: "Matt
    /// Lee" is Matthew Lee.
    pub(super) fn by_short_first_name(&self, form: &str) -> Option<usize> {
        let (first, last) = form.split_once(' ')?;
        let &[known] = self.by_surname.get(last)?.as_slice() else {
            return None;
        };
        let words = &self.entities[known].traits.words;
        are_one_first_name(first, words.first()?).then_some(known)
    }

    /// The one person of that surname whose first name has that initial: "O. Karimov" is Otabek Karimov.
    pub(super) fn by_initial(&self, form: &str) -> Option<usize> {
        let (initial, last) = form.split_once(' ')?;
        let initial = initial.trim_end_matches('.');
        let &[known] = self.by_surname.get(last)?.as_slice() else {
            return None;
        };
        let words = &self.entities[known].traits.words;
        let is_short = initial.chars().count() == 1 && !last.contains(' ');
        let opens = |word: &String| word.starts_with(initial) && word != last;
        (is_short && words.first().is_some_and(opens)).then_some(known)
    }
}
