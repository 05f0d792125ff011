//! Who signed in, by what the provider says of them, and whether they are let in.

use serde_json::{Map, Value};

use crate::options::OpenId;

/// A longer name is cut.
const NAME_MAX: usize = 256;

/// What the provider says of a person.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The person's id at the provider.
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) email_verified: bool,
    pub(super) username: Option<String>,
    /// All other claims.
    pub(super) more: Map<String, Value>,
}

/// Whom the gateway lets in.
#[derive(Debug)]
pub(super) struct Rules {
    email_domains: Vec<String>,
    groups: Vec<String>,
    groups_claim: String,
}

impl Rules {
    pub(super) fn new(settings: &OpenId) -> Self {
        let OpenId { email_domains, groups, groups_claim, .. } = settings;
        Self { email_domains: email_domains.clone(), groups: groups.clone(), groups_claim: groups_claim.clone() }
    }

    /// Whether the ID token lacks what is needed, so that the provider must be asked for more.
    pub(super) fn need_more(&self, facts: &Facts) -> bool {
        facts.email.is_none() || !self.groups.is_empty() && !facts.more.contains_key(&self.groups_claim)
    }

    /// Whether what the provider says is enough to be let in.
    pub(super) fn let_in(&self, facts: &Facts) -> bool {
        let domain =
            || facts.email.as_deref().filter(|_| facts.email_verified)?.rsplit_once('@').map(|(_, domain)| domain);
        let is_of_domain = |domain: &str| self.email_domains.iter().any(|known| known.eq_ignore_ascii_case(domain));
        let is_group = |name: &str| self.groups.iter().any(|known| known == name);
        let is_member = || match facts.more.get(&self.groups_claim) {
            Some(Value::String(name)) => is_group(name),
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is_group),
            _ => false,
        };
        (self.email_domains.is_empty() || domain().is_some_and(is_of_domain)) && (self.groups.is_empty() || is_member())
    }
}

impl Facts {
    /// What a person is called in logs: an address if the provider verified it, or else a name or an id.
    pub(super) fn name(&self) -> String {
        let email = self.email.as_ref().filter(|_| self.email_verified);
        let name = email.or(self.username.as_ref()).unwrap_or(&self.subject);
        name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect()
    }

    /// Adds what `other` says of the same person where this says nothing.
    pub(super) fn complete_with(&mut self, other: Self) {
        if self.email.is_none() {
            (self.email, self.email_verified) = (other.email, other.email_verified);
        }
        self.username = self.username.take().or(other.username);
        for (claim, value) in other.more {
            self.more.entry(claim).or_insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn facts(email: &str, email_verified: bool, groups: &Value) -> Facts {
        let more = Map::from_iter([("groups".to_owned(), groups.clone())]);
        Facts { subject: "1".into(), email: Some(email.into()), email_verified, username: None, more }
    }

    fn rules(email_domains: &[&str], groups: &[&str]) -> Rules {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Rules { email_domains: owned(email_domains), groups: owned(groups), groups_claim: "groups".into() }
    }

    #[test]
    fn lets_in_people_of_a_domain_by_a_verified_address() {
        let rules = rules(&["example.com", "example.org"], &[]);
        for email in ["anna@example.com", "ANNA@EXAMPLE.ORG", "\"a@b\"@example.com"] {
            assert!(rules.let_in(&facts(email, true, &json!([]))), "{email}");
            assert!(!rules.let_in(&facts(email, false, &json!([]))), "{email}");
        }
        for email in ["anna@example.net", "anna@sub.example.com", "anna@example.com.evil", "example.com", "", "@"] {
            assert!(!rules.let_in(&facts(email, true, &json!([]))), "{email}");
        }
        assert!(!rules.let_in(&Facts { email_verified: true, ..Facts::default() }));
    }

    #[test]
    fn lets_in_members_of_a_group() {
        let rules = rules(&[], &["readers", "admins"]);
        for groups in [json!(["other", "readers"]), json!("admins")] {
            assert!(rules.let_in(&facts("", false, &groups)), "{groups}");
        }
        for groups in [json!([]), json!(["Readers"]), json!("readers admins"), json!({"readers": true}), json!(null)] {
            assert!(!rules.let_in(&facts("", false, &groups)), "{groups}");
        }
        assert!(!rules.let_in(&Facts::default()) && !rules.need_more(&facts("a@b", true, &json!([]))));
        assert!(rules.need_more(&Facts { email: Some("a@b".into()), ..Facts::default() }));
    }

    #[test]
    fn both_must_hold_where_both_are_given() {
        let both = rules(&["example.com"], &["readers"]);
        assert!(both.let_in(&facts("anna@example.com", true, &json!(["readers"]))));
        assert!(!both.let_in(&facts("anna@example.com", true, &json!(["other"]))));
        assert!(!both.let_in(&facts("anna@example.net", true, &json!(["readers"]))));
        assert!(rules(&[], &[]).let_in(&Facts::default()), "everybody");
    }

    #[test]
    fn is_called_by_what_the_provider_verified() {
        let mut anna = facts("anna@example.com", true, &json!([]));
        assert_eq!(anna.name(), "anna@example.com");
        anna.email_verified = false;
        assert_eq!(anna.name(), "1");
        anna.username = Some("an\nna".into());
        assert_eq!(anna.name(), "anna");
        anna.complete_with(Facts { email: Some("eve@example.com".into()), email_verified: true, ..Facts::default() });
        assert_eq!((anna.email.as_deref(), anna.email_verified), (Some("anna@example.com"), false));
    }
}
