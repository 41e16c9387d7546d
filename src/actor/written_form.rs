//! How texts write a name.

use super::folded_text::FoldedText;

/// Letters of a name at least for its form in capitals, as headlines write it, to be looked for:
/// "MALI" is Mali, but "US" is written in capitals anyway and "us" is a word.
const LEAST_LETTERS_FOR_CAPITALS: usize = 4;

/// The forms in which a text may write a name: as given, in capitals, with either apostrophe, with a capital
/// where it opens a sentence, romanised otherwise. A name typed all in lower case is also looked for with capital
/// initials. Blanks are single spaces, as in a [`FoldedText`](super::folded_text::FoldedText).
pub(super) fn written_forms(alias: &str) -> Vec<String> {
    let alias = FoldedText::new(alias.trim()).text().to_owned();
    let mut forms = vec![alias.clone()];
    forms.extend(romanised(&alias));
    if alias.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_LETTERS_FOR_CAPITALS {
        forms.push(alias.to_uppercase());
    }
    if !alias.chars().any(char::is_uppercase) {
        forms.push(capitalised(&alias));
    }
    // Typed as the name opens a sentence, or as it stands within one, the article is the same.
    for form in forms.clone() {
        if let Some(rest) = form.strip_prefix("The ") {
            forms.push(format!("the {rest}"));
        }
    }
    for form in forms.clone() {
        forms.push(with_capital(&form));
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

fn with_capital(name: &str) -> String {
    let mut rest = name.chars();
    let first = rest.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(rest)
        .collect()
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

/// A name from the Cyrillic with all endings that papers give it: "Zelensky", "Zelenskiy", "Zelenskyy". Empty for
/// other names.
fn romanised(name: &str) -> Vec<String> {
    const ENDINGS: &[&str] = &["skii", "skiy", "sky", "skyi", "skyj", "skyy"];
    let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    let stem = stem.filter(|stem| stem.ends_with(char::is_alphabetic));
    let with_ending = |stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}"));
    stem.into_iter().flat_map(with_ending).collect()
}
