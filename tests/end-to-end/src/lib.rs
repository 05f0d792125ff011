//! What the end-to-end journeys stand on: a real browser, the built bundle behind the gateway, and the simulator as the
//! service. A journey finds things as a person does, by role and label, and reads what is on the page.
//!
//! `HSS_CONSOLE_BROWSER` chooses `chromium`, `firefox` or `webkit`. The bundle is taken from `HSS_CONSOLE_DIST`, else from
//! `dist/` at the top of the repository; the browser and its driver from `CHROME` and `CHROMEDRIVER`, `FIREFOX` and
//! `GECKODRIVER`, or `WEBKIT_DRIVER` and the screen that WebKit needs from `XVFB`, else from the system's usual places;
//! axe-core from `HSS_CONSOLE_AXE`, else from where the tools are installed.
//! `HSS_CONSOLE_GATEWAY` puts nginx or Caddy, with the examples under `docs/deploy`, in the place of the repository's own
//! gateway.

mod axe;
mod bidi;
mod browser;
mod cdp;
mod config_file;
mod display;
mod downloads;
mod driver;
mod front;
mod gateway;
mod heard;
mod journey;
mod leaks;
mod log;
mod memory;
mod paging;
mod reading;
mod screen;
mod script;
mod service;
mod tabs;
mod violations;

pub use browser::Browser;
pub use downloads::Downloads;
pub use driver::Driver;
pub use front::FileFault;
pub use gateway::{Change, GatewaySetup, NameServer, Product, RealGateway, Recorder, SignIn, TlsRecorder};
pub use journey::{Journey, Setup, bundle};
pub use memory::Memory;
pub use paging::{page_offset, pages_of, rows_of};
pub use service::{LoggedRequest, Service};
pub use tabs::Tab;
