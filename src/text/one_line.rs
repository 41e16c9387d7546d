//! Text of one line: names and titles go over the breaks of an article.

/// `text` with one blank for each run of blanks and breaks, and none at its ends.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_blanks_and_breaks_become_one_blank() {
        assert_eq!(one_line(" Ann\n  Lee\u{a0} "), "Ann Lee");
        assert_eq!(one_line(" \n"), "");
    }
}
