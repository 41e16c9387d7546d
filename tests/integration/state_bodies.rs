//! Governments, armies and police forces that are asked for by whose they are: "Kenyan government".

use stance::actor::{Actor, MentionFinder, MentionKind};
use stance::text::sentences;

use super::support::mentions_by_name;

/// The mentions of an actor in an article, those by its noun alone among them.
fn mentions<'t>(article: &'t str, actor: &str) -> Vec<&'t str> {
    let actor: Actor = actor.parse().expect("a name");
    let finder = MentionFinder::new(&[actor]).expect("few names");
    let sentences = sentences(article);
    let found = finder
        .entities(article, &sentences, &[])
        .mentions_of_actors();
    let found = found.into_iter().flatten();
    found.map(|mention| mention.span.of(article)).collect()
}

#[test]
fn a_government_is_found_under_all_names_of_its_state_and_by_its_noun() {
    let article = "Kenya's government wants talks. The Kenyan Government fears a strike. The government is poor, \
                   and the Government of Kenya is late.";
    for asked in [
        "Kenyan government",
        "the government of Kenya",
        "Kenya's Government",
    ] {
        assert_eq!(
            mentions(article, asked),
            [
                "Kenya's government",
                "Kenyan Government",
                "The government",
                "Government of Kenya"
            ],
            "{asked}"
        );
    }
}

#[test]
fn the_noun_alone_counts_as_a_description_and_not_as_a_name() {
    let article =
        "The British government is late. The government fell, and Mr Lee blamed the Government.";
    let kinds = [
        MentionKind::Name,
        MentionKind::Coreference,
        MentionKind::Coreference,
    ];
    let finder =
        MentionFinder::new(&[Actor::new("British government").expect("a name")]).expect("one name");
    let sentences = sentences(article);
    let found = finder
        .entities(article, &sentences, &[])
        .mentions_of_actors();
    let found: Vec<MentionKind> = found
        .into_iter()
        .flatten()
        .map(|found| found.kind)
        .collect();
    assert_eq!(found, kinds);
    assert_eq!(
        mentions_by_name(article, "British government"),
        ["British government"]
    );
}

#[test]
fn the_noun_alone_means_whose_was_named_last() {
    let article = "The Kenyan government paid. The government was proud. The Ugandan government did not. \
                   The government was short of money. The Kenyan government lent some. The government was glad.";
    let found = mentions(article, "Kenyan government");
    assert_eq!(
        found,
        [
            "Kenyan government",
            "The government",
            "Kenyan government",
            "The government"
        ]
    );
    // Where another one is in it, what comes first is nobody's.
    let open = "The government was proud. The Ugandan government paid the Kenyan government.";
    assert_eq!(mentions(open, "Kenyan government"), ["Kenyan government"]);
}

#[test]
fn police_need_no_article_and_are_not_their_station() {
    let article = "Sacramento police shut the quay. Police said so. A police station burnt, and border police \
                   came. The boats that police found were empty, and police in Reno laughed.";
    assert_eq!(
        mentions(article, "Sacramento police"),
        ["Sacramento police", "Police", "police"]
    );
}

#[test]
fn somebodys_government_and_one_that_the_article_never_tells_of_are_left_open() {
    assert_eq!(
        mentions(
            "The government is late. Erdem's government fell.",
            "Norwegian government"
        ),
        [""; 0]
    );
    assert_eq!(
        mentions(
            "Oslo slept. The federal government is late in Norway.",
            "Norwegian government"
        ),
        ["The federal government"]
    );
}

#[test]
fn the_place_that_has_it_and_the_month_are_no_others() {
    let article = "Sacramento police shut the quay. Police in Sacramento are few. Riot police came. Police in May said so. \
                   Police in Reno laughed, and police left.";
    assert_eq!(
        mentions(article, "Sacramento police"),
        ["Sacramento police", "Police", "police", "Police"]
    );
    let abbreviated =
        "The Kenyan government paid. The U.S. government did not. The government was late.";
    assert_eq!(
        mentions(abbreviated, "Kenyan government"),
        ["Kenyan government"]
    );
}

#[test]
fn it_is_found_in_marks_and_beside_blanks_of_any_kind() {
    assert_eq!(
        mentions(
            "The Kenyan Air Force flew. 'The air force is late,' Lin said. The\u{a0}Air Force left.",
            "Kenyan air force"
        ),
        ["Kenyan Air Force", "The air force", "The\u{a0}Air Force"]
    );
}

#[test]
fn who_else_is_asked_for_does_not_matter() {
    let article = "The government was proud. The Ugandan government paid the Kenyan government.";
    let actors =
        ["Kenyan government", "Ugandan government"].map(|name| Actor::new(name).expect("a name"));
    let finder = MentionFinder::new(&actors).expect("few names");
    let sentences = sentences(article);
    let found = finder
        .entities(article, &sentences, &[])
        .mentions_of_actors();
    assert!(found[0].is_empty(), "{found:?}");
}

#[test]
fn administrations_go_by_the_name_of_a_person() {
    let article =
        "The Trump administration sued. The administration lost, as the Biden administration had.";
    assert_eq!(
        mentions(article, "Trump administration"),
        ["Trump administration", "The administration"]
    );
}
