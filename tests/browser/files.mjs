// A web server that knows nothing but files, for copies of the site.
import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import path from 'node:path';

const types = {html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', json: 'application/json'};

// Below /copy/ are the files of a folder; an address with a slash at its end is the index in it.
export function fileServer(folder) {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://files');
    let file = path.join(folder, decodeURIComponent(pathname).replace(/^\/copy\//, '/'));
    if (pathname.endsWith('/')) file = path.join(file, 'index.html');
    if (!pathname.startsWith('/copy/') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {'content-type': types[file.split('.').at(-1)] ?? 'application/octet-stream'});
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}
