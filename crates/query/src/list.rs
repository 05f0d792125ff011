//! The two lists as one choice, and the query of either as one value, so that what does not differ between them (form,
//! link, request) is written once and compiled once.

use super::{Clock, ImageQuery, LocalImageQuery, Parameter, SwrImageQuery, ValueProblem};

/// One of the two list operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Images that hosts and containers have.
    Local,
    /// Images in the SWR registry.
    Swr,
}

/// A query of one of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Of the local image list.
    Local(LocalImageQuery),
    /// Of the SWR image list.
    Swr(SwrImageQuery),
}

impl List {
    /// Both lists, in the order the page shows them.
    pub const ALL: [Self; 2] = [Self::Local, Self::Swr];

    /// The name of the list's view in a link.
    #[must_use]
    pub fn view_name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Swr => "swr",
        }
    }

    /// The list whose view has this name.
    #[must_use]
    pub fn of_view(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.view_name() == name)
    }

    /// The operation's path below `/v5/{project_id}`.
    #[must_use]
    pub fn operation(self) -> &'static str {
        match self {
            Self::Local => LocalImageQuery::OPERATION,
            Self::Swr => SwrImageQuery::OPERATION,
        }
    }

    /// The date of the reference page that the declarations were checked against last, as the page gives it.
    #[must_use]
    pub fn reference_date(self) -> &'static str {
        match self {
            Self::Local => "2026-04-03",
            Self::Swr => "2025-09-24",
        }
    }

    /// Every parameter, in the order a form shows them.
    #[must_use]
    pub fn parameters(self) -> &'static [Parameter] {
        match self {
            Self::Local => LocalImageQuery::PARAMETERS,
            Self::Swr => SwrImageQuery::PARAMETERS,
        }
    }

    /// The declaration of the parameter `name`.
    #[must_use]
    pub fn parameter(self, name: &str) -> Option<&'static Parameter> {
        self.parameters().iter().find(|parameter| parameter.name == name)
    }

    /// The query that a person starts with.
    #[must_use]
    pub fn first_query(self) -> Query {
        match self {
            Self::Local => Query::Local(LocalImageQuery::default()),
            Self::Swr => Query::Swr(SwrImageQuery::default()),
        }
    }
}

impl Query {
    /// The list that is asked.
    #[must_use]
    pub fn list(&self) -> List {
        match self {
            Self::Local(_) => List::Local,
            Self::Swr(_) => List::Swr,
        }
    }

    /// The value of the parameter `name` as a link and a form hold it; nothing when it is unset.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        match self {
            Self::Local(query) => query.text(name),
            Self::Swr(query) => query.text(name),
        }
    }

    /// The value of the parameter `name` as a request made at `clock` holds it; nothing when it is unset.
    #[must_use]
    pub fn request_text(&self, name: &str, clock: &Clock) -> Option<String> {
        match self {
            Self::Local(query) => query.request_text(name, clock),
            Self::Swr(query) => query.request_text(name, clock),
        }
    }

    /// Reads `text` into the parameter `name`; an empty text unsets it.
    ///
    /// # Errors
    /// When the text breaks the parameter's declaration; the parameter keeps its value then.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), ValueProblem> {
        match self {
            Self::Local(query) => query.set(name, text),
            Self::Swr(query) => query.set(name, text),
        }
    }

    /// The same query for the rows from `offset` on, `limit` at most; both are brought within their bounds.
    #[must_use]
    pub fn page(mut self, offset: u64, limit: u64) -> Self {
        let offset = Some(offset.min(super::OFFSET_MAX));
        let limit = Some(limit.clamp(super::LIMIT_MIN, super::LIMIT_MAX));
        match &mut self {
            Self::Local(query) => (query.offset, query.limit) = (offset, limit),
            Self::Swr(query) => (query.offset, query.limit) = (offset, limit),
        }
        self
    }
}

impl Query {
    /// The position of the first row that is asked for, counted from 0.
    #[must_use]
    pub fn first_row(&self) -> u64 {
        match self {
            Self::Local(query) => query.offset,
            Self::Swr(query) => query.offset,
        }
        .unwrap_or(0)
    }

    /// The same query within the enterprise project that a connection names, where it names none itself.
    #[must_use]
    pub fn within(mut self, enterprise_project_id: Option<&str>) -> Self {
        let own = match &mut self {
            Self::Local(query) => &mut query.enterprise_project_id,
            Self::Swr(query) => &mut query.enterprise_project_id,
        };
        if own.is_none() {
            *own = enterprise_project_id.map(str::to_owned);
        }
        self
    }
}

impl From<LocalImageQuery> for Query {
    fn from(query: LocalImageQuery) -> Self {
        Self::Local(query)
    }
}

impl From<SwrImageQuery> for Query {
    fn from(query: SwrImageQuery) -> Self {
        Self::Swr(query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_never_asks_beyond_the_bounds() {
        let query = List::Local.first_query().page(u64::MAX, 5_000);
        assert_eq!(query.text("offset").as_deref(), Some("2000000"));
        assert_eq!(query.text("limit").as_deref(), Some("200"));
        let least = List::Swr.first_query().page(0, 1);
        assert_eq!(least.text("limit").as_deref(), Some("10"));
    }

    #[test]
    fn a_connection_s_enterprise_project_is_asked_where_the_query_names_none() {
        let query = List::Swr.first_query();
        assert_eq!(query.clone().within(Some("7")).text("enterprise_project_id").as_deref(), Some("7"));
        assert_eq!(query.clone().within(None), query);
        let own = query.within(Some("0"));
        assert_eq!(own.clone().within(Some("7")), own);
    }
}
