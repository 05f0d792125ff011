//! The rate limiter of each connection, shared by both lists and by all tabs of the page: each tab tells the others of its
//! requests and of what it learns. What was learnt outlives a reload.

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use super::browser::channel::Channel;
use super::browser::timer::after;
use super::browser::{clock, storage};
use hss_client::{Error, ErrorKind};
use hss_client::{RateLimit, RateLimiter, Record, RequestId, TabMessage, settle};
use hss_config::Connection;

const CHANNEL: &str = "hss-image-console.pace";
/// How long a notice of a request waits for others while no limit is known: to say each alone takes longer than to read
/// its answer.
const SAY_AFTER: Duration = Duration::from_millis(50);
const KEPT: &str = "hss-image-console.pace";
/// Begins the line that says when what is kept was written, by the wall clock: the only one that outlives a page.
const WRITTEN: &str = "written ";
/// How long a request waits to be kept for a page that is loaded again. A page that is left keeps them at once; one that ends
/// in any other way is not asked.
const KEEP_AFTER: Duration = Duration::from_millis(500);

thread_local! {
    /// Those of this program: of each console and each client of a page.
    static OPEN: RefCell<Vec<RateLimiters>> = const { RefCell::new(Vec::new()) };
}

/// The paces of all connections.
#[derive(Debug, Clone, Copy)]
pub struct RateLimiters(StoredValue<Inner, LocalStorage>);

struct Inner {
    /// The number of this tab among all.
    tab: u32,
    /// By the key of the connection; a deployment has few.
    rate_limiters: Vec<(String, RateLimiter)>,
    channel: Option<Channel>,
    /// What is not said to the other tabs yet, a notice a line.
    unsaid: String,
    /// Whether what is known will be kept soon.
    keeps_soon: bool,
    /// Called when something may be sent that could not be before.
    wake: Vec<Rc<dyn Fn()>>,
}

/// The lines that an earlier page kept, and when it wrote them by the steady clock of this one. A wall clock that was set back
/// since makes them as new as can be: at worst the page waits for one period.
fn kept_lines(kept: &str) -> Option<(u64, std::str::Lines<'_>)> {
    let (written, lines) = kept.strip_prefix(WRITTEN)?.split_once('\n')?;
    let ago = clock::wall_now().saturating_sub(written.parse().ok()?);
    Some((clock::steady_now().saturating_sub(ago), lines.lines()))
}

/// What tells a connection from others, here and in other tabs.
pub(super) fn key_of(connection: &Connection) -> String {
    format!("{}{}", connection.proxy.as_str(), connection.project_id)
}

