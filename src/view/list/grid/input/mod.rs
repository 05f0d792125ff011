//! What a person does in the grid by key and pointer.

pub(super) mod active;
pub(super) mod events;
pub(super) mod keys;
pub(super) mod pointer;
pub(super) mod reveal;
pub(super) mod select;
