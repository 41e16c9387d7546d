//! What stands between an article's paragraphs and is none of them: marks of advertisements, invitations to
//! subscribe.

/// Whole paragraphs, in lower case and without a stop.
const PARAGRAPHS: &[&str] = &[
    "advertisement",
    "advertisement - scroll to continue",
    "advertising",
    "after newsletter promotion",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading below",
    "continue reading the main story",
    "copy link",
    "loading",
    "more on this story",
    "most popular",
    "most read",
    "read more",
    "recommended",
    "related",
    "related articles",
    "related stories",
    "related topics",
    "scroll to continue",
    "share",
    "share this article",
    "sign up",
    "sign up now",
    "skip advertisement",
    "skip past newsletter promotion",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "view comments",
];

/// How links to other articles begin, in lower case.
const LINKS: &[&str] = &[
    "also read: ",
    "more on this: ",
    "read also: ",
    "read more: ",
    "recommended: ",
    "related: ",
    "see also: ",
];

/// How invitations begin, in lower case.
const INVITATIONS: &[&str] = &[
    "click here to ",
    "download our app",
    "follow us on ",
    "get our weekly newsletter",
    "sign up for ",
    "sign up here",
    "sign up to ",
    "subscribe now",
    "subscribe to ",
];

/// What is subscribed to, in lower case: "Sign up for the scheme has been slow" is the article's own.
const OFFERS: &[&str] = &[
    "app",
    "briefing",
    "email",
    "emails",
    "facebook",
    "inbox",
    "newsletter",
    "newsletters",
    "podcast",
    "telegram",
    "whatsapp",
];

/// Words of an invitation or a link at most: a longer paragraph may be the article's own; a first choice.
const LONGEST: usize = 30;

/// Whether a paragraph of a web page is none of its article's.
fn is_furniture(paragraph: &str) -> bool {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    if words.len() > LONGEST {
        return false;
    }
    let text = words.join(" ").to_lowercase();
    let whole = text.trim_end_matches(['.', '…', ':', '!', '→', '›', '»', ' ']);
    let mut parts = text.split(|c: char| !c.is_alphanumeric());
    // "Sign up for our newsletter! Russia attacked Kyiv." goes on with the article.
    let is_one_sentence = !whole.contains(['.', '!', '?']);
    PARAGRAPHS.contains(&whole)
        || is_one_sentence && LINKS.iter().any(|start| text.starts_with(start))
        || is_one_sentence
            && INVITATIONS.iter().any(|start| text.starts_with(start))
            && parts.any(|word| OFFERS.contains(&word))
}

/// A text without the paragraphs that are none of its article's. Blank lines part paragraphs.
pub(super) fn without_furniture(text: &str) -> String {
    let kept: Vec<&str> = text
        .split("\n\n")
        .filter(|paragraph| !is_furniture(paragraph))
        .collect();
    kept.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advertisements_and_invitations_go_and_sentences_stay() {
        let text = "They met.\n\nADVERTISEMENT\n\nSign up for our daily newsletter, free of charge.\n\nRead  more:\n\n\
                    Subscribe\n\nRead more →\n\nRelated: Five killed in Kyiv\n\nAdvertisement spending fell.\n\nShare prices fell.\n\nSubscribers left.";
        assert_eq!(
            without_furniture(text),
            "They met.\n\nAdvertisement spending fell.\n\nShare prices fell.\n\nSubscribers left."
        );
        for kept in [
            "Sign up for the army, Russia told its young men on Friday.",
            "Subscribe to nobody, Putin told the Russians.",
            "Sign up for our newsletter! Russia attacked Kyiv on Monday.",
            "Related: a question that Russia left open. Nobody answered it.",
        ] {
            assert_eq!(without_furniture(kept), kept);
        }
        let long = format!("Sign up to {}", "a plan that the town had made ".repeat(6));
        assert_eq!(without_furniture(&long), long);
    }
}
