// An office's machine for the pages' tests: a folder with settings, the real daemon on them, all eight channels, and a
// system at the other end that takes some things in and refuses others.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const lianbod = process.env.LIANBOD ?? join(root, 'build', 'dev', 'daemon', 'lianbod');
const samples = join(root, 'sandbox', 'samples');

const byHand = ['facebook', 'line', 'city_site', 'multimedia', 'led_marquee', 'sms'];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

function settings(port, hook) {
  return `[office]
name = "高雄市鳳山區第一戶政事務所"
agency_code = "397163500A"
document_prefix = "高市鳳一戶字第"
contacts = "${join(root, 'requests', 'contacts.json')}"
[store]
database = "lianbo.db"
media = "media"
[server]
listen = "127.0.0.1:${port}"
socket = "lianbod.sock"
serve_site = "website"
[log]
target = "stderr"
[network]
allow = ["127.0.0.0/8"]
[outlet.website]
channel = "website"
adapter = "website.static"
absence_looks = 1
absence_span = "0s"
folder = "site"
base_url = "http://127.0.0.1:${port}/site"
site_name = "公告與活動訊息"
agency_name = "高雄市鳳山區第一戶政事務所"
agency_code = "397163500A"
contact = "電話 07-7429410"
category_theme = "230"
category_cake = "E00"
category_service = "A00"
[outlet.bureau]
channel = "civil_affairs_site"
adapter = "webhook"
url = "http://127.0.0.1:${hook}/lianbo"
secret_file = "bureau.secret"
by_hand_within = "5m"
${byHand.map((channel) => `[outlet.${channel}]
channel = "${channel}"
adapter = "by_hand"
by_hand_within = "30m"
${channel === 'facebook' ? 'by_hand_steps = ["登入粉絲專頁，選「建立貼文」", "貼上內容，附上圖片，發布後複製貼文的網址"]\n' : ''}`).join('')}`;
}

// Refuses what is about a lecture, and takes in the rest.
async function bureau() {
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (part) => { body += part; });
    incoming.on('end', () => {
      const refused = body.includes('講座');
      response.writeHead(refused ? 422 : 200, { 'Content-Type': 'application/json' });
      response.end(refused ? '{"error":"版面已滿，請洽民政局"}' : '{"id":"20260042"}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export class Office {
  static async open() {
    const office = new Office();
    office.folder = await mkdtemp(join(tmpdir(), 'lianbo-pages-'));
    office.bureau = await bureau();
    office.port = await freePort();
    office.url = `http://127.0.0.1:${office.port}`;
    const secret = { mode: 0o600 };
    await writeFile(join(office.folder, 'bureau.secret'), '0123456789abcdef0123456789abcdef', secret);
    await writeFile(join(office.folder, 'lianbo.toml'), settings(office.port, office.bureau.address().port), secret);
    office.daemon = spawn(lianbod, ['--config', join(office.folder, 'lianbo.toml')], { stdio: ['ignore', 'ignore', 'pipe'] });
    await new Promise((resolve, reject) => {
      let said = '';
      office.daemon.stderr.on('data', (part) => {
        said += part;
        if (said.includes('listening')) { resolve(); }
      });
      office.daemon.on('exit', () => reject(new Error(said)));
    });
    return office;
  }

  async close() {
    this.daemon.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.daemon.on('exit', resolve));
    this.daemon.kill('SIGTERM');
    await ended;
    this.bureau.close();
    await rm(this.folder, { recursive: true });
  }

  // Over the Unix socket, as lianbo does.
  ask(method, path, body) {
    const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const sent = request({ socketPath: join(this.folder, 'lianbod.sock'), method, path }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode >= 400) { reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)); return; }
          resolve(text ? JSON.parse(text) : null);
        });
      });
      sent.on('error', reject);
      sent.end(bytes);
    });
  }

  // A sample form, signed on paper unless `signed` is empty.
  async queue(name, { up = '+0s', down = '+3h', signed = '主任 115-03-02 高市鳳一戶字第11570012300號', ...changes } = {}) {
    const form = { ...JSON.parse(await readFile(join(samples, `${name}.json`), 'utf8')), ...changes };
    const files = {};
    for (const { name: file } of [...(form.media ?? []), ...(form.attachments ?? [])]) {
      const bytes = await readFile(join(samples, 'media', file));
      files[file] = (await this.ask('PUT', `/api/v1/media?name=${encodeURIComponent(file)}`, bytes)).digest;
    }
    const submission = { key: `${name}-${Math.random()}`, form, files, up, down };
    if (form.multimedia?.image_name && !files[form.multimedia.image_name]) { delete form.multimedia.image_name; }
    if (down === null) { delete submission.down; }
    if (signed) { submission.signed_on_paper = signed; }
    return (await this.ask('POST', '/api/v1/requests', submission)).item;
  }

  // Follows the events until `good` says so of what the API shows.
  async until(path, good) {
    const shown = async () => good(await this.ask('GET', path));
    if (await shown()) { return; }
    await new Promise((resolve, reject) => {
      const sent = request({ socketPath: join(this.folder, 'lianbod.sock'), path: '/api/v1/events' }, (response) => {
        let asking = Promise.resolve();
        const look = () => {
          asking = asking.then(shown).then((done) => { if (done) { sent.destroy(); resolve(); } }).catch(reject);
        };
        response.on('data', look);
        response.on('error', () => {});
        look();
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  tasks() { return this.ask('GET', '/api/v1/tasks').then(({ tasks }) => tasks); }

  async deliveryOf(item, channel) {
    const { deliveries } = await this.ask('GET', `/api/v1/items/${item.id}`);
    return deliveries.find((each) => each.channel === channel);
  }
}
