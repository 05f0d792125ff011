//! Columns: their header, their menu, where they stand, and what a person does with them.

pub(super) mod actions;
pub(super) mod head;
pub(super) mod menu;
pub(super) mod tracks;
