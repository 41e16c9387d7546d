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
        quotation: stance::text::Span::new(0, 10),
        source: stance::text::Span::new(16, 24),
    };
    let actor = stance::actor::Actor::new("Juan Roe").expect("a name");
    let finder = stance::actor::MentionFinder::new(&[actor]).expect("few names");
    let found = finder.entities(article, &sentences, &[said]);
    assert_eq!(found.mentions_of_actors()[0].len(), 1);
}

#[test]
fn rivals_and_counterparts_are_the_other_of_two() {
    for (article, expected) in [
        (
            "Ann Lee and Tom Roe ran for mayor. Ms. Lee sang. Mr. Roe wept. Ms. Lee won. Later Ms. \
             Lee thanked her rival.",
            &["her=Ann Lee", "rival=Tom Roe"][..],
        ),
        (
            "Peru's trade envoy, Juan Roe, met Norway's trade envoy, Ann Lee. Ms. Lee praised her \
             counterpart.",
            &["her=Ann Lee", "counterpart=Juan Roe"],
        ),
        (
            "Ann Lee met Tom Roe and Jim Fox. Ms. Lee thanked her rival.",
            &["her=Ann Lee"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn headlines_describe_without_articles_who_is_named_later() {
    assert_eq!(
        links(
            "Union and mayor trade blame\n\nThe United Cart Workers met the mayor, Ann Lee, in Skarn."
        ),
        ["Union=United Cart Workers", "mayor=Ann Lee"]
    );
    assert_eq!(
        links("Veteran sailors leave\n\nAnn Lee, a veteran, left Skarn."),
        Vec::<String>::new()
    );
}

#[test]
fn of_two_bearers_a_description_means_the_one_spoken_of_last() {
    assert_eq!(
        links(
            "The minister, Ann Lee, met Peru's minister, Juan Roe. It rained. They ate.\n\nMs. Lee \
             left. It was late. The minister smiled."
        ),
        ["The minister=Ann Lee"]
    );
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
    let article = "Ann Lee came.\n\nIt rained all day.\n\nThe roads were wet.\n\nShe said nothing.";
    assert_eq!(links(article), Vec::<String>::new());
}

#[test]
fn descriptions_follow_from_what_a_body_is_called() {
    for (article, expected) in [
        (
            "The Bank of Skarn met. Few sided with the central bank.",
            &["the central bank=Bank of Skarn"][..],
        ),
        (
            "Skarn strikes over rector's plan\n\nThe Cart Staff Federation met. The union left. A \
             spokesman for the union, Tom Roe, wept.",
            &[
                "The union=Cart Staff Federation",
                "the union=Cart Staff Federation",
            ],
        ),
        (
            "The European Medicines Agency met. Others praised the regulator. The E.M.A. left.",
            &["the regulator=European Medicines Agency"],
        ),
        (
            "The Skarn Tea Alliance met. Mr. Roe thanked the group for its courage.",
            &["the group=Skarn Tea Alliance", "its=Skarn Tea Alliance"],
        ),
        (
            "The Civic Tea Party met. Still, the party won.",
            &["the party=Civic Tea Party"],
        ),
        (
            "Ann Lee, a judge who was appointed mediator in May, spoke. Peru praised the mediator.",
            &["the mediator=Ann Lee"],
        ),
        (
            "Boris Roe, the leader of the Civic Tea Party, spoke. Mr. Roe's party left.",
            &["party=Civic Tea Party"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn a_prime_minister_is_no_minister_that_a_description_means() {
    assert_eq!(
        links(
            "Vesna Holm, the finance minister, spoke. Prime Minister Tad Roe left. The minister \
             smiled. The prime minister wept."
        ),
        ["The minister=Vesna Holm", "The prime minister=Tad Roe"]
    );
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
fn what_a_body_is_called_tells_its_kind() {
    for (article, expected) in [
        (
            "Roe Mutual, one of Norway's largest lenders, met. The bank left.",
            &["The bank=Roe Mutual"][..],
        ),
        (
            "Tea Star Lines met Skarn Ferry Council. Mr. Roe praised the company.",
            &["the company=Tea Star Lines"],
        ),
        (
            "Roe Film Festival met. He loves this festival.",
            &["this festival=Roe Film Festival"],
        ),
        (
            "Roe Tea hired Lee Guard, a security firm, and praised the firm.",
            &["the firm=Lee Guard"],
        ),
        (
            "Festival quits over gas company\n\nRoe Tea, a gas company, left.",
            &["company=Roe Tea"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn titles_and_what_somebody_does_tell_the_office() {
    for (article, expected) in [
        (
            "Gov. Ann Lee fought the case. Tom Roe told the governor himself.",
            &["the governor=Ann Lee"][..],
        ),
        (
            "Tom Roe, who has coached Ann Lee, left. Runners came to speak for the coach.",
            &["the coach=Tom Roe"],
        ),
        (
            "The director, Ann Lee, left. Tom Roe accused the director of lying.",
            &["the director=Ann Lee"],
        ),
        (
            "The coach, Tom Roe, left. Asked whether he believed the coach, Ann Lee said no.",
            &["the coach=Tom Roe"],
        ),
        (
            "Few oils came. They belonged to the Skarn Tea Consortium.\n\nIts director, Ann Lee, left.",
            &["Its=Skarn Tea Consortium"],
        ),
        (
            "Ann Lee, Norway's energy envoy, spoke. Ms. Lee said the country had oil.",
            &["the country=Norway"],
        ),
        (
            "Prairie Tea Foods fell. Prairie Tea said the company would pay.",
            &["the company=Prairie Tea Foods"],
        ),
        (
            "The Skarn Tea Council met. Few came. They praised the body.",
            &["the body=Skarn Tea Council"],
        ),
    ] {
        let found = links(article);
        assert!(
            expected
                .iter()
                .all(|link| found.iter().any(|found| found == link)),
            "{article}: {found:?}"
        );
    }
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
