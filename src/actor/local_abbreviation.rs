//! Abbreviations of time zones and of states of the US, which are nobody where they stand: "9 p.m. ET",
//! "Hartford, CT".

use super::words::Words;
use crate::english::is_time_zone;

/// Postal codes.
const STATES: [&str; 51] = [
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN",
    "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ",
    "NM", "NV", "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA",
    "WI", "WV", "WY",
];

/// Whether the word at a token is a time zone after a time, or a state after a town and its comma.
pub(super) fn is_local_abbreviation(words: &Words<'_>, token: usize) -> bool {
    let word = words.word(token);
    let before = |back: usize| {
        token
            .checked_sub(back)
            .map_or("", |before| words.word(before))
    };
    let dot = usize::from(before(1) == ".");
    let time = before(1 + dot).to_lowercase().replace('.', "");
    let follows_time = matches!(time.as_str(), "am" | "m" | "midnight" | "noon" | "pm")
        || time.starts_with(|c: char| c.is_ascii_digit());
    let follows_town = before(1) == ","
        && token
            .checked_sub(2)
            .is_some_and(|town| words.is_capitalised(town));
    follows_time && is_time_zone(word)
        || follows_town
            && STATES
                .binary_search(&word.replace('.', "").as_str())
                .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(STATES.is_sorted());
    }
}
