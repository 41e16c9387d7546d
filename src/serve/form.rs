//! Forms as browsers send them: `application/x-www-form-urlencoded`.

use super::response::Refusal;

/// The fields of a form.
#[derive(Debug)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn parse(body: &[u8]) -> Result<Self, Refusal> {
        /// Fields at most; the forms of this program have three.
        const MOST_FIELDS: usize = 16;
        body.split(|&byte| byte == b'&')
            .filter(|field| !field.is_empty())
            .take(MOST_FIELDS)
            .map(|field| {
                let mut parts = field.splitn(2, |&byte| byte == b'=');
                let mut next = || decode(parts.next().unwrap_or_default());
                Ok((next()?, next()?))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The first field of a name, or nothing.
    pub(super) fn field(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

fn decode(field: &[u8]) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, rest) {
            (b'+', _) => bytes.push(b' '),
            (b'%', &[high, low, ref after @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (Some(high), Some(low)) = (digit(high), digit(low)) else {
                    return Err(Refusal::new(400, "the form is malformed"));
                };
                bytes.extend(u8::try_from(high * 16 + low));
                rest = after;
            }
            (b'%', _) => return Err(Refusal::new(400, "the form is malformed")),
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| Refusal::new(400, "the form is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_decoded_and_broken_ones_refused() {
        let form = Form::parse(b"a=%C3%89lys%c3%a9e+%26+co&b=&c").expect("it is well formed");
        assert_eq!(form.field("a"), "Élysée & co");
        for name in ["b", "c", "d"] {
            assert_eq!(form.field(name), "");
        }
        for broken in [&b"a=%"[..], b"a=%4", b"a=%zz", b"a=%ff"] {
            assert!(Form::parse(broken).is_err());
        }
    }
}
