// Documents a second from a CouchDB-compatible server of its own process to a new PouchDB, both on LevelDB, over loopback.
const { fork } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const PouchDB = require('pouchdb');

const [, , first, folder] = process.argv;
const open = (name) => PouchDB.defaults({ prefix: path.join(name, path.sep) });

if (first === 'server') {
  const configuration = { configPath: `${folder}/config.json`, logPath: `${folder}/log.txt` };
  const routes = { mode: 'minimumForPouchDB', overrideMode: { include: [] } };
  const app = require('express')().use('/', require('express-pouchdb')(open(folder), { ...routes, ...configuration }));
  const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
} else {
  const count = Number(first);
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'lra-pouch-'));
  for (const name of ['server', 'desk']) fs.mkdirSync(path.join(place, name));
  const server = fork(__filename, ['server', path.join(place, 'server')]);
  const person = (n) => ({
    _id: `p${String(n).padStart(8, '0')}`,
    given: `Given${n % 977}`,
    family: `Family${n % 8191}`,
    dob: `19${10 + (n % 90)}-01-01`,
    phone: '416 555 0142',
    status: 'new',
    note: 'x'.repeat(120),
  });
  server.once('message', async (port) => {
    try {
      const remote = new PouchDB(`http://127.0.0.1:${port}/people`);
      for (let n = 0; n < count; n += 500) {
        await remote.bulkDocs(Array.from({ length: Math.min(500, count - n) }, (_, k) => person(n + k)));
      }
      const desk = new (open(path.join(place, 'desk')))('people');
      const begun = process.hrtime.bigint();
      const pulled = await desk.replicate.from(remote, { batch_size: 1000, batches_limit: 10 });
      console.log(pulled.docs_written / (Number(process.hrtime.bigint() - begun) / 1e9));
    } finally {
      server.kill();
      fs.rmSync(place, { recursive: true, force: true });
      process.exit();
    }
  });
}
