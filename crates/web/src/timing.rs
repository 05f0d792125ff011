//! How long parts of the page take, as User Timing measures that a bench or the browser's own tools read. Only a page that
//! is opened with `#timing` leaves them: they add up.

use std::sync::OnceLock;

use web_sys::window;

static IS_ON: OnceLock<bool> = OnceLock::new();

/// Does `work`, and leaves a measure of how long it took.
pub fn measure<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let asked = || window().and_then(|window| window.location().hash().ok()).is_some_and(|hash| hash == "#timing");
    let performance = IS_ON.get_or_init(asked).then(|| window()?.performance()).flatten();
    let Some(performance) = performance else { return work() };
    let _ = performance.mark(name);
    let done = work();
    let _ = performance.measure_with_start_mark(name, name);
    performance.clear_marks_with_mark_name(name);
    done
}
