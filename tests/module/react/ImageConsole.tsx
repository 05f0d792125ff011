// A console as a React component: there as long as the component is.
import { useEffect, useRef } from 'react';
import init, { mount, type ConsoleConfig, type MountHandle, type MountOptions } from 'hss-image-console';
import wasm from 'hss-image-console/hss_image_console_bg.wasm';

/** Begun once for all consoles of the page. */
const ready = init({ module_or_path: new URL(wasm, import.meta.url) });

export function ImageConsole({ config, options }: { config: ConsoleConfig; options?: MountOptions }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let handle: MountHandle | undefined;
    let gone = false;
    ready.then(() => {
      // React can take the component away before the module is there.
      if (!gone && place.current) handle = mount(place.current, config, options);
    });
    return () => {
      gone = true;
      handle?.unmount();
    };
  }, [config, options]);
  return <div ref={place} className="frame" />;
}
