//! Persons asked for by another form of their name than the article gives: initials, offices.

use super::support::mentions_by_name;

#[test]
fn a_person_is_found_with_and_without_the_middle_initial() {
    let article = "President Vladimir V. Putin warned Kyiv. Mr. Putin left.";
    assert_eq!(
        mentions_by_name(article, "Vladimir Putin"),
        ["Vladimir V. Putin", "Putin"]
    );
    let article = "Chief Justice John G. Roberts Jr. wrote it. Then Roberts slept.";
    assert_eq!(
        mentions_by_name(article, "John Roberts"),
        ["John G. Roberts Jr", "Roberts"]
    );
    let article = "Donald Trump won. Mr. Trump left.";
    assert_eq!(
        mentions_by_name(article, "Donald J. Trump"),
        ["Donald Trump", "Trump"]
    );
}

#[test]
fn heads_of_governments_need_no_first_name() {
    for (article, name) in [
        ("President Trump left. Mr. Trump slept.", "Donald Trump"),
        ("Chancellor Merz left. Merz slept.", "Friedrich Merz"),
        (
            "Prime Minister Starmer left. Mr Starmer slept.",
            "Keir Starmer",
        ),
        ("President Xi left. Mr. Xi slept.", "Xi Jinping"),
    ] {
        assert_eq!(mentions_by_name(article, name).len(), 2, "{article}");
    }
}

#[test]
fn another_bearer_of_the_surname_is_not_taken_for_who_is_asked_for() {
    for (article, name) in [
        ("Eric Trump left. Mr. Trump slept.", "Donald Trump"),
        ("President Trump met Eric Trump.", "Donald Trump"),
        ("President May slept. Ms May left.", "Tom May"),
        ("Judge Smith left. Mr Smith slept.", "Will Smith"),
        ("Mr Trump left.", "Donald Trump"),
    ] {
        let found = mentions_by_name(article, name);
        assert!(found.is_empty(), "{article} {found:?}");
    }
}
