//! What the browser does for components while they live, and the element that the page stands in. What needs no Leptos is in
//! `hss_web`.

pub(super) mod inside;
pub(super) mod menus;
pub(super) mod online;
pub(super) mod pointer;
pub(super) mod resize;
pub(super) mod root;
pub(super) mod visibility;
