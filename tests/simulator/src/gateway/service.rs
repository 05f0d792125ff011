//! Everything a running simulator knows, shared by all requests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::fault::{FaultQueue, InventoryChange};
use super::request_log::RequestLog;
use super::throttle::Throttle;
use super::token::Tokens;
use crate::clock::Clock;
use crate::generate::dice::{Choice, Dice};
use crate::inventory::listing::Change;
use crate::inventory::match_cache::MatchCache;
use crate::inventory::stock::{Filter, Operation, Stock};
use crate::options::Options;
use crate::query::enterprise::Scope;

/// What changes while the simulator runs.
pub(crate) struct State {
    pub(crate) options: Options,
    pub(crate) stock: Arc<Stock>,
    pub(crate) tokens: Tokens,
    pub(crate) throttle: Throttle,
    pub(crate) faults: FaultQueue,
    pub(crate) log: RequestLog,
    pub(crate) clock: Clock,
    pub(crate) found: MatchCache<(u64, Scope, Filter)>,
    requests: u64,
}

pub(crate) struct Service {
    first: Options,
    state: Mutex<State>,
    closing: watch::Receiver<bool>,
}

impl State {
    fn new(options: Options) -> Self {
        Self {
            stock: Arc::new(stock(&options)),
            tokens: Tokens::new(options.token.clone()),
            throttle: Throttle::new(options.throttle),
            faults: FaultQueue::default(),
            log: RequestLog::default(),
            clock: Clock::new(),
            found: MatchCache::new(),
            requests: 0,
            options,
        }
    }

    /// The number and the id of the next request.
    pub(crate) fn next_request(&mut self) -> (u64, String) {
        self.requests += 1;
        let id =
            crate::generate::identifiers::hex64(Dice::new(self.options.seed).roll(Choice::ImageId, !self.requests));
        (self.requests, id[..32].to_owned())
    }

    /// Other rows: whatever was inserted or removed before is forgotten.
    pub(crate) fn restock(&mut self) {
        self.stock = Arc::new(stock(&self.options));
    }

    pub(crate) fn change_inventory(&mut self, change: InventoryChange, asked: Option<Operation>) {
        let InventoryChange { remove, remove_at, insert, append, update, operation } = change;
        let lists = match operation.or(asked) {
            Some(one) => vec![one],
            None => vec![Operation::Local, Operation::Swr],
        };
        let now = self.clock.unix_ms();
        for list in lists {
            self.stock = Arc::new(self.stock.changed(list, Change { remove, remove_at, insert, append, update }, now));
        }
    }
}

fn stock(options: &Options) -> Stock {
    Stock::new(options.seed, options.rows_local, options.rows_swr, options.loose)
}

impl Service {
    pub(crate) fn new(options: Options, closing: watch::Receiver<bool>) -> Self {
        Self { first: options.clone(), state: Mutex::new(State::new(options)), closing }
    }

    /// The state, for as long as no await comes between. A panic elsewhere leaves it usable: no change is left half done.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn reset(&self) {
        *self.state() = State::new(self.first.clone());
    }

    /// Waits, but not beyond the simulator's end.
    pub(crate) async fn pause(&self, time: Duration) {
        if time.is_zero() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = self.until_closing() => {}
        }
    }

    /// Waits for the simulator's end.
    pub(crate) async fn until_closing(&self) {
        // An error means that nobody can say any more that it ends, because it has.
        let _ = self.closing.clone().wait_for(|closing| *closing).await;
    }
}
