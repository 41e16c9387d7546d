//! What a run keeps to: its bits, whatever interrupts it and on however many threads, and its settings.

use super::recorded::{settings, tuner, tuner_in_groups};
use crate::encoder::Arithmetic;
use crate::features::encoder::SentenceReading;
use crate::text::Span;
use crate::tuning::settings::TuningSettings;
use crate::tuning::tuner::Tuner;

#[test]
fn a_resumed_run_ends_with_the_same_bits() {
    let settings = TuningSettings {
        epochs: 9,
        dropout: 0.1,
        consistency: Some(2.0),
        average: Some(2.0),
        ..settings()
    };
    ends_alike_when_resumed(|| tuner("mpnet", settings.clone()));
    let in_four_bits = TuningSettings {
        four_bits: true,
        ..settings.clone()
    };
    ends_alike_when_resumed(|| tuner_in_groups("mpnet", in_four_bits.clone()));
}

fn ends_alike_when_resumed(begin: impl Fn() -> Tuner) {
    let mut whole = begin();
    while whole.step().expect("it is finite").is_some() {}

    let mut first = begin();
    for _ in 0..5 {
        first.step().expect("it is finite");
    }
    first.note_figure(0.5, "dev");
    let mut checkpoint = Vec::new();
    first
        .write_checkpoint(&mut checkpoint)
        .expect("memory does not fail");
    let mut second = begin();
    second
        .resume(checkpoint.as_slice())
        .expect("it is the same run");
    assert_eq!(second.steps_done(), 5);
    assert_eq!(second.best(), first.best());
    while second.step().expect("it is finite").is_some() {}
    assert_eq!(
        second.encoder.weights().tensors(),
        whole.encoder.weights().tensors()
    );
    assert_eq!(second.head, whole.head);
    let mean = |run: &mut Tuner| {
        run.averaged(|run| (run.encoder.weights().clone(), run.head.clone()))
            .expect("it was asked for")
    };
    let ((mean_of_second, head_of_second), (mean_of_whole, head_of_whole)) =
        (mean(&mut second), mean(&mut whole));
    assert_eq!(mean_of_second.tensors(), mean_of_whole.tensors());
    assert_eq!(head_of_second, head_of_whole);
}

#[test]
fn the_mean_of_weights_is_that_of_every_fourth_step_and_changes_no_step() {
    let settings = |average| TuningSettings {
        epochs: 8,
        average,
        ..settings()
    };
    // So long a reach that all samples count alike.
    let mut averaging = tuner("bert", settings(Some(1e3)));
    let mut plain = tuner("bert", settings(None));
    let mut samples = Vec::new();
    while plain.step().expect("it is finite").is_some() {
        averaging.step().expect("it is finite");
        if plain.steps_done() == 4 || plain.steps_done() == 8 {
            samples.push(plain.encoder.weights().clone());
        }
    }
    assert!(plain.averaged(|_| ()).is_none());
    let mean = averaging
        .averaged(|run| run.encoder.weights().clone())
        .expect("it was asked for");
    assert_eq!(
        averaging.encoder.weights().tensors(),
        plain.encoder.weights().tensors()
    );
    let samples = samples[0].tensors().into_iter().zip(samples[1].tensors());
    for (mean, (fourth, eighth)) in mean.tensors().into_iter().zip(samples) {
        for ((mean, fourth), eighth) in mean.iter().zip(fourth).zip(eighth) {
            assert!((mean - (fourth + eighth) / 2.0).abs() < 1e-6);
        }
    }
}

#[test]
fn a_checkpoint_of_another_run_or_a_damaged_one_is_refused() {
    let mut run = tuner("bert", settings());
    run.step().expect("it is finite");
    let mut checkpoint = Vec::new();
    run.write_checkpoint(&mut checkpoint)
        .expect("memory does not fail");

    let mut other = tuner(
        "bert",
        TuningSettings {
            seed: 8,
            ..settings()
        },
    );
    let error = other
        .resume(checkpoint.as_slice())
        .expect_err("another run");
    assert!(error.contains("another"), "{error}");

    let middle = checkpoint.len() / 2;
    checkpoint[middle] ^= 1;
    let error = run
        .resume(checkpoint.as_slice())
        .expect_err("a damaged one");
    assert!(error.contains("damaged"), "{error}");
    let error = run.resume(&checkpoint[..middle]).expect_err("half of one");
    assert!(error.contains("ends too early"), "{error}");
}

