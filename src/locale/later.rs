//! Parts of a catalogue that the first rows do not need.

use std::ops::Deref;

/// A part that is reached by a function, so that a module divided in two has its words where the code is that says them.
#[derive(Debug, Clone, Copy)]
pub struct Later<T: 'static>(pub(super) fn() -> &'static T);

impl<T> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        (self.0)()
    }
}
