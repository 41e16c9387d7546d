//! Whose something is, who a stranger is, and who "they" are not.

use super::coreference::links;

#[test]
fn what_is_done_to_somebody_is_mostly_about_what_is_theirs() {
    for (article, expected) in [
        (
            "Ivor Tusk accused Karol Navro of abusing his office.",
            &["his=Karol Navro"][..],
        ),
        (
            "Anna Merk urged Theresa Mott to keep her promise.",
            &["her=Theresa Mott"],
        ),
        (
            "Norway called on Peru to withdraw its ships.",
            &["its=Peru"],
        ),
        // What is done for who asks for it, is theirs.
        (
            "Ivor Tusk urged Karol Navro to back his plan.",
            &["his=Ivor Tusk"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn nobody_is_their_own_minister() {
    for (article, expected) in [
        (
            "Boris Jonsson quit. Rishi Sandak, his former finance minister, was silent.",
            &["his=Boris Jonsson"][..],
        ),
        ("Norway is broke. Peru, its biggest donor, has left.", &[]),
        (
            "After talks with his counterpart, Hakan Fidan, Andrii Sybira left.",
            &["his=Andrii Sybira"],
        ),
        // Her own hands tremble.
        (
            "Mary Roe wept. Ann Lee, her hands trembling, left.",
            &["her=Ann Lee"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn a_member_of_a_party_praises_somebody_else() {
    assert_eq!(
        links("Paul Roth resigned. Tom Berg, a Democrat, praised him."),
        ["him=Paul Roth"]
    );
}

#[test]
fn a_stranger_whom_a_sentence_is_about_goes_on_in_the_next() {
    for article in [
        "A federal judge ruled against Tom Berg. He wrote that the law was clear.",
        "Paul Roth won the race. Tom Berg's father was ill. He died on Monday.",
        "A senior official accused Tom Berg of treason. \"It was dark,\" he said.",
    ] {
        assert_eq!(links(article), [""; 0], "{article}");
    }
}

#[test]
fn whom_an_office_speaks_of_is_not_who_holds_it() {
    assert_eq!(
        links("Mayor Tom Berg met Paul Roth. \"He is a liar,\" the mayor said. \"I dislike him.\""),
        [
            "He=Paul Roth",
            "the mayor=Tom Berg",
            "I=Tom Berg",
            "him=Paul Roth"
        ]
    );
}

#[test]
fn they_are_not_who_we_are() {
    let article = "Norway said no to Peru. \"We do not trust them,\" Norway's foreign minister, Ann Lee, said. \
                   \"They lie to us.\"";
    let found = links(article);
    assert!(found.contains(&"We=Norway".to_owned()), "{found:?}");
    assert!(!found.contains(&"They=Norway".to_owned()), "{found:?}");
    assert!(!found.contains(&"them=Norway".to_owned()), "{found:?}");
}

#[test]
fn a_court_in_a_capital_is_not_the_state() {
    for article in [
        "A Moscow court jailed Ann Lee. It was quick.",
        "The Kabul hospital closed. It had no staff.",
    ] {
        assert_eq!(links(article), [""; 0], "{article}");
    }
}
