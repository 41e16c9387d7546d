//! Who is meant where somebody else stands beside: strangers who speak, whoever is judged or written to, parents,
//! counsel, and what is agreed.

use super::coreference::links;

#[test]
fn a_witness_who_is_not_named_keeps_her_own_pronouns() {
    for article in [
        "Ann Lee was arrested. A witness told police that she heard a shot.",
        "Ann Lee was arrested. Another neighbour said she saw a car.",
        "Tom Berg spoke. A resident said his house had burned.",
    ] {
        assert_eq!(links(article), [""; 0], "{article}");
    }
}
