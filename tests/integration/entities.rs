//! Who is in an article: names joined, short forms, and the list of actors.

use stance::actor::{Actor, ArticleEntities, EntityKind, MentionFinder};
use stance::text::sentences;

use super::support::mentions_by_name;

fn read(article: &str) -> ArticleEntities {
    ArticleEntities::read(article, &sentences(article), &[])
}

#[test]
fn short_forms_of_organisations_are_learnt_from_the_article() {
    let article = "Marrow lift the Cup\n\nMarrow Wanderers FC beat Upton. Then Marrow sang. \
                   In Marrow it rained. Their Wanderers won.";
    assert_eq!(
        mentions_by_name(article, "Marrow Wanderers FC"),
        ["Marrow", "Marrow Wanderers FC", "Marrow", "Wanderers"]
    );
    let article = "The Ministry of Roads met the Skarn Tea Guild. The Ministry left. Later the \
                   ministry spoke. The Guild stayed.";
    assert_eq!(
        mentions_by_name(article, "Ministry of Roads"),
        ["Ministry of Roads", "Ministry"]
    );
}

#[test]
fn a_body_is_called_in_short_until_somebody_of_that_name_comes() {
    let article = "Halcyon Foods bought Lakeside Dairies. Lakeside is cheap. Chairman Edwin Lakeside left. \
                   Mr Lakeside slept.";
    assert_eq!(
        mentions_by_name(article, "Lakeside Dairies"),
        ["Lakeside Dairies", "Lakeside"]
    );
    assert_eq!(
        mentions_by_name(article, "Edwin Lakeside"),
        ["Edwin Lakeside", "Lakeside"]
    );
}

#[test]
fn acronyms_stand_for_the_names_they_abbreviate() {
    let article = "The Lakeland Tea Board (LTB) met the Union of Cart Drivers. The LTB agreed, \
                   said the U.C.D. in Skarn.";
    assert_eq!(
        mentions_by_name(article, "Lakeland Tea Board"),
        ["Lakeland Tea Board", "LTB", "LTB"]
    );
    assert_eq!(
        mentions_by_name(article, "Union of Cart Drivers"),
        ["Union of Cart Drivers", "U.C.D."]
    );
}

#[test]
fn initials_of_a_name_hide_no_state_that_is_spelled_like_them() {
    let found =
        read("The Island Rail Auditors Network met. Iran said it was glad. The IRAN agreed.");
    let states = found
        .entities()
        .iter()
        .filter(|entity| entity.kind == EntityKind::State);
    let names: Vec<&str> = states.map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Iran"]);
}

#[test]
fn a_short_form_of_two_bodies_is_nobodys() {
    let article = "Skarn Tea Guild met Skarn Coal Board. Then Skarn spoke and the Ministry of Tea \
                   and the Ministry of Coal heard it. Now the Ministry left.";
    assert_eq!(
        mentions_by_name(article, "Skarn Tea Guild"),
        ["Skarn Tea Guild"]
    );
    assert_eq!(
        mentions_by_name(article, "Ministry of Tea"),
        ["Ministry of Tea"]
    );
}

#[test]
fn names_of_one_actor_are_joined() {
    let article = "Foreign Minister Wang Yi met Ann Lee. Mr Wang smiled. Moscow said Russian ships \
                   left; the Kremlin and Russia agreed. Ms. Lee praised Wang.";
    let found = read(article);
    let counted: Vec<(&str, EntityKind, usize)> = found
        .actors()
        .iter()
        .map(|entity| (entity.name.as_str(), entity.kind, entity.mentions.len()))
        .collect();
    assert_eq!(
        counted,
        [
            ("Russia", EntityKind::State, 4),
            ("Wang Yi", EntityKind::Person, 3),
            ("Ann Lee", EntityKind::Person, 2),
        ]
    );
}

#[test]
fn a_name_without_its_nationality_is_the_only_one_with_it() {
    for (article, expected) in [
        (
            "The Philippine Coast Guard left. The Coast Guard erred.",
            &[2][..],
        ),
        (
            "The Philippine Coast Guard met the Chinese Coast Guard. The Coast Guard erred.",
            &[1, 1, 1],
        ),
        // The town of a dateline, or with a mayor, is not the body named after it.
        (
            "ROEVIK, May 6 — Roevik University met. The mayor of Roevik left.",
            &[1, 1],
        ),
    ] {
        let counts: Vec<usize> = read(article)
            .entities()
            .iter()
            .map(|entity| entity.mentions.len())
            .collect();
        assert_eq!(counts, expected, "{article}");
    }
}

