//! Where an address leads: to the overview of both lists, or to one list with what its link holds. One that says nothing
//! leads to the overview.

use super::list_url::{CONNECTION, ListUrl, VIEW};
use hss_query::{LinkProblem, ParameterWarning, ValueProblem, encode};

/// What the overview is called in an address.
const OVERVIEW: &str = "overview";

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// To the overview.
    Overview {
        /// The connection's name, where it is not the first.
        connection: Option<String>,
    },
    /// To a list.
    List(Box<ListUrl>),
}

impl Route {
    /// Reads the query string of an address, with or without `?`. Any text is read; what says nothing that is known is
    /// among the warnings, in its order.
    ///
    /// ```
    /// use hss_inventory::Route;
    /// let (address, warnings) = Route::read("");
    /// assert_eq!((address.write().as_str(), warnings), ("view=overview", vec![]));
    /// assert_eq!(Route::read("?view=swr").0.write(), "view=swr&image_type=private_image");
    /// ```
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<ParameterWarning>) {
        let text = text.strip_prefix('?').unwrap_or(text);
        let pairs = || form_urlencoded::parse(text.as_bytes());
        let view = pairs().find(|(name, _)| name == VIEW).map(|(_, view)| view);
        let is_overview = match view {
            Some(view) => view == OVERVIEW,
            None => pairs().all(|(name, _)| name == CONNECTION),
        };
        if !is_overview {
            let (link, warnings) = ListUrl::read(text);
            return (Self::List(Box::new(link)), warnings);
        }
        let (mut seen, mut connection) = (false, None);
        let mut warnings = Vec::new();
        for (name, value) in pairs() {
            let problem = match &*name {
                VIEW if !std::mem::replace(&mut seen, true) => continue,
                CONNECTION if connection.is_none() => {
                    connection = Some(value.into_owned());
                    continue;
                }
                VIEW | CONNECTION => ValueProblem::Repeated,
                _ => ValueProblem::NoSuchParameter,
            };
            let problem = LinkProblem::Parameter(problem);
            warnings.push(ParameterWarning { name: name.into_owned(), value: value.into_owned(), problem });
        }
        (Self::Overview { connection }, warnings)
    }

    /// The query string of the address, without `?`.
    #[must_use]
    pub fn write(&self) -> String {
        match self {
            Self::List(link) => link.write(),
            Self::Overview { connection } => {
                let connection = connection.as_deref().map(|name| ["&", CONNECTION, "=", &encode(name)].concat());
                [VIEW, "=", OVERVIEW, &connection.unwrap_or_default()].concat()
            }
        }
    }

    /// The name of the connection that it names.
    #[must_use]
    pub fn connection(&self) -> Option<&str> {
        match self {
            Self::Overview { connection } => connection.as_deref(),
            Self::List(link) => link.connection.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_anything_is_the_overview() {
        for (text, written) in [
            ("", "view=overview"),
            ("?", "view=overview"),
            ("?view=overview", "view=overview"),
            ("?connection=a%26b", "view=overview&connection=a%26b"),
            ("connection=a&view=overview", "view=overview&connection=a"),
            ("view=local", "view=local"),
            ("image_name=nginx", "view=local&image_name=nginx"),
            ("view=attic", "view=local"),
        ] {
            let address = Route::read(text).0;
            assert_eq!(address.write(), written, "{text}");
            assert_eq!(Route::read(&address.write()), (address, vec![]), "{text}");
        }
    }

    #[test]
    fn what_the_overview_does_not_take_is_told() {
        let (address, warnings) =
            Route::read("view=overview&image_name=a&view=swr&connection=x&connection=y&colour=red");
        assert_eq!((address.write().as_str(), address.connection()), ("view=overview&connection=x", Some("x")));
        let told: Vec<_> = warnings.iter().map(|warning| (&*warning.name, &*warning.value)).collect();
        assert_eq!(told, [("image_name", "a"), ("view", "swr"), ("connection", "y"), ("colour", "red")]);
        assert_eq!(warnings[1].problem, LinkProblem::Parameter(ValueProblem::Repeated));
        // A list that nobody knows is still told, and shown as the first.
        assert_eq!(Route::read("view=attic").1.len(), 1);
    }
}
