//! Turns of phrase that were misread in other kinds of text than reports: interviews, tabloids, press releases, debates,
//! obituaries. The sentences are our own.

use super::coreference::links;
use super::support::mentions_by_name;
use super::voice::assert_speaker;

pub(super) fn actors(text: &str) -> Vec<String> {
    let found = stance::classifier::article_entities(text).expect("it is read");
    let actors = found.actors();
    actors.iter().map(|actor| actor.name.clone()).collect()
}

#[test]
fn who_answers_in_an_interview_is_named_above_the_first_question() {
    let answers = "Q: Who came?\n\nA: Norway did. I saw the boat.\n\nQ: And then?\n\nA: It rained.";
    for above in [
        "Ann Lee ran a ferry for ten years. She spoke to our reporter Tom Roe in Oslo.",
        "A ferry is a small state. Tom Roe talked to Ann Lee about hers.",
    ] {
        let text = format!("\"Nobody rang us\"\n\n{above}\n\n{answers}");
        assert_speaker(&text, "Ann Lee");
        assert!(links(&text).contains(&"I=Ann Lee".to_owned()), "{text}");
    }
    for (above, who) in [
        (
            "Ann Lee, who leads the Skarn Guild, spoke to Reuters about her plans.",
            "Ann Lee",
        ),
        (
            "Ann Lee spoke to Skarn Press reporter Tom Roe in Oslo.",
            "Ann Lee",
        ),
        (
            "In 2019 Norway spoke with Iran about oil. Ann Lee is its envoy.",
            "Ann Lee",
        ),
    ] {
        assert_speaker(&format!("Plans\n\n{above}\n\n{answers}"), who);
    }
    assert_speaker(&format!("Ferries\n\nIt rained.\n\n{answers}"), "");
}

#[test]
fn i_is_who_speaks_in_a_paragraph_that_opens_with_the_name() {
    let text = "Tom Roe: Who called?\n\nAnn Lee: I did. My boat sank.\n\nTom Roe: Why?\n\nAnn Lee: It rained.";
    assert_eq!(links(text), ["I=Ann Lee", "My=Ann Lee"]);
}

#[test]
fn words_that_a_tabloid_shouts_are_nobody() {
    assert_eq!(
        actors(
            "SHAMELESS minister Hugh Garrick spent WEEKS in Spain. Locals BEGGED him for help. He told YOU to wait."
        ),
        ["Hugh Garrick", "Spain"]
    );
    assert_eq!(
        actors("Then Grace KELLY met Abiy AHMED. Grace KELLY left early."),
        ["Grace KELLY", "Abiy AHMED"]
    );
    assert_eq!(
        actors("Norway paid EUR 188 million for two 1.8 MW cells. It paid EUR 3 million more."),
        ["Norway"]
    );
}

#[test]
fn kin_and_times_are_no_part_of_a_speakers_name() {
    assert_speaker(
        "Labour's Priya Nandan last night demanded that he resign.",
        "Priya Nandan",
    );
    assert_speaker(
        "It rained. Hubby Darren Roe said he was livid.",
        "Darren Roe",
    );
}

#[test]
fn who_holds_another_office_is_not_who_the_text_opens_with() {
    assert_eq!(
        links(
            "The prime minister was accused of lying to the house on Wednesday in Oslo.\n\nThe foreign secretary, \
             Jocelyn Tarrant, said the cabinet had failed."
        ),
        [""; 0]
    );
}

#[test]
fn a_tribute_is_for_what_is_of_whom_it_is_paid_to() {
    assert_eq!(
        links(
            "The foreign secretary, Hugo Bell, paid tribute to the Norwegian envoy, Anil Roy, for his patience."
        ),
        ["his=Anil Roy"]
    );
}

#[test]
fn the_age_in_a_description_is_that_of_whom_the_article_gives_it() {
    let article = "Tom Roe, 20, scored for Norwyn. Karl Berg, 34, saved once.";
    assert_eq!(
        links(&format!("{article} The 20-year-old wept.")),
        ["The 20-year-old=Tom Roe"]
    );
    assert_eq!(links(&format!("{article} The 27-year-old wept.")), [""; 0]);
}

