//! How much labels depend on the actor's name, as plain text.

use std::io::{self, Write};

use super::number::short;
use super::table::{AlignedTable, Flush, label_headings, shown_name};
use crate::error::{Error, Result};
use crate::evaluation::NameSensitivity;

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
    let [supportive, critical, neutral] = label_headings();
    let heading = ("share read as", Flush::Left);
    let mut table = AlignedTable::new([heading, supportive, critical, neutral]);
    for name in &found.names {
        let [supportive, critical, neutral] = name.shares.map(short);
        table.add([shown_name(&name.name), supportive, critical, neutral]);
    }
    table.write(out)
}
