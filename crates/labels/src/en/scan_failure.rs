//! Why a scan failed, and what to do about it, in English.

use crate::advice::Advice;
use hss_model::ScanFailure;

pub(super) fn scan_failure(reason: ScanFailure) -> Advice {
    use ScanFailure as F;
    let (what, remedy) = match reason {
        F::UnknownError => ("Unknown error", "Scan again; if it stays, report the image id to support."),
        F::FailedToMatchAgent => {
            ("No agent online", "Turn on the container edition for the server and bring its agent online.")
        }
        F::CreateContainerFailed => {
            ("Container not created", "Check disk space and the container engine on the server.")
        }
        F::GetContainerInfoFailed => {
            ("Container not readable", "Check that the container engine on the server answers.")
        }
        F::DockerOffline => ("Container engine offline", "Start the container engine on the server."),
        F::GetDockerRootFailed => ("Container root not found", "Check the root directory of the container engine."),
        F::ImageNotExistOrDockerApiFault => (
            "Image gone, or engine at fault",
            "Check that the image is still on the server and that the engine answers.",
        ),
        F::HugeImage => ("Image too large", "Make the image smaller; large layers cannot be scanned."),
        F::DockerRootInNfs => {
            ("Container root on network storage", "Move the engine's root directory to a local disk.")
        }
        F::ResponseTimedOut => ("Timed out", "Scan again; check the load of the server if it stays."),
        F::AuthenticationFailed => ("Registry refused the sign-in", "Check that HSS may read the registry."),
        F::DownloadFailed => ("Download failed", "Check that the image is still in the registry, then scan again."),
        F::ImageOverSized | F::ImageOversized => ("Image too large", "Make the image smaller."),
        F::FailedToScanVulnerability => {
            ("Vulnerabilities not scanned", "Scan again; if it fails again, report it with the image ID.")
        }
        F::FailedToScanFile => ("Files not scanned", "Scan again; if it fails again, report it with the image ID."),
        F::FailedToScanSoftware => {
            ("Software not scanned", "Scan again; if it fails again, report it with the image ID.")
        }
        F::FailedToCheckSensitiveInformation => {
            ("Sensitive data not checked", "Scan again; if it fails again, report it with the image ID.")
        }
        F::FailedToCheckBaseline => {
            ("Baseline not checked", "Scan again; if it fails again, report it with the image ID.")
        }
        F::FailedToCheckSoftwareCompliance => {
            ("Software compliance not checked", "Scan again; if it fails again, report it with the image ID.")
        }
        F::FailedToQueryBasicImageInformation => {
            ("Image information not found", "Synchronise the images from the registry, then scan again.")
        }
        F::DatabaseError => ("Database error", "Scan again later; report it if it stays."),
        F::FailedToSendTheScanRequest => {
            ("Scan not started", "Scan again; if it fails again, report it with the image ID.")
        }
        F::GetDetailInfoNotFound => {
            ("Image details not found", "Synchronise the images from the registry, then scan again.")
        }
        F::ImageLayerOverSized => ("A layer is too large", "Split the largest layer."),
        F::SchemaV1NotSupport => {
            ("Old manifest format", "Push the image again with a current client: schema 1 cannot be scanned.")
        }
        F::AccessSwrFailed => ("Registry not reachable", "Check the network between HSS and the registry."),
        F::SwrAuthenticationError => ("Registry refused the sign-in", "Grant HSS the right to read the registry."),
        F::FailedToCheckBuildCmd => {
            ("Build commands not checked", "Scan again; if it fails again, report it with the image ID.")
        }
    };
    Advice::new(what, remedy)
}
