//! English: what a failed request means, and what to do about it.

use hss_client::{DocumentedCode, Error, ErrorKind, TokenOwner};
use hss_labels::Advice;

pub(super) fn error(error: &Error, owner: TokenOwner) -> Advice {
    let (what, remedy) = match (error.documented, error.token_expiry()) {
        (Some(DocumentedCode::TokenExpired), Some(expiry)) => {
            return Advice::new(format!("The token expired at {expiry}."), renew(owner));
        }
        (Some(code), _) => documented(code, owner),
        (None, _) => match (error.kind, error.status) {
            (ErrorKind::ProxyFailed, Some(status)) => {
                return Advice::new(format!("The proxy in front of HSS answered {status}."), PASSES);
            }
            (ErrorKind::Throttled, Some(_)) if !error.of_service => (
                "Too many requests: something in front of HSS limits them.",
                "Wait a minute, then try again. If it stays, tell the proxy's operators.",
            ),
            (kind, _) => general(kind, owner),
        },
    };
    Advice::new(what, remedy)
}

/// What most often helps where a proxy cannot reach the service.
const PASSES: &str = "Most often this passes: try again. If it stays, tell the proxy's operators.";

/// Who has to see to the token.
fn renew(owner: TokenOwner) -> &'static str {
    match owner {
        TokenOwner::Gateway => "The proxy adds it: its operators have to renew it. Then try again.",
        TokenOwner::User => "Get a new one from IAM, paste it, then try again.",
    }
}

fn general(kind: ErrorKind, owner: TokenOwner) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::Offline => ("This device is offline.", "Connect to the network, then try again."),
        ErrorKind::Unreachable => (
            "The proxy did not answer.",
            "Check that you are on the network where it is reachable; if others cannot reach it either, tell its operators.",
        ),
        ErrorKind::Cancelled => ("The request was given up.", "Run the query again when you need it."),
        ErrorKind::TimedOut => (
            "The answer took too long: the page stopped waiting.",
            "Try again. If it stays, set more filters, or allow more time in config.json.",
        ),
        ErrorKind::Interrupted => (
            "The answer broke off on its way.",
            "Try again. If it stays, something between this page and the service closes connections: tell the proxy's operators.",
        ),
        ErrorKind::AnswerTooLarge => (
            "The answer is larger than this page reads.",
            "A page of images is far smaller: check where the proxy forwards to.",
        ),
        ErrorKind::SignInEnded => (
            "Your sign-in has ended.",
            "Reload this page and sign in again. If nothing asks you to sign in, the proxy refuses for another reason: tell its operators.",
        ),
        ErrorKind::RefusedInFront => (
            "Something in front of HSS refused the request.",
            "A firewall or a proxy on the way did, not HSS. Tell its operators the time and what the answer says: they can let it through.",
        ),
        ErrorKind::ProxyFailed => ("The proxy in front of HSS failed.", PASSES),
        ErrorKind::TokenNeeded => (
            "This connection needs a token of your own.",
            match owner {
                TokenOwner::Gateway => "Paste one, or ask the operators to let the proxy add it.",
                TokenOwner::User => "Get one from IAM and paste it.",
            },
        ),
        ErrorKind::Unauthorized => ("The service does not accept the token.", renew(owner)),
        ErrorKind::Forbidden => (
            "The token may not read images of this project.",
            "Ask for the permission to read HSS images, or check the project id in config.json.",
        ),
        ErrorKind::NoSuchApi => (
            "There is no image list at this address.",
            "Check the proxy path in config.json and where the proxy forwards to: region and endpoint must be those of HSS.",
        ),
        ErrorKind::InvalidParameter => (
            "The service refused a filter.",
            "What it says below names the parameter. Change it and run the query again.",
        ),
        ErrorKind::Throttled => (
            "Too many requests: the quota of this project is used up for the moment.",
            "Wait a minute, then try again.",
        ),
        ErrorKind::RequestTooLarge => (
            "A gateway refused the request as too large.",
            "Tokens are up to 32 KB: its operators have to allow larger request headers.",
        ),
        ErrorKind::BadGateway => (
            "The API gateway could not reach HSS in time.",
            "Most often this passes: try again. If it stays, check the health of the service in this region.",
        ),
        ErrorKind::ServiceFailed => {
            ("The service failed.", "Try again in a few minutes. If it stays, report the request id.")
        }
        ErrorKind::Refused => (
            "The service answered with an error in place of images.",
            "What it says below is all that is known. If it stays, report the code.",
        ),
        ErrorKind::HtmlAnswer => (
            "A web page came instead of images.",
            "Check the proxy path in config.json. If the web page asks for a sign-in, open this page in a new tab and sign in.",
        ),
        ErrorKind::NotJson => (
            "The answer stopped in the middle or is not JSON.",
            "Try again. If it stays, something on the way cuts answers short: tell the proxy's operators.",
        ),
        ErrorKind::UnexpectedShape => (
            "The answer is not a list of images.",
            "Check where the proxy forwards to; the service may have changed, too.",
        ),
        ErrorKind::UnexpectedStatus => (
            "The service answered in a way this page does not know.",
            "Try again; if it stays, report the status below.",
        ),
        ErrorKind::SameRows => (
            "Something in front of HSS answers every page with the same rows.",
            "A cache or proxy ignores the query of each request. Its operators have to pass the query on, and not cache these answers.",
        ),
    }
}