#[test]
fn a_dash_after_a_number_makes_no_dateline() {
    let article =
        "The firm is big. Brax sold 300 — half of its shops. Shoppers like Brax. Brax denied it.";
    let found = read(article);
    assert_eq!(
        found.actors().first().map(|brax| brax.mentions.len()),
        Some(4)
    );
    let found = read("BRX — the biggest brewer — denied it. Few like BRX. BRX said so.");
    assert_eq!(
        found.actors().first().map(|brx| brx.mentions.len()),
        Some(3)
    );
}

#[test]
fn who_comes_again_by_the_last_word_alone_is_a_person_and_by_the_first_a_body() {
    let article = "Zorn Vasik said no. Vasik left in May. Talu Brem said yes. Talu left in June. Our \
                   Skarn said nothing. It rained in Skarn.";
    let found = read(article);
    let kinds: Vec<(&str, EntityKind)> = found
        .entities()
        .iter()
        .filter(|entity| entity.name.contains(' '))
        .map(|entity| (entity.name.as_str(), entity.kind))
        .collect();
    assert_eq!(
        kinds[..2],
        [
            ("Zorn Vasik", EntityKind::Person),
            ("Talu Brem", EntityKind::Organisation)
        ]
    );
}

#[test]
fn a_namesake_introduced_later_takes_the_bare_name() {
    let article = "Mr Wang Yi spoke. Then Mr Wang Lei came. Wang left.";
    let found = read(article);
    let counts: Vec<usize> = found.entities().iter().map(|e| e.mentions.len()).collect();
    assert_eq!(counts, [1, 2]);
}

#[test]
fn phrases_are_resolved_to_the_full_name_first_used() {
    let article = "Greece's defence minister, Ioanna Kall, spoke. Ms Kall left; the minister was \
                   late, an envoy of Norway said.";
    let found = read(article);
    let resolve = |phrase: &str| {
        let start = article.find(phrase).expect("it is there");
        let span = stance::text::Span::new(start, start + phrase.len());
        found.resolve(span).map(|entity| entity.name.as_str())
    };
    for phrase in [
        "Greece's defence minister, Ioanna Kall",
        "Ms Kall",
        "the minister",
    ] {
        assert_eq!(resolve(phrase), Some("Ioanna Kall"), "{phrase}");
    }
    assert_eq!(resolve("an envoy of Norway"), None);
}

#[test]
fn a_thousand_actors_are_looked_for_in_one_article() {
    let actors: Vec<Actor> = (0..1_000)
        .map(|number| Actor::new(&format!("Agency {number} Board")).expect("a name"))
        .collect();
    let article = (0..1_000).fold(String::new(), |mut text, number| {
        text.push_str(&format!(
            "Then the Agency {number} Board said it would come. "
        ));
        text
    });
    let finder = MentionFinder::new(&actors).expect("few names");
    let found = finder.entities(&article, &sentences(&article), &[]);
    let mentions = found.mentions_of_actors();
    assert!(mentions.iter().enumerate().all(|(sentence, found)| {
        found.len() == 2 && found.iter().all(|mention| mention.actor == sentence)
    }));
}

#[test]
fn namesakes_are_told_apart_by_title_and_gender() {
    let article = "Marlow votes\n\nMs. Hanna Marlow spoke first. Her husband, Piet Marlow, waited \
                   outside. Ms. Marlow was calm. Mr. Marlow sang. \"Hanna won,\" he said.";
    assert_eq!(
        mentions_by_name(article, "Hanna Marlow"),
        ["Marlow", "Hanna Marlow", "Marlow", "Hanna"]
    );
    let article = "Dr. Irma Castle met her brother, Ray Castle. Mr. Castle wept. Dr. Castle left.";
    assert_eq!(
        mentions_by_name(article, "Irma Castle"),
        ["Irma Castle", "Castle"]
    );
}

#[test]
fn the_name_of_a_capital_may_be_a_surname() {
    let article = "Ann Paris was born in Oslo. Later Paris left, and Mr. Lee sang.";
    let found = read(article);
    let counts: Vec<(&str, usize)> = found
        .actors()
        .iter()
        .map(|entity| (entity.name.as_str(), entity.mentions.len()))
        .collect();
    assert_eq!(counts, [("Ann Paris", 2), ("Lee", 1)]);
    assert_eq!(mentions_by_name(article, "France"), Vec::<&str>::new());
}

