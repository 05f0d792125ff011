//! What time it is here, for times relative to now, and chance, for pauses that are not all alike.

use js_sys::{Date, Math};

use crate::inventory::refine::{Calendar, CivilTime};
use crate::query::Clock;

/// The browser's clock and zone.
pub(crate) fn clock() -> Clock {
    let now = Date::new_0();
    let month =
        Date::new_with_year_month_day(now.get_full_year(), i32::try_from(now.get_month()).unwrap_or_default(), 1);
    Clock { now: milliseconds(now.get_time()), month_start: milliseconds(month.get_time()) }
}

/// What turns times that a person writes into Unix milliseconds here and now.
pub(in crate::view) fn calendar() -> Calendar {
    Calendar { clock: clock(), local }
}

/// A moment in the browser's zone, Unix milliseconds.
fn local(time: CivilTime) -> u64 {
    let date = Date::new_with_year_month_day_hr_min_sec(
        time.year.into(),
        i32::from(time.month) - 1,
        time.day.into(),
        time.hour.into(),
        time.minute.into(),
        time.second.into(),
    );
    milliseconds(date.get_time())
}

/// Unix milliseconds.
pub(crate) fn now() -> u64 {
    milliseconds(Date::now())
}

/// Any number from 0 to 1.
pub(crate) fn random() -> f64 {
    Math::random()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clock is after 1970 and far below 2^53")]
fn milliseconds(time: f64) -> u64 {
    time.max(0.0) as u64
}
