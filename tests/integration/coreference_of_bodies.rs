//! Coreference: which body "it", "we" and "they" stand for.

use super::coreference::links;

#[test]
fn it_is_the_body_that_acts_whoever_says_so_unless_something_else_acts_between() {
    for (article, expected) in [
        (
            "Ann Lee said that Norway had relied on a map that its own sailors had drawn.",
            &["its=Norway"][..],
        ),
        (
            "Mr. Wang accused Norway of hiding ships that were not its own.",
            &["its=Norway"],
        ),
        (
            "Norway likes a treaty more than it likes a war.",
            &["it=Norway"],
        ),
        (
            "To be fair to Norway, it has paid every debt.",
            &["it=Norway"],
        ),
        (
            "\"Norway promised me that this road would stay, and then it sold the road,\" said Mr. Roe.",
            &["me=Roe", "it=Norway"],
        ),
        (
            "Norway wrote a report that the court read when it was late.",
            &[],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn what_more_is_told_of_the_accused_is_not_of_who_accuses() {
    for (article, expected) in [
        (
            "The EU said Google had hidden a map. It had also failed to pay.",
            &["It=Google"][..],
        ),
        (
            "The EU said Google had hidden a map. It has also asked for a list.",
            &["It=EU"],
        ),
        (
            "The EU said Google was slow. It had also asked for a list.",
            &["It=EU"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn they_in_a_clause_beside_that_of_a_state_are_others() {
    for (said, expected) in [
        (
            "Norway could leave on Monday, and in May they would follow",
            &[][..],
        ),
        (
            "The Norwegians could leave, and then they would be alone",
            &["they=Norway"],
        ),
        (
            "Google broke its word, and by May they had left",
            &["its=Google", "they=Google"],
        ),
    ] {
        let article = format!("Ann Lee runs the port. Ms. Lee spoke. \"{said},\" Ms. Lee said.");
        assert_eq!(links(&article), expected, "{article}");
    }
}

#[test]
fn we_of_an_officer_is_the_body_and_of_others_nobody() {
    assert_eq!(
        links(
            "The Skarn Tea Guild, which is old, met. Its envoy, Ann Lee, spoke. \"We want \
             peace,\" Ms. Lee said."
        ),
        ["Its=Skarn Tea Guild", "We=Skarn Tea Guild"]
    );
    assert_eq!(
        links(
            "Norway's trade envoy to the talks, Ann Lee, spoke. \"We want peace,\" Ms. Lee said. \
             She said her country would wait."
        ),
        ["We=Norway", "She=Ann Lee", "her=Ann Lee", "country=Norway"]
    );
    let article = "\"We wait,\" said Juan Roe.";
    let sentences = stance::text::sentences(article);
    let said = stance::actor::Attribution {
        said: stance::text::Span::new(0, 10),
        source: stance::text::Span::new(16, 24),
        manner: stance::actor::Manner::Attributed,
        goes_on: None,
    };
    let actor = stance::actor::Actor::new("Juan Roe").expect("a name");
    let finder = stance::actor::MentionFinder::new(&[actor]).expect("few names");
    let found = finder.entities(article, &sentences, &[said]);
    assert_eq!(found.mentions_of_actors()[0].len(), 1);
}

#[test]
fn it_goes_to_the_body_the_sentence_before_is_about() {
    for (article, expected) in [
        // The owner of the subject, and the one after a phrase that opens the sentence.
        (
            "Norway's case has suffered from its slowness.",
            &["its=Norway"][..],
        ),
        ("In its report, Norway blamed Peru.", &["its=Norway"]),
        ("Norway thanked Peru for its oil.", &["its=Peru"]),
        ("Norway met Peru with its own lawyers.", &["its=Norway"]),
        ("Norway met Peru with its lawyers.", &[]),
        (
            "Under old law Norway has no vote, but its word counts.",
            &["its=Norway"],
        ),
        // Over the end of a paragraph, where nothing else is spoken of.
        (
            "Norway stepped in.\n\nIts envoy, Ann Lee, said no.",
            &["Its=Norway"],
        ),
        ("Norway met Peru.\n\nIts envoy, Ann Lee, said no.", &[]),
        (
            "Norway won.\n\nFilings show that half of its oil is sold.",
            &["its=Norway"],
        ),
        (
            "Norway won. Filings show that half of its oil is sold.",
            &["its=Norway"],
        ),
        (
            "They sided with Norway. \"It has no vote to win,\" said Tom Roe.",
            &["It=Norway"],
        ),
        (
            "Norway said that it was not obliged to pay.",
            &["it=Norway"],
        ),
        (
            "Norway forced Peru to pay, and a year later it won.",
            &["it=Norway"],
        ),
        (
            "Ms. Lee said that Norway had been slow. It has won before.",
            &["It=Norway"],
        ),
        (
            "Ms. Lee said that Norway had met Peru. It has won before.",
            &[],
        ),
        // A report is spoken of, or a strike.
        (
            "A report found that Norway had paid. It said that Peru had not.",
            &[],
        ),
        ("Norway backed the walkout. It will begin on Tuesday.", &[]),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn what_is_done_to_it_is_done_to_the_other_body() {
    for (article, expected) in [
        ("Norway met Peru and thanked it.", &["it=Peru"][..]),
        (
            "Norway lied. In May, a Skarn court fined it.",
            &["it=Norway"],
        ),
        (
            "Norway lied. In May, a Peruvian court fined it.",
            &["it=Norway"],
        ),
        ("Norway read it.", &[]),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn a_speaker_calls_a_body_they_where_nobody_else_is_many() {
    assert_eq!(
        links("Norway built a road. \"They lied to me,\" said Tom Roe."),
        ["They=Norway", "me=Tom Roe"]
    );
    assert_eq!(
        links("Norway hired sailors. \"They lied to me,\" said Tom Roe."),
        ["me=Tom Roe"]
    );
    assert_eq!(
        links("Norway's envoy, Ann Lee, spoke. \"He told each of us,\" Ms. Lee said."),
        Vec::<String>::new()
    );
}

#[test]
fn a_spokesman_of_nobody_named_speaks_for_the_body_before() {
    assert_eq!(
        links(
            "SKARN, May 6 — Norway refused.\n\nA spokesman, Tom Roe, left. \"We wait,\" Mr. Roe said."
        ),
        ["We=Norway"]
    );
    assert_eq!(
        links("Norway refused. Peru's chairman, Tom Roe, spoke. \"We will pay,\" Tom Roe said."),
        ["We=Peru"]
    );
}

#[test]
fn what_a_quotation_opens_with_is_it_in_what_its_speaker_says_next() {
    assert_eq!(
        links(
            "The Skarn Tea Council met. \"The council saved lives,\" said Tom Roe. Its tea is free, \
             he said."
        ),
        [
            "The council=Skarn Tea Council",
            "Its=Skarn Tea Council",
            "he=Tom Roe"
        ]
    );
    assert_eq!(
        links("\"We gave all, and it is at the bottom of the sea,\" Norway said."),
        ["We=Norway"]
    );
}

#[test]
fn a_firm_of_managers_is_no_union() {
    let article = "Roe of Lombard Fund Managers left. The union said that it was glad.";
    assert!(!links(article).iter().any(|link| link.ends_with("Managers")));
    let article = "Roe of the Quay Drivers' Guild left. The union said that it was glad.";
    assert!(
        links(article)
            .iter()
            .any(|link| link.starts_with("The union="))
    );
}
