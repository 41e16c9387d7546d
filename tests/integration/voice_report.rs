//! Who says it, in summaries and in every form of output.

use stance::actor::Actor;
use stance::report::{summarize, summarize_by_voice};
use stance::voice::Voice;

use super::support::{built_in_model, cells, classify, file, folder, json_lines, output_of};

/// What is said of Norway, by the paper and by two others, and once by nobody.
const OF_NORWAY: &str = "Port talks end\n\nNorway met its neighbours on Monday. “Norway kept its word,” \
                         said Tara Oduya. Sweden accused Norway of lying. The gates closed at noon, and Sweden \
                         said Norway was late. It rained.";

#[test]
fn the_summary_by_voice_parts_the_summary_by_who_says_it() {
    let model = built_in_model();
    let actors = [Actor::new("Norway").expect("a name")];
    let reading = model
        .classify_article(OF_NORWAY, &actors)
        .expect("it is read");
    let rows = summarize_by_voice(&reading);
    let labels: Vec<_> = rows
        .iter()
        .map(|row| (row.voice, row.speaker.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        labels,
        [
            (Voice::Narrator, ""),
            (Voice::Speaker, "Tara Oduya"),
            (Voice::Speaker, "Sweden"),
            (Voice::Mixed, "Sweden"),
        ]
    );
    for (label, total) in summarize(&reading)[0].counts.iter().enumerate() {
        let parted: usize = rows.iter().map(|row| row.counts[label]).sum();
        assert_eq!(parted, *total);
    }
}

#[test]
fn every_form_of_output_tells_who_speaks() {
    let folder = folder();
    let article = file(&folder, "talks.txt", OF_NORWAY);
    let text = output_of(&mut classify(&article, "Norway"));
    assert!(text.contains("said Tara Oduya. [Tara Oduya]"), "{text}");
    assert!(
        text.contains("Norway  the paper; Sweden") || text.contains("        the paper; Sweden"),
        "{text}"
    );
    let table = cells(&output_of(
        classify(&article, "Norway").args(["--format", "csv"]),
    ));
    let column = |name: &str| {
        table[0]
            .iter()
            .position(|title| title == name)
            .expect("the column is there")
    };
    let told: Vec<(&str, &str)> = table[1..]
        .iter()
        .map(|row| {
            (
                row[column("voice")].as_str(),
                row[column("speaker")].as_str(),
            )
        })
        .collect();
    let expected = [
        ("narrator", ""),
        ("narrator", ""),
        ("speaker", "Tara Oduya"),
        ("speaker", "Sweden"),
        ("mixed", "Sweden"),
        ("narrator", ""),
    ];
    assert_eq!(told, expected);
    let lines = output_of(classify(&article, "Norway").args(["--format", "jsonl"]));
    for (line, (voice, speaker)) in json_lines(&lines).iter().zip(expected) {
        assert_eq!(line["voice"], voice);
        assert_eq!(line["speaker"].as_str().unwrap_or_default(), speaker);
        assert_eq!(line["speaker"].is_null(), speaker.is_empty());
    }
}

#[test]
fn who_has_no_name_is_called_alike_wherever_a_sentence_has_them() {
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        "Talks end\n\nCritics said Norway lied. Norway, critics say, lied twice. Police said Norway left.",
    );
    let lines = output_of(classify(&article, "Norway").args(["--format", "jsonl"]));
    let speakers: Vec<String> = json_lines(&lines)
        .iter()
        .skip(1)
        .map(|line| line["speaker"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(speakers, ["critics", "critics", "Police"]);
}
