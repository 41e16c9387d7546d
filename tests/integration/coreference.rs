//! Coreference: whom pronouns and descriptions stand for. A wrong link is worse than none.

use stance::actor::MentionKind;
use stance::classifier::article_entities;

/// The pronouns and descriptions linked to each entity, as "words=name".
pub(super) fn links(article: &str) -> Vec<String> {
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
fn a_name_that_ends_like_a_participle_opens_no_clause_before_the_subject() {
    assert_eq!(
        links("Beijing fined a firm, Norway said. It then left."),
        ["It=China"]
    );
}

#[test]
fn what_two_say_together_is_linked_to_neither() {
    assert_eq!(
        links("Emma Stone met Tom Roe. “We left,” said Ms Stone and Mr Roe. “I won.”"),
        Vec::<String>::new()
    );
}

#[test]
fn a_quotation_after_a_verb_of_speech_needs_no_comma_to_be_what_its_speaker_says() {
    assert_eq!(
        links("Mr Lin left. Mr Lin said “I left Norway and I won.”"),
        ["I=Lin", "I=Lin"]
    );
}

#[test]
fn the_owner_of_a_party_after_a_comma_is_not_the_party() {
    assert_eq!(
        links(
            "Tobias Renn resigned. Renn says that he is tired. The Civic Union, Renn's party for years, won."
        ),
        ["he=Tobias Renn"]
    );
}

#[test]
fn a_regulator_with_a_first_name_is_a_person() {
    for (before, after) in [
        ("Former regulator", " was"),
        ("Its chief executive, former regulator", ", was"),
    ] {
        let article =
            format!("Penrith fell. {before} Anil Bose{after} blunt. “It failed,” he said.");
        let linked = links(&article);
        assert!(linked.contains(&"he=Anil Bose".to_owned()), "{linked:?}");
    }
}

#[test]
fn two_countries_are_late_but_neither_is_several() {
    assert_eq!(
        links("Norway and Peru were late. Peru left, and they sang."),
        Vec::<String>::new()
    );
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
    for (article, expected) in [
        (
            "His daughter praised Mr Wang's book. She had read it twice.",
            &[][..],
        ),
        ("Mr Wang read the report. It was long.", &[]),
        (
            "It is clear that Norway won. It rained in Norway, and it was late.",
            &[],
        ),
        ("Norway thanked Peru, and the country was glad.", &[]),
        (
            "You know Mr Wang, and you like him, said nobody.",
            &["him=Wang"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
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
fn a_pronoun_that_comes_first_is_the_subject_that_follows() {
    for (article, expected) in [
        (
            "Mr. Roe waited. Asked whether he was tired, Tom Lee laughed.",
            &["he=Tom Lee"][..],
        ),
        (
            "Although it was slow at first, Ann Lee said, Norway kept its word.",
            &["it=Norway", "its=Norway"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn an_unnamed_speaker_speaks_of_somebody_else() {
    assert_eq!(
        links("Mr. Roe left. \"He was sad,\" one of them said."),
        ["He=Roe"]
    );
}

#[test]
fn links_do_not_reach_over_a_long_gap() {
    let rain = "It rained all day.\n\n";
    let after = |paragraphs: usize, named: &str, rest: &str| {
        links(&format!("{named}\n\n{}{rest}", rain.repeat(paragraphs)))
    };
    assert_eq!(after(2, "Ann Lee came.", "She sat."), ["She=Ann Lee"]);
    assert_eq!(after(9, "Ann Lee came.", "She sat."), [""; 0]);
    assert_eq!(after(3, "Norway came.", "It sat."), [""; 0]);
}

#[test]
fn everybody_is_nobody_that_she_may_be() {
    assert_eq!(
        links("Ann Lee spoke. Her ways have not pleased everyone. Lawmakers said that she lied."),
        ["Her=Ann Lee", "she=Ann Lee"]
    );
    assert_eq!(
        links(
            "Mr. Roe spoke. \"He is a good chemist and a hopeless manager,\" said Ann Lee. \"He \
             decides alone.\""
        ),
        ["He=Roe", "He=Roe"]
    );
}

#[test]
fn the_middle_of_three_names_with_a_title_is_that_person() {
    assert_eq!(
        links("Elena Roca Luna spoke. \"I am glad,\" Ms. Roca said."),
        ["I=Elena Roca Luna"]
    );
}

#[test]
fn a_clause_of_its_own_does_not_keep_her_from_the_subject() {
    for (article, expected) in [
        (
            "Mr. Roe was confused by aides who questioned him.",
            &["him=Roe"][..],
        ),
        (
            "Mr. Lin said that Mr. Roe told them where he had been.",
            &["he=Roe"],
        ),
        ("There is a mine at the end of the road, Mr. Roe said.", &[]),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn he_who_speaks_next_is_who_closed_the_sentence_before() {
    for text in [
        "Dmytro Kovalenko met Viktor Orban. Orban is lost, Kovalenko said. He added that it rained.",
        "Ed Roe met Dmytro Kovalenko. \"He is lost,\" Kovalenko said on Monday. He added that it rained.",
        "The deal is off, Kovalenko said. He added that it rained.",
    ] {
        let found = links(text);
        let he = found.iter().rfind(|link| link.starts_with("He="));
        assert!(
            he.is_some_and(|he| he.ends_with("Kovalenko")),
            "{text} {found:?}"
        );
    }
    let found = links("Tom Vale was freed, Reuters said. He said that it rained.");
    assert!(!found.contains(&"He=Reuters".to_owned()), "{found:?}");
}

#[test]
fn what_somebody_is_criticised_for_is_theirs() {
    assert_eq!(
        links("Okon Bassey criticised Ngozi Adigwe, saying her ministry had failed."),
        ["her=Ngozi Adigwe"]
    );
}
