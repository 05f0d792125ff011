//! What the end-to-end journeys stand on: a real browser, the built bundle behind the gateway, and the simulator as the
//! service. A journey finds things as a person does, by role and label, and reads what is on the page.
//!
//! The bundle is taken from `HSS_CONSOLE_DIST`, else from `dist/` at the top of the repository; the browser and its
//! driver from `CHROME` and `CHROMEDRIVER`, else from the system's usual places.

mod cdp;
mod driver;
mod journey;
mod leaks;
mod log;
mod reading;
mod service;
mod tabs;

pub use cdp::Memory;
pub use driver::Driver;
pub use journey::{Journey, Setup};
pub use service::{LoggedRequest, Service};
pub use tabs::Tab;
