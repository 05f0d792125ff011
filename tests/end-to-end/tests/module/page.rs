//! Several consoles on one page: none knows of the others, and the page around keeps what is its own.

use serde_json::{Value, json};

use crate::support::{first_of_registry, plain, script};

#[tokio::test(flavor = "multi_thread")]
async fn three_consoles_of_one_page_have_ids_rows_and_languages_of_their_own() {
    let page = plain(230, 150).await;
    let loaded = "handles.map(({ element }) => element.querySelector('[role=grid]').dataset.loaded)";
    let registry = first_of_registry(&page).await.to_string();
    assert_eq!(page.value(loaded).await, json!(["230", registry, "230"]));
    let repeated = "[document, handles[2].element.getRootNode()].flatMap((tree) => {
        const ids = [...tree.querySelectorAll('[id]')].map(({ id }) => id);
        return ids.filter((id, at) => ids.indexOf(id) !== at);
    })";
    page.until("handles.every(({ element }) => element.querySelectorAll('label[for]').length > 3)").await;
    assert_eq!(page.value(repeated).await, json!([]));
    let elsewhere = "handles.flatMap(({ element }) => [...element.querySelectorAll('label[for]')]
        .filter(({ htmlFor }) => !element.contains(element.getRootNode().getElementById(htmlFor))).map(({ htmlFor }) => htmlFor))";
    assert_eq!(page.value(elsewhere).await, json!([]));
    assert_eq!(page.value("handles.map(({ element }) => element.lang)").await, json!(["en", "zh-CN", "en"]));
    let own = "[document.title, document.documentElement.lang, location.search, location.hash, document.getElementById('rows').localName]";
    assert_eq!(page.value(own).await, json!(["A page of another team", "de", "", "", "h1"]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_in_one_console_changes_no_other_and_no_address() {
    let page = plain(60, 40).await;
    let before = page.value("history.length").await;
    let names = |at: usize| {
        format!(
            "[...handles[{at}].element.querySelectorAll('.grid-body [data-column=image_name]')].map((cell) => cell.textContent)"
        )
    };
    let others = page.value(&names(2)).await;
    let run = "const [{ element }] = handles;
        element.querySelector('[data-column=vul_num] .sort-button').click();
        await until(() => element.querySelector('[data-column=vul_num][aria-sort]:not([aria-sort=none])'));
        const field = element.querySelector('[name=image_name]');
        field.value = 'nginx';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form.requestSubmit();
        const grid = element.querySelector('[role=grid]');
        await until(() => grid.getAttribute('aria-busy') === 'false' && Number(grid.dataset.loaded) < 60);
        return handles.slice(1).map(({ element }) => element.querySelector('[role=grid]').dataset.loaded);";
    let registry = first_of_registry(&page).await;
    assert_eq!(script(&page, run, Value::Null).await, json!([registry.to_string(), "60"]));
    assert_eq!(page.value(&names(2)).await, others);
    // The other list of the first console, by its own link.
    let switch = "const [{ element }] = handles;
        element.querySelector('.view-link:last-child').click();
        await until(() => element.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === String(argument));
        return [location.search, history.length, document.title];";
    assert_eq!(script(&page, switch, json!(registry)).await, json!(["", before, "A page of another team"]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_goes_into_a_shadow_root_and_back() {
    let page = plain(60, 40).await;
    let open = "const { element } = handles[2];
        const tree = element.getRootNode();
        element.querySelector('.row-open').click();
        await until(() => tree.activeElement?.closest('.details'));
        tree.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
        await until(() => !element.querySelector('.details'));
        await until(() => tree.activeElement?.closest('[aria-rowindex]'));
        element.querySelector('.skip-link').click();
        return [tree.activeElement.className, document.activeElement.id, location.hash];";
    assert_eq!(script(&page, open, Value::Null).await, json!(["results", "shadow", ""]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_console_can_keep_its_state_in_the_address_of_the_page() {
    let page = plain(60, 40).await;
    let run = "handles.forEach((handle) => handle.unmount());
        const place = document.getElementById('first');
        history.replaceState(null, '', '?view=local');
        const handle = mount(place, config, { address: 'page', language: 'en' });
        await until(() => loaded(place) === 60);
        place.querySelector('.view-link:last-child').click();
        await until(() => loaded(place) === argument);
        const during = location.search;
        history.back();
        await until(() => loaded(place) === 60);
        handle.unmount();
        return [during.includes('view=swr'), document.title, place.childElementCount];";
    let registry = first_of_registry(&page).await;
    assert_eq!(script(&page, run, json!(registry)).await, json!([true, "A page of another team", 0]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_that_cannot_be_used_is_thrown_and_leaves_nothing() {
    let page = plain(60, 40).await;
    let run = "const place = document.createElement('div');
        const errors = [
            await thrown(() => mount(place, { connections: [] })),
            await thrown(() => mount(place, '{\\n  \"connections\": 7\\n}')),
            await thrown(() => mount(place, { connections: [{ ...connection, proxy: 'https://other.example/' }] })),
        ];
        return {
            codes: errors.map(({ code, isConfig, isHss, retryable }) => [code, isConfig, isHss, retryable]),
            says: errors.map(({ message }) => message),
            lines: errors.map(({ place }) => place?.line ?? null),
            types: [await thrown(() => mount(null, config)), await thrown(() => mount(place, config, { address: 'x' }))]
                .map(({ name }) => name),
            left: place.childElementCount,
        };";
    let said = script(&page, run, Value::Null).await;
    assert_eq!(said["codes"], json!(vec![json!(["invalid-config", true, true, false]); 3]), "{said}");
    assert!(said["says"][0].as_str().is_some_and(|words| words.contains("connections")), "{said}");
    assert!(said["says"][2].as_str().is_some_and(|words| words.contains("proxy")), "{said}");
    assert_eq!(
        (&said["lines"], &said["types"], &said["left"]),
        (&json!([null, 2, null]), &json!(["TypeError", "TypeError"]), &json!(0))
    );
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unmounting_takes_away_its_style_sheet_and_no_other() {
    let page = plain(60, 40).await;
    let run = "const root = document.createElement('div').attachShadow({ mode: 'open' });
        document.body.append(root.host);
        const [before, own, after] = Array.from({ length: 3 }, () => new CSSStyleSheet());
        root.adoptedStyleSheets = [before];
        const handle = mount(root, config, { styles: own });
        root.adoptedStyleSheets.push(after);
        const with_it = root.adoptedStyleSheets.map((sheet) => [before, own, after].indexOf(sheet));
        handle.unmount();
        const without = root.adoptedStyleSheets.map((sheet) => [before, own, after].indexOf(sheet));
        root.host.remove();
        return [with_it, without];";
    assert_eq!(script(&page, run, Value::Null).await, json!([[0, 1, 2], [0, 2]]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_beside_a_console_closes_its_menus_and_one_in_its_shadow_root_does_not() {
    let page = plain(60, 40).await;
    let press = "const menus = handles.map(({ element }) => element.querySelector('.appearance'));
        await until(() => menus.every((menu) => menu.querySelector('legend')));
        const states = async (on, wanted) => until(() => {
            menus.forEach((menu) => { menu.open = true; });
            for (const type of ['pointerdown', 'pointerup']) {
                on().dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
            }
            return menus.every((menu, at) => menu.open === wanted[at]);
        });
        await states(() => menus[2].querySelector('legend'), [false, false, true]);
        await states(() => menus[0].querySelector('legend'), [true, false, false]);
        await states(() => document.querySelector('h1'), [false, false, false]);
        return menus[2].getRootNode().host.id;";
    assert_eq!(script(&page, press, Value::Null).await, json!("shadow"));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_of_the_page_around_never_stop_a_console() {
    let page = plain(60, 40).await;
    page.run(
        "window.heard = 0;
         for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, () => heard++);
         // Also while a console acts, with its frames below those of the listener.
         addEventListener('focusin', errors.throws, { once: true });
         [errors.throws, errors.rejects, errors.rejectsText].forEach((error) => setTimeout(error));",
        "",
    )
    .await;
    page.until("heard >= 3").await;
    let (cell, row) =
        ("handles[0].element.querySelector('[role=gridcell]')", "document.activeElement.closest('[aria-rowindex]')");
    page.run(&format!("{cell}.focus()"), "").await;
    page.press("\u{e015}").await;
    page.until("heard >= 4").await;
    page.press("\u{e015}").await;
    page.until(&format!("Number({row}?.ariaRowIndex) >= 3")).await;
    let stopped = "handles.filter(({ element }) => element.querySelector('[role=alert]')).length";
    assert_eq!(page.value(stopped).await, 0);
    let shown = "handles.every(({ element }) => element.querySelector('[role=grid] [role=gridcell]'))";
    assert_eq!(page.value(shown).await, true);
    page.finish_with_errors().await;
}
