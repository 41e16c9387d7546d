//! Days, months and zones of time.

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const SHORT_DAYS: [&str; 10] = [
    "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun",
];

const SHORT_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// The zones that newspapers print after a time, by the IANA time zone database.
const ZONES: [&str; 28] = [
    "AEDT", "AEST", "BST", "CDT", "CEST", "CET", "CST", "CT", "EAT", "EDT", "EEST", "EET", "EST",
    "ET", "GMT", "HKT", "IST", "JST", "KST", "MDT", "MST", "MT", "PDT", "PST", "PT", "SGT", "UTC",
    "WAT",
];

/// Whether `word`, whatever its capitals, is a day of the week or a month, written out.
pub(crate) fn is_day_or_month(word: &str) -> bool {
    let is_it = |name: &&str| name.eq_ignore_ascii_case(word);
    DAYS.iter().any(is_it) || MONTHS.iter().any(is_it)
}

/// Whether `word`, without its stop and whatever its capitals, is short for a day of the week or a month.
pub(crate) fn is_short_day_or_month(word: &str) -> bool {
    let is_it = |name: &&str| name.eq_ignore_ascii_case(word);
    SHORT_DAYS.iter().any(is_it) || SHORT_MONTHS.iter().any(is_it)
}

/// Whether `word` is a month as it is printed, written out or short.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || SHORT_MONTHS.contains(&word)
}

/// Whether `word` is an abbreviation of a zone of time, which may be a name elsewhere ("MT", "CT").
pub(crate) fn is_time_zone(word: &str) -> bool {
    ZONES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_zones_are_told_from_words_like_them() {
        assert!(is_day_or_month("Monday") && is_day_or_month("may") && !is_day_or_month("Mon"));
        assert!(is_short_day_or_month("Sept") && is_short_day_or_month("thurs"));
        assert!(is_month("Sep") && is_month("May") && !is_month("may") && !is_month("Sun"));
        assert!(is_time_zone("GMT") && !is_time_zone("gmt"));
        assert!(!is_day_or_month("Corvane") && !is_short_day_or_month("marsh"));
    }
}
