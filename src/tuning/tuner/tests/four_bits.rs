//! Runs whose layers are read as four bits hold them.

use super::recorded::{settings, tuner, tuner_in_groups, tuner_of};
use crate::encoder::{Batch, Bits, PackedEncoder, Precision, tensor_names};
use crate::tuning::settings::TuningSettings;
use crate::tuning::tuner::Tuner;

const ARCHITECTURES: [&str; 2] = ["bert", "mpnet"];

fn in_four_bits() -> TuningSettings {
    TuningSettings {
        four_bits: true,
        ..settings()
    }
}

#[test]
fn what_is_read_is_what_four_bits_hold_and_neither_packs_nor_rounds_otherwise() {
    for architecture in ARCHITECTURES {
        let mut run = tuner_in_groups(architecture, in_four_bits());
        run.step().expect("it is finite");
        let read = run.as_read(|run| run.encoder.clone());
        let precision = Precision {
            layers: Bits::Four,
            embeddings: Bits::ThirtyTwo,
        };
        let packed = PackedEncoder::pack(&read, precision).expect("it divides into groups");
        let unpacked = packed.unpack().expect("it was packed");
        assert_eq!(unpacked.weights().tensors(), read.weights().tensors());

        let (pairs, _) = run.read_rows(&[0, 1], 0).expect("they are read");
        let batch = Batch::new(read.config(), pairs.iter().map(|read| &read.pair));
        let batches = [batch.expect("they are not too long")];
        let again = read.clone().rounded_to_four(&batches);
        let again = again.expect("it divides into groups");
        assert_eq!(again.weights().tensors(), read.weights().tensors());
    }
}

#[test]
fn a_step_is_that_of_the_rounded_weights_and_moves_those_behind() {
    for architecture in ARCHITECTURES {
        let mut run = tuner_in_groups(architecture, in_four_bits());
        let before = run.encoder.weights().clone();
        let rounded = run.as_read(|run| run.encoder.clone());
        let mut plain = tuner_of(architecture, rounded.clone(), settings());
        assert_eq!(
            run.step().expect("it is finite"),
            plain.step().expect("it is finite")
        );
        let names = tensor_names(run.encoder.config());
        let behind = run.encoder.weights().tensors().into_iter();
        let moved = behind.zip(before.tensors());
        let alone = plain.encoder.weights().tensors().into_iter();
        let moved_alone = alone.zip(rounded.weights().tensors());
        for (name, (moved, alone)) in names.iter().zip(moved.zip(moved_alone)) {
            let ((now, then), (now_alone, then_alone)) = (moved, alone);
            assert_ne!(now, then, "{}", name.name);
            let values = now.iter().zip(then).zip(now_alone.iter().zip(then_alone));
            for ((now, then), (now_alone, then_alone)) in values {
                // Decay takes 1e-5 of a weight at most (rate 1e-3, decay .01), and rounding changed what it is taken of.
                let difference = (now - then) - (now_alone - then_alone);
                assert!(difference.abs() < 1e-5, "{}: {difference}", name.name);
            }
        }
    }
}

#[test]
fn weights_that_do_not_divide_into_groups_are_refused() {
    let run = tuner("bert", settings());
    let refused = Tuner::new(run.encoder, run.rows, in_four_bits());
    let message = refused.err().expect("it is refused").to_string();
    assert!(message.contains("rows of 48 weights"), "{message}");
}
