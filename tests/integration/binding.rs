//! Whether "him" may be the subject of its own sentence.

use super::coreference::links;

/// What stands for whom after "Jim Roe resigned."
fn after_roe(sentence: &str) -> Vec<String> {
    links(&format!("Jim Roe resigned. {sentence}"))
}

#[test]
fn who_acts_in_a_clause_of_its_own_leaves_him_to_the_subject_before() {
    for sentence in [
        "Tom Berg was jailed after a jury convicted him of fraud.",
        "Tom Berg was walking to work when a car hit him.",
        "Tom Berg won because voters trusted him.",
        "Tom Berg said that police had beaten him.",
        "Tom Berg argued that the law did not apply to him.",
        "Tom Berg tried to leave, but the guards stopped him.",
        "Tom Berg sued the company that fired him.",
        "Tom Berg, whose wife left him in May, lost.",
        "Tom Berg accused the police of beating him.",
    ] {
        assert_eq!(after_roe(sentence), ["him=Tom Berg"], "{sentence}");
    }
}

#[test]
fn what_is_said_or_done_against_somebody_is_against_who_denies_it() {
    for sentence in [
        "Tom Berg has denied the allegations against him.",
        "Tom Berg pleaded not guilty to the charges against him.",
        "Tom Berg said the charges against him were false.",
        "Tom Berg condemned the attack on him.",
    ] {
        assert_eq!(after_roe(sentence), ["him=Tom Berg"], "{sentence}");
    }
    assert_eq!(
        after_roe("Tom Berg filed a lawsuit against him."),
        ["him=Jim Roe"]
    );
}

#[test]
fn what_somebody_takes_along_is_with_them() {
    assert_eq!(
        after_roe("Tom Berg took his son with him."),
        ["his=Tom Berg", "him=Tom Berg"]
    );
}

#[test]
fn beside_the_same_verb_he_is_somebody_else() {
    for sentence in [
        "Tom Berg thanked him.",
        "Tom Berg, who had met him twice, wept.",
        "Tom Berg, who leads the party, praised him.",
        "Tom Berg wants to replace him.",
        "Tom Berg met a lawyer and thanked him.",
        "Tom Berg signed a deal with him.",
        "Tom Berg left after meeting him.",
        "Tom Berg and a friend praised him.",
        "Tom Berg, the party's leader, praised him.",
        "Tom Berg was convicted of beating him.",
        "Tom Berg was ordered to pay him.",
        "Tom Berg stood behind him.",
    ] {
        assert_eq!(after_roe(sentence), ["him=Jim Roe"], "{sentence}");
    }
}

#[test]
fn what_somebody_goes_on_to_do_is_done_to_another() {
    for article in [
        "John Pratt hit the man and kicked him.",
        "John Pratt followed a man into a shop and stabbed him.",
        "John Pratt telephoned the contractor and told him to leave.",
        "John Pratt grabbed the driver, dragged him out and beat him.",
    ] {
        assert_eq!(links(article), [""; 0], "{article}");
    }
}

#[test]
fn who_acts_in_a_relative_clause_is_not_its_object() {
    for sentence in [
        "It was Tom Berg who thanked him.",
        "Reporters asked Tom Berg, who had dismissed him in May.",
        "The judge was Tom Berg, who had praised him.",
    ] {
        assert_eq!(after_roe(sentence), ["him=Jim Roe"], "{sentence}");
    }
}
