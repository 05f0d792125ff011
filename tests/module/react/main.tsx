import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'hss-image-console/hss-image-console.css';
import './frame.css';
import { ImageConsole } from './ImageConsole';
import type { ConsoleConfig, MountOptions } from 'hss-image-console';

const config: ConsoleConfig = {
  connections: [{ name: 'Production', proxy: './hss/', project_id: '0123456789abcdef0123456789abcdef' }],
};
const options: MountOptions = { language: 'en', query: 'view=local' };

function Page() {
  const [shown, show] = useState(true);
  return (
    <>
      <button type="button" id="toggle" onClick={() => show(!shown)}>
        {shown ? 'Hide images' : 'Show images'}
      </button>
      {shown && <ImageConsole config={config} options={options} />}
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
