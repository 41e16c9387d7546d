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
    ] {
        let found = mentions_by_name(article, name);
        assert!(found.is_empty(), "{article} {found:?}");
    }
}

#[test]
fn a_surname_counts_without_the_first_name_where_nobody_else_has_it() {
    for (article, name, found) in [
        (
            "Mr Putin lied to them. Putin lied again.",
            "Vladimir Putin",
            2,
        ),
        ("Trump lied to the nation.", "Donald Trump", 1),
        (
            "A revolt\n\nAllies say Merz has lost.\n\nFriedrich Merz left.",
            "Friedrich Merz",
            2,
        ),
        // Of others, of women, of states, and words.
        (
            "Ivanka Trump and her father met. Trump lied.",
            "Donald Trump",
            0,
        ),
        ("Mrs Putin left him. Putin wept.", "Vladimir Putin", 0),
        ("Jordan lied to the nation.", "Jim Jordan", 0),
        ("Brown bears slept.", "Gordon Brown", 0),
    ] {
        assert_eq!(mentions_by_name(article, name).len(), found, "{article}");
    }
}

#[test]
fn a_short_first_name_is_the_same_person() {
    let article = "Matthew Platkin left. \"Matt Platkin lied,\" Jeff Roe said. Platkin slept.";
    assert_eq!(
        mentions_by_name(article, "Matthew Platkin"),
        ["Matthew Platkin", "Matt Platkin", "Platkin"]
    );
    let article = "Matthew Platkin left. Tom Platkin lied. Platkin slept.";
    assert_eq!(
        mentions_by_name(article, "Matthew Platkin"),
        ["Matthew Platkin"]
    );
}

#[test]
fn accents_may_be_left_out() {
    for (article, name) in [
        (
            "Recep Tayyip Erdogan spoke. Erdogan left.",
            "Recep Tayyip Erdoğan",
        ),
        (
            "Recep Tayyip Erdoğan spoke. Erdoğan left.",
            "Recep Tayyip Erdogan",
        ),
        ("Lech Wałe\u{328}sa won. Wałęsa lost.", "Lech Walesa"),
    ] {
        assert_eq!(mentions_by_name(article, name).len(), 2, "{article}");
    }
}

#[test]
fn a_council_is_called_by_its_town_but_where_only_the_town_is_meant() {
    assert_eq!(
        mentions_by_name(
            "Harwick council won. Harwick's lawyers cheered. Buyers in Harwick fell silent. The mayor of Harwick slept.",
            "Harwick council"
        ),
        ["Harwick council", "Harwick"]
    );
}

#[test]
fn a_surname_that_opens_a_sentence_is_who_the_article_names_in_full_later() {
    for (article, name, found) in [
        (
            "Merkel is sad.\n\nThe crowd cheered Angela Merkel.",
            "Angela Merkel",
            2,
        ),
        (
            "Merkel, who leads Germany, wept. Then Angela Merkel left.",
            "Angela Merkel",
            2,
        ),
        (
            "Talks end\n\nPrice is high on the list. The price of tea pleased Katie Price.",
            "Katie Price",
            1,
        ),
    ] {
        assert_eq!(mentions_by_name(article, name).len(), found, "{article}");
    }
}

#[test]
fn adjectives_of_parties_are_the_parties_where_they_stand_before_who_is_of_one() {
    let article = "Democratic senators blocked it. A Democratic-led House did not. Top Democratic aides wept. Republican \
                   senators left. Democratic reforms failed. Social Democratic voters slept, and Democratic \
                   Sen. Ann Lee too.";
    assert_eq!(
        mentions_by_name(article, "Democratic Party"),
        ["Democratic"; 4]
    );
    assert_eq!(mentions_by_name(article, "Republicans"), ["Republican"]);
    let article =
        "Conservative MPs blocked it. Conservative groups sued. The Conservative leader left.";
    assert_eq!(
        mentions_by_name(article, "Conservatives"),
        ["Conservative"; 2]
    );
}