fn documented(code: DocumentedCode, owner: TokenOwner) -> (&'static str, &'static str) {
    use DocumentedCode as D;
    use TokenOwner::{Gateway, User};
    match (code, owner) {
        (D::ParameterRefused, _) => (
            "The service does not take the value of a filter.",
            "What it says below names the parameter. Change it and run the query again.",
        ),
        (D::RequestNotParsed, _) => (
            "The service could not read the request.",
            "Clear the filters and run the query again. If it stays, the proxy changes requests: tell its operators.",
        ),
        (D::AccessDenied, _) => (
            "HSS denies access.",
            "Check that HSS is in use in this project and region, and that the token's user may use it.",
        ),
        (D::NotFound, _) => (
            "HSS did not find what was asked for.",
            "Check the project id in config.json and the ids among the filters, such as the enterprise project.",
        ),
        (D::PermissionMissing, _) => (
            "The token's user may not read images in HSS.",
            "Ask an administrator for a role that may read HSS, for this project or enterprise project.",
        ),
        (D::GeneralFailure, _) => (
            "HSS could not answer, and gives no reason.",
            "Try again in a few minutes, with fewer filters. If it stays, report the code and the request id.",
        ),
        (D::OperationUnknown, _) => (
            "The API gateway knows no image list at this address.",
            "Check that the proxy forwards to the HSS endpoint of the region, and leaves the path as it is.",
        ),
        (D::AddressTooLong, _) => {
            ("The query is too long for the API gateway.", "Remove filters or shorten their values.")
        }
        (D::RequestTooLarge, Gateway) => (
            "The request is too large for a gateway: most often the token in it is.",
            "Tokens are up to 32 KB: the operators have to allow larger request headers, or use a token with fewer roles.",
        ),
        (D::RequestTooLarge, User) => (
            "The request is too large for a gateway: most often the token in it is.",
            "Get a token for this project only, which is smaller; or ask the operators to allow larger request headers.",
        ),
        (D::BackendTimedOut, _) => {
            ("HSS did not answer the API gateway in time.", "Try again. If it stays, set more filters.")
        }
        (D::BackendUnavailable, _) => (
            "The API gateway cannot reach HSS at the moment.",
            "Most often this passes: try again. If it stays, check the health of the service in this region.",
        ),
        (D::RequestMalformed, _) => (
            "The API gateway could not read the request.",
            "Something on the way changes it: tell the proxy's operators.",
        ),
        (D::TokenUnreadable, Gateway) => (
            "The token cannot be read: it is not whole, or not from this cloud.",
            "The proxy adds it: its operators have to check that it is complete and was issued for this region.",
        ),
        (D::TokenUnreadable, User) => (
            "The token cannot be read: it is not whole, or not from this cloud.",
            "Copy it again, all of it: the value of X-Subject-Token that IAM answered with.",
        ),
        (D::TokenAbsent, Gateway) => (
            "The request reached the service without a token.",
            "The proxy should add one: its operators have to set it up.",
        ),
        (D::TokenAbsent, User) => (
            "The request reached the service without a token.",
            "Paste one; if there is one already, the proxy drops the X-Auth-Token header: tell its operators.",
        ),
        (D::TokenExpired, owner) => ("The token is past its time: it lasts 24 hours.", renew(owner)),
        (D::TokenRefused, owner) => ("IAM does not accept the token or the signature.", renew(owner)),
        (D::UserBlocked, _) => (
            "The token's user is kept from this API.",
            "A block or allow list says so: ask the account's administrator.",
        ),
        (D::SignatureRefused, Gateway) => (
            "The signature of the request does not hold.",
            "The proxy signs it: its operators have to check its clock first, then the keys.",
        ),
        (D::SignatureRefused, User) => (
            "The signature of the request does not hold.",
            "Check the clock of this device first. If it is right, the proxy signs requests: tell its operators.",
        ),
        (D::OperationDenied, _) => (
            "Access to this API was not granted.",
            "Ask the account's administrator to authorise the token's user for it.",
        ),
        (D::TokenOutdated, Gateway) => (
            "The token must be renewed, or belongs to another region.",
            "The proxy adds it: its operators have to renew it, and check that token and endpoint are of the same region.",
        ),
        (D::TokenOutdated, User) => (
            "The token must be renewed, or belongs to another region.",
            "Paste a new one, issued for the region and project of this connection.",
        ),
        (D::QuotaReached, _) => (
            "Too many requests: the API gateway's quota is used up for the moment.",
            "Wait a minute, then try again. All who use the same user or address share it.",
        ),
        (D::ProjectUnavailable, _) => (
            "The project is not available.",
            "Check the project id in config.json, and that the project is not suspended or in arrears.",
        ),
        (D::IamUnavailable, _) => (
            "IAM does not answer: the token cannot be checked at the moment.",
            "Try again in a few minutes. If it stays, check the health of IAM in this region.",
        ),
        (D::RegionForbidden, _) => (
            "The token's user may not use this region.",
            "Ask the account's administrator to open the region for this user, or choose a connection in another one.",
        ),
        (D::IamRefused, owner) => ("IAM refused the token.", renew(owner)),
    }
}
