import Head from 'next/head';
import { useEffect, useRef } from 'react';
import 'hss-image-console/hss-image-console.css';
import styles from './index.module.css';

const config = {
  connections: [{ name: 'Production', proxy: '/hss/', project_id: '0123456789abcdef0123456789abcdef' }],
};

/** Begun once for all consoles, and in the browser only: the module needs a window. */
let ready;
async function load() {
  const hss = await import('hss-image-console');
  await hss.default();
  return hss;
}

export default function Images() {
  const place = useRef(null);
  useEffect(() => {
    let handle;
    let gone = false;
    ready ??= load();
    ready.then(({ mount }) => {
      // React can take the component away before the module is there.
      if (!gone) handle = mount(place.current, config, { query: 'view=local' });
    });
    return () => {
      gone = true;
      handle?.unmount();
    };
  }, []);
  return (
    <>
      <Head>
        <title>Images</title>
      </Head>
      <div ref={place} className={styles.images} />
    </>
  );
}
