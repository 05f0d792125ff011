//! The kinds of failure a person has to tell apart, because what to do next differs.

/// Declares the kinds.
macro_rules! error_kinds {
    ($( $(#[$meta:meta])* $kind:ident, )+) => {
        /// What kind of failure it is, by what to do next.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorKind {
            $( $(#[$meta])* $kind, )+
        }

        impl ErrorKind {
            /// Every kind, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$( Self::$kind ),+];
        }
    };
}

error_kinds! {
    /// The browser says it has no network.
    Offline,
    /// No answer came: refused, reset, blocked by policy, or a name that does not resolve. Browsers do not tell which.
    Unreachable,
    /// The request was given up by the page itself, for a newer one.
    Cancelled,
    /// The request was given up by the page itself, when its own time limit was over.
    TimedOut,
    /// The status came, then the body broke off, was cut, or could not be decompressed.
    Interrupted,
    /// The page stopped reading a body that grew beyond its own bound.
    AnswerTooLarge,
    /// A sign-in in front of the service wants the person again: a 401 that is not the service's, a redirect, or its page. A
    /// redirect is never followed.
    SignInEnded,
    /// A firewall or a proxy in front of the service refused the request: a 403, 405, 406, 418 or the like that is not the
    /// service's, or a page that says so.
    RefusedInFront,
    /// A proxy in front of the service failed, or could not reach it: a 5xx that is not the service's.
    ProxyFailed,
    /// The connection wants the person's own token, and none is there. Nothing was sent.
    TokenNeeded,
    /// 401 of the service: no token, a wrong one, or one past its time.
    Unauthorized,
    /// 403 of the service, or a code of it that says the same with another status.
    Forbidden,
    /// 404 at the gateway: the proxy forwards to a place that has no such operation.
    NoSuchApi,
    /// 400: the service refused a parameter.
    InvalidParameter,
    /// 429: over the quota.
    Throttled,
    /// 413, 414, 431 or 494: the request, most often its token, is larger than a gateway allows.
    RequestTooLarge,
    /// 502, 503 or 504 of the API gateway: it could not reach the service in time.
    BadGateway,
    /// 5xx otherwise, or the service's code for a failure of its own.
    ServiceFailed,
    /// An error body with status 200 and a code that is not documented.
    Refused,
    /// A web page where JSON was due, which is neither a sign-in nor a firewall as far as it says.
    HtmlAnswer,
    /// An answer that is not JSON, or stops in the middle of it.
    NotJson,
    /// JSON, but not a list of images.
    UnexpectedShape,
    /// Any other status.
    UnexpectedStatus,
    /// The same rows for every page: a cache or proxy in front answers without regard to the query.
    SameRows,
}

impl ErrorKind {
    /// Whether the same request can succeed later without anyone changing anything.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::Offline
                | Self::Unreachable
                | Self::TimedOut
                | Self::Interrupted
                | Self::Throttled
                | Self::BadGateway
                | Self::ProxyFailed
                | Self::NotJson
        )
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorKind as K;

    #[test]
    fn asks_again_only_where_that_can_help() {
        let retryable: Vec<_> = K::ALL.iter().copied().filter(|kind| kind.is_retryable()).collect();
        let expected = [
            K::Offline,
            K::Unreachable,
            K::TimedOut,
            K::Interrupted,
            K::ProxyFailed,
            K::Throttled,
            K::BadGateway,
            K::NotJson,
        ];
        assert_eq!(retryable, expected);
    }
}