#[test]
fn it_of_a_cleft_is_nobody() {
    for text in [
        "Norway tried to leave in May. It was he who refused.",
        "Norway lost in May. It is an honour to return.",
    ] {
        assert_eq!(links(text), [""; 0], "{text}");
    }
}

#[test]
fn a_body_by_the_end_or_the_beginning_of_its_name_is_no_person() {
    for (text, name) in [
        (
            "Halvorsen Marine said it had won. Then Halvorsen Marine paid.",
            "Halvorsen Marine",
        ),
        (
            "There Atlético Norwyn lost. Then Atlético Norwyn said so.",
            "Atlético Norwyn",
        ),
    ] {
        let found = stance::classifier::article_entities(text).expect("it is read");
        let kinds: Vec<_> = found
            .actors()
            .iter()
            .map(|a| (a.name.clone(), a.kind))
            .collect();
        let expected = (name.to_owned(), stance::actor::EntityKind::Organisation);
        assert!(kinds.contains(&expected), "{kinds:?}");
    }
}

#[test]
fn a_known_name_in_small_letters_is_found_so_too() {
    assert_eq!(
        mentions_by_name(
            "The electoral commission stopped. The Electoral Commission met.",
            "electoral commission"
        )
        .len(),
        2
    );
}

#[test]
fn what_a_court_heard_is_what_somebody_says() {
    assert_speaker(
        "Roe altered the notes of a patient, a jury heard on Tuesday.",
        "jury",
    );
    assert_speaker(
        "Roe altered the notes of a patient, the public inquiry was told.",
        "",
    );
    super::voice::assert_narrator("The court of Norwyn, which he had never heard, was closed.");
}

#[test]
fn sources_go_on_as_they_and_not_as_the_club_they_are_at() {
    assert_speaker(
        "But sources at Norwyn City insist that the clubs are near. They believe Couto is bluffing.",
        "sources at Norwyn City",
    );
}

#[test]
fn a_counterpart_has_the_office_of_whom_it_is_named_beside() {
    assert_speaker(
        "The deal was signed by the Georgian minister, Nino Kvar, and her Armenian counterpart, Vardan Melk. It rained. \
         \"We will see,\" the Armenian minister said.",
        "Vardan Melk",
    );
}

#[test]
fn who_comes_with_an_age_is_whom_the_sentence_before_is_about() {
    assert_speaker(
        "Shelley Trant, a mother of four, wept. The nurse, 37, said it was over.",
        "Shelley Trant",
    );
}

#[test]
fn of_two_whom_a_sentence_speaks_of_he_is_the_one_with_a_name() {
    assert_eq!(
        links(
            "Tom Berg came. Born in Norwyn, the child of a postman, Ann Lee met her husband, Karl Roe. He drank."
        ),
        ["her=Ann Lee", "He=Karl Roe"]
    );
}

#[test]
fn whose_owners_they_are_is_not_who_owns() {
    assert_eq!(
        links(
            "City's American owners were booed, and the fan group Ravens Together has called them cold. It wants a meeting."
        ),
        ["It=Ravens Together"]
    );
}

#[test]
fn a_channel_is_nobody_that_she_may_be() {
    let text = "Denis Mutua told Citizen TV that it was late. She, by contrast, has won.";
    let actors = [stance::actor::Actor::new("Citizen TV").expect("a name")];
    let reading = super::support::built_in_model().classify_article(text, &actors);
    let reading = reading.expect("it is read");
    assert_eq!(reading.mentioning()[0].len(), 1);
}

#[test]
fn what_opens_a_sentence_as_his_trade_is_nobody_else() {
    for opening in ["A former judge", "Now a senator with a helicopter"] {
        let text =
            format!("Tom Roe left early. {opening}, he was then 50. He taught law. His wife left.");
        assert_eq!(links(&text), ["he=Tom Roe", "He=Tom Roe", "His=Tom Roe"]);
    }
}

#[test]
fn himself_is_the_one_person_whom_the_sentence_speaks_of() {
    assert_eq!(
        links("We found Tom Roe at home, pouring the coffee himself."),
        ["himself=Tom Roe"]
    );
    assert_eq!(
        links("We found Tom Roe beside Karl Berg, pouring the coffee himself."),
        [""; 0]
    );
}

