//! Names after offices, names of bodies with all that they are of and for, names in headlines.

use stance::actor::{ArticleEntities, EntityKind};
use stance::text::sentences;

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
