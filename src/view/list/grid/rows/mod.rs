//! Rows in the document: those in sight, drawn and moved as the grid is scrolled.

pub(super) mod body;
pub(super) mod draw;
pub(super) mod rest;
pub(super) mod row;
pub(super) mod shape;
pub(super) mod tip;
