//! The columns of measures and their names.

/// Whether an opinion speaks for the actor or against it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Praise,
    Blame,
}

impl Sign {
    pub(super) const ALL: [Sign; 2] = [Sign::Praise, Sign::Blame];

    /// The sign of a number that is not 0.
    pub(super) const fn of(value: f32) -> Self {
        if value < 0.0 {
            Sign::Blame
        } else {
            Sign::Praise
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Sign::Praise => "praise",
            Sign::Blame => "blame",
        }
    }
}

/// Whom an opinion is about; see [`Opinion`](super::Opinion).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    Bearer,
    Object,
}

impl Channel {
    const ALL: [Channel; 2] = [Channel::Bearer, Channel::Object];

    const fn name(self) -> &'static str {
        match self {
            Channel::Bearer => "bearer",
            Channel::Object => "object",
        }
    }
}

/// Where an opinion word stands, in the order of columns.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    NearLeft,
    NearRight,
    FarLeft,
    FarRight,
    NearerToAnotherName,
}

/// The places and their names, in the order of their columns.
const PLACES: [(Place, &str); 5] = [
    (Place::NearLeft, "near left"),
    (Place::NearRight, "near right"),
    (Place::FarLeft, "far left"),
    (Place::FarRight, "far right"),
    (Place::NearerToAnotherName, "nearer to another name"),
];

/// The role an opinion word gives the actor, in the order of columns.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    PassiveSubject,
    Object,
    Agent,
    Owner,
    AfterPreposition,
}

/// The roles and their names, in the order of their columns.
const ROLES: [(Role, &str); 6] = [
    (Role::Subject, "actor as subject"),
    (Role::PassiveSubject, "actor as passive subject"),
    (Role::Object, "actor as object"),
    (Role::Agent, "actor as agent"),
    (Role::Owner, "actor as owner"),
    (Role::AfterPreposition, "actor after preposition"),
];

/// Measures of the sentence as a whole, in the order of [`GENERAL`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum General {
    PraiseInClause,
    BlameInClause,
    PraiseInSentence,
    BlameInSentence,
    PraiseInQuotation,
    BlameInQuotation,
    NegatedOpinion,
    ClausePraises,
    ClauseBlames,
    SentencePraises,
    SentenceBlames,
    RolePraises,
    RoleBlames,
    NoOpinionInClause,
    NoOpinionInSentence,
    ActorSpeaks,
    ActorQuoted,
    ActorFirst,
    ActorLast,
    SeveralMentions,
    OtherNames,
    Hedged,
    Contrast,
    Length,
    Quotation,
}

/// The measures of the sentence as a whole and their names, in the order of their columns.
const GENERAL: [(General, &str); 25] = [
    (General::PraiseInClause, "praise in clause"),
    (General::BlameInClause, "blame in clause"),
    (General::PraiseInSentence, "praise in sentence"),
    (General::BlameInSentence, "blame in sentence"),
    (General::PraiseInQuotation, "praise in quotation"),
    (General::BlameInQuotation, "blame in quotation"),
    (General::NegatedOpinion, "negated opinion in clause"),
    (General::ClausePraises, "more praise than blame in clause"),
    (General::ClauseBlames, "more blame than praise in clause"),
    (
        General::SentencePraises,
        "more praise than blame in sentence",
    ),
    (
        General::SentenceBlames,
        "more blame than praise in sentence",
    ),
    (General::RolePraises, "more praise than blame for the role"),
    (General::RoleBlames, "more blame than praise for the role"),
    (General::NoOpinionInClause, "no opinion in clause"),
    (General::NoOpinionInSentence, "no opinion in sentence"),
    (General::ActorSpeaks, "actor speaks"),
    (General::ActorQuoted, "actor in quotation"),
    (General::ActorFirst, "actor first"),
    (General::ActorLast, "actor last"),
    (General::SeveralMentions, "several mentions"),
    (General::OtherNames, "other names"),
    (General::Hedged, "hedged"),
    (General::Contrast, "contrast"),
    (General::Length, "length"),
    (General::Quotation, "quotation"),
];

const SIGNS: usize = Sign::ALL.len();
const CHANNELS: usize = Channel::ALL.len();
const PLACED: usize = PLACES.len() * CHANNELS * SIGNS;
const IN_ROLE: usize = ROLES.len() * SIGNS;

/// Number of measures.
pub(super) const COUNT: usize = PLACED + IN_ROLE + GENERAL.len();

/// The column of opinions of a channel and sign at a place.
pub(super) const fn placed(place: Place, channel: Channel, sign: Sign) -> usize {
    (place as usize * CHANNELS + channel as usize) * SIGNS + sign as usize
}

/// The column of opinions of a sign that give a role.
pub(super) const fn in_role(role: Role, sign: Sign) -> usize {
    PLACED + role as usize * SIGNS + sign as usize
}

/// The columns of one sign for every role.
pub(super) fn in_roles(sign: Sign) -> impl Iterator<Item = usize> {
    ROLES.iter().map(move |(role, _)| in_role(*role, sign))
}

impl General {
    pub(super) const fn column(self) -> usize {
        PLACED + IN_ROLE + self as usize
    }
}

/// What kind of measure a column is.
pub(super) enum Measure {
    /// A sum over the opinion words of one place, or of one role.
    Sum,
    /// One of the sentence as a whole.
    General(General),
}

/// What kind of measure the column number `measure` is.
pub(super) fn kind(measure: usize) -> Measure {
    match measure.checked_sub(PLACED + IN_ROLE) {
        Some(general) => Measure::General(GENERAL[general].0),
        None => Measure::Sum,
    }
}

/// The name of a measure, such as `blame for object near left`.
pub(super) fn name(measure: usize) -> String {
    if let Measure::General(general) = kind(measure) {
        return GENERAL[general as usize].1.to_owned();
    }
    let sign = Sign::ALL[measure % SIGNS].name();
    match measure.checked_sub(PLACED) {
        Some(role) => format!("{sign} for {}", ROLES[role / SIGNS].1),
        None => {
            let channel = Channel::ALL[measure / SIGNS % CHANNELS].name();
            let place = PLACES[measure / SIGNS / CHANNELS].1;
            format!("{sign} for {channel} {place}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_in_the_order_of_their_columns_and_no_name_twice() {
        for (index, (place, _)) in PLACES.iter().enumerate() {
            assert_eq!(*place as usize, index);
        }
        for (index, (role, _)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, index);
        }
        for (index, (general, _)) in GENERAL.iter().enumerate() {
            assert_eq!(*general as usize, index);
        }
        let mut names: Vec<String> = (0..COUNT).map(name).collect();
        assert_eq!(names[1 + 2], "blame for object near left");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), COUNT);
    }
}
