//! Faults asked for through the control endpoint, and which request meets which of them.

use std::collections::{BTreeMap, VecDeque};

use axum::http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rewrite::Rewrite;
use crate::inventory::stock::Operation;

/// Something to go wrong with coming requests. All parts are optional and work together: first the inventory changes and the
/// token expires, then the answer is delayed, then it is replaced or rewritten or not, then it is delivered whole or broken.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Fault {
    /// Which operation's requests count; both when left out.
    pub(crate) operation: Option<Operation>,
    /// Only requests for the page at this offset count; all when left out.
    pub(crate) offset: Option<u64>,
    /// How many of those requests pass first.
    pub(crate) after: u64,
    /// How many requests meet the fault.
    pub(crate) times: Times,
    pub(crate) inventory: Option<InventoryChange>,
    pub(crate) expire_token: bool,
    pub(crate) delay_ms: u64,
    /// The request is answered as if it had this query string: something in front changed or dropped its own.
    pub(crate) query: Option<String>,
    /// Replaces the answer. Without a body, the gateway's own body for that status.
    pub(crate) status: Option<u16>,
    /// Replaces the answer: text as it is, any other JSON value as JSON. Without a status, 200.
    pub(crate) body: Option<Value>,
    pub(crate) content_type: Option<String>,
    pub(crate) headers: BTreeMap<String, String>,
    /// What the real answer says differently.
    #[serde(flatten)]
    pub(crate) rewrite: Rewrite,
    /// No answer at all: the connection stays open until the client goes away or the simulator ends.
    pub(crate) hang: bool,
    /// The connection is reset instead of an answer.
    pub(crate) reset: bool,
    /// The whole length is announced, so many bytes are sent, and the connection is closed.
    pub(crate) truncate_to: Option<usize>,
    pub(crate) drip: Option<Drip>,
    /// The body is as many bytes long, by JSON whitespace behind it; a longer one stays as it is.
    pub(crate) pad_to: Option<usize>,
}

/// How many requests meet a fault; one, unless said otherwise.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Times(pub(crate) u64);

impl Default for Times {
    fn default() -> Self {
        Self(1)
    }
}

/// The body comes in pieces of `bytes` with a pause between.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Drip {
    pub(crate) bytes: usize,
    pub(crate) pause_ms: u64,
}

/// Rows that come, go or change. First removed, then inserted, then updated, at the front of the list unless said otherwise.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct InventoryChange {
    /// Which list; in a fault the one that is asked for, else both, when left out.
    pub(crate) operation: Option<Operation>,
    pub(crate) remove: u32,
    /// The position of one row more to be removed, counted from 0.
    pub(crate) remove_at: Option<u32>,
    pub(crate) insert: u32,
    /// Rows to come at the end of the default enterprise project.
    pub(crate) append: u32,
    pub(crate) update: u32,
}

/// The most rows one change may remove, insert or update.
const MOST_CHANGED: u32 = 100_000;

impl InventoryChange {
    pub(crate) fn check(&self) -> Result<(), String> {
        match self.remove.max(self.insert).max(self.append).max(self.update) {
            0..=MOST_CHANGED => Ok(()),
            _ => Err(format!("one change concerns {MOST_CHANGED} rows at most")),
        }
    }
}

impl Fault {
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.times.0 == 0 {
            return Err("times must be 1 or more".to_owned());
        }
        if self.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return Err("status must be from 200 to 599".to_owned());
        }
        if self.drip.is_some_and(|drip| drip.bytes == 0) {
            return Err("drip.bytes must be 1 or more".to_owned());
        }
        if !self.rewrite.is_nothing() && (self.status.is_some() || self.body.is_some()) {
            return Err("status and body put another answer in place of the one to be rewritten".to_owned());
        }
        let values = self.headers.values().chain(&self.content_type);
        if values.into_iter().any(|value| HeaderValue::from_str(value).is_err())
            || self.headers.keys().any(|name| HeaderName::try_from(name).is_err())
        {
            return Err("headers and content_type must be valid header fields".to_owned());
        }
        self.inventory.as_ref().map_or(Ok(()), InventoryChange::check)
    }
}

