//! What a page holds, measured in Chromium once all garbage is collected.
//!
//! The memories of WebAssembly are noted as they come to be, and weakly, so that noting holds none of them: to ask the browser
//! for all objects of a kind ends the tab as soon as functions of one module stand in the table of another.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::journey::Journey;

/// What a page holds once all garbage is collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// Bytes of JavaScript objects.
    pub js_heap: u64,
    /// Nodes of all documents, whether or not they are in one still.
    pub nodes: u64,
    /// Event listeners on them.
    pub listeners: u64,
    /// Bytes of all WebAssembly memories. These never shrink.
    pub wasm: u64,
}

/// Runs before a document's own scripts, and lets `hssConsoleWasmBytes()` tell the bytes of all memories that there are.
const NOTE: &str = r"{
    const noted = new Set();
    const { Memory, instantiate, instantiateStreaming } = WebAssembly;
    const note = (memory) => noted.add(new WeakRef(memory));
    const exported = (made) => {
        for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof Memory) note(one);
        return made;
    };
    WebAssembly.Memory = new Proxy(Memory, {
        construct(memory, given, made) {
            const one = Reflect.construct(memory, given, made);
            note(one);
            return one;
        },
    });
    WebAssembly.instantiate = (...given) => instantiate(...given).then(exported);
    WebAssembly.instantiateStreaming = (...given) => instantiateStreaming(...given).then(exported);
    Object.defineProperty(globalThis, 'hssConsoleWasmBytes', {
        value: () => {
            const there = new Set([...noted].map((one) => one.deref()).filter(Boolean));
            return [...there].reduce((sum, one) => sum + one.buffer.byteLength, 0);
        },
    });
}";

impl Journey {
    /// Notes the memories of the documents that this tab opens from now on; in Chromium alone.
    pub(crate) async fn note_memories(&self) {
        if Browser::OF_THIS_RUN == Browser::Chromium {
            self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTE })).await;
        }
    }

    /// Collects all garbage of the tab and measures what is left.
    ///
    /// # Panics
    /// When the browser does not tell.
    pub async fn memory(&self) -> Memory {
        self.cdp("HeapProfiler.enable", json!({})).await;
        // What a first round frees can be what held a second round's garbage.
        for _ in 0..2 {
            self.cdp("HeapProfiler.collectGarbage", json!({})).await;
        }
        let heap = self.cdp("Runtime.getHeapUsage", json!({})).await;
        let dom = self.cdp("Memory.getDOMCounters", json!({})).await;
        self.cdp("HeapProfiler.disable", json!({})).await;
        let wasm =
            self.cdp("Runtime.evaluate", json!({ "expression": "hssConsoleWasmBytes()" })).await["result"].take();
        let number = |answer: &Value, name: &str| answer[name].as_f64().unwrap_or_else(|| panic!("{name}: {answer}"));
        Memory {
            js_heap: number(&heap, "usedSize") as u64,
            nodes: number(&dom, "nodes") as u64,
            listeners: number(&dom, "jsEventListeners") as u64,
            wasm: number(&wasm, "value") as u64,
        }
    }
}
