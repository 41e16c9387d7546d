//! The form under which a word is counted: itself in lower case, or what stands for all of its kind.

use crate::text::Span;

/// What stands for the actor, so that no feature can hold its name.
pub(super) const ACTOR: &str = "<actor>";
/// What stands for any other capitalised name.
pub(super) const NAME: &str = "<name>";
/// What stands for any number.
pub(super) const NUMBER: &str = "<number>";

/// The forms of one sentence's words, one behind the other: a string for each would be an allocation a
/// word.
#[derive(Debug, Default)]
pub(super) struct Forms(String);

impl Forms {
    /// Forgets all forms and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The form that was added as `span`.
    pub(super) fn of(&self, span: Span) -> &str {
        span.of(&self.0)
    }

    /// Adds a form as it is.
    pub(super) fn add(&mut self, form: &str) -> Span {
        let start = self.0.len();
        self.0.push_str(form);
        Span::new(start, self.0.len())
    }

    /// Adds `word` in lower case, with a straight apostrophe for a curly one.
    pub(super) fn add_lower(&mut self, word: &str) -> Span {
        let start = self.0.len();
        if word.is_ascii() {
            self.0.push_str(word);
            self.0[start..].make_ascii_lowercase();
        } else {
            for character in word.chars().flat_map(char::to_lowercase) {
                self.0.push(if character == '’' { '\'' } else { character });
            }
        }
        Span::new(start, self.0.len())
    }
}

/// One form for all marks of a kind.
pub(super) fn mark_form(token: &str) -> &'static str {
    if token.contains('?') {
        "?"
    } else if token.contains('!') {
        "!"
    } else if token.starts_with(['\'', '’']) && token.len() > 1 {
        "'s"
    } else {
        "\""
    }
}

/// A short ASCII word in lower case, written into `buffer`.
pub(super) fn lower_ascii<'b>(word: &str, buffer: &'b mut [u8; 16]) -> Option<&'b str> {
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}
