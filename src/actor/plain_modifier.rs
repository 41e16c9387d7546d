//! Adjectives of noun phrases that leave open which of its kind somebody is: "the embattled minister".

/// Adjectives that tell what somebody is without telling them from others of the kind.
pub(super) fn is_plain_modifier(word: &str) -> bool {
    const MODIFIERS: &[&str] = &[
        "ailing",
        "beleaguered",
        "central",
        "chief",
        "defence",
        "defense",
        "deputy",
        "embattled",
        "energy",
        "finance",
        "football",
        "foreign",
        "giant",
        "governing",
        "health",
        "interior",
        "justice",
        "military",
        "outgoing",
        "permanent",
        "prime",
        "ruling",
        "small",
        "struggling",
        "tech",
        "tiny",
        "trade",
        "troubled",
        "veteran",
        "vice",
        "visiting",
        "young",
    ];
    MODIFIERS.binary_search(&word).is_ok()
}
