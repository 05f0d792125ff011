//! What a person reads when something is wrong: one sentence each, what is wrong and what to do, and never a secret.

use hss_credentials::{
    AccessKey, CredentialError, Password, PasswordFrom, Secret, Service, SignatureError, Source, Timestamp, Warning,
};

fn all() -> Vec<(CredentialError, &'static str)> {
    let (service, address) = (Service::Iam, "https://iam.cn-north-4.myhuaweicloud.com".to_owned());
    let time = Timestamp::from_millis;
    vec![
        (
            CredentialError::NoSource {
                file: "/root/.huaweicloud/credentials".into(),
                cause: "it cannot be reached".into(),
            },
            "No credential was found in the environment or in /root/.huaweicloud/credentials, and the metadata service gave \
             none (it cannot be reached); set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write that file, or give this \
             server an agency.",
        ),
        (
            CredentialError::File {
                path: "/etc/token".into(),
                problem: "is empty".into(),
                remedy: "write the credential into it",
            },
            "The file /etc/token is empty; write the credential into it.",
        ),
        (
            CredentialError::Refused {
                service,
                status: 401,
                said: " (401: wrong)".into(),
                remedy: "check the password",
            },
            "IAM refused the credential with status 401 (401: wrong); check the password.",
        ),
        (
            CredentialError::Unavailable { service: Service::Sts, status: 503, said: String::new() },
            "STS cannot answer now (status 503); wait, the request is repeated by itself.",
        ),
        (
            CredentialError::Unreachable {
                service: Service::Metadata,
                address: "http://169.254.169.254".into(),
                cause: "no route to host".into(),
            },
            "The metadata service cannot be reached at http://169.254.169.254 (no route to host); check the address, the \
             network route and the proxy.",
        ),
        (
            CredentialError::TooSlow { service, address: address.clone(), seconds: 15 },
            "IAM did not answer at https://iam.cn-north-4.myhuaweicloud.com within 15 s; check the network route and the proxy.",
        ),
        (
            CredentialError::NotUnderstood { service, address, problem: "an HTML page".into() },
            "IAM answered at https://iam.cn-north-4.myhuaweicloud.com with an HTML page; check that the address is right and no \
             proxy answers for it.",
        ),
        (
            CredentialError::NoAgency,
            "This server has no agency; assign it one that may read HSS, or set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK.",
        ),
        (
            CredentialError::AlreadyExpired { service, expired: time(0), now: time(1000) },
            "IAM gave a credential that expired at 1970-01-01 00:00:00 UTC, while the time is 1970-01-01 00:00:01 UTC; set this \
             machine's clock.",
        ),
        (
            CredentialError::NoProject { region: "cn-north-4".into() },
            "The account has no project in the region \"cn-north-4\"; check the region, or give the project id yourself.",
        ),
        (
            CredentialError::SeveralProjects { region: "cn-north-4".into(), ids: vec!["a".into(), "b".into()] },
            "The account has several projects in the region \"cn-north-4\" (a, b); give the id of one of them.",
        ),
        (
            CredentialError::Region { region: "Beijing".into() },
            "\"Beijing\" is not the name of a region; give one like \"cn-north-4\".",
        ),
        (
            CredentialError::Address {
                address: "http://iam.example".into(),
                problem: "would send secrets unencrypted",
            },
            "The address \"http://iam.example\" would send secrets unencrypted; give one like \
             \"https://iam.cn-north-4.myhuaweicloud.com\".",
        ),
        (
            CredentialError::Elsewhere { expected: "https://hss.cn-north-4.myhuaweicloud.com".into() },
            "The request does not go to https://hss.cn-north-4.myhuaweicloud.com, which the credential is for; correct the \
             address that is configured.",
        ),
        (
            CredentialError::RootCertificates { cause: "none found".into() },
            "The root certificates of this machine cannot be read (none found); install the package ca-certificates.",
        ),
        (CredentialError::Token, "The token contains characters that no HTTP header can carry; obtain it again."),
        (
            CredentialError::IdentityProvider,
            "The id of the identity provider contains characters that no HTTP header can carry; copy it again from IAM.",
        ),
        (
            CredentialError::ProjectId,
            "The project id contains characters that no HTTP header can carry; copy it again from the console.",
        ),
        (
            SignatureError::NotUtf8("path").into(),
            "The path of the request is not UTF-8 once it is decoded; encode it as UTF-8.",
        ),
        (SignatureError::NoHost.into(), "The request names no host; give it an absolute address."),
        (SignatureError::Address.into(), "The address of the request is not valid; check its path and its query."),
        (
            SignatureError::Key.into(),
            "The access key contains characters that no HTTP header can carry; copy the key again.",
        ),
        (CredentialError::Ending, "The credential was not renewed because the program is ending; start it again."),
    ]
}

#[test]
fn every_error_is_one_sentence_that_says_what_to_do() {
    for (error, expected) in all() {
        let text = error.to_string();
        assert_eq!(text, expected);
        assert!(text.ends_with('.') && !text.contains(". ") && text.contains("; "), "{text}");
        assert!(!text.contains('\n'), "{text}");
    }
}

#[test]
fn every_warning_is_one_sentence_that_says_what_to_do() {
    for (warning, expected) in [
        (
            Warning::OpenFile { path: "/etc/token".into(), mode: 0o644 },
            "The file /etc/token can be read by others (mode 644); run `chmod 600 /etc/token`.",
        ),
        (
            Warning::HalfSet { set: "HUAWEICLOUD_SDK_AK", missing: "HUAWEICLOUD_SDK_SK" },
            "HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK, so it is not used; set both.",
        ),
        (
            Warning::UnusedFile { path: "/root/c".into(), problem: "has no section [basic]".into() },
            "The credentials file /root/c is not used because it has no section [basic]; complete or remove it.",
        ),
    ] {
        assert_eq!(warning.to_string(), expected);
    }
}

#[test]
fn nothing_that_is_printed_for_looking_into_has_a_secret() {
    let key =
        AccessKey { id: "AK".into(), secret: Secret::from("S3CRET"), security_token: Some(Secret::from("S3CRET")) };
    let password = PasswordFrom::Given(Secret::from("S3CRET"));
    let sources =
        [Source::AccessKey(key), Source::Password(Password { domain: "d".into(), user: "u".into(), password })];
    let printed = format!("{sources:?}");
    assert!(!printed.contains("S3CRET"), "{printed}");
    assert_eq!(printed.matches("<hidden>").count(), 3);
}
