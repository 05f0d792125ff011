export default {
  output: 'export', // files in out/, for any web server; leave it out if `next start` serves the application
  basePath: '/next', // the path of the application on its origin
  trailingSlash: true,
};
