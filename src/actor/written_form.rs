//! How texts write a name.

/// Letters of a name at least for its form in capitals, as headlines write it, to be looked for:
/// "MALI" is Mali, but "US" is written in capitals anyway and "us" is a word.
const LEAST_LETTERS_FOR_CAPITALS: usize = 4;

/// The forms in which a text may write a name: as given, in capitals, with either apostrophe. A name typed
/// all in lower case is also looked for with capital initials. Blanks are single spaces, as in a
/// [`FoldedText`](super::folded_text::FoldedText).
pub(super) fn written_forms(alias: &str) -> Vec<String> {
    let alias = alias.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forms = vec![alias.clone()];
    if alias.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_LETTERS_FOR_CAPITALS {
        forms.push(alias.to_uppercase());
    }
    if !alias.chars().any(char::is_uppercase) {
        forms.push(capitalised(&alias));
    }
    // "EMA" is "E.M.A." in some papers.
    if (3..=6).contains(&alias.len()) && alias.bytes().all(|c| c.is_ascii_uppercase()) {
        forms.push(alias.chars().flat_map(|letter| [letter, '.']).collect());
    }
    for form in forms.clone() {
        if form.contains('\'') {
            forms.push(form.replace('\'', "’"));
        } else if form.contains('’') {
            forms.push(form.replace('’', "'"));
        }
    }
    forms
}

fn capitalised(name: &str) -> String {
    let mut opens_word = true;
    name.chars()
        .flat_map(|character| {
            let capital = opens_word;
            opens_word = character.is_whitespace();
            let upper = capital.then(|| character.to_uppercase());
            let same = (!capital).then_some(character);
            upper.into_iter().flatten().chain(same)
        })
        .collect()
}
