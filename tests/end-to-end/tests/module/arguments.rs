//! Arguments of another type: each is a `TypeError` that names it, before anything is sent or mounted. And signals, in each
//! form that `fetch` takes.

use serde_json::{Value, json};

use crate::support::{plain, script};

/// Tries each of `cases`, pairs of a name and a function, and gives those that were not refused with a `TypeError` that
/// names it.
const TRY: &str = "const wrong = [];
    for (const [name, work] of cases) {
        try { await work(); wrong.push(`${name}: accepted`); }
        catch (error) {
            if (!(error instanceof TypeError) || !error.message.includes(`\\`${name}\\``)) wrong.push(`${name}: ${error}`);
            if (error.message.includes('s3cr3t')) wrong.push(`${name}: repeats the token`);
        }
    }
    return wrong;";

#[tokio::test(flavor = "multi_thread")]
async fn arguments_of_another_type_are_named_and_nothing_is_sent() {
    let page = plain(60, 40).await;
    page.service.forget_requests().await;
    let cases = "const client = new ImageClient(connection);
        const query = { list: 'local' };
        const make = (options) => new ImageClient(connection, options);
        const cases = [
            ...[1, 'tell', true, [], {}, new Date(), Symbol('x')].map((given) => ['onProgress', () => client.loadAll(query, given)]),
            ['onProgress', () => client.loadAll(query, { onProgress: 1 })],
            ['onProgress', () => client.loadAll(query, { onProgress: {}, signal: new AbortController().signal })],
            ...[1, 'stop', true, [], () => {}, new AbortController(), { signal: 1 }, { signal: new AbortController() }].flatMap((given) => [
                ['signal', () => client.listLocal({}, given)],
                ['signal', () => client.listSwr(undefined, given)],
                ['signal', () => client.loadAll(query, null, given)],
            ]),
            ['signal', () => client.loadAll(query, { signal: 'stop' })],
            ['timeout', () => client.listLocal({}, { timeout: 5 })],
            ['onprogress', () => client.loadAll(query, { signal: undefined, onprogress: () => {} })],
            ...[1, 'local', true, [], [{ list: 'local' }], () => {}, new Map(), new URLSearchParams('limit=10'), new AbortController().signal]
                .flatMap((given) => [
                    ['query', () => client.listLocal(given)],
                    ['query', () => client.listSwr(given)],
                    ['query', () => client.loadAll(given)],
                ]),
            ['query', () => client.loadAll()],
            ['query', () => client.loadAll(null)],
            ...[1, true, ['s3cr3t'], { value: 's3cr3t' }, new String('s3cr3t'), () => 's3cr3t', Promise.resolve('s3cr3t')]
                .map((given) => ['token', () => make({ token: given })]),
            ['token', () => make({ token: 's3cr3t with a space' })],
            ...[1, 'fetch', true, {}, [], Promise.resolve(fetch)].map((given) => ['fetch', () => make({ fetch: given })]),
            ...[1, 'fast', true, []].map((given) => ['loading', () => make({ loading: given })]),
            ...[1, 'options', true, [], () => {}].map((given) => ['options', () => make(given)]),
            ['tokens', () => make({ tokens: 's3cr3t' })],
            ...[undefined, null, 1, '/hss/', true, [connection], () => {}].map((given) => ['connection', () => new ImageClient(given)]),
        ];";
    assert_eq!(script(&page, &format!("{cases}{TRY}"), Value::Null).await, json!([]));
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_mounted_with_arguments_of_another_type() {
    let page = plain(60, 40).await;
    let cases = "const place = document.createElement('div');
        document.body.append(place);
        const before = document.querySelectorAll('.hss-image-console').length;
        const cases = [
            ...[undefined, null, 1, '#images', {}, [place], document, document.createTextNode('x'), document.createDocumentFragment()]
                .map((given) => ['place', () => mount(given, config)]),
            ...[undefined, null, 1, true, [config], () => config].map((given) => ['config', () => mount(place, given)]),
            ...[1, 'own', true, [], () => {}].map((given) => ['options', () => mount(place, config, given)]),
            ['adress', () => mount(place, config, { adress: 'page' })],
            ...['address', 'query', 'language'].map((key) => [key, () => mount(place, config, { [key]: 1 })]),
            ['address', () => mount(place, config, { address: 'both' })],
            ['styles', () => mount(place, config, { styles: 1 })],
        ];";
    let all = TRY.replace(
        "return wrong;",
        "if (document.querySelectorAll('.hss-image-console').length !== before) wrong.push('something is mounted');
        place.remove();
        return wrong;",
    );
    assert_eq!(script(&page, &format!("{cases}{all}"), Value::Null).await, json!([]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_is_taken_in_each_form_and_rejects_with_its_reason() {
    let page = plain(1_900, 40).await;
    page.run("handles.forEach((handle) => handle.unmount())", "").await;
    page.service.forget_requests().await;
    // Aborted before: no request, and the reason that the program gave, whatever it is.
    let before = "const client = new ImageClient(connection);
        const query = { list: 'local' };
        const signal = AbortSignal.abort('enough');
        const other = document.createElement('iframe');
        document.body.append(other);
        const foreign = other.contentWindow.AbortSignal.abort('enough');
        const calls = [signal, foreign].flatMap((signal) => [
            client.listLocal({}, signal), client.listLocal({}, { signal }), client.listSwr(null, { signal }),
            client.loadAll(query, undefined, signal), client.loadAll(query, null, { signal }), client.loadAll(query, { signal }),
            client.loadAll(query, { signal, onProgress: () => {} }), client.loadAll(query, () => {}, { signal }),
        ]);
        const settled = await Promise.allSettled(calls);
        const plain = await client.listLocal({}, { signal: AbortSignal.abort() }).catch((error) => error);
        const same = AbortSignal.abort();
        const error = await client.listLocal({}, same).catch((error) => error);
        other.remove();
        return [settled.map(({ reason }) => reason), plain instanceof DOMException, plain.name, error === same.reason];";
    let got = script(&page, before, Value::Null).await;
    assert_eq!(got[0], json!(vec!["enough"; 16]));
    assert_eq!((&got[1], &got[2], &got[3]), (&json!(true), &json!("AbortError"), &json!(true)));
    assert_eq!(page.service.requests().await, Vec::<String>::new());

    // In the same turn, and while a request is under way.
    let meanwhile = "const client = new ImageClient(connection);
        const stop = new AbortController();
        const given = client.loadAll({ list: 'local' }, { signal: stop.signal });
        stop.abort();
        const error = await given.catch((error) => error);
        const late = new AbortController();
        const asked = [];
        const fetch = (request) => new Promise((_, reject) => {
            asked.push(request);
            request.signal.addEventListener('abort', () => reject(request.signal.reason));
            late.abort(new RangeError('too slow'));
        });
        const slow = await new ImageClient(connection, { fetch }).listLocal({}, { signal: late.signal }).catch((error) => error);
        return [error.name, slow.name, asked.length, asked[0].signal.aborted];";
    assert_eq!(script(&page, meanwhile, Value::Null).await, json!(["AbortError", "RangeError", 1, true]));
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    // One that is never aborted does not matter.
    let unused = "const client = new ImageClient(connection);
        const { signal } = new AbortController();
        let told = 0;
        const { rows } = await client.loadAll({ list: 'local' }, { signal, onProgress: () => { told += 1; } });
        return [rows.length, told > 0, (await client.listLocal({ limit: 10 }, { signal: undefined })).rows.length];";
    assert_eq!(script(&page, unused, Value::Null).await, json!([1_900, true, 10]));
    page.finish().await;
}
