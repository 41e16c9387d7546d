//! Debates, interviews and letters: whose paragraphs are whose. The texts are our own.

use super::layouts::{voice, voices};

fn all_are_the_papers(text: &str) {
    let found = voices(text);
    let is_paper = |(voice, _): &(String, String)| voice == "narrator";
    assert!(found.iter().all(is_paper), "{text}: {found:?}");
}

#[test]
fn labels_of_a_debate_may_have_brackets_stars_and_capitals() {
    let text = "The wagon debate\n\n\
        **Nok Lee (Unity, Oslo):** Madam Speaker, the wagons are late. I have the list.\n\n\
        (Laughter)\n\n\
        They are too tall.\n\n\
        **Dao Roe (Minister of Trade):** They came in May.\n\n\
        **Lee:** Which May?\n\n\
        **Roe:** This one.\n\n\
        **Lee:** I wait.\n\n\
        The house rose at ten.";
    let [lee, roe] = ["Nok Lee", "Dao Roe"].map(|name| voice("speaker", name));
    let paper = || voice("narrator", "");
    assert_eq!(
        voices(text),
        [
            paper(),
            lee.clone(),
            lee.clone(),
            paper(),
            lee.clone(),
            roe.clone(),
            lee.clone(),
            roe,
            lee,
            paper()
        ]
    );
    let asked = "TOUCHLINE: How did you hear?\n\nNOK LEE: By post. It rained.\n\nTOUCHLINE: And then?\n\n\
        LEE: We left.\n\nTOUCHLINE: Why?\n\nLEE: Why not? Nok Lee leaves.";
    let found: Vec<String> = voices(asked).into_iter().map(|(voice, _)| voice).collect();
    assert_eq!(
        found,
        [
            "narrator", "speaker", "speaker", "narrator", "speaker", "narrator", "speaker",
            "speaker"
        ]
    );
}

#[test]
fn questions_may_open_with_a_letter_and_a_stop_or_a_dash() {
    let above = "Ann Lee receives us in the yard.";
    for (question, answer) in [("Q. ", "A. "), ("–", "")] {
        let text = format!(
            "A farm\n\n{above}\n\n{question}When did you come?\n\n{answer}In May. I walked.\n\n\
             {question}That sounds hard.\n\n{answer}It was not.\n\n{question}Did you sleep?\n\n{answer}We slept."
        );
        let lee = voice("speaker", "Ann Lee");
        let found = voices(&text);
        assert_eq!(
            found.iter().filter(|found| **found == lee).count(),
            4,
            "{found:?}"
        );
        assert!(
            found
                .iter()
                .all(|found| found.0 == "narrator" || *found == lee)
        );
    }
    let initials = "A. Lee left. It rained.\n\nB. Roe stayed.\n\nA. Lee came back.";
    all_are_the_papers(initials);
}

#[test]
fn words_for_times_and_headings_of_a_checked_claim_are_no_speakers() {
    let marks = "Marks\n\nGS: Ann Lee - 9\n\nShe won.\n\nGS: Eva Roe - 3\n\nShe lost.";
    all_are_the_papers(marks);
    let text = "Noon: The rally begins.\n\nIt rains.\n\nNoon: Lunch.\n\nClaim: Oslo is dry.\n\nClaim: Oslo is wet.";
    all_are_the_papers(text);
}

