//! What time it is: by the wall clock for times a person writes and reads, and by clocks that never go back for ages, rate
//! limits and waits (see [`SteadyClock`]). And chance, for pauses that are not all alike.

use std::cell::Cell;

use js_sys::{Date, Math};
use wasm_bindgen::JsValue;
use web_sys::window;

use hss_client::{Reading, SteadyClock};
use hss_inventory::filter::Calendar;
use hss_query::{Clock, month_start};

/// The browser's clock and zone.
pub fn clock() -> Clock {
    let now = milliseconds(Date::now());
    Clock { now, month_start: month_start(now, &offset) }
}

/// What turns times that a person writes into Unix milliseconds here and now.
pub fn calendar() -> Calendar {
    Calendar { clock: clock(), offset }
}

/// The offset of the browser's zone from UTC at an instant, in milliseconds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "an offset is hours, and an instant below 2^53"
)]
fn offset(instant: i64) -> i64 {
    let minutes = Date::new(&JsValue::from_f64(instant as f64)).get_timezone_offset();
    // Before 1972 some zones had seconds.
    if minutes.is_finite() { -((minutes * 60_000.0).round() as i64) } else { 0 }
}

thread_local! {
    static STEADY: Cell<SteadyClock> = const { Cell::new(SteadyClock::new()) };
}

fn read() -> Reading {
    let wall = milliseconds(Date::now());
    // A browser without a monotonic clock has the wall clock for both.
    let monotonic = window().and_then(|window| window.performance()).map_or(wall, |clock| milliseconds(clock.now()));
    let mut clock = STEADY.get();
    let reading = clock.read(wall, monotonic);
    STEADY.set(clock);
    reading
}

/// Unix milliseconds, for ages: never goes back while the page is open, and goes on while the device sleeps.
pub fn now() -> u64 {
    read().now
}

/// Unix milliseconds, for rate limits and waits: the time since the page was opened, whatever the wall clock is set to.
pub fn steady_now() -> u64 {
    read().steady
}

/// What the device's clock shows at a time of [`now`], which is ahead of a clock that was set back.
pub fn wall_time(time: u64) -> u64 {
    time.saturating_sub(read().ahead)
}

/// The wall clock, Unix milliseconds: for comparing with times that others wrote.
pub fn wall_now() -> u64 {
    milliseconds(Date::now())
}

/// Any number from 0 to 1.
pub fn random() -> f64 {
    Math::random()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clock is after 1970 and far below 2^53")]
fn milliseconds(time: f64) -> u64 {
    time.max(0.0) as u64
}
