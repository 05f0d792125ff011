//! Which source is found: this program's own variables, then those of the official clients, with warnings for what is half
//! there. `official_chain.rs` compares the order with that of the official clients.

use std::{collections::HashMap, fs, path::Path};

use hss_credentials::{CredentialError, Environment, Found, Kind, PasswordFrom, Settings, Source, Warning, find};

fn environment(variables: &[(&str, &str)]) -> Environment {
    let variables: HashMap<String, String> =
        variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Environment::new(move |name| variables.get(name).cloned())
}

async fn found(variables: &[(&str, &str)]) -> Found {
    find(&environment(variables)).await.expect("a source")
}

#[tokio::test]
async fn each_kind_is_found_and_earlier_ones_win() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_str().expect("text");
    let file = folder.path().join(".huaweicloud/credentials");
    let steps: [(&[(&str, &str)], Kind); 6] = [
        (&[("HOME", home)], Kind::Machine),
        (&[("HUAWEICLOUD_SDK_AK", "AK"), ("HUAWEICLOUD_SDK_SK", "SK")], Kind::AccessKey),
        (&[("HUAWEICLOUD_SDK_IDP_ID", "idp"), ("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "/f")], Kind::IdentityToken),
        (
            &[
                ("HUAWEICLOUD_OIDC_PROVIDER_URN", "p"),
                ("HUAWEICLOUD_OIDC_AGENCY_URN", "a"),
                ("HUAWEICLOUD_OIDC_TOKEN_FILE", "/f"),
            ],
            Kind::OpenIdConnect,
        ),
        (
            &[
                ("HSS_CONSOLE_IAM_DOMAIN", "account"),
                ("HSS_CONSOLE_IAM_USER", "reader"),
                ("HSS_CONSOLE_IAM_PASSWORD", "p"),
            ],
            Kind::Password,
        ),
        (&[("HSS_CONSOLE_TOKEN_FILE", "/f")], Kind::TokenFile),
    ];
    let mut variables = Vec::new();
    for (at, (more, kind)) in steps.iter().enumerate() {
        variables.extend_from_slice(more);
        let found = found(&variables).await;
        assert_eq!(found.source.kind(), *kind);
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
        if at == 0 {
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            write(&file, "[basic]\nak=1\nsk=2\nproject_id=p\niam_endpoint=https://iam.example\n");
            let found = self::found(&variables).await;
            assert_eq!(found.source.kind(), Kind::CredentialsFile);
            let settings = Settings::of_found(found, "cn-north-4").expect("a region");
            assert_eq!(settings.project_id.as_deref(), Some("p"));
            assert_eq!(settings.endpoints.iam.to_string(), "https://iam.example");
        }
    }
}

fn write(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, text).expect("written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("set");
}

#[tokio::test]
async fn what_is_half_there_is_warned_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("credentials");
    let path = file.to_str().expect("text");
    write(&file, "[basic]\nak=1\n");
    let found_file = found(&[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path)]).await;
    assert_eq!(found_file.source.kind(), Kind::Machine);
    assert!(matches!(found_file.warnings.as_slice(), [Warning::UnusedFile { .. }]), "{:?}", found_file.warnings);
    for (set, missing) in [
        ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"),
        ("HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_AK"),
        ("HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"),
        ("HSS_CONSOLE_IAM_DOMAIN", "HSS_CONSOLE_IAM_USER"),
    ] {
        assert_eq!(found(&[(set, "x")]).await.warnings, [Warning::HalfSet { set, missing }]);
        // An empty variable is not set.
        assert_eq!(found(&[(set, "x"), (missing, "")]).await.warnings, [Warning::HalfSet { set, missing }]);
    }
    let user = [("HSS_CONSOLE_IAM_DOMAIN", "d"), ("HSS_CONSOLE_IAM_USER", "u")];
    let warning = Warning::HalfSet { set: "HSS_CONSOLE_IAM_USER", missing: "HSS_CONSOLE_IAM_PASSWORD_FILE" };
    assert_eq!(found(&user).await.warnings, [warning]);
}

#[tokio::test]
async fn a_password_file_comes_before_a_password() {
    let found = found(&[
        ("HSS_CONSOLE_IAM_DOMAIN", "d"),
        ("HSS_CONSOLE_IAM_USER", "u"),
        ("HSS_CONSOLE_IAM_PASSWORD", "p"),
        ("HSS_CONSOLE_IAM_PASSWORD_FILE", "/f"),
    ])
    .await;
    let Source::Password(password) = found.source else { panic!("{:?}", found.source) };
    assert_eq!(password.password, PasswordFrom::File("/f".into()));
}

#[tokio::test]
async fn broken_files_and_addresses_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("credentials");
    let path = file.to_str().expect("text");
    write(&file, "[basic]\nS3CRET\n");
    let error = find(&environment(&[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path)])).await.expect_err("broken");
    assert_eq!(
        error.to_string(),
        format!("The file {path} has an entry without a value on line 2; write ak and sk into its section [basic].")
    );
    // Where a variable decides, the file does not matter.
    let key = [("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path), ("HUAWEICLOUD_SDK_AK", "a"), ("HUAWEICLOUD_SDK_SK", "s")];
    assert_eq!(found(&key).await.source.kind(), Kind::AccessKey);
    for name in ["HUAWEICLOUD_SDK_IAM_ENDPOINT", "HUAWEICLOUD_SDK_STS_ENDPOINT"] {
        let error = find(&environment(&[(name, "http://iam.example")])).await.expect_err("in the clear");
        assert!(matches!(error, CredentialError::Address { .. }), "{error}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("token");
    fs::write(&file, "TOKEN").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("set");
    let found = found(&[("HSS_CONSOLE_TOKEN_FILE", file.to_str().expect("text"))]).await;
    assert_eq!(found.warnings, [Warning::OpenFile { path: file, mode: 0o644 }]);
}
