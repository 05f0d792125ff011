//! Files that hold a credential: read again when they change, kept from doing harm while they are half written.

use std::{fs, path::Path};

use hss_credentials::{CredentialError, Password, PasswordFrom, Source};

use crate::{
    loopback::{Loopback, answer},
    world::{HOUR, Hand, authority, headers, sent_key, sent_token, token},
};

/// Two looks at a file are a second apart; what changed counts with the second look.
async fn seconds(hand: &Hand, authority: &hss_credentials::Authority) {
    for _ in 0..2 {
        hand.pass(1000);
        let _ = headers(authority).await;
    }
}

fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("new");
    fs::write(&beside, text).expect("written");
    fs::rename(beside, path).expect("renamed");
}

#[tokio::test]
async fn a_credentials_file_that_is_replaced_counts_and_a_half_written_one_does_not() {
    let nobody = Loopback::start(|_| async { answer(404, &[], "") }).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("credentials");
    fs::write(&path, "[basic]\nak = AK1\nsk = SK1\n").expect("written");
    let hand = Hand::new();
    let authority = authority(Source::CredentialsFile(path.clone()), &nobody, &hand);
    assert_eq!(sent_key(&authority).await, "AK1");
    for half in [
        "",
        "[ba",
        "[basic]",
        "[basic]\nak = AK2\n",
        "[basic]\nak = AK2\ns",
        "[basic]\nak = AK2\nsk =",
        "[global]\nak=1\nsk=2",
    ] {
        fs::write(&path, half).expect("written");
        seconds(&hand, &authority).await;
        assert_eq!(sent_key(&authority).await, "AK1", "{half:?}");
        let error = authority.status().last_error.expect("an error");
        assert!(matches!(error, CredentialError::File { .. }), "{half:?}: {error}");
    }
    replace(&path, "[basic]\nak = AK2\nsk = SK2\n");
    seconds(&hand, &authority).await;
    assert_eq!(sent_key(&authority).await, "AK2");
    assert_eq!(authority.status().last_error, None);
    fs::remove_file(&path).expect("removed");
    seconds(&hand, &authority).await;
    assert_eq!(sent_key(&authority).await, "AK2");
    assert!(nobody.received().is_empty());
}

#[tokio::test]
async fn a_token_that_is_being_written_is_not_sent() {
    let nobody = Loopback::start(|_| async { answer(404, &[], "") }).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token");
    fs::write(&path, "TOKEN-1\n").expect("written");
    let hand = Hand::new();
    let authority = authority(Source::TokenFile(path.clone()), &nobody, &hand);
    assert_eq!(sent_token(&authority).await, "TOKEN-1");
    // A writer that takes several seconds: each look sees another file.
    for length in 1..="TOKEN-2-IS-LONG".len() {
        fs::write(&path, &"TOKEN-2-IS-LONG"[..length]).expect("written");
        hand.pass(1000);
        assert_eq!(sent_token(&authority).await, "TOKEN-1", "{length} bytes were written");
    }
    hand.pass(1000);
    assert_eq!(sent_token(&authority).await, "TOKEN-2-IS-LONG");
    for odd in ["two tokens", "line\nline", "t\u{1}"] {
        replace(&path, odd);
        assert!(matches!(authority.renew().await, Err(CredentialError::File { .. })), "{odd:?}");
        assert_eq!(sent_token(&authority).await, "TOKEN-2-IS-LONG");
    }
}

#[tokio::test]
async fn a_file_that_comes_later_is_found() {
    let nobody = Loopback::start(|_| async { answer(404, &[], "") }).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token");
    let hand = Hand::new();
    let authority = authority(Source::TokenFile(path.clone()), &nobody, &hand);
    assert!(headers(&authority).await.is_err());
    replace(&path, "TOKEN");
    seconds(&hand, &authority).await;
    assert_eq!(sent_token(&authority).await, "TOKEN");
}

#[tokio::test]
async fn a_token_file_is_told_to_have_changed_by_a_refusal() {
    let nobody = Loopback::start(|_| async { answer(404, &[], "") }).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token");
    fs::write(&path, "TOKEN-1").expect("written");
    let hand = Hand::new();
    let authority = authority(Source::TokenFile(path.clone()), &nobody, &hand);
    let (_, stamp) = crate::world::stamped(&authority).await.expect("a token");
    assert_eq!(authority.refused(stamp).await, Ok(false), "the file is the same");
    replace(&path, "TOKEN-2");
    hand.pass(30_000);
    assert_eq!(authority.refused(stamp).await, Ok(true));
    assert_eq!(sent_token(&authority).await, "TOKEN-2");
}

#[tokio::test]
async fn a_password_that_was_corrected_in_its_file_is_used_at_once() {
    let iam = Loopback::start(|request| async move {
        if request.body().contains("right-password") {
            token(&"T".repeat(32 << 10), 24 * HOUR)
        } else {
            answer(401, &[], r#"{"error":{"code":401,"message":"The username or password is wrong."}}"#)
        }
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("password");
    fs::write(&path, "wrong-password\n").expect("written");
    let password = Password { domain: "d".into(), user: "u".into(), password: PasswordFrom::File(path.clone()) };
    let hand = Hand::new();
    let authority = authority(Source::Password(password), &iam, &hand);
    assert!(headers(&authority).await.is_err());
    seconds(&hand, &authority).await;
    assert_eq!(iam.received().len(), 1);
    replace(&path, "right-password");
    seconds(&hand, &authority).await;
    assert_eq!(sent_token(&authority).await.len(), 32 << 10, "the longest token there is");
    assert_eq!(iam.received().len(), 2);
}
