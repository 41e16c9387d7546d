//! Text from articles, actors, tables and file names, made safe to show.

/// Whether a character would steer a terminal or turn the direction of writing.
pub(crate) fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text without control characters and without marks that turn the direction of writing; line
/// breaks and tabs are blanks.
///
/// ```
/// use stance::text::printable;
/// assert_eq!(printable("a\u{1b}[31m\nred"), "a[31m red");
/// ```
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|character| {
            if character.is_whitespace() {
                ' '
            } else {
                character
            }
        })
        .filter(|&character| !is_unprintable(character))
        .collect()
}
