import net from 'node:net';

/** Speaks as much of PostgreSQL's language as it takes to say that it is version 14. */
export function oldDatabase(): net.Server {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.from(`${type}....`);
    head.writeUInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int = (value: number, bytes: number) => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeUIntBE(value, 0, bytes);
    return buffer;
  };
  const column = (name: string, type: number) => [
    Buffer.from(`${name}\0`),
    int(0, 6),
    int(type, 4),
    int(4, 2),
    int(0, 4),
    int(0, 2),
  ];
  const value = (text: string) => [int(text.length, 4), Buffer.from(text)];
  const ready = message('Z', Buffer.from('I'));
  const row = Buffer.concat([
    message('T', int(2, 2), ...column('version', 25), ...column('number', 23)),
    message('D', int(2, 2), ...value('14.9'), ...value('140009')),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  return net.createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      // A start-up message has no letter in front.
      if (data[0] === 0) socket.write(Buffer.concat([message('R', int(0, 4)), ready]));
      else if (data[0] === 'Q'.charCodeAt(0)) socket.write(row);
      else socket.end();
    });
  });
}
