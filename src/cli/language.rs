//! Articles in another language than English, whose labels mean nothing.

use whatlang::{Lang, Script, detect, detect_script};

/// Characters that are looked at, some 300 words; a first choice, not searched.
const LOOKED_AT: usize = 2_000;

/// Letters in which a text in Latin script must have been written before its language can be told from that of names
/// in it; a first choice, not searched.
const LEAST_LATIN_LETTERS: usize = 200;

/// Whether a text is surely in another language.
pub(super) fn is_foreign(text: &str) -> bool {
    let end = text
        .char_indices()
        .nth(LOOKED_AT)
        .map_or(text.len(), |(at, _)| at);
    let beginning = &text[..end];
    let letters = beginning.chars().filter(|c| c.is_alphabetic()).count();
    let is_long = letters >= LEAST_LATIN_LETTERS;
    let (Some(script), Some(found)) = (detect_script(beginning), detect(beginning)) else {
        return false;
    };
    let is_sure = script != Script::Latin || is_long && found.is_reliable();
    is_sure && found.lang() != Lang::Eng
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_told_and_short_or_english_texts_are_not() {
        let german = "Die Regierung hat am Montag angekündigt, dass sie die Verhandlungen mit der Gewerkschaft \
                      fortsetzen wird, obwohl beide Seiten einander in den vergangenen Wochen wiederholt vorgeworfen \
                      haben, den Betrieb der Häfen zu gefährden und die Öffentlichkeit zu täuschen.";
        let english = "The government said on Monday that it would go on with its talks with the union, although both \
                       sides had accused each other in the past weeks of putting the ports at risk and of deceiving \
                       the public about what was agreed in the spring.";
        assert!(is_foreign(german));
        assert!(is_foreign("انتقدت روسيا القرار"));
        assert!(!is_foreign(english));
        assert!(!is_foreign("Putin lobt Peking."));
        assert!(!is_foreign(""));
    }
}
