//! The connections of `config.json`, the one in use, and what belongs to each: its rate limiter, the person's token, and what is
//! kept of its rows. A link names the one in use where it is not the first.

use leptos::prelude::*;

use super::load_cache::LoadCache;
use super::rate_limiters::RateLimiters;
use super::tokens::Tokens;
use hss_client::TokenOwner;
use hss_config::{Connection, TokenSource};

/// Which connection is in use.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    all: StoredValue<Vec<Connection>>,
    current: RwSignal<usize>,
    rate_limiters: RateLimiters,
    tokens: Tokens,
    load_cache: LoadCache,
}

impl Connections {
    /// The connections of a checked `config.json`; the first is in use.
    #[must_use]
    pub fn new(connections: Vec<Connection>) -> Self {
        let (rate_limiters, tokens) = (RateLimiters::new(&connections), Tokens::new(&connections));
        let load_cache = LoadCache::nothing();
        Self { all: StoredValue::new(connections), current: RwSignal::new(0), rate_limiters, tokens, load_cache }
    }

    /// The same, with loads kept in this browser where a person or, by `default`, the deployment says so.
    #[must_use]
    pub fn keeping(self, default: bool) -> Self {
        Self { load_cache: LoadCache::start(default), ..self }
    }

    /// The one in use; nothing where there is none at all.
    #[must_use]
    pub fn current(self) -> Option<Connection> {
        let current = self.current.get();
        self.all.with_value(|all| all.get(current).cloned())
    }

    /// The one in use, for an event handler.
    pub(super) fn current_untracked(self) -> Option<Connection> {
        untrack(|| self.current())
    }

    /// The names of all, in their order.
    pub(super) fn names(self) -> Vec<String> {
        self.all.with_value(|all| all.iter().map(|connection| connection.name.clone()).collect())
    }

    /// The place of the one in use.
    pub(super) fn index(self) -> usize {
        self.current.get()
    }

    /// Uses another one; says whether it is another.
    pub(super) fn choose(self, index: usize) -> bool {
        let other = index != self.current.get_untracked() && self.all.with_value(|all| index < all.len());
        if other {
            self.current.set(index);
        }
        other
    }

    /// The place of the connection that a link names, the first where it names none.
    pub(super) fn named(self, name: Option<&str>) -> Option<usize> {
        let Some(name) = name else { return Some(0) };
        self.all.with_value(|all| all.iter().position(|connection| connection.name == name))
    }

    /// What a link says of the connection in use.
    pub(super) fn in_link(self) -> Option<String> {
        let current = self.current.get();
        if current == 0 { None } else { self.all.with_value(|all| all.get(current).map(|c| c.name.clone())) }
    }

    /// The paces of all.
    pub(super) fn rate_limiters(self) -> RateLimiters {
        self.rate_limiters
    }

    /// What this browser keeps of loads.
    #[must_use]
    pub fn load_cache(self) -> LoadCache {
        self.load_cache
    }

    /// The person's tokens.
    #[must_use]
    pub fn tokens(self) -> Tokens {
        self.tokens
    }

    /// Whether a connection can be asked: one that wants the person's own token needs one first.
    pub(super) fn has_credentials(self, connection: &Connection) -> bool {
        connection.token == TokenSource::Gateway || self.tokens.of(connection).is_some()
    }

    /// Forgets a token that the service refused.
    pub(super) fn forget_rejected(self, connection: &Connection) {
        if connection.token == TokenSource::User {
            self.tokens.forget(connection);
        }
    }

    /// Who has to see to the token of the one in use.
    pub(super) fn token_owner(self) -> TokenOwner {
        match self.current().map(|connection| connection.token) {
            Some(TokenSource::User) => TokenOwner::User,
            Some(TokenSource::Gateway) | None => TokenOwner::Gateway,
        }
    }
}
