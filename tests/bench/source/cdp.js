// The DevTools protocol over a pipe to a browser: calls with answers, and nothing switched on that is not asked for. The
// usual driver libraries switch on the Network domain, which keeps the bodies of answers in the renderer, and its memory is
// one of the things measured here.

/** A connection over `input` and `output`, the browser's file descriptors 3 and 4 as this side sees them. */
export class Connection {
  #input;
  #waiting = new Map();
  #listeners = new Map();
  #last = 0;
  #parts = [];

  constructor(input, output) {
    this.#input = input;
    output.on('data', (data) => this.#take(data));
    output.on('close', () => this.#end(new Error('the browser ended')));
    input.on('error', (error) => this.#end(error));
  }

  /** Calls `method` and gives its result. Without a session it is the browser that is asked. */
  call(method, params = {}, sessionId = undefined) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** The next event `method` of a session. */
  once(method, sessionId) {
    return new Promise((resolve) => this.#listeners.set(`${sessionId} ${method}`, resolve));
  }

  #take(data) {
    let end;
    while ((end = data.indexOf(0)) >= 0) {
      this.#parts.push(data.subarray(0, end));
      const message = JSON.parse(Buffer.concat(this.#parts).toString());
      this.#parts = [];
      data = data.subarray(end + 1);
      this.#deliver(message);
    }
    this.#parts.push(data);
  }

  #deliver({ id, method, params, sessionId, result, error }) {
    if (id === undefined) {
      const name = `${sessionId} ${method}`;
      this.#listeners.get(name)?.(params);
      this.#listeners.delete(name);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting.resolve(result);
  }

  #end(reason) {
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: ${reason.message}`));
    this.#waiting.clear();
  }
}
