import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Between an instance and its database: a link that can be frozen without a word or slowed down. */
export async function weakLink(databaseUrl: string) {
  let target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  let delayMs = 0;
  const server = createServer((near) => {
    const folder = target.searchParams.get('host');
    const port = Number(target.port || 5432);
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (delayMs > 0 && from === far) setTimeout(() => to.writable && to.write(chunk), delayMs);
        else to.write(chunk);
      });
      from.on('error', () => from.destroy());
      from.once('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (frozen) from.pause();
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** Takes connections and bytes and passes nothing on, as a machine that has stopped or a cut cable. */
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw: () => {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    /** Keeps every answer of the database back for so many milliseconds. */
    slowDown: (milliseconds: number) => {
      delayMs = milliseconds;
    },
    /** Leads to another server from now on, as a name or an address that fails over. */
    leadTo: (otherUrl: string) => {
      target = new URL(otherUrl);
      for (const socket of sockets) socket.destroy();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
