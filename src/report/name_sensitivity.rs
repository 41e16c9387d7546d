//! How much labels depend on the actor's name, as plain text.

use std::io::{self, Write};

use super::number::short;
use super::table::{LABEL_WIDTH, write_line};
use crate::error::{Error, Result};
use crate::evaluation::NameSensitivity;
use crate::stance::Stance;

/// Writes how much labels depend on the actor's name, with the share of each label by name.
///
/// # Errors
/// [`Error::Io`] where `out` cannot be written to.
///
/// ```
/// use stance::{Stance::*, evaluation::NameSensitivity, report::write_name_sensitivity};
/// let found = NameSensitivity::new(&["Kenya", "Mei"], &[vec![Critical, Neutral]])?;
/// let mut text = Vec::new();
/// write_name_sensitivity(&mut text, &found)?;
/// let text = String::from_utf8_lossy(&text);
/// assert!(text.starts_with("name sensitivity 1.000: the share of labels that change"));
/// # Ok::<(), stance::Error>(())
/// ```
pub fn write_name_sensitivity(out: &mut impl Write, found: &NameSensitivity) -> Result<()> {
    name_table(out, found).map_err(|source| Error::io("write the name sensitivity", source))
}

fn name_table(out: &mut impl Write, found: &NameSensitivity) -> io::Result<()> {
    writeln!(
        out,
        "name sensitivity {}: the share of labels that change from one name in the actor's place to\n\
         another, mean over all pairs of {} names; n {}",
        short(found.name_sensitivity),
        found.names.len(),
        found.n
    )?;
    writeln!(out)?;
    let width = found
        .names
        .iter()
        .map(|name| name.name.chars().count())
        .max()
        .unwrap_or_default()
        .max(LABEL_WIDTH);
    let labels = Stance::ALL.map(Stance::name);
    write_line(out, "share read as", width, labels)?;
    for name in &found.names {
        write_line(out, &name.name, width, name.shares.map(short))?;
    }
    Ok(())
}
