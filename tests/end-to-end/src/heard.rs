//! What a document of WebKit says and asks for. Its driver has no log, and lets nothing run ahead of a document's own scripts:
//! a document is listened to from the first script on that the journey runs in it, and what it said is read from itself.
//! What it said before, and what one said that is gone, is not known.

use fantoccini::Client;
use serde_json::Value;

/// Listens, unless something in the document listens already.
pub(crate) const LISTEN: &str = "if (!globalThis.hssConsoleHeard) {
    const heard = [];
    Object.defineProperty(globalThis, 'hssConsoleHeard', { value: heard });
    for (const kind of ['debug', 'log', 'info', 'warn', 'error']) {
        const own = console[kind];
        console[kind] = (...said) => {
            heard.push(said.map(String).join(' '));
            own.apply(console, said);
        };
    }
    addEventListener('error', ({ message }) => message && heard.push(message));
    addEventListener('unhandledrejection', ({ reason }) => heard.push(`Unhandled Promise Rejection: ${reason}`));
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        heard.push(`hss-console-csp-violation ${effectiveDirective}: ${blockedURI} ${sample}`), true);
}
";

/// What was said since the last time, and all addresses that the document asked for.
const READ: &str = "return [globalThis.hssConsoleHeard?.splice(0) ?? [],
    ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind)).map(({ name }) => name)]";

/// What the document in sight has said since the last time, and the addresses that it asked for so far.
pub(crate) async fn read(client: &Client) -> (Vec<String>, Vec<String>) {
    let Ok(Value::Array(read)) = client.execute(READ, Vec::new()).await else { return Default::default() };
    let texts = |at: usize| read.get(at).cloned().and_then(|texts| serde_json::from_value(texts).ok());
    (texts(0).unwrap_or_default(), texts(1).unwrap_or_default())
}
