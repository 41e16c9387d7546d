//! Names of actors: finding them, and never learning from them.

use stance::actor::{Actor, MentionFinder, MentionKind};
use stance::classifier::ReadingOptions;
use stance::text::sentences;

use super::support::{built_in_model, mentions_by_name};

#[test]
fn an_article_alone_names_nobody() {
    for name in ["the \u{200b}", "the \u{ad}", "the .", "."] {
        assert!(Actor::new(name).is_err(), "{name:?}");
        assert!(Actor::with_aliases("Norway", [name]).is_err(), "{name:?}");
    }
    assert!(Actor::new("the UN").is_ok());
}

#[test]
fn a_known_name_in_small_letters_is_not_the_pronoun() {
    let article = "Ships leave.\n\nThey told us that the US had left.";
    for name in ["us", "US", "the us"] {
        assert_eq!(mentions_by_name(article, name), ["US"], "{name}");
    }
    assert_eq!(mentions_by_name("Nato met. NATO left.", "NaTo").len(), 2);
}

#[test]
fn parts_of_a_name_count_once_the_person_is_introduced() {
    let article = "Talks end.\n\nWang spoke. Foreign Minister Wang Yi arrived. Mr Wang smiled, \
                   and Wang's aides left. But Wang stayed.";
    assert_eq!(
        mentions_by_name(article, "Wang Yi"),
        ["Wang Yi", "Wang", "Wang", "Wang"]
    );
}

#[test]
fn another_bearer_of_the_part_is_not_the_actor() {
    let article = "Talks end.\n\nWang Yi arrived. Wang Lei waited. Wang then left. Wang Yi spoke. \
                   Wang smiled.";
    assert_eq!(
        mentions_by_name(article, "Wang Yi"),
        ["Wang Yi", "Wang Yi", "Wang"]
    );
}

#[test]
fn states_are_found_by_demonym_capital_and_government() {
    let article = "Moscow and the Kremlin said Russian troops left RUSSIA'S border.";
    assert_eq!(
        mentions_by_name(article, "russia"),
        ["Moscow", "Kremlin", "Russian", "RUSSIA"]
    );
}

#[test]
fn case_matters_where_a_name_is_also_a_word() {
    assert_eq!(mentions_by_name("They told us the US left.", "US"), ["US"]);
    assert_eq!(
        mentions_by_name("We ate turkey in Turkey.", "Turkey"),
        ["Turkey"]
    );
}

#[test]
fn longer_names_that_hold_an_alias_are_not_mentions() {
    let article = "New Mexico, the Gulf of Mexico and Mexicos are not it; Mexico's capital is.";
    assert_eq!(mentions_by_name(article, "Mexico"), ["Mexico"]);
    assert_eq!(
        mentions_by_name("South Sudan borders Sudan.", "South Sudan"),
        ["South Sudan"]
    );
}

#[test]
fn acronyms_apostrophes_and_wrapped_lines_are_found() {
    assert_eq!(
        mentions_by_name("He left the U.S. She stayed.", "United States"),
        ["U.S."]
    );
    assert_eq!(
        mentions_by_name("The Côte d’Ivoire team.", "Côte d'Ivoire"),
        ["Côte d’Ivoire"]
    );
    let finder = MentionFinder::new(&[Actor::new("Wang Yi").expect("a name")]).expect("few names");
    assert_eq!(
        finder.in_sentence("On the last day Wang\nYi spoke.").len(),
        1
    );
    assert_eq!(
        mentions_by_name("A US-led and anti-Russian plan.", "US"),
        ["US"]
    );
}

#[test]
fn an_alias_of_two_actors_is_reported_and_counts_for_neither() {
    let actors = ["George Bush", "Laura Bush"].map(|name| Actor::new(name).expect("a name"));
    let finder = MentionFinder::new(&actors).expect("few names");
    assert_eq!(finder.ambiguous()[0].alias, "Bush");
    assert_eq!(finder.ambiguous()[0].actors, [0, 1]);
    let text = "Bush met Laura Bush.";
    let found = finder.in_sentence(text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].actor, found[0].span.of(text)), (1, "Laura Bush"));
    assert_eq!(found[0].kind, MentionKind::Name);
}

#[test]
fn aliases_of_the_reader_are_found() {
    assert_eq!(
        mentions_by_name(
            "The alliance and the bloc agreed.",
            "Nato=the bloc;The alliance"
        ),
        ["The alliance", "the bloc"]
    );
}

#[test]
fn accents_written_apart_are_the_same_letters() {
    let (composed, apart) = ("José Ávila", "Jose\u{301} A\u{301}vila");
    for (article, actor) in [(composed, apart), (apart, composed)] {
        let article = format!("It rained. Then {article} came. He left.");
        assert_eq!(mentions_by_name(&article, actor).len(), 1, "{article}");
    }
}

