//! Short forms of first names: "Matt" of Matthew, "Bill" of William.

use super::lexicon::first_name;

/// Short forms that are no beginnings of the whole name, each with those that it may be short for.
const SHORT_FORMS: &[(&str, &[&str])] = &[
    ("andy", &["andrea", "andreas", "andrew"]),
    ("betty", &["elizabeth"]),
    ("bill", &["william"]),
    ("billy", &["william"]),
    ("bob", &["robert"]),
    ("bobby", &["robert"]),
    ("bobbie", &["roberta"]),
    ("cathy", &["catherine"]),
    ("charlie", &["charles", "charlotte"]),
    ("chuck", &["charles"]),
    ("dave", &["david"]),
    ("debbie", &["deborah"]),
    ("dick", &["richard"]),
    ("dolly", &["dorothy"]),
    ("eddie", &["edward", "edwin"]),
    ("gerry", &["gerald", "gerard"]),
    ("hal", &["harold", "henry"]),
    ("hank", &["henry"]),
    ("harry", &["harold", "henry"]),
    ("jack", &["john"]),
    ("jake", &["jacob"]),
    ("jeff", &["geoffrey", "jeffrey"]),
    ("jerry", &["gerald", "jeremy", "jerome"]),
    ("jim", &["james"]),
    ("jimmy", &["james"]),
    ("joe", &["joseph"]),
    ("johnny", &["john", "jonathan"]),
    ("jon", &["jonathan"]),
    ("kate", &["catherine", "katherine", "kathryn"]),
    ("kathy", &["katherine", "kathleen", "kathryn"]),
    ("katie", &["catherine", "katherine", "kathryn"]),
    ("ken", &["kenneth"]),
    ("kenny", &["kenneth"]),
    ("kit", &["christopher"]),
    ("larry", &["laurence", "lawrence"]),
    ("libby", &["elizabeth"]),
    ("liz", &["elizabeth"]),
    ("lizzie", &["elizabeth"]),
    ("maggie", &["margaret"]),
    ("mandy", &["amanda"]),
    ("meg", &["margaret"]),
    ("mick", &["michael"]),
    ("mike", &["michael"]),
    ("molly", &["mary"]),
    ("nancy", &["ann", "anne"]),
    ("nate", &["nathan", "nathaniel"]),
    ("ned", &["edward"]),
    ("nick", &["nicholas", "nicolas"]),
    ("nicky", &["nicholas", "nicola"]),
    ("peggy", &["margaret"]),
    ("penny", &["penelope"]),
    ("pete", &["peter"]),
    ("polly", &["mary"]),
    ("rick", &["richard"]),
    ("rob", &["robert"]),
    ("sandy", &["alexander", "sandra"]),
    ("sally", &["sarah"]),
    ("steve", &["stephen", "steven"]),
    ("sue", &["susan", "suzanne"]),
    ("ted", &["edward", "theodore"]),
    ("terry", &["terence", "teresa", "theresa"]),
    ("tim", &["timothy"]),
    ("tom", &["thomas"]),
    ("tommy", &["thomas"]),
    ("tony", &["anthony", "antonio", "antony"]),
    ("will", &["william"]),
];

/// Whether two first names, in lower case, may be one person's: one is short for the other.
pub(super) fn are_one_first_name(name: &str, other: &str) -> bool {
    let is_listed = |short: &str, whole: &str| {
        SHORT_FORMS
            .iter()
            .any(|(known, wholes)| *known == short && wholes.contains(&whole))
    };
    is_listed(name, other) || is_listed(other, name) || opens(name, other) || opens(other, name)
}

/// Whether a name is the beginning of a known one, but for its ending: "Matt", "Benny".
fn opens(short: &str, whole: &str) -> bool {
    /// Letters of a short form at least: "Jo" may be Joan or John.
    const SHORTEST: usize = 3;
    /// Letters that the whole name has more, at least: "Ann" is not "Anne".
    const FURTHER: usize = 2;
    let stem = short.strip_suffix("ie").or(short.strip_suffix('y'));
    // "Dann" of "Danny"
    let undoubled = stem.and_then(|stem| {
        let mut letters = stem.chars().rev();
        let last = letters.next()?;
        (letters.next() == Some(last)).then(|| &stem[..stem.len() - last.len_utf8()])
    });
    let begins = |stem: &str| stem.len() >= SHORTEST && whole.starts_with(stem);
    let is_known = || {
        let mut letters = whole.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first_name(&first.chain(letters).collect::<String>()).is_some()
    };
    let is_longer = |than: &str| whole.len() >= than.len() + FURTHER;
    let opens_it = is_longer(short) && (begins(short) || stem.is_some_and(begins))
        || undoubled.is_some_and(|stem| is_longer(stem) && begins(stem));
    opens_it && is_known()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_known_and_like_names_are_two() {
        for (name, other) in [
            ("matt", "matthew"),
            ("william", "bill"),
            ("penny", "penelope"),
            ("chris", "christopher"),
            ("dan", "daniel"),
            ("charlie", "charles"),
            ("danny", "daniel"),
            ("ronnie", "ronald"),
            ("dave", "david"),
        ] {
            assert!(are_one_first_name(name, other), "{name}, {other}");
        }
        for (name, other) in [
            ("ann", "anne"),
            ("jo", "joan"),
            ("eric", "erica"),
            ("tom", "tim"),
            ("danny", "dana"),
        ] {
            assert!(!are_one_first_name(name, other), "{name}, {other}");
        }
    }
}
