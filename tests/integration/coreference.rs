//! Coreference: whom pronouns and descriptions stand for. A wrong link is worse than none.

use stance::actor::MentionKind;
use stance::classifier::article_entities;

/// The pronouns and descriptions linked to each entity, as "words=name".
fn links(article: &str) -> Vec<String> {
    let found = article_entities(article).expect("it is read");
    let mut links: Vec<(usize, String)> = Vec::new();
    for entity in found.entities() {
        for mention in &entity.mentions {
            if mention.kind == MentionKind::Coreference {
                let link = format!("{}={}", mention.span.of(article), entity.name);
                links.push((mention.span.start, link));
            }
        }
    }
    links.sort();
    links.into_iter().map(|(_, link)| link).collect()
}

#[test]
fn pronouns_go_to_the_subject_that_agrees() {
    for (article, expected) in [
        (
            "Ann Lee met Mr Wang on Monday. She praised him. He smiled.",
            &["She=Ann Lee", "him=Wang", "He=Wang"][..],
        ),
        (
            "Mr Wang said he would come, and Norway said it would not.",
            &["he=Wang", "it=Norway"],
        ),
        (
            "Norway signs on Monday and sends its ships on Tuesday.",
            &["its=Norway"],
        ),
        (
            "While Mr Lin was polite, he said little to Mr Roe.",
            &["he=Lin"],
        ),
        (
            "Tarn Rovers were slow. They lost the ball.",
            &["They=Tarn Rovers"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn what_fits_two_is_left_open() {
    for article in [
        "Mr Wang met Mr Lin and Mr Roe. On the way Mr Lin told Mr Roe to thank him.",
        "A spokesman for Mr Wang left early. He was ill.",
        "His daughter praised Mr Wang's book. She had read it twice.",
        "Mr Wang read the report. It was long.",
        "It is clear that Norway won. It rained in Norway, and it was late.",
        "Norway thanked Peru, and the country was glad.",
        "You know Mr Wang, and you like him, said nobody.",
    ] {
        let found = links(article);
        let allowed = found.iter().all(|link| link == "him=Wang");
        assert!(allowed, "{article}: {found:?}");
    }
}

#[test]
fn first_persons_in_a_quotation_are_its_speaker_and_third_persons_are_not() {
    assert_eq!(
        links("Ann Lee spoke for an hour. \"I am tired, and my staff are,\" said Ms Lee."),
        ["I=Ann Lee", "my=Ann Lee"]
    );
    assert_eq!(
        links("Mr Wang arrived late.\n\n\"He never keeps his word,\" said Mr Roe."),
        ["He=Wang", "his=Wang"]
    );
    assert_eq!(
        links("\"We wait, and you know it,\" said Mr Roe."),
        Vec::<String>::new()
    );
}

#[test]
fn descriptions_go_to_the_only_one_they_fit() {
    assert_eq!(
        links(
            "The mayor, Ann Lee, met the Skarn Tea Guild. The guild thanked the mayor. Two years \
             later the mayor of Upton came."
        ),
        ["The guild=Skarn Tea Guild", "the mayor=Ann Lee"]
    );
    assert_eq!(
        links(
            "Peru's foreign minister, Ann Lee, met Mr Wang, the foreign minister of China. The minister left."
        ),
        Vec::<String>::new()
    );
    assert_eq!(
        links("Norway has oil. The country sells it, and another country buys it."),
        ["The country=Norway"]
    );
}

#[test]
fn links_do_not_reach_over_a_long_gap() {
    let article = "Ann Lee came.\n\nIt rained all day.\n\nThe roads were wet.\n\nShe said nothing.";
    assert_eq!(links(article), Vec::<String>::new());
}
