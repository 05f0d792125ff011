//! The rate limiter of each connection, shared by both lists and by all tabs of the page: each tab tells the others of its
//! requests and of what it learns. What was learnt outlives a reload.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;
use std::{fmt, mem};

use hss_client::{Error, ErrorKind};
use hss_client::{RateLimit, RateLimiter, Record, RequestId, TabMessage, settle};
use hss_config::Connection;

use crate::channel::Channel;
use crate::timer::after;
use crate::{clock, storage};

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
    static OPEN: RefCell<Vec<Weak<RefCell<Inner>>>> = const { RefCell::new(Vec::new()) };
}

/// The rate limiters of all connections. Copies share them; with the last one, what is known is kept for a page that is loaded
/// again.
#[derive(Clone, Default)]
pub struct RateLimiters(Rc<RefCell<Inner>>);

impl fmt::Debug for RateLimiters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("RateLimiters").finish_non_exhaustive()
    }
}

#[derive(Default)]
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
#[must_use]
pub fn key_of(connection: &Connection) -> String {
    format!("{}{}", connection.proxy.as_str(), connection.project_id)
}

impl RateLimiters {
    /// The rate limiters of `connections`, with what is known of them from before, and from other tabs.
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
        let this = Self::default();
        {
            let mut inner = this.0.borrow_mut();
            (inner.tab, inner.rate_limiters) = (tab, rate_limiters);
        }
        // What others of this program know is newer than what is kept, and their answer over the channel would come late.
        let open = OPEN.with_borrow_mut(|open| mem::replace(open, vec![Rc::downgrade(&this.0)]));
        let told = open.into_iter().filter_map(|other| {
            let told = other.upgrade()?.borrow().told();
            Some((other, told))
        });
        let (still_open, told): (Vec<_>, Vec<_>) = told.unzip();
        OPEN.with_borrow_mut(|open| open.extend(still_open));
        if let Some((written, lines)) = storage::read(KEPT).as_deref().and_then(kept_lines) {
            lines.for_each(|line| drop(this.hear(line, written)));
        }
        for lines in told {
            lines.lines().for_each(|line| drop(this.hear(line, clock::steady_now())));
        }
        let of_channel = Rc::downgrade(&this.0);
        let channel = Channel::open(CHANNEL, move |lines| {
            if let Some(this) = of_channel.upgrade().map(Self) {
                lines.lines().for_each(|line| this.heard_from_a_tab(line));
            }
        });
        let mut inner = this.0.borrow_mut();
        inner.channel = channel;
        let keys: Vec<_> = inner.rate_limiters.iter().map(|(key, _)| key.clone()).collect();
        keys.iter().for_each(|key| inner.say(TabMessage::Hello, key));
        drop(inner);
        this
    }

    /// Calls `wake` whenever an answer came or another tab told something.
    pub fn on_change(&self, wake: impl Fn() + 'static) {
        self.0.borrow_mut().wake.push(Rc::new(wake));
    }

    /// Lets `read` look at the rate limiter of a connection.
    pub fn with<T>(&self, connection: &Connection, read: impl FnOnce(&RateLimiter) -> T) -> T {
        match self.0.borrow().rate_limiter(&key_of(connection)) {
            Some(rate_limiter) => read(rate_limiter),
            None => read(&RateLimiter::new(connection.concurrency, None)),
        }
    }

    /// Counts a request that is made now. Nothing where the connection is not one of these.
    #[must_use]
    pub fn begin(&self, connection: &Connection) -> Option<RequestId> {
        self.change(connection, |rate_limiter, tab, now| Some(rate_limiter.begin(tab, now))).map(|record| record.id)
    }

    /// Counts how it ended: with an answer, or with this error.
    pub fn end(&self, connection: &Connection, id: RequestId, error: Option<&Error>) {
        let refusals = || self.with(connection, RateLimiter::refusals);
        let before = refusals();
        self.change(connection, |rate_limiter, _, now| settle(rate_limiter, id, error, now));
        let after = refusals();
        if after > before || error.is_some_and(|error| error.kind == ErrorKind::Throttled) {
            let mut inner = self.0.borrow_mut();
            inner.say_of(&key_of(connection), |it| it.learnt().into_iter().chain(it.hold()).collect());
            inner.keep();
        } else if after < before {
            self.0.borrow_mut().say(TabMessage::Free, &key_of(connection));
        }
        self.wake();
    }

    /// Lets one request of a connection try at once, as a person wants it.
    pub fn try_now(&self, connection: &Connection) {
        if let Some(rate_limiter) = self.0.borrow_mut().rate_limiter_mut(&key_of(connection)) {
            rate_limiter.try_now(clock::steady_now());
        }
    }

    /// Keeps what is known for a page that is loaded again.
    pub fn keep(&self) {
        self.0.borrow_mut().keep();
    }

    fn change(
        &self,
        connection: &Connection,
        change: impl FnOnce(&mut RateLimiter, u32, u64) -> Option<Record>,
    ) -> Option<Record> {
        let key = key_of(connection);
        let mut inner = self.0.borrow_mut();
        let tab = inner.tab;
        let rate_limiter = inner.rate_limiter_mut(&key)?;
        let record = change(rate_limiter, tab, clock::steady_now())?;
        let tab_message = TabMessage::Request(record);
        // Where requests are refused, other tabs let the one that tries go first.
        if is_limited(rate_limiter) {
            inner.say(tab_message, &key);
            if !mem::replace(&mut inner.keeps_soon, true) {
                self.soon(KEEP_AFTER, Inner::keep);
            }
            return Some(record);
        }
        if inner.unsaid.is_empty() {
            self.soon(SAY_AFTER, Inner::say_all);
        }
        inner.unsaid.push_str(&tab_message.write(&key, clock::steady_now()));
        inner.unsaid.push('\n');
        Some(record)
    }

    /// Does `what` after a while, unless all of this is gone by then.
    fn soon(&self, wait: Duration, what: fn(&mut Inner)) {
        let later = Rc::downgrade(&self.0);
        let run = move || {
            if let Some(inner) = later.upgrade() {
                what(&mut inner.borrow_mut());
            }
        };
        after(wait, Box::new(run));
    }

    /// Takes in a line that was written at `written` by the steady clock.
    fn hear(&self, line: &str, written: u64) -> Option<(TabMessage, String)> {
        let (tab_message, key) = TabMessage::read(line, written)?;
        self.0.borrow_mut().rate_limiter_mut(key)?.hear(tab_message, clock::steady_now());
        Some((tab_message, key.to_owned()))
    }

    fn heard_from_a_tab(&self, line: &str) {
        let Some((tab_message, key)) = self.hear(line, clock::steady_now()) else { return };
        if tab_message == TabMessage::Hello {
            self.0.borrow_mut().say_of(&key, RateLimiter::tell);
        }
        self.wake();
    }

    fn wake(&self) {
        // Not while it is borrowed: whoever wakes looks at it.
        let wake = self.0.borrow().wake.clone();
        wake.iter().for_each(|wake| wake());
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.keep();
    }
}

