//! Names of persons and bodies in all their forms: surnames of several words, titles, suffixes, nicknames.

use stance::actor::ArticleEntities;
use stance::text::sentences;

use super::support::mentions_by_name;

/// The actors of an article, those it speaks of most first.
fn actors(article: &str) -> Vec<String> {
    let found = ArticleEntities::read(article, &sentences(article), &[]);
    found
        .actors()
        .iter()
        .map(|actor| actor.name.clone())
        .collect()
}

#[test]
fn persons_are_named_like_months_and_months_are_nobody() {
    let article = "Theresa May met Mr Lin in May. May praised the plan, and critics attacked May. By May 6 \
                   it was dead. May's allies wept. Then Jan Prosek spoke.";
    assert_eq!(
        mentions_by_name(article, "Theresa May"),
        ["Theresa May", "May", "May", "May"]
    );
    assert_eq!(mentions_by_name(article, "Jan Prosek"), ["Jan Prosek"]);
    assert!(mentions_by_name("In May it rained. May was wet.", "Theresa May").is_empty());
}

#[test]
fn what_somebody_is_stands_before_the_name_and_is_none_of_it() {
    let article = "Substitute Liam Okoro scored. Actor Tom Hollin and Wang Yi cheered. King George Street sang.";
    assert_eq!(actors(article), ["Liam Okoro", "Tom Hollin", "Wang Yi"]);
}

#[test]
fn clubs_are_called_by_the_last_word_of_their_name() {
    let article = "Fairmere United met Upton City. Then United scored. City were poor. It was a city of \
                   united fans. The United Kingdom watched.";
    assert_eq!(
        mentions_by_name(article, "Fairmere United"),
        ["Fairmere United", "United"]
    );
}

#[test]
fn suffixes_of_names_and_parties_after_them_are_no_names() {
    let article = "Rohit Chopra Jr., R-S.C., met Goldman & Co. in Oslo. Chopra praised Goldman.";
    assert_eq!(
        mentions_by_name(article, "Rohit Chopra Jr."),
        ["Rohit Chopra Jr.", "Chopra"]
    );
    assert_eq!(actors(article), ["Rohit Chopra Jr", "Goldman"]);
}

#[test]
fn surnames_of_several_words_come_with_and_without_titles() {
    let article = "They like Mette van Rensburg. Van Rensburg stayed away, and Ms van Rensburg won. There \
                   Nicolás Moreno Rangel met Luiz Lula dos Reis. Moreno praised Lula dos Reis.";
    assert_eq!(
        mentions_by_name(article, "Mette van Rensburg"),
        ["Mette van Rensburg", "Van Rensburg", "van Rensburg"]
    );
    assert_eq!(
        mentions_by_name(article, "Nicolás Moreno Rangel"),
        ["Nicolás Moreno Rangel", "Moreno"]
    );
    assert_eq!(
        mentions_by_name(article, "Luiz Lula dos Reis"),
        ["Luiz Lula dos Reis", "Lula dos Reis"]
    );
}

#[test]
fn what_somebody_is_known_as_is_a_name_of_theirs() {
    let article = "Gen. Mohamed Dagalo, widely known as Hemedti, left. Hemedti lied, said SAF officers. The \
                   Sudanese Armed Forces left too.";
    assert_eq!(
        mentions_by_name(article, "Mohamed Dagalo"),
        ["Mohamed Dagalo", "Hemedti", "Hemedti"]
    );
    assert_eq!(
        mentions_by_name(article, "Sudanese Armed Forces"),
        ["SAF", "Sudanese Armed Forces"]
    );
}

#[test]
fn offices_generations_and_places_before_a_comma_are_nobodys_names() {
    let article = "\"Mr Prime Minister, bring them home!\" cried the loud Gen Z crowd. In Washington, a spokesman for the \
                   court left. The MP spoke.";
    assert!(actors(article).is_empty(), "{:?}", actors(article));
    assert_eq!(
        actors(
            "The Kenya Commission on Human Rights met the Centre for Democracy and Development."
        ),
        [
            "Kenya Commission on Human Rights",
            "Centre for Democracy and Development"
        ]
    );
    let text = "He wrote on X. Musk denied it.";
    assert_eq!(sentences(text).len(), 2);
}

