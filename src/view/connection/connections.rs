//! The connections of `config.json`, the one in use, and what belongs to each: its rate limiter, the person's token, and what is
//! kept of its rows. A link names the one in use where it is not the first. The page switches by `Router::connect`.

use leptos::prelude::*;

use super::tokens::Tokens;
use crate::view::load_cache::LoadCache;
use hss_client::TokenOwner;
use hss_config::{Connection, TokenSource};
use hss_web::shared_rate_limiters::RateLimiters;

/// Which connection is in use.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    all: StoredValue<Vec<Connection>>,
    current: RwSignal<usize>,
    rate_limiters: StoredValue<RateLimiters, LocalStorage>,
    tokens: Tokens,
    load_cache: LoadCache,
}

impl Connections {
    /// The connections of a checked `config.json`; the first is in use.
    #[must_use]
    pub fn new(connections: Vec<Connection>) -> Self {
        let rate_limiters = StoredValue::new_local(RateLimiters::new(&connections));
        let tokens = Tokens::new(&connections);
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
    pub(crate) fn current_untracked(self) -> Option<Connection> {
        untrack(|| self.current())
    }

    /// The names of all, in their order.
    pub(crate) fn names(self) -> Vec<String> {
        self.all.with_value(|all| all.iter().map(|connection| connection.name.clone()).collect())
    }

    /// The place of the one in use.
    pub(crate) fn index(self) -> usize {
        self.current.get()
    }

    /// Uses another one; says whether it is another.
    pub(crate) fn set_current(self, index: usize) -> bool {
        let other = index != self.current.get_untracked() && self.all.with_value(|all| index < all.len());
        if other {
            self.current.set(index);
        }
        other
    }

    /// The place of the connection that a link names, the first where it names none.
    pub(crate) fn named(self, name: Option<&str>) -> Option<usize> {
        let Some(name) = name else { return Some(0) };
        self.all.with_value(|all| all.iter().position(|connection| connection.name == name))
    }

    /// What a link says of the connection in use.
    pub(crate) fn in_link(self) -> Option<String> {
        let current = self.current.get();
        if current == 0 { None } else { self.all.with_value(|all| all.get(current).map(|c| c.name.clone())) }
    }

    /// The rate limiters of all; of a page that is gone, none.
    pub(crate) fn rate_limiters(self) -> RateLimiters {
        self.rate_limiters.try_get_value().unwrap_or_default()
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
    pub(crate) fn has_credentials(self, connection: &Connection) -> bool {
        connection.token == TokenSource::Gateway || self.tokens.of(connection).is_some()
    }

    /// Forgets a token that the service refused.
    pub(crate) fn forget_rejected(self, connection: &Connection) {
        if connection.token == TokenSource::User {
            self.tokens.forget(connection);
        }
    }

    /// Who has to see to the token of the one in use.
    pub(crate) fn token_owner(self) -> TokenOwner {
        match self.current().map(|connection| connection.token) {
            Some(TokenSource::User) => TokenOwner::User,
            Some(TokenSource::Gateway) | None => TokenOwner::Gateway,
        }
    }
}
