//! What `reference.json` holds: for each parameter the facts of the reference page, beside them under `facts` what is
//! known from the official client, and under `own` what the product decided where neither says anything. A fact stands
//! in one of the three only.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use hss_query::List;
use serde::Deserialize;

/// The rules of one operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    pub(crate) operation: String,
    pub(crate) parameters: BTreeMap<String, Rule>,
}

/// What holds for one parameter; what is not said is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Rule {
    /// `String`, `Integer`, `Long` or `Boolean`.
    pub(crate) r#type: Option<String>,
    pub(crate) required: Option<bool>,
    /// Least value, or fewest characters of a string.
    pub(crate) min: Option<u64>,
    /// Greatest value, or most characters of a string.
    pub(crate) max: Option<u64>,
    /// The characters allowed besides ASCII letters and digits; absent is any character.
    pub(crate) also: Option<String>,
    /// Those of them that may be neither first nor last.
    pub(crate) not_at_edge: Option<String>,
    /// The values of an enum.
    pub(crate) values: Vec<String>,
    /// The values of another text that have a meaning of their own.
    pub(crate) named: Vec<String>,
    pub(crate) needs: Vec<Need>,
    /// `exact` or `partial`.
    pub(crate) matching: Option<String>,
    /// `bytes`, `unix_ms` or `ipv4`.
    pub(crate) form: Option<String>,
    /// What the service takes when the parameter is unset.
    pub(crate) default: Option<String>,
    pub(crate) facts: Option<Box<Self>>,
    pub(crate) own: Option<Box<Self>>,
}

/// What must stand beside a parameter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Need {
    /// That parameter, of any value.
    Parameter(String),
    /// That parameter with that value.
    Is(String, String),
    /// That parameter, which is the end of the range.
    StartOf(String),
    /// That parameter, which is the start of the range.
    EndOf(String),
}

/// The rules of `list`.
pub(crate) fn operation(list: List) -> Operation {
    let mut lists: BTreeMap<String, Operation> =
        serde_json::from_str(include_str!("../reference.json")).expect("reference.json has the form of `Operation`");
    lists.remove(list.view_name()).expect("reference.json has both lists")
}

impl Rule {
    /// The page's part alone.
    pub(crate) fn of_page(&self) -> Self {
        Self { facts: None, own: None, ..self.clone() }
    }

    /// All three parts as one, with lists and sets in one order.
    pub(crate) fn whole(&self) -> Self {
        let none = Self::default();
        let parts = [self, self.facts.as_deref().unwrap_or(&none), self.own.as_deref().unwrap_or(&none)];
        let whole = Self {
            r#type: only(parts.map(|part| part.r#type.clone())),
            required: only(parts.map(|part| part.required)),
            min: only(parts.map(|part| part.min)),
            max: only(parts.map(|part| part.max)),
            also: only(parts.map(|part| part.also.clone())),
            not_at_edge: only(parts.map(|part| part.not_at_edge.clone())),
            values: parts.iter().flat_map(|part| part.values.clone()).collect(),
            named: parts.iter().flat_map(|part| part.named.clone()).collect(),
            needs: parts.iter().flat_map(|part| part.needs.clone()).collect(),
            matching: only(parts.map(|part| part.matching.clone())),
            form: only(parts.map(|part| part.form.clone())),
            default: only(parts.map(|part| part.default.clone())),
            facts: None,
            own: None,
        };
        whole.in_order()
    }

    /// The same with lists and sets in one order.
    pub(crate) fn in_order(mut self) -> Self {
        self.values.sort_unstable();
        self.named.sort_unstable();
        self.needs.sort_unstable();
        self.also = self.also.map(|also| {
            let mut characters: Vec<char> = also.chars().collect();
            characters.sort_unstable();
            characters.into_iter().collect()
        });
        self
    }

    /// Whether a request may hold `text`: the bounds, in words of this file only. An enum takes any plain word.
    pub(crate) fn allows(&self, text: &str) -> bool {
        let within = |number: u64| self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max);
        let plain = |also: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c));
        match (self.r#type.as_deref(), self.form.as_deref()) {
            (Some("Boolean"), _) => matches!(text, "true" | "false"),
            (Some("Integer" | "Long"), _) => {
                text.parse().is_ok_and(|number: u64| number.to_string() == text && within(number))
            }
            (_, Some("ipv4")) => text.parse().is_ok_and(|address: Ipv4Addr| address.to_string() == text),
            _ if !self.values.is_empty() => !text.is_empty() && plain("-_"),
            _ => {
                let edge = self.not_at_edge.as_deref().unwrap_or_default();
                let at_edge = |c: Option<char>| c.is_some_and(|c| edge.contains(c));
                // Our own decision: what cannot be shown, or was no text, is not sent.
                let shown = !text.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER);
                shown
                    && within(text.chars().count() as u64)
                    && self.also.as_deref().is_none_or(plain)
                    && !at_edge(text.chars().next())
                    && !at_edge(text.chars().next_back())
            }
        }
    }
}

fn only<T>(parts: [Option<T>; 3]) -> Option<T> {
    let mut said = parts.into_iter().flatten();
    let one = said.next();
    assert!(said.next().is_none(), "a fact stands in one part of reference.json only");
    one
}