#[test]
fn an_office_and_what_it_is_of_are_no_part_of_the_name() {
    assert_eq!(
        actors(
            "Mayor of Greater Manchester Andy Burnham met Chief of Staff Susie Wiles and Leader of the \
             Opposition Kemi Badenoch."
        ),
        ["Andy Burnham", "Susie Wiles", "Kemi Badenoch"]
    );
}

#[test]
fn sons_initials_and_quoted_nicknames_are_joined() {
    let article =
        "Chief Justice John G. Roberts Jr. wrote it. John Roberts left. Then Roberts slept.";
    assert_eq!(
        mentions_by_name(article, "John Roberts"),
        ["John G. Roberts Jr", "John Roberts", "Roberts"]
    );
    let article = "Anthony \"Tony\" DeLuca was charged. Tony DeLuca denied it. Anthony DeLuca left. Then \
                   DeLuca slept.";
    assert_eq!(actors(article), ["Anthony \"Tony\" DeLuca"]);
}

#[test]
fn companies_come_without_their_form_and_with_their_apostrophe() {
    let article =
        "Shares of Target Corp. fell after Macy's closed. Then Target said so. Macy's did not.";
    assert_eq!(
        mentions_by_name(article, "Target Corp"),
        ["Target Corp", "Target"]
    );
    assert_eq!(mentions_by_name(article, "Macy's"), ["Macy's", "Macy's"]);
}

#[test]
fn bodies_in_the_plural_are_whole_and_states_are_not_their_clubs() {
    assert_eq!(
        actors(
            "Then the National Institutes of Health and Physicians for Human Rights agreed, and the NIH said \
             so."
        ),
        [
            "National Institutes of Health",
            "Physicians for Human Rights"
        ]
    );
    let article =
        "The Texas Rangers won. In Houston the Rangers sang. The governor of Texas wept for Texas.";
    assert_eq!(
        mentions_by_name(article, "Texas Rangers"),
        ["Texas Rangers", "Rangers"]
    );
}

#[test]
fn time_zones_and_postal_codes_are_nobody() {
    assert_eq!(
        actors("Wang Yi left Hartford, CT, at 9 p.m. ET on Monday and spoke at 10pm BST."),
        ["Wang Yi"]
    );
}

#[test]
fn where_an_article_was_written_and_for_whom_is_nobody_in_it() {
    for article in [
        "AUSTIN, Texas (AP) — Norway left.",
        "JAKARTA, Indonesia (Reuters) - Norway left.",
        "CAIRO/JERUSALEM, March 3 (Reuters) - Norway left.",
    ] {
        assert_eq!(actors(article), ["Norway"], "{article}");
    }
    assert_eq!(
        actors("OSLO, Norway (AP) — Peru met the AP. Peru left."),
        ["Peru", "AP"]
    );
}

#[test]
fn father_and_son_are_told_apart_where_both_are_named() {
    let article = "Donald Roe met Donald Roe Jr. in Oslo. Donald J. Roe Jr. left, and Roe Jr. sang. \
                   Donald Roe slept.";
    assert_eq!(
        mentions_by_name(article, "Donald Roe"),
        ["Donald Roe", "Donald Roe"]
    );
    assert_eq!(
        mentions_by_name(article, "Donald Roe Jr."),
        ["Donald Roe Jr.", "Donald J. Roe Jr", "Roe Jr"]
    );
    // Nobody else is called so.
    let alone = "Martin Roe Jr. sang. Roe slept.";
    assert_eq!(mentions_by_name(alone, "Martin Roe"), ["Martin Roe", "Roe"]);
    let full = "Robert F. Roe Jr. sang. Robert Roe slept.";
    assert_eq!(actors(full), ["Robert F. Roe Jr"]);
}
