//! The error codes that HSS, the API gateway in front of it and IAM document, one for each meaning: the same code means
//! different things with another status or message. What each means in words, and what to do, stands in `hss-i18n`.

use super::ErrorKind;

/// When a code has a meaning.
#[derive(Debug, Clone, Copy)]
enum When {
    /// Whatever comes with it.
    Always,
    /// When the message says so.
    Says(&'static str),
    /// With one of these statuses; with status 200, which says nothing, when the message says so.
    At(&'static [u16], &'static str),
}

impl When {
    fn holds(self, status: u16, message: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Says(words) => message.contains(words),
            Self::At(statuses, words) => statuses.contains(&status) || status == 200 && message.contains(words),
        }
    }
}

/// Declares the meanings; of those with the same code, the first that holds is taken. Words are in lower case.
macro_rules! documented_codes {
    ($( $(#[$meta:meta])* $name:ident = $code:literal, $when:expr => $kind:ident; )+) => {
        /// A documented meaning of an error code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum DocumentedCode {
            $( $(#[$meta])* #[doc = concat!("(`", $code, "`)")] $name, )+
        }

        impl DocumentedCode {
            /// Every documented meaning, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$( Self::$name ),+];

            /// The code on the wire.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $( Self::$name => $code, )+
                }
            }

            /// The kind of failure it is, which the status alone does not always tell.
            #[must_use]
            pub fn kind(self) -> ErrorKind {
                match self {
                    $( Self::$name => ErrorKind::$kind, )+
                }
            }

            fn when(self) -> When {
                match self {
                    $( Self::$name => $when, )+
                }
            }
        }
    };
}

documented_codes! {
    /// A parameter has a value that the service does not take
    ParameterRefused = "HSS.0001", When::Always => InvalidParameter;
    /// The service could not parse the request
    RequestNotParsed = "HSS.0002", When::Always => InvalidParameter;
    /// Access denied
    AccessDenied = "HSS.0010", When::Always => Forbidden;
    /// What was asked for was not found
    NotFound = "HSS.0011", When::Always => NoSuchApi;
    /// The permissions are not enough
    PermissionMissing = "HSS.0013", When::Always => Forbidden;
    /// The service failed, and says no more
    GeneralFailure = "HSS.1005", When::At(&[400, 500], "") => ServiceFailed;
    /// The gateway has no such operation
    OperationUnknown = "APIGW.0101", When::Always => NoSuchApi;
    /// The address is too long
    AddressTooLong = "APIGW.0201", When::At(&[414], "uri") => RequestTooLarge;
    /// The request, most likely its headers, is too large
    RequestTooLarge = "APIGW.0201", When::At(&[413, 431, 494], "too large") => RequestTooLarge;
    /// The gateway waited for the service in vain
    BackendTimedOut = "APIGW.0201", When::At(&[504], "timeout") => BadGateway;
    /// The gateway could not reach the service
    BackendUnavailable = "APIGW.0201", When::At(&[502, 503], "unavailable") => BadGateway;
    /// The gateway could not read the request
    RequestMalformed = "APIGW.0201", When::At(&[400], "request error") => InvalidParameter;
    /// The token cannot be decrypted
    TokenUnreadable = "APIGW.0301", When::Says("decrypt token fail") => Unauthorized;
    /// No token came
    TokenAbsent = "APIGW.0301", When::Says("x-auth-token not found") => Unauthorized;
    /// The token is past its time
    TokenExpired = "APIGW.0301", When::Says("token expires") => Unauthorized;
    /// The token is wrong in another way
    TokenRefused = "APIGW.0301", When::Always => Unauthorized;
    /// The user may not use the operation: a block or allow list says so
    UserBlocked = "APIGW.0302", When::Always => Forbidden;
    /// The signature does not hold, most often because a clock is wrong
    SignatureRefused = "APIGW.0303", When::Always => Unauthorized;
    /// The user was not given access to the operation
    OperationDenied = "APIGW.0306", When::Always => Forbidden;
    /// The token must be renewed, or is of another region
    TokenOutdated = "APIGW.0307", When::Always => Unauthorized;
    /// Over the quota
    QuotaReached = "APIGW.0308", When::Always => Throttled;
    /// The project is not available
    ProjectUnavailable = "APIGW.0310", When::Always => Forbidden;
    /// IAM does not answer, so that the gateway cannot check the token
    IamUnavailable = "APIGW.0613", When::Always => BadGateway;
    /// The user may not use this region
    RegionForbidden = "APIGW.0802", When::Always => Forbidden;
    /// IAM itself refused the token, in its own form of body
    IamRefused = "401", When::Always => Unauthorized;
}

/// Whose code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Hss,
    /// The API gateway: generations of it write `APIGW.` or `APIG.` before the same numbers.
    ApiGateway,
    Iam,
    /// Another service of the same cloud.
    Other,
}

