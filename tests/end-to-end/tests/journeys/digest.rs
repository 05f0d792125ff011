//! Copying a digest.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;

#[tokio::test(flavor = "multi_thread")]
async fn the_button_copies_the_whole_digest_and_says_so() {
    let setup = Setup { simulator: Options { loose: 0, ..Options::default() }, ..Setup::default() };
    let page = Journey::open(setup, "?view=local").await;
    page.rows_loaded(2_000).await;
    let answer = page.service.list("local-repositories?limit=10").await;
    let row = &answer["data_list"][0];
    let digest = row["image_digest"].as_str().expect("a digest");
    let name = format!(
        "Copy the digest of {}:{}",
        row["image_name"].as_str().expect("a name"),
        row["image_version"].as_str().expect("a tag")
    );
    assert_eq!(page.column("image_digest").await[0], digest["sha256:".len()..][..12]);

    page.find(&format!("//button[@aria-label='{name}']")).await.click().await.expect("a click");
    page.hears(&format!("Copied {digest}")).await;
    // Read back as a person would: pasted into a field.
    let field = page.field("Image name").await;
    field.send_keys("\u{e009}v\u{e000}").await.expect("Ctrl+V");
    assert_eq!(field.prop("value").await.expect("a value").as_deref(), Some(digest));
    page.finish().await;
}