/// The faults still to come, in the order they were asked for.
#[derive(Debug, Default)]
pub(crate) struct FaultQueue(VecDeque<Fault>);

impl FaultQueue {
    pub(crate) fn add(&mut self, faults: Vec<Fault>) {
        self.0.extend(faults);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn entries(&self) -> Vec<Fault> {
        self.0.iter().cloned().collect()
    }

    /// The fault a request of `operation` for the page at `offset` meets: the first that is due. All others that wait for
    /// such requests count it.
    pub(crate) fn take(&mut self, operation: Operation, offset: Option<u64>) -> Option<Fault> {
        let mut due = None;
        for (at, fault) in self.0.iter_mut().enumerate() {
            if fault.operation.is_some_and(|only| only != operation)
                || fault.offset.is_some_and(|only| Some(only) != offset)
            {
                continue;
            }
            if fault.after > 0 {
                fault.after -= 1;
            } else if due.is_none() {
                due = Some(at);
            }
        }
        let at = due?;
        let fault = &mut self.0[at];
        fault.times.0 -= 1;
        if fault.times.0 > 0 { Some(fault.clone()) } else { self.0.remove(at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Operation::{Local, Swr};

    fn fault(operation: Option<Operation>, after: u64, times: u64, status: u16) -> Fault {
        Fault { operation, after, times: Times(times), status: Some(status), ..Fault::default() }
    }

    fn met(queue: &mut FaultQueue, operation: Operation) -> Option<u16> {
        queue.take(operation, Some(0)).and_then(|fault| fault.status)
    }

    #[test]
    fn faults_are_met_in_order_and_as_often_as_asked() {
        let mut queue = FaultQueue::default();
        queue.add(vec![fault(None, 0, 2, 500), fault(None, 0, 1, 503)]);
        let met: Vec<Option<u16>> = (0..4).map(|_| met(&mut queue, Local)).collect();
        assert_eq!(met, [Some(500), Some(500), Some(503), None]);
    }

    #[test]
    fn only_requests_of_its_operation_count() {
        let mut queue = FaultQueue::default();
        queue.add(vec![fault(Some(Swr), 1, 1, 500)]);
        let met: Vec<Option<u16>> =
            [Local, Swr, Local, Swr, Swr].into_iter().map(|operation| met(&mut queue, operation)).collect();
        assert_eq!(met, [None, None, None, Some(500), None]);
    }

    #[test]
    fn only_requests_for_its_page_count() {
        let mut queue = FaultQueue::default();
        queue.add(vec![Fault { offset: Some(400), after: 1, ..Fault::default() }]);
        let met = [0, 400, 200, 400, 400].map(|offset| queue.take(Local, Some(offset)).is_some());
        assert_eq!(met, [false, false, false, true, false]);
        queue.add(vec![Fault { offset: Some(0), ..Fault::default() }]);
        assert_eq!(queue.take(Local, None), None, "an offset that cannot be read is no page's");
    }

    #[test]
    fn waiting_faults_count_requests_that_meet_another() {
        let mut queue = FaultQueue::default();
        queue.add(vec![fault(None, 0, 1, 500), fault(None, 1, 1, 503)]);
        assert_eq!(met(&mut queue, Local), Some(500));
        assert_eq!(met(&mut queue, Local), Some(503));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert!(fault(None, 0, 0, 500).check().is_err());
        assert!(fault(None, 0, 1, 199).check().is_err());
        assert!(fault(None, 0, 1, 600).check().is_err());
        assert!(fault(None, 0, 1, 599).check().is_ok());
        let drip = Some(Drip { bytes: 0, pause_ms: 1 });
        assert!(Fault { drip, ..Fault::default() }.check().is_err());
        let rewrite = Rewrite { total_num: Some(Value::Null), ..Rewrite::default() };
        assert!(Fault { rewrite: rewrite.clone(), ..Fault::default() }.check().is_ok());
        assert!(Fault { rewrite, ..fault(None, 0, 1, 500) }.check().is_err());
        for wrong in [r#"{"statsu":500}"#, r#"{"row_patch":{"at":0}}"#, r#"{"row_replace":{"at":-1,"with":0}}"#] {
            assert!(serde_json::from_str::<Fault>(wrong).is_err(), "{wrong}");
        }
    }
}
