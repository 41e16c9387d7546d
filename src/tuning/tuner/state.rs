//! A run's state between two steps: what a checkpoint holds.

use std::io::{self, Read, Write};

use super::Tuner;
use crate::tuning::best_figure::BestFigure;
use crate::tuning::checkpoint;

impl Tuner {
    /// Everything that steps change, in a fixed order; frozen tensors are left out, but not of the
    /// mean.
    fn numbers_mut(&mut self) -> Vec<&mut [f32]> {
        let mut numbers = self
            .optimiser
            .numbers_mut(self.encoder.weights_mut(), &mut self.head);
        if let Some(average) = &mut self.average {
            numbers.extend(average.weights.tensors_mut());
            numbers.extend([&mut average.head.weight[..], &mut average.head.bias[..]]);
        }
        numbers
    }

    /// Writes the run's state.
    ///
    /// # Errors
    /// Where writing fails.
    pub fn write_checkpoint(&mut self, output: impl Write) -> io::Result<()> {
        let mut header = checkpoint::Header {
            step: self.step,
            run: self.run.clone(),
            numbers: 0,
            best: self.best.as_ref().map(|best| best.figure),
            measured_on: self
                .best
                .as_ref()
                .map_or_else(String::new, |best| best.measured_on.clone()),
        };
        let numbers: Vec<&[f32]> = self
            .numbers_mut()
            .into_iter()
            .map(|numbers| &*numbers)
            .collect();
        header.numbers = numbers.iter().map(|numbers| numbers.len()).sum();
        checkpoint::write(output, &header, &numbers)
    }

    /// Goes on from a state that a run with the same rows, settings and encoder has written.
    ///
    /// # Errors
    /// What is wrong, where reading fails, or the state is another run's or damaged; the run is then
    /// unusable.
    pub fn resume(&mut self, input: impl Read) -> Result<(), String> {
        let run = self.run.clone();
        let header = checkpoint::read(input, &run, &mut self.numbers_mut())?;
        if header.step > self.steps()
            || header.best.is_some_and(|best| !(0.0..=1.0).contains(&best))
        {
            return Err("it is of no step of this run".to_owned());
        }
        self.step = header.step;
        self.best = header.best.map(|figure| BestFigure {
            figure,
            measured_on: header.measured_on,
        });
        Ok(())
    }
}
