//! Which token is let in, and what is said to others.

use super::refusal::Refusal;

/// The valid token, and those that were valid once.
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    valid: String,
    expired: Vec<(String, String)>,
}

impl Tokens {
    pub(crate) fn new(valid: String) -> Self {
        Self { valid, expired: Vec::new() }
    }

    pub(crate) fn check(&self, given: Option<&str>) -> Result<(), Refusal> {
        let given = given.filter(|token| !token.is_empty()).ok_or(Refusal::NoToken)?;
        if let Some((_, at)) = self.expired.iter().find(|(token, _)| token == given) {
            return Err(Refusal::TokenExpired(at.clone()));
        }
        if given == self.valid { Ok(()) } else { Err(Refusal::WrongToken) }
    }

    /// The valid token is no longer, from this moment on.
    pub(crate) fn expire(&mut self, at: String) {
        if self.expired.iter().all(|(token, _)| *token != self.valid) {
            self.expired.push((self.valid.clone(), at));
        }
    }

    /// Makes a token the valid one; without one, the last valid token is valid again.
    pub(crate) fn renew(&mut self, token: Option<String>) {
        if let Some(token) = token {
            self.valid = token;
        }
        self.expired.retain(|(expired, _)| *expired != self.valid);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_wrong_token_is_told_apart() {
        let mut tokens = Tokens::new("a".to_owned());
        assert_eq!(tokens.check(Some("a")), Ok(()));
        assert_eq!(tokens.check(None), Err(Refusal::NoToken));
        assert_eq!(tokens.check(Some("")), Err(Refusal::NoToken));
        assert_eq!(tokens.check(Some("b")), Err(Refusal::WrongToken));
        tokens.expire("then".to_owned());
        assert_eq!(tokens.check(Some("a")), Err(Refusal::TokenExpired("then".to_owned())));
    }

    #[test]
    fn a_new_token_replaces_the_old_and_the_old_stays_expired() {
        let mut tokens = Tokens::new("a".to_owned());
        tokens.expire("then".to_owned());
        tokens.renew(Some("b".to_owned()));
        assert_eq!(tokens.check(Some("b")), Ok(()));
        assert!(matches!(tokens.check(Some("a")), Err(Refusal::TokenExpired(_))));
        tokens.renew(Some("a".to_owned()));
        assert_eq!(tokens.check(Some("a")), Ok(()));
        assert_eq!(tokens.check(Some("b")), Err(Refusal::WrongToken));
    }
}
