//! What axe-core is wanted for, it finds; and a document that is not the page is not looked at.

use end_to_end::{Journey, Setup};

use crate::quiet;

#[tokio::test(flavor = "multi_thread")]
async fn axe_core_finds_what_is_wrong() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.broken_rules().await, Vec::<String>::new());
    for (rule, markup) in [
        ("button-name", "<button></button>"),
        ("label", "<input>"),
        ("aria-allowed-role", "<ul role=status></ul>"),
        ("target-size", "<button class=small>a</button><button class=small>b</button>"),
        ("color-contrast", "<p class=faint>Faint</p>"),
        ("heading-order", "<h5>Deep</h5>"),
    ] {
        page.run(
            "const sheet = new CSSStyleSheet();
            sheet.replaceSync('.small { width: 10px; height: 10px; padding: 0; border: 0 } .faint { color: #888; background: #999 }');
            document.adoptedStyleSheets = [sheet];
            const wrong = document.createElement('div');
            wrong.id = 'wrong';
            wrong.innerHTML = arguments[0];
            document.querySelector('main').append(wrong)",
            markup,
        )
        .await;
        let broken = page.broken_rules().await;
        assert!(broken.iter().any(|said| said.starts_with(rule)), "{rule}: {broken:?}");
        page.run("document.getElementById('wrong').remove(); document.adoptedStyleSheets = []", "").await;
    }
    page.finish().await;
    let elsewhere = quiet(Setup::default()).await;
    assert_eq!(elsewhere.broken_rules().await, Vec::<String>::new());
    elsewhere.finish().await;
}