#[test]
fn a_name_is_found_where_it_opens_a_sentence_and_where_it_does_not() {
    let article = "The alliance met. Later the alliance left, and an alliance of rebels won.";
    for actor in ["Nato=the alliance", "Nato=The alliance", "the alliance"] {
        assert_eq!(
            mentions_by_name(article, actor),
            ["The alliance", "the alliance"],
            "{actor}"
        );
    }
    let article = "Big oil lost. Nobody likes big oil. Our union, al-Hayat and Al-Hayat agree.";
    assert_eq!(
        mentions_by_name(article, "big oil=our union;al-Hayat"),
        ["Big oil", "big oil", "Our union", "al-Hayat", "Al-Hayat"]
    );
    let article = "Nobody reads the Tribune. The Tribune and Tribune readers know.";
    for actor in ["Trib=the Tribune", "the Tribune"] {
        assert_eq!(
            mentions_by_name(article, actor),
            ["Tribune", "Tribune", "Tribune"],
            "{actor}"
        );
    }
    assert_eq!(
        mentions_by_name(article, "The Tribune"),
        ["the Tribune", "The Tribune"]
    );
}

#[test]
fn a_thousand_actors_and_a_long_line_are_read() {
    let actors: Vec<Actor> = (0..1_000)
        .map(|number| Actor::new(&format!("Actor {number} Name")).expect("a name"))
        .collect();
    let finder = MentionFinder::new(&actors).expect("few names");
    let text = "Then Actor 7 Name met Actor 999 Name again and ".repeat(10_000);
    assert_eq!(finder.in_sentence(&text).len(), 20_000);
}

/// Twenty names of persons, states, parties, companies and bodies.
const NAMES: [&str; 20] = [
    "Russia",
    "China",
    "Norway",
    "the United States",
    "Israel",
    "Iran",
    "Maria Lopez",
    "Wang Yi",
    "Olu Adeyemi",
    "Trump",
    "Smith",
    "Nato",
    "the United Nations",
    "Hamas",
    "the Labour Party",
    "Republicans",
    "Gazprom",
    "Toyota",
    "Greenpeace",
    "the Supreme Court",
];

#[test]
fn putting_another_name_in_the_actors_place_changes_nothing() {
    let model = built_in_model();
    let frames = [
        "Critics accused {} of lying to its partners about the deal.",
        "{} kept its word, the minister said, and deserves thanks.",
        "The envoy met officials of {} in Geneva on Monday.",
        "Although many doubted it, {}'s patience has paid off, said Jane Doe.",
        "“We will never trust {} again,” he told reporters.",
        "{} said it would not attend.",
    ];
    // Pronouns are linked only where they agree: "its" is Norway's and not Maria Lopez's.
    let names_alone = ReadingOptions {
        coreference: false,
        ..ReadingOptions::default()
    };
    for frame in frames {
        let mut first = None;
        for name in NAMES {
            let text = frame.replace("{}", name);
            let actor = [Actor::new(name).expect("a name")];
            let reading = model
                .classify_article_with(&text, &actor, names_alone)
                .expect("it is read");
            let probabilities = reading.labelled[0].probabilities;
            assert!(probabilities.is_some(), "{text}");
            let values = probabilities.map(|probabilities| probabilities.values());
            assert_eq!(*first.get_or_insert(values), values, "{text}");
        }
    }
}

#[test]
fn surnames_that_are_titles_and_legal_forms_do_not_part_a_name() {
    let mentions = |article: &str, actor: &str| {
        let finder = MentionFinder::new(&[Actor::new(actor).expect("a name")]).expect("few names");
        let found = finder.in_article(article, &sentences(article));
        found.iter().map(Vec::len).collect::<Vec<_>>()
    };
    assert_eq!(
        mentions(
            "Angela King came. Dr. King spoke. Later Mrs King left.",
            "Angela King"
        ),
        [1, 1, 1]
    );
    assert_eq!(
        mentions(
            "Corvane Ltd opened a mine. Later Corvane sold it.",
            "Corvane Ltd"
        ),
        [1, 1]
    );
}

#[test]
fn a_flight_is_an_airlines_and_a_state_is_not_its_department() {
    for (article, actor, expected) in [
        (
            "Calloway Airlines Flight 616 landed. Later Calloway paid. Minneapolis-based Calloway \
             fell.",
            "Calloway Airlines",
            [1, 1, 1],
        ),
        (
            "The Kansas Department of Corrections met. Later Kansas paid. The department left.",
            "Kansas Department of Corrections",
            [1, 0, 0],
        ),
    ] {
        let finder = MentionFinder::new(&[Actor::new(actor).expect("a name")]).expect("few names");
        let found = finder.in_article(article, &sentences(article));
        let counts: Vec<usize> = found.iter().map(Vec::len).collect();
        assert_eq!(counts, expected, "{article}");
    }
}

