//! The parameters of one query string, decoded, and read by type and bounds.

use std::net::Ipv4Addr;
use std::ops::RangeInclusive;

use super::invalid::Invalid;

const LONGEST: u64 = i64::MAX as u64;

/// Which text a parameter accepts.
#[derive(Clone, Copy)]
pub(crate) struct TextRule {
    most: usize,
    /// What may stand beside letters and digits; None: anything may.
    beside: Option<&'static str>,
    inner_only: Option<char>,
}

impl TextRule {
    /// Any text of up to `most` characters.
    pub(crate) const fn any(most: usize) -> Self {
        Self { most, beside: None, inner_only: None }
    }

    /// ASCII letters, digits and the characters of `beside`.
    pub(crate) const fn of(most: usize, beside: &'static str) -> Self {
        Self { most, beside: Some(beside), inner_only: None }
    }

    /// As it is, but neither begun nor ended by `character`.
    pub(crate) const fn not_at_the_ends(self, character: char) -> Self {
        Self { inner_only: Some(character), ..self }
    }

    fn check(self, text: &str) -> Result<(), String> {
        let length = text.chars().count();
        if length == 0 || length > self.most {
            return Err(format!("must have 1 to {} characters, not {length}", self.most));
        }
        if let Some(beside) = self.beside
            && let Some(wrong) =
                text.chars().find(|letter| !letter.is_ascii_alphanumeric() && !beside.contains(*letter))
        {
            return Err(format!("must not contain {wrong:?}"));
        }
        match self.inner_only {
            Some(edge) if text.starts_with(edge) || text.ends_with(edge) => {
                Err(format!("must not start or end with {edge:?}"))
            }
            _ => Ok(()),
        }
    }
}

/// Names and values in the order they came in.
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(crate) fn read(query: &str) -> Result<Self, Invalid> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        for (at, (name, _)) in pairs.iter().enumerate() {
            if pairs[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(Invalid::new(name, "is given twice"));
            }
        }
        Ok(Self(pairs))
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self, name: &str, rule: TextRule) -> Result<Option<String>, Invalid> {
        let Some(text) = self.value(name) else { return Ok(None) };
        rule.check(text).map_err(|reason| Invalid::new(name, reason))?;
        Ok(Some(text.to_owned()))
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Invalid> {
        match self.value(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Invalid::new(name, "must be true or false")),
        }
    }

    /// A whole number from 0 to the largest a Long holds.
    pub(crate) fn long(&self, name: &str) -> Result<Option<u64>, Invalid> {
        self.integer(name, 0..=LONGEST)
    }

    pub(crate) fn integer(&self, name: &str, bounds: RangeInclusive<u64>) -> Result<Option<u64>, Invalid> {
        let Some(text) = self.value(name) else { return Ok(None) };
        let digits_only = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if digits_only && bounds.contains(&number) => Ok(Some(number)),
            _ => Err(Invalid::new(name, format!("must be a whole number from {} to {}", bounds.start(), bounds.end()))),
        }
    }

    pub(crate) fn ipv4(&self, name: &str) -> Result<Option<Ipv4Addr>, Invalid> {
        let Some(text) = self.value(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Invalid::new(name, "must be an IPv4 address"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(query: &str) -> Parameters {
        Parameters::read(query).expect("no parameter twice")
    }

    #[test]
    fn percent_plus_and_utf8_are_decoded() {
        let rule = TextRule::any(256);
        let text = |query| one(query).text("a", rule).expect("any text").expect("given");
        assert_eq!(text("a=x+y"), "x y");
        assert_eq!(text("a=x%20y"), "x y");
        assert_eq!(text("a=x%2By"), "x+y");
        assert_eq!(text("a=%E6%94%AF%E4%BB%98"), "支付");
        assert_eq!(text("b=1&a=%3D%26"), "=&");
    }

    #[test]
    fn a_parameter_given_twice_is_refused() {
        assert!(Parameters::read("a=1&b=2&a=1").is_err());
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        let rule = TextRule::any(2);
        assert!(one("a=").text("a", rule).is_err());
        assert!(one("a=%E6%94%AF%E4%BB%98").text("a", rule).is_ok());
        assert!(one("a=abc").text("a", rule).is_err());
    }

    #[test]
    fn characters_outside_the_set_are_refused() {
        let rule = TextRule::of(64, "-_").not_at_the_ends('-');
        assert!(one("a=az_AZ-09").text("a", rule).is_ok());
        for wrong in ["a=a.b", "a=a+b", "a=%E6%94%AF", "a=-a", "a=a-"] {
            assert!(one(wrong).text("a", rule).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_have_bounds_and_digits_only() {
        assert_eq!(one("a=10").integer("a", 10..=200), Ok(Some(10)));
        assert_eq!(one("a=200").integer("a", 10..=200), Ok(Some(200)));
        assert_eq!(one("a=9223372036854775807").long("a"), Ok(Some(LONGEST)));
        for wrong in
            ["a=9", "a=201", "a=", "a=-1", "a=%2B20", "a=+20", "a=20.0", "a=2e1", "a=0x14", "a=99999999999999999999"]
        {
            assert!(one(wrong).integer("a", 10..=200).is_err(), "{wrong}");
        }
        assert!(one("a=9223372036854775808").long("a").is_err());
    }

    #[test]
    fn flags_and_addresses_are_exact() {
        assert_eq!(one("a=true").flag("a"), Ok(Some(true)));
        assert_eq!(one("a=false").flag("a"), Ok(Some(false)));
        assert_eq!(one("b=true").flag("a"), Ok(None));
        for wrong in ["a=True", "a=1", "a="] {
            assert!(one(wrong).flag("a").is_err(), "{wrong}");
        }
        assert_eq!(one("a=10.0.0.9").ipv4("a"), Ok(Some(Ipv4Addr::new(10, 0, 0, 9))));
        for wrong in ["a=10.0.0", "a=10.0.0.256", "a=::1", "a=host"] {
            assert!(one(wrong).ipv4("a").is_err(), "{wrong}");
        }
    }
}