impl RateLimiters {
    /// The paces of `connections`, with what is known of them from before, and from other tabs.
    #[must_use]
    pub fn new(connections: &[Connection]) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a random number of 32 bits")]
        let tab = (clock::random() * f64::from(u32::MAX)) as u32;
        let mut rate_limiters: Vec<(String, RateLimiter)> = Vec::new();
        for connection in connections {
            let (key, quota) = (key_of(connection), connection.quota.map(RateLimit::from));
            // Two that differ in what they ask for only are one to the service.
            match rate_limiters.iter_mut().find(|(other, _)| *other == key) {
                Some((_, rate_limiter)) => rate_limiter.bound_by(connection.concurrency, quota),
                None => rate_limiters.push((key, RateLimiter::new(connection.concurrency, quota).in_tab(tab))),
            }
        }
        let inner =
            Inner { tab, rate_limiters, channel: None, unsaid: String::new(), keeps_soon: false, wake: Vec::new() };
        let this = Self(StoredValue::new_local(inner));
        // What others of this program know is newer than what is kept, and their answer over the channel would come late.
        let open = OPEN.with_borrow_mut(|open| mem::replace(open, vec![this]));
        let told = open.iter().filter_map(|other| Some((*other, other.told()?)));
        let (still_open, told): (Vec<_>, Vec<_>) = told.unzip();
        OPEN.with_borrow_mut(|open| open.extend(still_open));
        if let Some((written, lines)) = storage::read(KEPT).as_deref().and_then(kept_lines) {
            lines.for_each(|line| drop(this.hear(line, written)));
        }
        for lines in told {
            lines.lines().for_each(|line| drop(this.hear(line, clock::steady_now())));
        }
        // A client that nobody holds any more takes what it knows with it.
        on_cleanup(move || this.keep());
        let channel = Channel::open(CHANNEL, move |lines| lines.lines().for_each(|line| this.heard_from_a_tab(line)));
        this.0.update_value(|inner| {
            inner.channel = channel;
            let keys: Vec<_> = inner.rate_limiters.iter().map(|(key, _)| key.clone()).collect();
            keys.iter().for_each(|key| inner.say(TabMessage::Hello, key));
        });
        this
    }

    /// Calls `wake` whenever an answer came or another tab told something.
    pub(crate) fn on_change(self, wake: impl Fn() + 'static) {
        self.0.update_value(|inner| inner.wake.push(Rc::new(wake)));
    }

    /// Lets `read` look at the rate limiter of a connection.
    pub(crate) fn with<T>(self, connection: &Connection, read: impl FnOnce(&RateLimiter) -> T) -> T {
        let fallback = || RateLimiter::new(connection.concurrency, None);
        self.0.with_value(|inner| match inner.rate_limiter(&key_of(connection)) {
            Some(rate_limiter) => read(rate_limiter),
            None => read(&fallback()),
        })
    }

    /// Counts a request that is made now.
    pub(crate) fn begin(self, connection: &Connection) -> Option<RequestId> {
        self.change(connection, |rate_limiter, tab, now| Some(rate_limiter.begin(tab, now))).map(|record| record.id)
    }

    /// Counts how it ended: with an answer, or with this error.
    pub(crate) fn end(self, connection: &Connection, id: RequestId, error: Option<&Error>) {
        let refusals = || self.with(connection, RateLimiter::refusals);
        let before = refusals();
        self.change(connection, |rate_limiter, _, now| settle(rate_limiter, id, error, now));
        let after = refusals();
        if after > before || error.is_some_and(|error| error.kind == ErrorKind::Throttled) {
            let key = key_of(connection);
            self.0.try_update_value(|inner| {
                let told = inner.rate_limiter(&key).map(|rate_limiter| {
                    rate_limiter.learnt().into_iter().chain(rate_limiter.hold()).collect::<Vec<_>>()
                });
                told.into_iter().flatten().for_each(|tab_message| inner.say(tab_message, &key));
            });
            self.keep();
        } else if after < before {
            self.0.try_update_value(|inner| inner.say(TabMessage::Free, &key_of(connection)));
        }
        self.wake();
    }

    /// Lets one request of a connection try at once, as a person wants it.
    pub(crate) fn try_now(self, connection: &Connection) {
        let key = key_of(connection);
        self.0.try_update_value(|inner| {
            inner.rate_limiter_mut(&key).map(|rate_limiter| rate_limiter.try_now(clock::steady_now()))
        });
    }

    fn change(
        self,
        connection: &Connection,
        change: impl FnOnce(&mut RateLimiter, u32, u64) -> Option<Record>,
    ) -> Option<Record> {
        let key = key_of(connection);
        let changed = self.0.try_update_value(|inner| {
            let tab = inner.tab;
            let rate_limiter = inner.rate_limiter_mut(&key)?;
            let record = change(rate_limiter, tab, clock::steady_now())?;
            // Where requests are refused, other tabs let the one that tries go first.
            let is_limited = rate_limiter.limits().next().is_some() || rate_limiter.refusals() > 0;
            let tab_message = TabMessage::Request(record);
            if is_limited {
                inner.say(tab_message, &key);
                return Some((record, false, !mem::replace(&mut inner.keeps_soon, true)));
            }
            let is_first = inner.unsaid.is_empty();
            inner.unsaid.push_str(&tab_message.write(&key, clock::steady_now()));
            inner.unsaid.push('\n');
            Some((record, is_first, false))
        });
        let (record, says_soon, keeps_soon) = changed.flatten()?;
        if says_soon {
            after(SAY_AFTER, Box::new(move || self.0.try_update_value(Inner::say_all).unwrap_or_default()));
        }
        if keeps_soon {
            after(KEEP_AFTER, Box::new(move || self.keep()));
        }
        Some(record)
    }

    /// Keeps what is known for a page that is loaded again.
    pub(super) fn keep(self) {
        self.0.try_update_value(|inner| inner.keeps_soon = false);
        // Of a page that is gone nothing is left to keep; and who knows of no limit has nothing to say against those who do.
        if let Some(lines) = self.told().filter(|lines| !lines.is_empty()) {
            // What is not kept is learnt again.
            let _ = storage::write(KEPT, &format!("{WRITTEN}{}\n{lines}", clock::wall_now()));
        }
    }

    /// What is known of limited connections, and of those that refuse, a notice a line; nothing of a page that is gone.
    fn told(self) -> Option<String> {
        let now = clock::steady_now();
        self.0.try_with_value(|inner| {
            let is_limited =
                |rate_limiter: &RateLimiter| rate_limiter.limits().next().is_some() || rate_limiter.refusals() > 0;
            let limited = inner.rate_limiters.iter().filter(|(_, rate_limiter)| is_limited(rate_limiter));
            let lines = limited.flat_map(|(key, rate_limiter)| {
                rate_limiter.tell().into_iter().map(move |tab_message| tab_message.write(key, now))
            });
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    /// Takes in a line that was written at `written` by the steady clock.
    fn hear(self, line: &str, written: u64) -> Option<(TabMessage, String)> {
        let (tab_message, key) = TabMessage::read(line, written)?;
        let now = clock::steady_now();
        self.0.try_update_value(|inner| {
            inner.rate_limiter_mut(key).map(|rate_limiter| rate_limiter.hear(tab_message, now))
        })??;
        Some((tab_message, key.to_owned()))
    }

    fn heard_from_a_tab(self, line: &str) {
        let Some((tab_message, key)) = self.hear(line, clock::steady_now()) else { return };
        if tab_message == TabMessage::Hello {
            self.0.try_update_value(|inner| {
                let told = inner.rate_limiter(&key).map(RateLimiter::tell).unwrap_or_default();
                told.into_iter().for_each(|tab_message| inner.say(tab_message, &key));
            });
        }
        self.wake();
    }

    fn wake(self) {
        // Not while the value is borrowed: whoever wakes looks at it.
        let wake = self.0.try_with_value(|inner| inner.wake.clone()).unwrap_or_default();
        wake.iter().for_each(|wake| wake());
    }
}

impl Inner {
    fn rate_limiter(&self, key: &str) -> Option<&RateLimiter> {
        self.rate_limiters.iter().find(|(other, _)| other == key).map(|(_, rate_limiter)| rate_limiter)
    }

    fn rate_limiter_mut(&mut self, key: &str) -> Option<&mut RateLimiter> {
        self.rate_limiters.iter_mut().find(|(other, _)| other == key).map(|(_, rate_limiter)| rate_limiter)
    }

    fn say_all(&mut self) {
        let unsaid = mem::take(&mut self.unsaid);
        if let Some(channel) = self.channel.as_ref().filter(|_| !unsaid.is_empty()) {
            channel.say(&unsaid);
        }
    }

    /// Says it at once, behind what is not said yet: the end of a request that came before its beginning would be taken for none.
    fn say(&mut self, tab_message: TabMessage, key: &str) {
        self.say_all();
        if let Some(channel) = &self.channel {
            channel.say(&tab_message.write(key, clock::steady_now()));
        }
    }
}
