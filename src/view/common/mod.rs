//! Small parts that several features use.

pub(super) mod copying;
pub(super) mod reasoned;
pub(super) mod stored;