#[test]
fn a_letter_is_its_writers() {
    let signed = "LETTERS: Who checks the buses?\n\nThe Editor, Sir:\n\nI drive a bus. It waited for three hours.\n\n\
        Mr Roe says that the queue is short.\n\nANN LEE\nOslo, Norway\n\nSir,\n\nMy bus was quick.\n\n\
        Tom Holt, Bergen\n\nThe ministry did not answer.";
    let found = voices(signed);
    let [lee, holt] = ["ANN LEE", "Tom Holt"].map(|name| voice("speaker", name));
    let paper = voice("narrator", "");
    assert_eq!(found[0], paper);
    assert_eq!(found[1..4], [lee.clone(), lee.clone(), lee]);
    assert_eq!(found.iter().filter(|found| **found == holt).count(), 2);
    assert_eq!(*found.last().expect("there are some"), paper);

    let by_dash = "Your money, your say\n\nIn May I bought a lamp. It broke.\n\nThey do not answer.\n\n\
        — Ann Lee, Oslo\n\nAnn wants her money back.";
    let found = voices(by_dash);
    let lee = voice("speaker", "Ann Lee");
    assert_eq!(found[1..4], [lee.clone(), lee.clone(), lee]);
    assert_eq!(found.last().map(|found| &*found.0), Some("narrator"));

    let within =
        "Your money\n\nIn May I bought a lamp. It broke. — Ann Lee, Oslo\n\nI rang the shop.";
    let found = voices(within);
    assert_eq!(
        found[1..3],
        [voice("speaker", "Ann Lee"), voice("speaker", "Ann Lee")]
    );
    assert_eq!(found.last().map(|found| &*found.0), Some("narrator"));
    let greeting = "Sort it out\n\nDear Nok,\n\nMy cow died.\n\nANN LEE, Oslo\n\nI rang the firm.";
    let found: Vec<String> = voices(greeting)
        .into_iter()
        .map(|(voice, _)| voice)
        .collect();
    assert_eq!(
        found,
        ["narrator", "speaker", "speaker", "narrator", "narrator"]
    );

    let signed_off =
        "Buses\n\nDear Editor,\n\nI drive a bus.\n\nBest Regards,\n\nTom Holt\n\nIt rained.";
    assert_eq!(voices(signed_off)[2], voice("speaker", "Tom Holt"));

    // Nobody says "I", and a name under a text is a byline.
    let none = "The lamp\n\nThe lamp broke. It was old.\n\n— Ann Lee, Oslo";
    all_are_the_papers(none);
    let byline = "The lamp\n\nI bought a lamp.\n\nAnn Lee\n\nIt broke.";
    all_are_the_papers(byline);
}

#[test]
fn a_line_behind_a_dash_or_a_heading_under_a_greeting_writes_no_letter() {
    for text in [
        "Mayor quits\n\nMy city lost its mayor.\n\nHe left on Monday.\n\n— The Associated Press",
        "Mayor quits\n\nWe lost our mayor.\n\n— Deutsche Welle",
        "Mayor quits\n\nI miss him.\n\n— Tom Roe, professor of law",
        "My year\n\nI went to three cities in May.\n\n- New York\n\n- Ann Lee, Oslo",
        "The war\n\nIt was World War I that ended it. The mine closed.\n\n— Ann Lee, Oslo",
        "News\n\nDear readers,\n\nI was in Oslo.\n\nThe Big Picture\n\nIt rained.",
    ] {
        all_are_the_papers(text);
    }
    let reported = "Mayor quits\n\nI am sorry.\n\nTom Roe said that she lied.\n\n— Ann Lee, Oslo";
    assert_eq!(voices(reported)[2], voice("speaker", "Tom Roe"));
    let interview = "Ferries\n\nAnn Lee spoke to us.\n\nQ: When?\n\nA: In May. I walked.\n\nQ: Why?\n\n\
        A: I was cold.\n\n— Eva Holt, Oslo";
    assert_eq!(voices(interview)[3], voice("speaker", "Ann Lee"));
}

#[test]
fn a_note_in_brackets_behind_the_last_turn_ends_a_transcript() {
    let text = "The debate\n\nAnn Lee: It is late.\n\nTom Roe: It is.\n\nAnn Lee: Go.\n\n(Applause)\n\n\
        Ann Lee left the house.";
    assert_eq!(voices(text).last(), Some(&voice("narrator", "")));
    let list = "Cities\n\nOslo (700,000 people): It is cold.\n\nOslo (700,000 people): It is dark.";
    all_are_the_papers(list);
    let datelines = "News\n\nNEW DELHI: Tom Roe cut taxes on Monday.\n\nNEW YORK: Ann Lee won a prize.\n\n\
        Lee: I am glad.\n\nLee: I am tired.";
    assert_eq!(
        voices(datelines)[1..3],
        [voice("narrator", ""), voice("narrator", "")]
    );
}

#[test]
fn points_of_a_list_behind_dashes_are_no_questions() {
    let text = "Five things\n\nAnn Lee cooks.\n\n- Salt your water.\n\nI always use salt.\n\n- Heat your pan.\n\n\
        I wait.\n\n- Call your mother.\n\nI call mine.";
    all_are_the_papers(text);
}
