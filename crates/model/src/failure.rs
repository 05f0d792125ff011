//! Why a scan failed: the documented reasons of both lists. What each means in words, and what to do about it, stands in
//! `hss-labels`.

/// Declares the reasons with their names on the wire.
macro_rules! scan_failures {
    ($( $(#[$meta:meta])* $reason:ident = $wire:literal, )+) => {
        /// A documented reason for a failed scan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ScanFailure {
            $( $(#[$meta])* #[doc = concat!("`", $wire, "`")] $reason, )+
        }

        impl ScanFailure {
            /// Every documented reason.
            pub const ALL: &'static [Self] = &[$( Self::$reason ),+];
            /// Every documented reason as it stands on the wire.
            pub(super) const WIRE: &'static [&'static str] = &[$( $wire ),+];

            /// The reason that `value` names.
            #[must_use]
            pub fn parse(value: &str) -> Option<Self> {
                match value {
                    $( $wire => Some(Self::$reason), )+
                    _ => None,
                }
            }

            /// The name on the wire.
            #[must_use]
            pub fn wire(self) -> &'static str {
                match self {
                    $( Self::$reason => $wire, )+
                }
            }
        }
    };
}

scan_failures! {
    UnknownError = "unknown_error",
    FailedToMatchAgent = "failed_to_match_agent",
    CreateContainerFailed = "create_container_failed",
    GetContainerInfoFailed = "get_container_info_failed",
    DockerOffline = "docker_offline",
    GetDockerRootFailed = "get_docker_root_failed",
    ImageNotExistOrDockerApiFault = "image_not_exist_or_docker_api_fault",
    HugeImage = "huge_image",
    DockerRootInNfs = "docker_root_in_nfs",
    ResponseTimedOut = "response_timed_out",
    AuthenticationFailed = "authentication_failed",
    DownloadFailed = "download_failed",
    ImageOverSized = "image_over_sized",
    ImageOversized = "image_oversized",
    FailedToScanVulnerability = "failed_to_scan_vulnerability",
    FailedToScanFile = "failed_to_scan_file",
    FailedToScanSoftware = "failed_to_scan_software",
    FailedToCheckSensitiveInformation = "failed_to_check_sensitive_information",
    FailedToCheckBaseline = "failed_to_check_baseline",
    FailedToCheckSoftwareCompliance = "failed_to_check_software_compliance",
    FailedToQueryBasicImageInformation = "failed_to_query_basic_image_information",
    DatabaseError = "database_error",
    FailedToSendTheScanRequest = "failed_to_send_the_scan_request",
    GetDetailInfoNotFound = "get_detail_info_not_found",
    ImageLayerOverSized = "image_layer_over_sized",
    SchemaV1NotSupport = "schema_v1_not_support",
    AccessSwrFailed = "access_swr_failed",
    SwrAuthenticationError = "swr_authentication_error",
    FailedToCheckBuildCmd = "failed_to_check_build_cmd",
}
