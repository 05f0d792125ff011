/** @type {import('hss-image-console').ConsoleConfig} */
export const config = {
  connections: [{ name: 'Production', proxy: './hss/', project_id: '0123456789abcdef0123456789abcdef' }],
};
