//! Enterprise projects: which there are, and which a query sees.
//!
//! The number of rows asked for at the start is the number of rows of the default project `0`, which is also what a
//! query without `enterprise_project_id` sees. Two more projects hold a small extra share, a twentieth and a fiftieth of
//! that number; their rows are seen by their id and by `all_granted_eps` only. Any other id sees no rows.

/// The default enterprise project.
pub const DEFAULT_PROJECT: &str = "0";
/// The enterprise project with a twentieth as many rows as the default one.
pub const SECOND_PROJECT: &str = "5ea63ad8-2c54-4f35-b8f6-8f4e70fd9c9b";
/// The enterprise project with a fiftieth as many rows as the default one.
pub const THIRD_PROJECT: &str = "c0d1e2f3-7a6b-4c5d-9e8f-0123456789ab";
/// The value that asks for the rows of every enterprise project.
pub const ALL_PROJECTS: &str = "all_granted_eps";

/// Which rows an `enterprise_project_id` lets a query see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    #[default]
    Default,
    Second,
    Third,
    All,
    Nothing,
}

impl Scope {
    pub(crate) fn of(id: Option<&str>) -> Self {
        match id {
            None | Some(DEFAULT_PROJECT) => Self::Default,
            Some(SECOND_PROJECT) => Self::Second,
            Some(THIRD_PROJECT) => Self::Third,
            Some(ALL_PROJECTS) => Self::All,
            Some(_) => Self::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_opens_its_own_project_and_an_unknown_one_nothing() {
        assert_eq!(Scope::of(None), Scope::Default);
        assert_eq!(Scope::of(Some("0")), Scope::Default);
        assert_eq!(Scope::of(Some(SECOND_PROJECT)), Scope::Second);
        assert_eq!(Scope::of(Some("all_granted_eps")), Scope::All);
        assert_eq!(Scope::of(Some("elsewhere")), Scope::Nothing);
    }
}
