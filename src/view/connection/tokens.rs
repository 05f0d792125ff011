//! The tokens that a person brings, one a connection: in memory, or for this tab where the person says so. Forgotten when
//! the service itself refuses one, on demand, and with the page. Nothing here is drawn; a view reads when a token was entered
//! and when it ends, never the token.

use std::rc::Rc;

use leptos::prelude::*;

use hss_client::{Token, TokenProblem};
use hss_config::{Connection, TokenSource};
use hss_web::shared_rate_limiters::key_of;
use hss_web::{clock, storage};

/// The tokens of all connections.
#[derive(Debug, Clone, Copy)]
pub struct Tokens {
    held: StoredValue<Vec<(String, Rc<Token>)>, LocalStorage>,
    /// What may be shown of each.
    shown: RwSignal<Vec<(String, Lifetime)>>,
    /// Whether the last token was to be kept for the tab, and the browser refused.
    unkept: RwSignal<bool>,
}

/// What may be shown of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// When it was entered, Unix milliseconds.
    pub entered: u64,
    /// When it ends, where the token says so itself.
    pub expires: Option<u64>,
}

/// The key under which a tab keeps the token of a connection.
fn tab_key(connection: &Connection) -> String {
    format!("hss-image-console.token {}", key_of(connection))
}

impl Tokens {
    /// The tokens that this tab kept for `connections`.
    #[must_use]
    pub fn new(connections: &[Connection]) -> Self {
        let held = StoredValue::new_local(Vec::new());
        let tokens = Self { held, shown: RwSignal::default(), unkept: RwSignal::new(false) };
        // What a tab keeps takes the browser a while to look up, and is no token for any other connection.
        for connection in connections.iter().filter(|connection| connection.token == TokenSource::User) {
            let kept = storage::read_for_tab(&tab_key(connection));
            if let Some((entered, token)) = kept.as_deref().and_then(|kept| kept.split_once(' '))
                && let Ok(token) = Token::new(token)
            {
                tokens.hold(connection, token, entered.parse().unwrap_or_default());
            }
        }
        tokens
    }

    /// Takes a pasted token for a connection; for the life of the tab where `for_tab`.
    ///
    /// # Errors
    /// When the text is no token.
    pub fn take(self, connection: &Connection, pasted: &str, for_tab: bool) -> Result<(), TokenProblem> {
        let token = Token::new(pasted)?;
        let entered = clock::now();
        let kept = for_tab.then(|| format!("{entered} {}", token.header_value()));
        let done = storage::write_for_tab(&tab_key(connection), kept.as_deref());
        self.unkept.set(for_tab && !done);
        self.hold(connection, token, entered);
        Ok(())
    }

    fn hold(self, connection: &Connection, token: Token, entered: u64) {
        let lifetime = Lifetime { entered, expires: token.expires() };
        let key = key_of(connection);
        self.held.update_value(|held| {
            held.retain(|(other, _)| *other != key);
            held.push((key.clone(), Rc::new(token)));
        });
        self.shown.update(|shown| {
            shown.retain(|(other, _)| *other != key);
            shown.push((key, lifetime));
        });
    }

    /// Forgets the token of a connection everywhere.
    pub fn forget(self, connection: &Connection) {
        // Where the browser refuses even that, it kept none.
        let _ = storage::write_for_tab(&tab_key(connection), None);
        self.unkept.set(false);
        let key = key_of(connection);
        self.held.update_value(|held| held.retain(|(other, _)| *other != key));
        self.shown.update(|shown| shown.retain(|(other, _)| *other != key));
    }

    /// Whether the last token was to be kept for the tab, and the browser refused: a reload loses it.
    #[must_use]
    pub fn is_unkept(self) -> bool {
        self.unkept.get()
    }

    /// The token for a request.
    pub(crate) fn of(self, connection: &Connection) -> Option<Rc<Token>> {
        let key = key_of(connection);
        self.held.with_value(|held| held.iter().find(|(other, _)| *other == key).map(|(_, token)| token.clone()))
    }

    /// Whether the token of a connection outlives a reload of the page.
    pub(crate) fn outlives_reload(self, connection: &Connection) -> bool {
        storage::read_for_tab(&tab_key(connection)).is_some()
    }

    /// What may be shown of the token of a connection; nothing where there is none.
    #[must_use]
    pub fn lifetime(self, connection: &Connection) -> Option<Lifetime> {
        let key = key_of(connection);
        self.shown.with(|shown| shown.iter().find(|(other, _)| *other == key).map(|(_, lifetime)| *lifetime))
    }
}
