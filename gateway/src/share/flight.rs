//! Requests under way: the first that asks starts one, the others wait for its outcome. It goes on when those who wait go away,
//! except that one that was not sent yet is given up.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

use super::{Key, Outcome};
use crate::api::Failure;

/// The requests under way, by their keys.
#[derive(Debug, Default, Clone)]
pub(super) struct Flights(Arc<Mutex<HashMap<Key, watch::Receiver<Option<Outcome>>>>>);

/// The side of a request that finds out whether anybody still waits for it.
#[derive(Debug, Clone)]
pub(super) struct Watched(Arc<watch::Sender<Option<Outcome>>>);

impl Watched {
    /// Whether somebody waits. The table of requests itself holds one receiver.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.receiver_count() > 1
    }
}

impl Flights {
    /// Waits for the outcome of the request `key`, which `start` makes unless it is under way; and whether it was.
    pub(super) fn join<S, F, O>(
        &self,
        key: Key,
        start: S,
    ) -> (impl Future<Output = Outcome> + Send + use<S, F, O>, bool)
    where
        S: FnOnce() -> F,
        F: FnOnce(Watched) -> O + Send + 'static,
        O: Future<Output = Outcome> + Send + 'static,
    {
        let mut flights = self.lock();
        let (mut receiver, joined) = if let Some(receiver) = flights.get(&key) {
            (receiver.clone(), true)
        } else {
            let (sender, receiver) = watch::channel(None);
            flights.insert(key.clone(), receiver.clone());
            let watched = Watched(Arc::new(sender));
            let request = start()(watched.clone());
            let ends = Ends { flights: self.clone(), key };
            tokio::spawn(async move {
                let outcome = request.await;
                // No longer under way before anybody hears of it, so that who asks next asks anew.
                drop(ends);
                watched.0.send_replace(Some(outcome));
            });
            (receiver, false)
        };
        drop(flights);
        let outcome = async move {
            let outcome = receiver.wait_for(Option::is_some).await;
            // The task that was to answer is gone: the gateway ends.
            outcome
                .ok()
                .and_then(|outcome| outcome.clone())
                .unwrap_or(Err(Failure::Unreachable("it was given up".into())))
        };
        (outcome, joined)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<Option<Outcome>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a request out of the table however its task ends.
struct Ends {
    flights: Flights,
    key: Key,
}

impl Drop for Ends {
    fn drop(&mut self) {
        self.flights.lock().remove(&self.key);
    }
}
