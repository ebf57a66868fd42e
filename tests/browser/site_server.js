// Serves a folder as the web server does: a folder's index.html, and 410 with the notice where an item was taken down.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/feed+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const item = path.match(/^\/news\/[^/]+\//)?.[0];
    const send = (status, type, body) => {
      response.writeHead(status, { 'Content-Type': type });
      response.end(body);
    };
    try {
      if (item) {
        const gone = await readFile(join(folder, item, 'gone.html')).catch(() => null);
        if (gone) {
          return send(410, types['.html'], gone);
        }
      }
      const file = path.endsWith('/') ? join(path, 'index.html') : path;
      send(200, types[extname(file)] ?? 'application/octet-stream', await readFile(join(folder, file)));
    } catch {
      send(404, types['.html'], await readFile(join(folder, '404.html')).catch(() => 'not found'));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