#[test]
fn groups_of_people_own_the_bodies_they_name() {
    let article = "League appeals\n\nThe Pilots' League of Skarn met Norway's Parliament. Then the \
                   League left, and the P.L.S. said why.";
    assert_eq!(
        mentions_by_name(article, "Pilots' League of Skarn"),
        ["League", "Pilots' League of Skarn", "League", "P.L.S."]
    );
    assert_eq!(mentions_by_name(article, "Norway"), ["Norway"]);
}

#[test]
fn the_first_letters_of_a_first_name_stand_for_it() {
    let article = "Mr. Tomasz Reyl and Ann Lee came. Many say Tom is clever, and that Ann Roe is.";
    assert_eq!(
        mentions_by_name(article, "Tomasz Reyl"),
        ["Tomasz Reyl", "Tom"]
    );
}

#[test]
fn offices_and_portfolios_are_no_part_of_a_name() {
    for (article, expected) in [
        (
            "Quillon AI lost. Quillon CEO Dev Lin left. Mr Lin and Quillon paid.",
            &[
                ("Quillon AI", EntityKind::Organisation),
                ("Dev Lin", EntityKind::Person),
            ][..],
        ),
        (
            "Minister for Housing Ann Roe spoke. Ms Roe left.",
            &[("Ann Roe", EntityKind::Person)],
        ),
        (
            "The Ministry of Health paid. Then the Health Ministry lied.",
            &[("Ministry of Health", EntityKind::Organisation)],
        ),
    ] {
        let found = read(article);
        let kinds: Vec<(&str, EntityKind)> = found
            .actors()
            .iter()
            .map(|entity| (entity.name.as_str(), entity.kind))
            .collect();
        assert_eq!(kinds, expected, "{article}");
    }
}

#[test]
fn what_a_name_says_of_its_bearer_is_seen() {
    for (article, name) in [
        (
            "The Quayside Post won. In court the Post said so.",
            "Quayside Post",
        ),
        ("Lee & Roe lost. Yesterday Lee & Roe paid.", "Lee & Roe"),
        (
            "The Food Safety Executive said so.",
            "Food Safety Executive",
        ),
        (
            "Ann met Wintringham Hospitals, which paid.",
            "Wintringham Hospitals",
        ),
    ] {
        let found = read(article);
        let kind = found.entities().iter().find(|e| e.name == name);
        let kind = kind.map(|entity| entity.kind);
        assert_eq!(kind, Some(EntityKind::Organisation), "{article}");
    }
    // "The reason this bank has a future" is no apposition.
    let found = read("\"Ann Lund is the reason this bank has a future,\" she said.");
    assert_eq!(found.entities()[0].kind, EntityKind::Person);
}

#[test]
fn fields_and_places_joined_by_and_are_parts_of_one_body() {
    let article = "The Department for Work and Pensions met Peru and Norway. In it the Ministry of Health \
                   and Welfare paid.";
    let found = read(article);
    let names: Vec<&str> = found.actors().iter().map(|e| e.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Department for Work and Pensions",
            "Peru",
            "Norway",
            "Ministry of Health and Welfare"
        ]
    );
}

#[test]
fn who_leads_a_body_is_a_person_and_who_has_a_spokesman_is_a_body() {
    let found =
        read("The leader of the council, Tom Beale, backed it. We asked a spokesman for Ocado.");
    let kinds: Vec<_> = found
        .actors()
        .iter()
        .map(|e| (e.name.as_str(), e.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("Tom Beale", EntityKind::Person),
            ("Ocado", EntityKind::Organisation)
        ]
    );
}

#[test]
fn acronyms_may_take_more_letters_of_one_word_and_spell_out_names_across_an_and() {
    let text = "The Lagos State Traffic Management Authority met. On Monday only LASTMA left. The Crafts and \
                Livelihoods Initiative (CLI) stayed. On Friday CLI paid.";
    let names = super::genres::actors(text);
    assert!(
        names.contains(&"Crafts and Livelihoods Initiative".to_owned()),
        "{names:?}"
    );
    assert!(
        !names.iter().any(|name| name == "LASTMA" || name == "CLI"),
        "{names:?}"
    );
    let two = "Ann Lee and Tom Roe met. Lee and Roe (LR) won. Lee left.";
    assert!(super::genres::actors(two).contains(&"Ann Lee".to_owned()));
    let others = "The Oslo Bar Marine Association said no. On Monday Obama left.";
    assert_eq!(
        mentions_by_name(others, "Oslo Bar Marine Association"),
        ["Oslo Bar Marine Association"]
    );
}
