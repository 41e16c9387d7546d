//! Who is meant where somebody else stands beside: strangers who speak, whoever is judged or written to, parents,
//! counsel, and what is agreed.

use super::coreference::links;

#[test]
fn a_witness_who_is_not_named_keeps_her_own_pronouns() {
    for article in [
        "Ann Lee was arrested. A witness told police that she heard a shot.",
        "Ann Lee was arrested. Another neighbour said she saw a car.",
        "Tom Berg spoke. A resident said his house had burned.",
    ] {
        assert_eq!(links(article), [""; 0], "{article}");
    }
}

#[test]
fn the_ground_on_which_somebody_is_judged_is_theirs() {
    for (article, expected) in [
        (
            "The EU fined Google, saying it had abused its power.",
            &["it=Google", "its=Google"][..],
        ),
        (
            "Norway condemned Peru, saying it had broken the law.",
            &["it=Peru"],
        ),
        (
            "Jim Roe fired Tom Berg, saying he was rude.",
            &["he=Tom Berg"],
        ),
        (
            "Norway thanked Peru, adding that it would pay.",
            &["it=Norway"],
        ),
        (
            "Jim Roe fired Tom Berg, saying he had no choice.",
            &["he=Jim Roe"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn who_is_written_to_is_not_who_writes() {
    for (article, expected) in [
        (
            "Norway quit. In a letter to the BBC, it said the law was clear.",
            &["it=Norway"][..],
        ),
        (
            "Jim Roe quit. In a letter to Tom Berg, he said the law was clear.",
            &["he=Jim Roe"],
        ),
        (
            "Peru quit. In a statement carried by the BBC, it said the law was clear.",
            &["it=Peru"],
        ),
        (
            "Peru quit. In a statement from Norway, it said the law was clear.",
            &["it=Norway"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn whom_a_preposition_governs_is_not_who_acts_right_after() {
    assert_eq!(
        links("John Major won in 1992. Tom Carr became an MP. Under Major he served as a whip."),
        ["he=Tom Carr"]
    );
    for article in [
        "John Major won in 1992. Tom Carr became an MP. When Roe gave the bill to Carr he laughed.",
        "John Major won in 1992. Tom Carr became an MP. In fairness to Carr, he laughed.",
    ] {
        assert_eq!(links(article), ["he=Tom Carr"], "{article}");
    }
}

#[test]
fn her_left_is_a_side_and_hers() {
    assert_eq!(
        links("Ilinca Roe climbed from a van and looked to her left."),
        ["her=Ilinca Roe"]
    );
}

#[test]
fn a_clause_or_bracket_behind_a_name_does_not_part_it_from_its_verb() {
    for (article, expected) in [
        (
            "Tom Berg said that John Roe, who leads the party, had lost his nerve.",
            "his=John Roe",
        ),
        (
            "Tom Murphy suspended the sitting after John Barrett (Labour) refused to resume his seat.",
            "his=John Barrett",
        ),
    ] {
        assert_eq!(links(article), [expected], "{article}");
    }
}

#[test]
fn after_a_sentence_about_her_mother_she_goes_on() {
    for (article, expected) in [
        (
            "Margaret Ashworth grew up in Leeds. Her mother, Edith, cleaned the chapel. She won a scholarship.",
            ["Her=Margaret Ashworth", "She=Margaret Ashworth"],
        ),
        (
            "John Carrick was born in Leeds. His father, Thomas, was a baker. He joined the army at 18.",
            ["His=John Carrick", "He=John Carrick"],
        ),
    ] {
        assert_eq!(links(article), expected, "{article}");
    }
}

#[test]
fn what_counsel_says_of_her_client_is_the_clients() {
    let article = "Defending, Philippa Raynor said her client was a woman who had fallen into debt after her \
                   husband left her.";
    assert_eq!(links(article), ["her=Philippa Raynor"]);
    assert_eq!(
        links("Luis Marte was arrested. His lawyer, Steven Raiser, entered a plea on his behalf."),
        ["His=Luis Marte", "his=Luis Marte"]
    );
}

#[test]
fn what_costs_or_takes_effect_is_the_plan_and_not_the_state() {
    for article in [
        "Norway announced a plan to close the mine. It would cost 40 million euros.",
        "Norway and Peru signed a treaty in May. It will take effect in June.",
    ] {
        assert_eq!(links(article), [""; 0], "{article}");
    }
}

#[test]
fn what_a_neighbour_says_of_the_one_in_the_news_is_hers() {
    for article in [
        "Ann Lee ran the home. A former resident said she was cruel.",
        "Ann Lee was arrested. A neighbour said she was always kind.",
    ] {
        assert_eq!(links(article), ["she=Ann Lee"], "{article}");
    }
}

#[test]
fn a_mother_who_speaks_after_a_sentence_about_her_is_not_her_daughter() {
    let article = "Ann Lee was killed. Her mother, Mary Roe, ran the charity. She told reporters that it rained.";
    assert_eq!(links(article), ["Her=Ann Lee", "She=Mary Roe"]);
}