#[test]
fn a_figure_counts_against_those_on_the_same_rows_alone() {
    let mut run = tuner("bert", settings());
    assert!(run.note_figure(0.5, "dev"));
    assert!(!run.note_figure(0.5, "dev") && !run.note_figure(0.4, "dev"));
    let mut checkpoint = Vec::new();
    run.write_checkpoint(&mut checkpoint)
        .expect("memory does not fail");
    let mut resumed = tuner("bert", settings());
    resumed
        .resume(checkpoint.as_slice())
        .expect("it is the same run");
    assert!(!resumed.note_figure(0.5, "dev"));
    assert!(resumed.note_figure(0.1, "other rows"));
    assert!(!resumed.note_figure(0.1, "other rows"));
}

#[test]
fn settings_that_no_model_would_be_read_by_are_refused() {
    let refused = |settings: TuningSettings| {
        let run = tuner("bert", super::recorded::settings());
        let tuned = Tuner::new(run.encoder, run.rows, settings);
        tuned.err().expect("it is refused").to_string()
    };
    let with_reading = |reading: SentenceReading| TuningSettings {
        reading,
        ..settings()
    };
    let message = refused(with_reading(SentenceReading {
        stand_in: Some("Morgan".repeat(20)),
        ..SentenceReading::default()
    }));
    assert!(message.contains("stand-in"), "{message}");
    let message = refused(with_reading(SentenceReading {
        article_opening: Some("news: ".to_owned()),
        ..SentenceReading::default()
    }));
    assert!(message.contains("articles"), "{message}");
    let message = refused(TuningSettings {
        epochs: 0,
        ..settings()
    });
    assert!(message.contains("0 epochs"), "{message}");
    let message = refused(TuningSettings {
        consistency: Some(2.0),
        ..settings()
    });
    assert!(message.contains("without dropout"), "{message}");
}

#[test]
fn with_consistency_rows_are_read_once_more_and_then_under_no_random_name() {
    let mut tuner = tuner(
        "bert",
        TuningSettings {
            swap_names: 1.0,
            consistency: Some(2.0),
            ..settings()
        },
    );
    // The tiny vocabulary has these words, and no random name.
    for (row, actor) in tuner.rows.iter_mut().zip(["Government", "Minister"]) {
        row.sentence.text = format!("{actor} of the party");
        row.sentence.mentions = vec![Span::new(0, actor.len())];
    }
    let (read, goals) = tuner.read_rows(&[1, 0], 0).expect("they are read");
    assert_eq!((read.len(), goals.len()), (4, 4));
    let plain = tuner.settings.reading.reader(tuner.encoder.tokenizer());
    for (place, row) in [1, 0].into_iter().enumerate() {
        let as_it_is = plain
            .read(&tuner.rows[row].sentence.as_targeted())
            .expect("it is read");
        assert_ne!(read[place].pair, as_it_is.pair);
        assert_eq!(read[place + 2].pair, as_it_is.pair);
        assert_eq!(goals[place], goals[place + 2]);
    }
}

#[test]
fn frozen_layers_keep_their_numbers_and_the_others_learn() {
    let mut tuner = tuner(
        "mpnet",
        TuningSettings {
            frozen_layers: Some(1),
            ..settings()
        },
    );
    let before = tuner.encoder.clone();
    tuner.step().expect("it is finite");
    for ((name, now), before) in tuner
        .optimiser
        .names
        .iter()
        .zip(tuner.encoder.weights().tensors())
        .zip(before.weights().tensors())
    {
        assert_eq!(now == before, name.layer <= 1, "{}", name.name);
    }
}

#[test]
fn the_number_of_threads_does_not_change_a_bit() {
    let run = |arithmetic: Arithmetic, threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| {
            let mut tuner = tuner("mpnet", settings());
            tuner.settings.dropout = 0.1;
            tuner.settings.arithmetic = arithmetic;
            tuner.step().expect("it is finite");
            tuner.encoder.weights().clone()
        })
    };
    for arithmetic in [Arithmetic::Float32, Arithmetic::BFloat16] {
        if arithmetic.is_supported() {
            let (one, four) = (run(arithmetic, 1), run(arithmetic, 4));
            assert_eq!(one.tensors(), four.tensors(), "{arithmetic:?}");
        }
    }
}