#[test]
fn a_state_is_not_its_newspapers_and_airlines_but_its_ministries() {
    let article = "Russia Today lied about Poland. Later Aeroflot and the Moscow Herald, a Russian paper, \
                   met. The Russian Foreign Ministry spoke, and so did Russia.";
    assert_eq!(
        mentions_by_name(article, "Russia"),
        ["Russian", "Russian", "Russia"]
    );
    let article = "The Washington Post and American Airlines won. The US Treasury lost.";
    assert_eq!(mentions_by_name(article, "United States"), ["US"]);
}

#[test]
fn a_name_is_found_however_its_words_are_parted() {
    for blank in ["\n", "\r\n", "\u{a0}", "  ", "\u{3000}", "\n  "] {
        let text = format!("They met Wang{blank}Yi there.");
        let finder = MentionFinder::new(&[Actor::new("Wang Yi").expect("a name")]);
        let found = finder.expect("it can be looked for").in_sentence(&text);
        assert_eq!(found.len(), 1, "{blank:?}");
        assert_eq!(found[0].span.of(&text), format!("Wang{blank}Yi"));
    }
}

#[test]
fn a_title_tells_namesakes_apart_and_comes_with_who_is_asked_for() {
    let article = "Donald Trump spoke. Mrs Trump said no. Then Trump left.";
    assert_eq!(
        mentions_by_name(article, "Donald Trump"),
        ["Donald Trump", "Trump"]
    );
    let text = "Mr Barr resigned. She was glad. He paid.";
    let model = built_in_model();
    let actors = [Actor::new("Mr Barr").expect("a name")];
    let reading = model.classify_article(text, &actors).expect("it is read");
    let mentioned: Vec<bool> = reading
        .labelled
        .iter()
        .map(|entry| entry.is_mentioned())
        .collect();
    assert_eq!(mentioned, [true, false, true]);
}

#[test]
fn what_is_not_seen_within_a_name_does_not_hide_it() {
    let article =
        "Rus\u{ad}sia met Kim Jong\u{2011}un. Al\u{2010}Qaeda left Rus\u{200b}sia\u{2060}.";
    assert_eq!(
        mentions_by_name(article, "Russia"),
        ["Rus\u{ad}sia", "Rus\u{200b}sia"]
    );
    assert_eq!(
        mentions_by_name(article, "Kim Jong-un"),
        ["Kim Jong\u{2011}un"]
    );
    assert_eq!(mentions_by_name(article, "Al-Qaeda"), ["Al\u{2010}Qaeda"]);
    assert_eq!(
        mentions_by_name("The Qur\u{2bc}an and Kim Jong-un.", "Kim Jong\u{2011}un"),
        ["Kim Jong-un"]
    );
    assert_eq!(
        mentions_by_name("The Qur\u{2bc}an Council met.", "Qur’an Council"),
        ["Qur\u{2bc}an Council"]
    );
}

#[test]
fn the_mark_of_a_footnote_is_no_part_of_a_name() {
    assert_eq!(
        mentions_by_name(
            "Russia² lied, and Russia¹² left; Russia2 did not.",
            "Russia"
        ),
        ["Russia", "Russia"]
    );
}

#[test]
fn a_surname_before_the_whole_name_counts_where_the_headline_has_it() {
    let article =
        "Merz rules out ban\n\n\"Mr. Merz is afraid,\" she said. Chancellor Friedrich Merz left.";
    assert_eq!(
        mentions_by_name(article, "Friedrich Merz"),
        ["Merz", "Merz", "Friedrich Merz"]
    );
}

#[test]
fn one_of_a_people_is_not_its_state() {
    let article = "\"I am proud,\" the Serb said. A Briton was killed. The Serb forces left.";
    assert_eq!(mentions_by_name(article, "Serbia"), ["Serb"]);
    let article = "The Serb cheated, critics said. The Serb then trained in May. The Serb smiled.";
    assert!(mentions_by_name(article, "Serbia").is_empty());
    let article = "The Russian armed forces left. The Russian ally fell. The Russian daily closed.";
    assert_eq!(mentions_by_name(article, "Russia").len(), 3);
    assert!(mentions_by_name(article, "United Kingdom").is_empty());
}

#[test]
fn names_are_found_without_the_code_of_a_share_and_in_other_romanisations() {
    let article = "Orbis Semiconductor ORBS.O grew on Thursday. Orbis said demand was high.";
    assert_eq!(
        mentions_by_name(article, "Orbis Semiconductor"),
        ["Orbis Semiconductor", "Orbis"]
    );
    assert_eq!(
        mentions_by_name(
            "There President Volodymyr Zelenskiy left.",
            "Volodymyr Zelensky"
        ),
        ["Volodymyr Zelenskiy"]
    );
}

#[test]
fn gaelic_surnames_are_of_persons() {
    for name in ["Fiachra Mac Giolla", "Fiachra Ó Broin"] {
        let (_, surname) = name.split_once(' ').expect("two parts");
        let article = format!("Talks end.\n\n{name} spoke. Mr {surname} left.");
        assert_eq!(mentions_by_name(&article, name), [name, surname]);
    }
}
