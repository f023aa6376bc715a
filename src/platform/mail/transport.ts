import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { messageOf } from '../../problem.ts';
import { GiveUp } from '../jobs.ts';

export interface Message {
  from: string;
  to: string;
  /** The same however often it is tried. */
  id: string;
  /** When it was written. */
  at: Date;
  raw: Buffer;
}

export interface MailTransport {
  /** Throws `GiveUp` if the address or the mail is refused for good. */
  deliver(message: Message): Promise<void>;
}

export interface SmtpServer {
  host: string;
  port: number | undefined;
  /** TLS from the first byte. */
  secure: boolean;
  login: { user: string; password: string } | undefined;
  /**
   * What is asked of STARTTLS: that it is there and the server proves who it is; that it is there; or to use it if it is there, whoever that is, since
   * mails may go in the clear as well. A server that is TLS from the first byte proves who it is unless `unverified`.
   */
  tls: 'demanded' | 'offered' | 'unverified' | 'off';
}

/** Gives mails to a mail server, each over a connection of its own: they are few, and a connection that is kept may have died. */
export function smtpTransport({ host, port, secure, login, tls }: SmtpServer): MailTransport {
  const transport = createTransport({
    host,
    ...(port !== undefined && { port }),
    secure,
    ...(login !== undefined && { auth: { user: login.user, pass: login.password } }),
    requireTLS: tls === 'demanded' || tls === 'unverified',
    ignoreTLS: tls === 'off',
    tls: { rejectUnauthorized: tls === 'demanded' || (secure && tls !== 'unverified') },
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  return {
    async deliver({ from, to, raw }) {
      try {
        await transport.sendMail({ envelope: { from, to: [to] }, raw });
      } catch (error) {
        const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string };
        // The log is not for addresses. Refused for good is an address or a mail; that we may not send at all can be put right.
        const message = messageOf(error).replaceAll(to, '…');
        const ours = responseCode === 530 || responseCode === 538;
        if (responseCode >= 500 && !ours && /^(RCPT TO|DATA)$/.test(command)) throw new GiveUp(message);
        throw new Error(message);
      }
    },
  };
}

/** Lays mails into a folder, readable for us alone: they carry links to sign in with. One that is tried again lies there once. */
export function outboxTransport(folder: string): MailTransport {
  return {
    async deliver({ id, at, raw }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const time = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
      const file = path.join(folder, `${time}-${id}.eml`);
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(raw);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
    },
  };
}
