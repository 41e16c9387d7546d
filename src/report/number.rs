//! Numbers as papers print them.

/// Three decimals without the zero before the point, as papers print scores: `.712`, `1.000`.
pub(super) fn short(score: f64) -> String {
    let written = format!("{score:.3}");
    match written.strip_prefix("0.") {
        Some(decimals) => format!(".{decimals}"),
        None => written,
    }
}

/// Two decimals, as edges of bins are told: `.47`, `1.00`.
pub(super) fn short_two(share: f64) -> String {
    format!("{share:.2}").trim_start_matches('0').to_owned()
}

/// A probability in as many columns as its label leaves: `.62`; `1.0` from .995 on.
pub(super) fn probability(value: f64) -> String {
    let percent = (value * 100.0).round().clamp(0.0, 100.0);
    if percent >= 100.0 {
        "1.0".to_owned()
    } else {
        format!(".{percent:02}")
    }
}

/// [`short`] with a sign: `+.012`, `-.340`; what rounds to zero has none.
pub(super) fn signed(difference: f64) -> String {
    let size = short(difference.abs());
    match size.as_str() {
        ".000" => size,
        _ if difference < 0.0 => format!("-{size}"),
        _ => format!("+{size}"),
    }
}

/// [`short`], or that the value is below what three decimals show.
pub(super) fn p_value(value: f64) -> String {
    if value < 0.001 {
        "below .001".to_owned()
    } else {
        short(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_keep_their_sign() {
        assert_eq!(
            [short(0.7124), short(1.0), short(12.3456)],
            [".712", "1.000", "12.346"]
        );
        assert_eq!(
            [signed(0.0121), signed(-0.34), signed(-0.0001)],
            ["+.012", "-.340", ".000"]
        );
        assert_eq!(
            [0.0, 0.624, 0.994, 0.995].map(probability),
            [".00", ".62", ".99", "1.0"]
        );
        assert_eq!([p_value(0.0), p_value(0.0305)], ["below .001", ".030"]);
    }
}
