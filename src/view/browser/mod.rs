//! Where Rust becomes browser calls: one file a concern, and nowhere else in the view. Whatever a browser may lack or
//! refuse comes back as a value.

pub(super) mod channel;
pub(super) mod click;
pub(super) mod clipboard;
pub(super) mod clock;
pub(super) mod database;
pub(super) mod dialog;
pub(super) mod document;
pub(super) mod element;
pub(super) mod file;
pub(super) mod highlight;
pub(super) mod inside;
pub(super) mod intl;
pub(in crate::view) mod key;
pub(super) mod location;
pub(super) mod menus;
pub(super) mod online;
pub(super) mod pointer;
pub(super) mod resize;
pub(super) mod root;
pub(super) mod storage;
pub(super) mod tasks;
pub(super) mod timer;
pub(super) mod timing;
pub(super) mod toast;
