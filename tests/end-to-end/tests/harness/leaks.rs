//! A secret is found wherever it is.

use end_to_end::Setup;

use crate::quiet;

const SECRET: &str = "MIIR+secret/token==";

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_found_in_every_place() {
    let page = quiet(Setup::default()).await;
    assert_eq!(page.leaks(SECRET).await, Vec::<String>::new());
    for (script, place) in [
        ("history.replaceState(null, '', '?t=' + encodeURIComponent(secret))", "location"),
        ("history.replaceState({ deep: [secret] }, '')", "history.state"),
        ("window.name = secret", "window.name"),
        ("localStorage.setItem('odd', JSON.stringify({ secret }))", "localStorage: odd"),
        ("localStorage.setItem(secret, '')", "localStorage: a key"),
        ("sessionStorage.setItem('token', secret)", "sessionStorage: token"),
        ("sessionStorage.setItem('coded', btoa(secret))", "sessionStorage: coded"),
        ("document.cookie = 't=' + encodeURIComponent(secret)", "cookie"),
        ("add('p').textContent = secret", "text"),
        ("add('p').id = secret", "attribute id of p#MIIR+secret/token=="),
        ("add('input').value = secret", "value of input"),
        ("add('textarea').value = secret", "value of textarea"),
        ("add('article').attachShadow({ mode: 'open' }).textContent = secret", "text in the shadow of article"),
        (
            "{ add('section').attachShadow({ mode: 'open' }).innerHTML = '<input>'; last.shadowRoot.firstChild.value = secret }",
            "value of input",
        ),
        ("performance.mark(secret)", "performance entry: mark"),
        ("console.info('sent', secret)", "console"),
        ("await fetch('config.json?' + encodeURIComponent(secret))", "an address asked for"),
        ("await store({ deep: new Map([['token', secret]]) })", "IndexedDB rows/kept: value 0"),
        ("await store(new Blob(['..', secret]))", "IndexedDB rows/kept: value 0"),
        ("await store(new TextEncoder().encode(secret).buffer)", "IndexedDB rows/kept: value 0"),
        ("await store(new TextEncoder().encode(secret))", "IndexedDB rows/kept: value 0"),
        ("await store('', secret)", "IndexedDB rows/kept: a key"),
        ("await (await caches.open('c')).put('/a', new Response(secret))", "Cache Storage c: an answer"),
        ("await caches.open(secret)", "Cache Storage: the name of MIIR+secret/token=="),
    ] {
        page.go("config.json").await;
        page.run(&format!("const [secret] = arguments; return (async () => {{ {TOOLS}\n{script} }})()"), SECRET).await;
        let places = page.leaks(SECRET).await;
        assert!(places.iter().any(|found| found == place), "{script}: {places:?}");
        page.run(&format!("return (async () => {{ {TIDY} }})()"), "").await;
    }
    page.finish_with_errors().await;
}

/// What the scripts above use to put things somewhere.
const TOOLS: &str = "
    let last;
    const add = (name) => (last = document.body.appendChild(document.createElement(name)));
    const store = (value, key = 'k') => new Promise((resolve, reject) => {
        const opening = indexedDB.open('rows');
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
        opening.onerror = reject;
        opening.onsuccess = () => {
            const change = opening.result.transaction('kept', 'readwrite');
            change.objectStore('kept').put(value, key);
            change.oncomplete = () => { opening.result.close(); resolve(); };
            change.onerror = reject;
        };
    });";

const TIDY: &str = "
    window.name = '';
    document.cookie = 't=; max-age=0';
    localStorage.clear();
    sessionStorage.clear();
    for (const name of await caches.keys()) await caches.delete(name);
    await new Promise((resolve) => indexedDB.deleteDatabase('rows').onsuccess = resolve);";