#[test]
fn a_team_is_they() {
    assert_eq!(
        links("There Atlético Norwyn lost on Monday. They left early."),
        ["They=Atlético Norwyn"]
    );
    assert_eq!(
        links("Then Rovers, who have lost twice, left. They were tired."),
        ["They=Rovers"]
    );
}

#[test]
fn a_central_bank_is_a_regulator_and_no_lender() {
    assert_eq!(
        links(
            "The Central Bank of Kenya paid Skarn Bank in May. It rained all day. The regulator kept its letter. Shares in the lender fell."
        )
        .into_iter()
        .filter(|link| !link.starts_with("its="))
        .collect::<Vec<_>>(),
        ["The regulator=Central Bank of Kenya", "the lender=Skarn Bank"]
    );
}

#[test]
fn who_is_its_officer_speaks_for_it() {
    assert_eq!(
        links(
            "Skarn Bank shut. Ann Lee, its chief executive, stayed. \"We have the money,\" she said."
        ),
        ["its=Skarn Bank", "We=Skarn Bank", "she=Ann Lee"]
    );
}

#[test]
fn a_witness_and_a_defendant_are_told_by_the_trial() {
    let text = "Ann Vega's graft trial opened. Tom Roe, 46, the ninth witness, wept. It rained. The witness left. \
                \"I was not there,\" said the defendant.";
    let found = links(text);
    assert!(
        !found.contains(&"the ninth witness=Tom Roe".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"The witness=Tom Roe".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"the defendant=Ann Vega".to_owned()),
        "{found:?}"
    );
    assert_speaker(
        "Tom Roe, 46, the ninth witness, came. The witness pointed to the dock. \"He sat there.\"",
        "Tom Roe",
    );
}

#[test]
fn a_verb_may_follow_a_time() {
    assert_eq!(
        links("Skarn Bank last night said it took the blame."),
        ["it=Skarn Bank"]
    );
}

#[test]
fn who_gives_evidence_is_the_witness() {
    let found = links("Tom Roe told the jury that it rained. It was late. The witness wept.");
    assert!(
        found.contains(&"The witness=Tom Roe".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_contractor_may_be_a_company() {
    assert_eq!(
        links("Norway paid the contractor, Meranti Sawit, in May. Meranti Sawit said it was fair."),
        ["it=Meranti Sawit"]
    );
}

#[test]
fn we_of_a_spokesman_is_the_body_that_the_sentence_before_is_about() {
    assert_eq!(
        links("Skarn Bank has shut its doors. A spokesman said: \"We are sorry.\""),
        ["its=Skarn Bank", "We=Skarn Bank"]
    );
    assert_eq!(
        links("Tom Roe left. A spokesman said: \"We are sorry.\""),
        [""; 0]
    );
}

#[test]
fn the_one_woman_of_an_article_is_she_also_long_after() {
    let text = "Ann Lee met Tom Roe. There Ann Lee left.\n\nThe harbour was cold.\n\nThe ferries were late.\n\nThe ice \
                broke.\n\nIt rained on her.";
    assert_eq!(links(text), ["her=Ann Lee"]);
    // Of two, it is whom the article is about.
    let another = text.replace("Tom Roe", "Mary Roe");
    assert_eq!(links(&another), ["her=Ann Lee"]);
}

#[test]
fn whose_page_or_phone_it_is_speaks_for_no_company() {
    assert_eq!(
        links("Ann Lee posted it on her Facebook page on Monday. \"We will sue,\" Lee said."),
        ["her=Ann Lee"]
    );
}

#[test]
fn of_whom_the_court_is_told_is_no_witness() {
    for text in [
        "Tom Roe beat a man, a neighbour told the court in Leeds. It was late. The witness lied.",
        "Tom Roe's lawyer told the jury so. It was late. The witness lied.",
    ] {
        let found = links(text);
        assert!(
            !found.contains(&"The witness=Tom Roe".to_owned()),
            "{found:?}"
        );
    }
}
