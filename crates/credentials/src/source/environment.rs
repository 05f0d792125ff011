//! Environment variables, of the process or of a test.

use std::{fmt, path::PathBuf, sync::Arc};

use crate::secret::Secret;

type Get = dyn Fn(&str) -> Option<String> + Send + Sync;

/// Looks up variables by name.
#[derive(Clone)]
pub struct Environment(Arc<Get>);

impl Environment {
    /// The variables of this process. One that is not UTF-8 counts as not set.
    #[must_use]
    pub fn of_process() -> Self {
        Self::new(|name| std::env::var(name).ok())
    }

    /// Variables as `get` knows them.
    pub fn new(get: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(get))
    }

    /// A variable that is set and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }

    pub(super) fn secret(&self, name: &str) -> Option<Secret> {
        self.get(name).map(Secret::new)
    }

    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.get(name).map(PathBuf::from)
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}
