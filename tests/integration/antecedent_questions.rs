//! Questions about antecedents: the rows that `links-en` learnt, and what its answers link.

use std::collections::BTreeSet;

use stance::Stance;
use stance::actor::{MentionKind, Question};
use stance::classifier::{AntecedentReader, Model, antecedent_choices};
use stance::dataset::{Example, ExampleWriter};
use stance::text::{Span, sentences};

use super::gold_support::{
    GoldArticle, HELD_OUT_EVERY, Set, articles_of, development, gold_article,
};
use super::support::{built_in_model, model_that_ships};

/// Names the folder that the rows are written to.
const WRITE_TO: &str = "STANCE_WRITE_QUESTIONS";

/// What is asked about an article in learning, and what the gold answers: each expression that the rules leave
/// open and each actor that the model of antecedents weighs, and each other pronoun and description of the gold
/// and each actor spoken of before.
fn rows_of(name: &str) -> Vec<Example> {
    let gold = gold_article(name);
    let sentences = sentences(&gold.text);
    let mut rows = Vec::new();
    let mut add = |span: Span, actor: usize, is_meant: bool| {
        let name = gold.actors[actor].name();
        if let Some(question) = Question::new(&gold.text, &sentences, span, actor, name) {
            let label = if is_meant {
                Stance::Supportive
            } else {
                Stance::Neutral
            };
            let expression = question.mention.of(&question.text).to_lowercase();
            rows.push(Example {
                mention: Some(question.mention),
                ..Example::new(question.text, expression, label)
            });
        }
    };
    let choices = antecedent_choices(&gold.text, &gold.actors).expect("names are looked for");
    let mut ends = BTreeSet::new();
    for choice in choices {
        ends.extend([choice.span.start, choice.span.end]);
        let meant = gold.meant(&choice);
        let asked = choice.candidates.iter().filter_map(|asked| asked.actor);
        for actor in asked.collect::<BTreeSet<_>>() {
            add(choice.span, actor, meant.contains(&actor));
        }
    }
    let mut introduced = BTreeSet::new();
    for (place, (meant, is_named)) in &gold.places {
        introduced.extend(meant.iter().copied());
        if !is_named && !ends.contains(&place.start) && !ends.contains(&place.end) {
            for &actor in &introduced {
                add(*place, actor, meant.contains(&actor));
            }
        }
    }
    rows
}

#[test]
#[ignore = "writes the rows that links-en is trained on: set STANCE_WRITE_QUESTIONS to a folder"]
fn the_questions_of_our_articles_are_written() {
    let folder = std::env::var_os(WRITE_TO).expect("STANCE_WRITE_QUESTIONS names a folder");
    let folder = std::path::PathBuf::from(folder);
    let create = |name: &str| {
        let file = std::fs::File::create(folder.join(name)).expect("it can be made");
        ExampleWriter::new(file).expect("it can be written")
    };
    let (mut learnt, mut held_out) = (create("questions.csv"), create("held-out.csv"));
    for (at, name) in development().iter().enumerate() {
        for row in rows_of(name) {
            let table = match at % HELD_OUT_EVERY {
                0 => &mut held_out,
                _ => &mut learnt,
            };
            table.write(&row).expect("it can be written");
        }
    }
    learnt.finish().expect("it can be written");
    held_out.finish().expect("it can be written");
    for (set, file) in [
        (Set::GenresLearnt, "genre-questions.csv"),
        (Set::Genres, "genres-held-out.csv"),
    ] {
        let mut table = create(file);
        for row in articles_of(&[set]).iter().flat_map(|name| rows_of(name)) {
            table.write(&row).expect("it can be written");
        }
        table.finish().expect("it can be written");
    }
}

/// Pronouns and descriptions of an article that `model` links to an actor asked for: right ones, and all.
fn links(model: &Model, gold: &GoldArticle) -> [usize; 2] {
    let reading = model
        .classify_article(&gold.text, &gold.actors)
        .expect("it is read");
    let mut counts = [0; 2];
    for entry in &reading.labelled {
        let linked = entry.mentions.iter();
        for mention in linked.filter(|mention| mention.kind == MentionKind::Coreference) {
            let is_right = gold.places.iter().any(|(place, (actors, _))| {
                place.start < mention.span.end
                    && mention.span.start < place.end
                    && actors.contains(&entry.actor)
            });
            counts[0] += usize::from(is_right);
            counts[1] += 1;
        }
    }
    counts
}

#[test]
fn with_a_reader_more_pronouns_and_descriptions_of_articles_that_it_has_not_learnt_are_linked() {
    /// Articles read: more would take minutes in the development profile.
    const ARTICLES: usize = 9;
    let lite = built_in_model();
    let reader =
        AntecedentReader::new(model_that_ships("links-en")).expect("it is one of antecedents");
    let reading = lite.clone().with_antecedents(reader);
    let (mut without, mut with) = ([0; 2], [0; 2]);
    for name in development().iter().step_by(HELD_OUT_EVERY).take(ARTICLES) {
        let gold = gold_article(name);
        let (alone, read) = (links(&lite, &gold), links(&reading, &gold));
        for (sum, counts) in [(&mut without, alone), (&mut with, read)] {
            sum[0] += counts[0];
            sum[1] += counts[1];
        }
    }
    let ([right, all], [right_read, all_read]) = (without, with);
    println!("{right} of {all} links right without a reader, {right_read} of {all_read} with one");
    assert!(right_read > right, "{right_read} of {all_read}");
    let more_right = right_read - right;
    let more_wrong = (all_read - right_read).saturating_sub(all - right);
    assert!(
        more_right > 2 * more_wrong,
        "{more_right} more right, {more_wrong} more wrong"
    );
}
