//! Coreference: whom "the minister" and "the company" stand for.

use super::coreference::links;

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
fn co_operatives_and_municipalities_are_bodies() {
    assert_eq!(
        links(
            "The Municipality of Hollvik sued Tussock Dairies. The municipality won. The Skarn Milk \
             Co-operative was fined. The co-operative paid."
        ),
        [
            "The municipality=Municipality of Hollvik",
            "The co-operative=Skarn Milk Co-operative"
        ]
    );
}

#[test]
fn rank_and_field_tell_offices_apart() {
    assert_eq!(
        links(
            "Health Minister Ann Lee and Defence Minister Tom Roe quarrelled. The health minister left. \
             The defence minister stayed."
        ),
        [
            "The health minister=Ann Lee",
            "The defence minister=Tom Roe"
        ]
    );
    assert_eq!(
        links(
            "Mayor Ann Lee and Deputy Mayor Tom Roe came. The mayor spoke. The deputy mayor slept."
        ),
        ["The mayor=Ann Lee", "The deputy mayor=Tom Roe"]
    );
    assert_eq!(
        links("Lt. Gov. Tom Roe met Gov. Ann Lee. The governor smiled."),
        ["The governor=Ann Lee"]
    );
    for text in [
        "Attorney General Ann Lee spoke. The general slept.",
        "Deputy Prime Minister Ann Lee spoke. The prime minister slept.",
        "Former President Ann Lee spoke. The president slept.",
        "The Defence Ministry bought new ships. The health ministry said that it was sorry.",
        "The Rapid Support Forces took the city on Friday. The army denied it.",
    ] {
        assert_eq!(links(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_name_before_an_office_tells_whose_it_is() {
    assert_eq!(
        links(
            "Turkish President Recep Tayyip Erdogan met French President Emmanuel Macron in Berlin. The \
             Turkish president said he would send grain. The French president did not."
        ),
        [
            "president=Recep Tayyip Erdogan",
            "he=Recep Tayyip Erdogan",
            "president=Emmanuel Macron"
        ]
    );
}

#[test]
fn who_was_coached_or_headed_somewhere_is_no_coach_and_no_head() {
    for text in [
        "Ann Lee, who was coached by Tom Roe, won gold. Thousands came. The coach wept.",
        "Ann Lee, who was taught by Tom Roe, won gold. Thousands came. The teacher wept.",
        "Ann Lee, who headed to Oslo, won gold. Thousands came. The head wept.",
        "Ann Lee, who was led away by police, won gold. Thousands came. The leader wept.",
    ] {
        assert!(
            !links(text).iter().any(|link| link.ends_with("=Ann Lee")),
            "{text}"
        );
    }
    assert_eq!(
        links("Ann Lee, who coached Tom Roe, won gold. Thousands came. The coach wept."),
        ["The coach=Ann Lee"]
    );
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
fn a_part_of_a_state_is_an_actor_and_no_country() {
    for (article, expected) in [
        (
            "Texas sued in May. The country saw ten such suits. The state won two.",
            &["The state=Texas"][..],
        ),
        (
            "Ontario will not pay. The province has a deficit. France said the state had none.",
            &["The province=Ontario"],
        ),
        (
            "Iran was quiet. The state owns the banks. The country owes little.",
            &["The country=Iran"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn offices_in_short_and_those_of_a_body_are_their_holders() {
    assert_eq!(
        links("Prime Minister Ann Roe spoke on Thursday. The PM thanked nobody."),
        ["The PM=Ann Roe"]
    );
    assert_eq!(
        links("The director of the agency, Milagros Quispe, said more was needed. She left."),
        ["She=Milagros Quispe"]
    );
}

#[test]
fn an_office_of_a_state_or_body_is_held_by_whom_the_article_gives_one() {
    for (text, expected) in [
        (
            "French President Emil Marin came. The French leader left.",
            "leader=Emil Marin",
        ),
        (
            "President Emil Marin of France came. The French president left.",
            "president=Emil Marin",
        ),
        (
            "Israeli Prime Minister Dan Levi came. The Israeli premier left.",
            "premier=Dan Levi",
        ),
        (
            "Israeli Prime Minister Dan Levi came. The Israeli prime minister left.",
            "prime minister=Dan Levi",
        ),
        (
            "Tim Roe, the chief executive of Apple, came. The Apple boss left.",
            "boss=Tim Roe",
        ),
        (
            "Apple CEO Tim Roe came. The chief executive left.",
            "The chief executive=Tim Roe",
        ),
    ] {
        assert_eq!(links(text), [expected], "{text}");
    }
    for text in [
        "President Emil Marin came. The French president left.",
        "French President Emil Marin came. The Dutch prime minister left.",
        "French President Emil Marin met French Prime Minister Ann Lee. The French leader left.",
        "Emil Marin, the French president, came.",
    ] {
        assert_eq!(links(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_place_before_a_description_is_not_what_it_describes() {
    for text in [
        "Ann Lee, Norway's finance minister, came. Speaking in Oslo, the minister left.",
        "Ann Lee, Norway's finance minister, came. The minister called on Peru to leave.",
    ] {
        let found = links(text);
        assert!(
            found.iter().any(|link| link.ends_with("minister=Ann Lee")),
            "{text} {found:?}"
        );
    }
}

#[test]
fn what_varies_a_name_is_whom_the_sentence_before_is_about() {
    for variation in [
        "The 44-year-old",
        "The former nurse",
        "The mother of three",
        "The Danish novelist",
        "The Labour MP",
        "The Democrat",
    ] {
        let found = links(&format!("Ruth Ellery won on Monday. {variation} spoke."));
        assert!(
            found.len() == 1 && found[0].ends_with("=Ruth Ellery"),
            "{variation} {found:?}"
        );
    }
    for text in [
        "Ruth Ellery won on Monday. The former minister smiled.",
        "Ruth Ellery won on Monday. The Turkish ambassador smiled.",
        "Ruth Ellery met Ann Poe. Ruth Ellery won. The Spaniard said no.",
        "Peru won on Monday. The 44-year-old smiled.",
    ] {
        assert_eq!(links(text), Vec::<String>::new(), "{text}");
    }
}
