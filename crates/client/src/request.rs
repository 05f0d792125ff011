//! The address of a list request: the connection's proxy, the cloud project, the operation and the query.

use hss_config::Connection;
use hss_query::{Clock, List, Query, encode, request_string};

/// The header that tells a gateway that this console asks. A page of another site can send no such header without asking the
/// gateway first, which the gateway does not answer; so that gateways can refuse whatever comes without it.
pub const REQUESTED_WITH: (&str, &str) = ("X-Requested-With", "hss-image-console");

/// The header by which a first load lets a gateway answer with a response that it keeps, if that is no older than so many
/// seconds. Without it a browser asks for a new one, and twenty pages that open at once would cost twenty loads.
pub const MAX_AGE: (&str, &str) = ("Cache-Control", "max-age=30");

/// The address of the list operation of `query` over `connection`, asked at `clock`; relative to the page where the proxy
/// path is. A query without an enterprise project is asked in the connection's.
///
/// ```
/// use hss_client::list_url;
/// use hss_config::{Connection, ProxyPath};
/// use hss_query::{Clock, List};
///
/// let connection = Connection::new("Demo", ProxyPath::new("./hss/")?, "4f1a");
/// let query = List::Local.first_query().page(0, 200);
/// assert_eq!(list_url(&connection, &query, &Clock::default()), "./hss/v5/4f1a/image/local-repositories?limit=200&offset=0");
/// # Ok::<(), hss_config::ProxyPathError>(())
/// ```
#[must_use]
pub fn list_url(connection: &Connection, query: &Query, clock: &Clock) -> String {
    let path =
        format!("{}v5/{}{}", connection.proxy.as_str(), encode(&connection.project_id), query.list().operation());
    let query = request_string(&query.clone().within(connection.enterprise_project_id.as_deref()), clock);
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The value of the header `region`, which the official client sends beside the SWR operation where a region is known.
#[must_use]
pub fn region_header<'config>(connection: &'config Connection, query: &Query) -> Option<&'config str> {
    connection.region.as_deref().filter(|_| query.list() == List::Swr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hss_config::ProxyPath;
    use hss_query::List;

    #[test]
    fn a_project_id_cannot_change_the_path() {
        let connection = Connection::new("x", ProxyPath::new("/hss").expect("a path"), "../a?b#c");
        let url = list_url(&connection, &List::Swr.first_query(), &Clock::default());
        assert_eq!(url, "/hss/v5/..%2Fa%3Fb%23c/image/swr-repository?image_type=private_image");
    }
}
