
// What follows stands in a divided module only. The functions of the later half are called through a table that it fills;
// one that is called before is loaded at once, while the page stands still.

const later_url = new URL('LATER_NAME', import.meta.url);

function __wbg_get_imports() {
    return { ...whole_imports(), later: { load: load_now } };
}

function later_imports() {
    const { later_given } = wasm;
    const given = Array.from({ length: later_given.length }, (_, place) => later_given.get(place));
    return { ...whole_imports(), first: wasm, given };
}

function load_now() {
    const request = new XMLHttpRequest();
    request.open('GET', later_url, false);
    // Bytes as they are: a request that is waited for may not ask for a buffer.
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error(`${later_url.pathname}: status ${request.status}`);
    const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255);
    new WebAssembly.Instance(new WebAssembly.Module(bytes), later_imports());
    wasm.later_there.value = 1;
}

/** Loads the later half, and compiles it once `when` resolves; tries again for a while where the network fails. */
export async function load_later(when) {
    for (let pause = 500; ; pause *= 2) {
        try {
            const response = fetch(later_url, { credentials: 'same-origin', integrity: 'LATER_INTEGRITY' });
            // A failure is for the line below that waits for it.
            response.catch(() => {});
            await when;
            const { module } = await WebAssembly.instantiateStreaming(response, later_imports());
            wasm.later_there.value = 1;
            return module;
        } catch (error) {
            if (pause > 8000) throw error;
            await new Promise((resolve) => setTimeout(resolve, pause));
        }
    }
}