/// A code in the form of the cloud's services: a name, a point, a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ServiceCode {
    family: Family,
    number: u32,
}

impl ServiceCode {
    /// Reads a code as it came; nothing for a text in another form.
    pub(crate) fn read(code: &str) -> Option<Self> {
        let (name, number) = code.trim().rsplit_once('.')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        let family = match name.to_ascii_uppercase().as_str() {
            _ if !is_name || !is_number => return None,
            // What the gateways of docs/deploy say of themselves.
            "GATEWAY" => return None,
            "HSS" => Family::Hss,
            name if name.starts_with("APIG") => Family::ApiGateway,
            "IAM" => Family::Iam,
            _ => Family::Other,
        };
        Some(Self { family, number: number.parse().ok()? })
    }

    /// Whether it is of those who check a token: HSS, the API gateway or IAM.
    pub(crate) fn checks_tokens(self) -> bool {
        self.family != Family::Other
    }
}

impl DocumentedCode {
    /// What `code` means beside `status` and `message`; nothing where that is not documented. Codes are compared by whose they are
    /// and by their number, not letter by letter.
    ///
    /// ```
    /// use hss_client::DocumentedCode;
    /// let found = DocumentedCode::find(401, "APIGW.0301", Some("Incorrect IAM authentication information: decrypt token fail"));
    /// assert_eq!(found, Some(DocumentedCode::TokenUnreadable));
    /// // Another generation of the gateway has another name, and the same numbers.
    /// assert_eq!(DocumentedCode::find(401, "APIG.0301", None), Some(DocumentedCode::TokenRefused));
    /// ```
    #[must_use]
    pub fn find(status: u16, code: &str, message: Option<&str>) -> Option<Self> {
        let message = message.unwrap_or_default().to_ascii_lowercase();
        let read = ServiceCode::read(code);
        let is_same = |known: &str| match read {
            Some(read) => ServiceCode::read(known) == Some(read),
            None => known == code.trim(),
        };
        Self::ALL.iter().copied().find(|known| is_same(known.code()) && known.when().holds(status, &message))
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentedCode as D, When};

    #[test]
    fn every_meaning_can_be_found() {
        for known in D::ALL.iter().copied() {
            let (status, message) = match known.when() {
                When::Always => (401, None),
                When::Says(words) => (401, Some(words.to_ascii_uppercase())),
                When::At(statuses, _) => (statuses[0], None),
            };
            assert_eq!(D::find(status, known.code(), message.as_deref()), Some(known));
        }
    }

    #[test]
    fn a_code_is_the_same_under_each_name_of_the_gateway() {
        for known in D::ALL.iter().copied().filter(|known| known.code().starts_with("APIGW.")) {
            let (status, message) = match known.when() {
                When::Always => (401, None),
                When::Says(words) => (401, Some(words)),
                When::At(statuses, _) => (statuses[0], None),
            };
            let number = known.code().trim_start_matches("APIGW.");
            for name in ["APIG.", "apigw.", "Apig.", " APIGW.", "APIGW.0"] {
                assert_eq!(D::find(status, &format!("{name}{number}"), message), Some(known), "{name}{number}");
            }
            for name in ["HSS.", "IAM.", "APIGW", "X.", "APIGW.1"] {
                assert_ne!(D::find(status, &format!("{name}{number}"), message), Some(known), "{name}{number}");
            }
        }
        assert_eq!(D::find(400, "hss.13", None), Some(D::PermissionMissing));
    }

    #[test]
    fn a_code_has_a_name_and_a_number() {
        for code in ["HSS.0001", "APIG.0301", "IAM.0001", "PAP5.0001", "SVCSTG.HSS.4031"] {
            assert!(super::ServiceCode::read(code).is_some(), "{code}");
        }
        for code in ["", ".", "401", "HSS", "HSS.", ".0301", "HSS.x", "HSS.99999999999", "a b.1", "<a>.1", "1.5"] {
            assert_eq!(super::ServiceCode::read(code), None, "{code}");
        }
    }

    #[test]
    fn status_200_leaves_the_message_to_tell() {
        let found = |message| D::find(200, "APIGW.0201", Some(message));
        assert_eq!(found("Request URI too large."), Some(D::AddressTooLong));
        assert_eq!(found("Request headers too large."), Some(D::RequestTooLarge));
        assert_eq!(found("Backend timeout."), Some(D::BackendTimedOut));
        assert_eq!(found("Backend unavailable."), Some(D::BackendUnavailable));
        assert_eq!(found("something else"), None);
        assert_eq!(D::find(200, "HSS.1005", None), Some(D::GeneralFailure));
    }

    #[test]
    fn a_general_code_does_not_hide_a_status_that_says_more() {
        assert_eq!(D::find(403, "HSS.1005", None), None);
        assert_eq!(D::find(418, "APIGW.0201", None), None);
        assert_eq!(D::find(400, "HSS.9999", None), None);
    }
}
