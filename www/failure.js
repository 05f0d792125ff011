// Says that the page could not start, with the file that failed and why, or that it has stopped, with the error of its own. A
// script of its own ahead of boot.js, so that it can tell when boot.js is missing or refused. Errors of other code (extensions,
// snippets, what a proxy puts into the page) never stop it.

{
  const screen = document.getElementById('stopped');
  const boot = document.querySelector('script[type=module][src]');
  // The page's own files, as index.html names them: what others add to the document is elsewhere, or has no integrity.
  const files = [...document.querySelectorAll('script[src][integrity], link[rel*=preload][integrity]')]
    .map((file) => file.src ?? file.href)
    .filter((address) => address.startsWith(new URL('./', location).href));
  let [hasBegun, hasStarted, forbidden] = [false, false, null];

  const reasons = {
    missing: (status) => [
      `The server answered ${status}: the deployment lacks this file.`,
      `服务器返回 ${status}：部署中缺少此文件。`,
    ],
    status: (status) => [`The server answered ${status}.`, `服务器返回 ${status}。`],
    elsewhere: () => [
      'The server leads to another page instead: your sign-in may have ended.',
      '服务器转到了其他页面：登录可能已失效。',
    ],
    type: (type) => [
      `The server sent it as ${type || 'no type'}, not as JavaScript.`,
      `服务器发送的类型是 ${type || '空'}，而不是 JavaScript。`,
    ],
    altered: () => [
      'Its content is not what was built: it was changed or cut off on its way.',
      '内容与构建时不一致：传输途中被修改或截断。',
    ],
    unreachable: () => ['No connection: the request was blocked or broke off.', '无法连接：请求被拦截或中断。'],
    forbidden: (directive) => [
      `A Content-Security-Policy forbids it (${directive}).`,
      `内容安全策略禁止使用它（${directive}）。`,
    ],
    unused: () => ['The browser could not use it.', '浏览器无法使用它。'],
  };

  // Asks for a file that failed once more, to find out why. Not for long: that something failed is known already.
  async function reason(file) {
    const address = file.src ?? file.href;
    if (forbidden) return reasons.forbidden(forbidden);
    const signal = AbortSignal.timeout?.(3_000);
    try {
      const answer = await fetch(address, { credentials: 'same-origin', redirect: 'manual', signal });
      const { status, type } = answer;
      if (type === 'opaqueredirect') return reasons.elsewhere();
      if (status === 404 || status === 410) return reasons.missing(status);
      if (!answer.ok) return reasons.status(status);
      const sent = answer.headers.get('Content-Type') ?? '';
      if (file.type !== 'application/wasm' && !/(java|ecma)script/i.test(sent)) return reasons.type(sent);
    } catch {
      return signal?.aborted ? reasons.unused() : reasons.unreachable();
    }
    const { integrity } = file;
    // To its end: Firefox tells a file that breaks off on its way only to who reads it.
    const whole = fetch(address, { credentials: 'same-origin', integrity, signal }).then((answer) => answer.arrayBuffer());
    const isWhole = await whole.catch(() => null);
    // The browser reports a forbidden module after it failed.
    if (forbidden) return reasons.forbidden(forbidden);
    return isWhole || signal?.aborted ? reasons.unused() : reasons.altered();
  }

  function show(details) {
    // The module's panic hook shows more, and was first: it stays.
    if (!screen.hidden) return;
    if (hasStarted) {
      const [what, translated] = ['The page has stopped. ', '页面已停止运行。'];
      const heading = screen.querySelector('.stopped-what');
      heading.firstChild.textContent = what;
      heading.lastElementChild.textContent = translated;
    }
    screen.querySelector('.stopped-details').textContent = details;
    document.getElementById('app').inert = true;
    screen.hidden = false;
    screen.querySelector('.stopped-reload').focus();
  }

  async function failed(file, error) {
    const name = (file.src ?? file.href).split('/').at(-1);
    show([name, ...(await reason(file)), ...(error ? [String(error)] : [])].join('\n'));
  }

  // Whether the innermost frame of an error that is in any file is in one of the page's. By the innermost: a listener of an
  // extension that fails while the page moves the focus has the page's frames below its own. Chromium writes
  // "at name (place)", Firefox and Safari "name@place"; frames of the engine itself have no line.
  function isOwn(error, place) {
    // Chromium's stacks begin with the error's words, which can have lines like frames.
    const [said, stack] = [String(error), String(error?.stack ?? '')];
    const lines = (stack.startsWith(said) ? stack.slice(said.length) : stack).split('\n');
    const frames = lines.filter((line) => /^\s+at /.test(line));
    for (const frame of frames.length ? frames : lines.filter((line) => line.includes('@'))) {
      if (files.some((file) => frame.includes(`${file}:`))) return !/\beval at /.test(frame);
      if (/-extension:/.test(frame)) return false;
      if (/wasm-function\[|\[wasm code\]|wasm:\/\/wasm/.test(frame)) return true;
      if (/:\d+/.test(frame)) return false;
    }
    return files.includes(place);
  }

  // Only Chromium's stacks begin with what went wrong.
  function told(error) {
    const [said, stack] = [String(error), String(error.stack ?? '')];
    return stack.includes(said) ? stack : `${said}\n${stack}`;
  }

  function heard(error, place) {
    if (error?.file instanceof Element) failed(error.file, error.cause);
    else if (error && isOwn(error, place)) show(told(error));
  }

  screen.querySelector('.stopped-reload').addEventListener('click', () => location.reload());
  // A file that cannot be had fires an error, too, which does not bubble.
  addEventListener('error', ({ target, error, filename }) => (target === boot ? failed(boot) : heard(error, filename)), true);
  addEventListener('unhandledrejection', ({ reason }) => heard(reason));
  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (blockedURI === 'wasm-eval' || files.includes(blockedURI)) forbidden = effectiveDirective;
  });
  addEventListener('hss-console-begun', () => (hasBegun = true));
  addEventListener('hss-console-started', () => (hasStarted = true));
  // By now boot.js has run, or never will, however long it took to come.
  addEventListener('DOMContentLoaded', () => hasBegun || failed(boot));
}
