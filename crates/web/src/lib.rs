//! What the browser does for the page, without Leptos: requests, storage, clocks, elements. Whatever a browser may lack or refuse
//! comes back as a value.
//!
//! | module | is |
//! |---|---|
//! | [`requests`] | requests to the service, and their responses |
//! | [`shared_rate_limiters`] | how fast each connection may be asked, shared by all tabs |
//! | [`channel`] | messages between the tabs |
//! | [`storage`], [`database`] | what this browser keeps |
//! | [`clock`], [`timer`], [`timing`] | the time, waiting, and measuring |
//! | [`intl`] | numbers, sizes and times as a language writes them |
//! | [`location`] | the address of the document |
//! | [`dom`] | the document and its elements, the clipboard, files, dialogs |

pub mod channel;
pub mod clock;
pub mod database;
pub mod dom;
pub mod intl;
pub mod location;
pub mod requests;
pub mod shared_rate_limiters;
pub mod storage;
pub mod timer;
pub mod timing;
