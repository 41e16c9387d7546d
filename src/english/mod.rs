//! Words of English that readers of names, clauses and voices ask for alike: closed classes, forms of verbs,
//! verbs of speech, days and months.

mod auxiliary;
mod calendar;
mod participle;
mod past_form;
mod preposition;
mod reporting_verb;

pub(crate) use auxiliary::{forms_passive, is_auxiliary, is_negated_auxiliary};
pub(crate) use calendar::{is_day_or_month, is_month, is_short_day_or_month, is_time_zone};
pub(crate) use participle::{
    after_capitals, has_form_of_participle, is_verb_of_subject, takes_participle,
};
pub(crate) use past_form::{is_irregular_participle, is_irregular_past_form, is_past_form};
pub(crate) use preposition::is_preposition;
pub(crate) use reporting_verb::{Form, Needs, ReportingVerb, is_answering, reporting_verb};