fn is_limited(rate_limiter: &RateLimiter) -> bool {
    rate_limiter.limits().next().is_some() || rate_limiter.refusals() > 0
}

impl Inner {
    fn rate_limiter(&self, key: &str) -> Option<&RateLimiter> {
        self.rate_limiters.iter().find(|(other, _)| other == key).map(|(_, rate_limiter)| rate_limiter)
    }

    fn rate_limiter_mut(&mut self, key: &str) -> Option<&mut RateLimiter> {
        self.rate_limiters.iter_mut().find(|(other, _)| other == key).map(|(_, rate_limiter)| rate_limiter)
    }

    /// Keeps what is known for a page that is loaded again.
    fn keep(&mut self) {
        self.keeps_soon = false;
        // Who knows of no limit has nothing to say against those who do.
        let lines = self.told();
        if !lines.is_empty() {
            // What is not kept is learnt again.
            let _ = storage::write(KEPT, &format!("{WRITTEN}{}\n{lines}", clock::wall_now()));
        }
    }

    /// What is known of limited connections, and of those that refuse, a notice a line.
    fn told(&self) -> String {
        let now = clock::steady_now();
        let limited = self.rate_limiters.iter().filter(|(_, rate_limiter)| is_limited(rate_limiter));
        let lines = limited.flat_map(|(key, rate_limiter)| {
            rate_limiter.tell().into_iter().map(move |tab_message| tab_message.write(key, now))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Says to the other tabs what `tell` tells of the rate limiter with this key.
    fn say_of(&mut self, key: &str, tell: impl FnOnce(&RateLimiter) -> Vec<TabMessage>) {
        let told = self.rate_limiter(key).map(tell).unwrap_or_default();
        told.into_iter().for_each(|tab_message| self.say(tab_message, key));
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
