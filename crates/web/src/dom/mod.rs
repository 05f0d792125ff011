//! The document and its elements: what is read of them, and what is done with them by hand.

pub mod click;
pub mod clipboard;
pub mod dialog;
pub mod document;
pub mod element;
pub mod file;
pub mod focus;
pub mod highlight;
pub mod key;
pub mod listener;
pub mod toast;
