//! Names after offices, names of bodies with all that they are of and for, names in headlines.

use stance::actor::{ArticleEntities, EntityKind};
use stance::text::sentences;

use super::support::mentions_by_name;

fn actors(article: &str) -> Vec<String> {
    let found = ArticleEntities::read(article, &sentences(article), &[]);
    let names = found.actors().into_iter().map(|actor| actor.name.clone());
    names.collect()
}

#[test]
fn offices_of_several_ranks_and_of_what_they_are_stand_before_the_name() {
    for (article, expected) in [
        (
            "Minister of Defence Rustem Umerov left. Chief of the General Staff Valery Gerasimov left.",
            &["Rustem Umerov", "Valery Gerasimov"][..],
        ),
        (
            "Then the Chancellor of the Exchequer Rachel Reeves met Commander-in-Chief Oleksandr Syrskyi and \
             Lieutenant-General Kenji Mori.",
            &["Rachel Reeves", "Oleksandr Syrskyi", "Kenji Mori"],
        ),
        (
            "Then the President of the European Commission Ursula von der Leyen met President of Ukraine \
             Volodymyr Zelensky.",
            &[
                "European Commission",
                "Ursula von der Leyen",
                "Ukraine",
                "Volodymyr Zelensky",
            ],
        ),
        (
            "Presidents Vladimir Putin and Xi Jinping met Foreign Ministers Wang Yi and Sergei Lavrov.",
            &["Vladimir Putin", "Xi Jinping", "Wang Yi", "Sergei Lavrov"],
        ),
        (
            "Chief Election Commissioner Gyanesh Kumar left. The Election Commission of India met.",
            &["Gyanesh Kumar", "Election Commission of India"],
        ),
        (
            "Domingos Simões Pereira spoke. Mr Simões Pereira left. Mr Pereira came back.",
            &["Domingos Simões Pereira"],
        ),
    ] {
        assert_eq!(actors(article), expected, "{article}");
    }
}

#[test]
fn a_body_is_named_with_all_that_it_is_of_and_for() {
    for name in [
        "Council for the Protection of Orchards",
        "Institute for the Study of Waters",
        "Centre for Research on Energy and Clean Air",
        "London School of Hygiene and Tropical Medicine",
        "Committee to Protect Orchards",
        "Alternative for Germany",
    ] {
        assert_eq!(actors(&format!("Here the {name} spoke.")), [name]);
    }
    assert_eq!(
        actors(
            "The Workers' Party (PT) won. The PT danced. The National Rally (RN) lost. The RN cried."
        ),
        ["Workers' Party", "National Rally"]
    );
    let article = "The Brooklyn Nets traded Ann Lee.";
    let found = ArticleEntities::read(article, &sentences(article), &[]);
    let kinds: Vec<EntityKind> = found.actors().iter().map(|actor| actor.kind).collect();
    assert_eq!(kinds, [EntityKind::Organisation, EntityKind::Person]);
}

#[test]
fn the_capitals_of_a_headline_make_no_name() {
    for article in [
        "ANN LEE LEAVES OFFICE\n\nThen Ann Lee wept.",
        "Ann Lee Resigns\n\nThen Ann Lee wept.",
    ] {
        assert_eq!(actors(article), ["Ann Lee"], "{article}");
    }
}

#[test]
fn a_noun_that_describes_a_body_before_its_name_opens_sentences() {
    for (article, expected) in [
        ("Chipmaker Nvidia left.", "Nvidia"),
        ("Pollster YouGov left.", "YouGov"),
        ("Carmaker BMW left.", "BMW"),
        ("Lender Barclays left.", "Barclays"),
        ("Then the Charity Commission left.", "Charity Commission"),
    ] {
        assert_eq!(actors(article), [expected], "{article}");
    }
}

#[test]
fn an_agency_of_the_us_is_the_one_of_its_acronym() {
    for (article, name) in [
        (
            "The U.S. Federal Trade Commission looked. The FTC slept.",
            "FTC",
        ),
        (
            "The U.S. Securities and Exchange Commission looked. The SEC slept.",
            "SEC",
        ),
    ] {
        assert_eq!(actors(article), [name], "{article}");
    }
    assert_eq!(
        actors("US Treasury Department and U.S. State Department officials left."),
        ["US Treasury Department", "United States"]
    );
}

#[test]
fn where_a_body_is_does_not_name_it() {
    let article = "The Bay Shore High School burned. Then he moved to Bay Shore.";
    assert_eq!(
        mentions_by_name(article, "Bay Shore High School"),
        ["Bay Shore High School"]
    );
    let article = "The Kano State Government met. Then he moved to Kano.";
    assert_eq!(
        mentions_by_name(article, "Kano State Government"),
        ["Kano State Government"]
    );
}

#[test]
fn girls_and_boys_have_schools_of_their_own_and_parties_lead() {
    assert_eq!(
        actors(
            "The Barnsley Girls' High School won. The All Progressives Congress-led alliance lost."
        ),
        ["Barnsley Girls' High School", "All Progressives Congress"]
    );
}

#[test]
fn clubs_are_organisations_and_come_by_a_part_of_their_name() {
    let article = "Aston Villa beat Nottingham Forest. Villa sang, and Forest wept.";
    let found = ArticleEntities::read(article, &sentences(article), &[]);
    let kinds = found.actors().into_iter().map(|actor| actor.kind);
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        [EntityKind::Organisation, EntityKind::Organisation]
    );
    assert_eq!(
        mentions_by_name(article, "Aston Villa"),
        ["Aston Villa", "Villa"]
    );
    let article = "Then Leeds United won. They danced in Leeds.";
    assert_eq!(mentions_by_name(article, "Leeds United"), ["Leeds United"]);
}

#[test]
fn bodies_that_bear_a_people_or_an_office_in_their_name_are_not_torn() {
    assert_eq!(
        actors(
            "Bills rose, British Gas said. The British Antarctic Survey and the People's History Museum met \
             King's College London, the Essex County Sheriff's Office and Norway's Parliament."
        ),
        [
            "British Gas",
            "British Antarctic Survey",
            "People's History Museum",
            "King's College London",
            "Essex County Sheriff's Office",
            "Norway",
        ]
    );
}

#[test]
fn honours_and_seats_after_a_name_are_no_part_of_it() {
    assert_eq!(
        actors(
            "Then Ann Lee KC met Tom Roe MP, Joe Berg, OBE, and Callum Stone SC, and the KC left. \
             State Auditor Emma Fay and the Ostra County District Attorney's Office stayed with Gulf Detainees Watch."
        ),
        [
            "Ann Lee",
            "Tom Roe",
            "Joe Berg",
            "Callum Stone",
            "Emma Fay",
            "Ostra County District Attorney's Office",
            "Gulf Detainees Watch",
        ]
    );
}
