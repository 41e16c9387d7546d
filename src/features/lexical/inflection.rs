//! Regular inflection of English verbs and nouns; irregular forms stand in the lexicon itself.

/// The base form of a verb or verb phrase and its regular -s, -ed and -ing forms.
///
/// Only the first word of a phrase is inflected: "lash out at", "lashes out at", …
pub(super) fn verb_forms(lemma: &str) -> Vec<String> {
    let (head, rest) = split_head(lemma);
    let mut forms = vec![lemma.to_owned(), format!("{}{rest}", with_s(head))];
    let (past, continuous) = if let Some(stem) = head.strip_suffix("ie") {
        (format!("{head}d"), format!("{stem}ying"))
    } else if head.ends_with("ee") {
        (format!("{head}d"), format!("{head}ing"))
    } else if let Some(stem) = head.strip_suffix('e') {
        (format!("{head}d"), format!("{stem}ing"))
    } else if let Some(stem) = consonant_y(head) {
        (format!("{stem}ied"), format!("{head}ing"))
    } else {
        (format!("{head}ed"), format!("{head}ing"))
    };
    forms.push(format!("{past}{rest}"));
    forms.push(format!("{continuous}{rest}"));
    forms
}

/// A noun or noun phrase and its regular plural, made from the last word.
pub(super) fn plural_forms(lemma: &str) -> Vec<String> {
    let start = lemma.rfind(' ').map_or(0, |blank| blank + 1);
    let (before, head) = lemma.split_at(start);
    vec![lemma.to_owned(), format!("{before}{}", with_s(head))]
}

fn split_head(lemma: &str) -> (&str, &str) {
    lemma.split_at(lemma.find(' ').unwrap_or(lemma.len()))
}

fn with_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The stem of a word that ends in a consonant and y.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_the_regular_endings_of_their_spelling() {
        assert_eq!(
            verb_forms("praise")[1..],
            ["praises", "praised", "praising"]
        );
        assert_eq!(verb_forms("defy")[1..], ["defies", "defied", "defying"]);
        assert_eq!(
            verb_forms("betray")[1..],
            ["betrays", "betrayed", "betraying"]
        );
        assert_eq!(verb_forms("lie")[1..], ["lies", "lied", "lying"]);
        assert_eq!(verb_forms("free")[1..], ["frees", "freed", "freeing"]);
        assert_eq!(
            verb_forms("lash out at")[1..],
            ["lashes out at", "lashed out at", "lashing out at"]
        );
    }

    #[test]
    fn the_last_word_of_a_noun_phrase_takes_the_plural() {
        assert_eq!(plural_forms("witch hunt"), ["witch hunt", "witch hunts"]);
        assert_eq!(plural_forms("atrocity"), ["atrocity", "atrocities"]);
        assert_eq!(plural_forms("clash"), ["clash", "clashes"]);
    }
}
