//! What can go wrong with a credential. Each message is one sentence that says what is wrong and what to do, without any
//! secret in it.

use std::{fmt, path::PathBuf};

use crate::{signature::SignatureError, timestamp::Timestamp};

/// Whom this crate asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Service {
    /// Identity and Access Management: tokens, temporary keys, projects.
    Iam,
    /// Security Token Service: temporary keys for an OpenID Connect identity.
    Sts,
    /// The metadata service of a cloud server.
    Metadata,
    /// The service that gives the containers of a cluster their keys.
    PodIdentity,
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Iam => "IAM",
            Self::Sts => "STS",
            Self::Metadata => "The metadata service",
            Self::PodIdentity => "The pod identity service",
        })
    }
}

/// Why there is no credential, or none could be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// None of the places has a credential.
    #[error(
        "No credential was found in the environment or in {file}, and the metadata service gave none ({cause}); set \
         HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write that file, or give this server an agency."
    )]
    NoSource {
        /// The credentials file that was looked for.
        file: String,
        /// Why the metadata service gave none.
        cause: String,
    },
    /// A file cannot be used.
    #[error("The file {} {problem}; {remedy}.", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it, as the end of a clause that begins with "The file".
        problem: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The service understood the request and refused it.
    #[error("{service} refused the credential with status {status}{said}; {remedy}.")]
    Refused {
        /// Who refused.
        service: Service,
        /// The HTTP status.
        status: u16,
        /// Code and message of the answer, in parentheses, or nothing.
        said: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The service cannot answer now.
    #[error("{service} cannot answer now (status {status}{said}); wait, the request is repeated by itself.")]
    Unavailable {
        /// Who cannot.
        service: Service,
        /// The HTTP status.
        status: u16,
        /// Code and message of the answer, in parentheses, or nothing.
        said: String,
    },
    /// No connection, or it broke off.
    #[error("{service} cannot be reached at {address} ({cause}); check the address, the network route and the proxy.")]
    Unreachable {
        /// Who cannot be reached.
        service: Service,
        /// Where it should be.
        address: String,
        /// What the network said.
        cause: String,
    },
    /// No answer in time.
    #[error("{service} did not answer at {address} within {seconds} s; check the network route and the proxy.")]
    TooSlow {
        /// Who did not.
        service: Service,
        /// Where it should be.
        address: String,
        /// How long was waited.
        seconds: u64,
    },
    /// An answer that is not what the service says.
    #[error(
        "{service} answered at {address} with {problem}; check that the address is right and no proxy answers for it."
    )]
    NotUnderstood {
        /// Who answered.
        service: Service,
        /// From where.
        address: String,
        /// What was wrong, as a noun phrase.
        problem: String,
    },
    /// The server has no agency.
    #[error(
        "This server has no agency; assign it one that may read HSS, or set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK."
    )]
    NoAgency,
    /// What was received is over already.
    #[error(
        "{service} gave a credential that expired at {expired}, while the time is {now}; set this machine's clock."
    )]
    AlreadyExpired {
        /// Who gave it.
        service: Service,
        /// Until when it was valid.
        expired: Timestamp,
        /// The time, as corrected by the servers' `Date`.
        now: Timestamp,
    },
    /// The account has no project for the region.
    #[error("The account has no project in the region {region:?}; check the region, or give the project id yourself.")]
    NoProject {
        /// The region asked for.
        region: String,
    },
    /// The account has several projects for the region.
    #[error("The account has several projects in the region {region:?} ({}); give the id of one of them.", ids.join(", "))]
    SeveralProjects {
        /// The region asked for.
        region: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// Not the name of a region.
    #[error("{region:?} is not the name of a region; give one like \"cn-north-4\".")]
    Region {
        /// What was given.
        region: String,
    },
    /// An address that no credential is sent to.
    #[error("The address {address:?} {problem}; give one like \"https://iam.cn-north-4.myhuaweicloud.com\".")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong, as the end of a clause that begins with "The address".
        problem: &'static str,
    },
    /// A request to somewhere else than the credential is for.
    #[error(
        "The request does not go to {expected}, which the credential is for; correct the address that is configured."
    )]
    Elsewhere {
        /// Where it may go.
        expected: String,
    },
    /// Nothing to check certificates against.
    #[error("The root certificates of this machine cannot be read ({cause}); install the package ca-certificates.")]
    RootCertificates {
        /// What the system said.
        cause: String,
    },
    /// A token that cannot be sent.
    #[error("The token contains characters that no HTTP header can carry; obtain it again.")]
    Token,
    /// An identity provider's id that cannot be sent.
    #[error(
        "The id of the identity provider contains characters that no HTTP header can carry; copy it again from IAM."
    )]
    IdentityProvider,
    /// A project id that cannot be sent.
    #[error("The project id contains characters that no HTTP header can carry; copy it again from the console.")]
    ProjectId,
    /// A request that cannot be signed.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// The program is ending.
    #[error("The credential was not renewed because the program is ending; start it again.")]
    Ending,
}

impl CredentialError {
    /// Whether repeating the same soon is of no use and may do harm: IAM locks a user after a few wrong passwords.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }
}
