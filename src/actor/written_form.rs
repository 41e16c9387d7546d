//! How texts write a name.

/// Letters of a name at least for its form in capitals, as headlines write it, to be looked for:
/// "MALI" is Mali, but "US" is written in capitals anyway and "us" is a word.
const LEAST_LETTERS_FOR_CAPITALS: usize = 4;

/// The forms in which a text may write a name: as given, in capitals, with either apostrophe, with
/// a line break or a no-break space for one of its blanks. A name typed all in lower case is also
/// looked for with capital initials.
pub(super) fn written_forms(alias: &str) -> Vec<String> {
    let mut forms = vec![alias.to_owned()];
    if alias.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_LETTERS_FOR_CAPITALS {
        forms.push(alias.to_uppercase());
    }
    if !alias.chars().any(char::is_uppercase) {
        forms.push(capitalised(alias));
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
    for form in forms.clone() {
        for (blank, _) in form.match_indices(' ') {
            for other in ["\n", "\u{a0}"] {
                forms.push(format!("{}{other}{}", &form[..blank], &form[blank + 1..]));
            }
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
