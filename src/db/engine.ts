import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { type Binaries, findBinaries } from './engine/binaries.ts';
import { makeCluster, makeTemporary, ownerOfCluster, placeCluster, publicHome } from './engine/cluster.ts';
import { dropLock, holderOf, takeLock } from './engine/lock.ts';
import { bareEnvironment, readPidFile, startPostmaster, stopLeftOver } from './engine/postmaster.ts';
import { makeRoles, openPasswords, type Passwords } from './engine/roles.ts';
import { settings } from './engine/settings.ts';
import { findRunner, type Runner } from './engine/user.ts';

export interface Engine {
  /** The login of the web: owns nothing, may only become `entente_app`. */
  webUrl: string;
  /** The owner of the database and of the tables: migrations and imports. */
  ownerUrl: string;
  /** May make databases and roles: for tests and the bench alone. Connects to the database `postgres`. */
  engineUrl: string;
  /** Settles when PostgreSQL has ended, by `stop` or by itself. */
  ended: Promise<void>;
  /** Ends PostgreSQL within 5 s; open connections are cut. Nothing that was committed is lost. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Has to be there and writable. The database lies in its folder `postgres`. */
  dataDir: string;
  log: (line: string) => void;
  /** Use the server of a living Entente on the same folder, if there is one, instead of refusing. */
  join?: boolean;
  /** false: may lose everything when the machine falls; for tests. */
  durable?: boolean;
}

/** Starts the PostgreSQL that comes with npm, and makes database and logins at the first start. Throws a `Problem` if it cannot. */
export async function startEngine({ dataDir, log, join = false, durable = true }: EngineOptions): Promise<Engine> {
  const lock = path.join(dataDir, 'postgres.lock');
  const holder = takeLock(lock);
  if (holder !== undefined) {
    if (join) return joinEngine(dataDir, lock);
    throw inUse(holder, dataDir);
  }
  let temporary: string | undefined;
  try {
    const runner = ownerOfCluster(dataDir) ?? findRunner();
    const folder = placeCluster(dataDir, runner, log);
    const binaries = findBinaries(runner, process.getuid?.() === 0 ? publicHome : dataDir);
    const { passwords, made } = openPasswords(dataDir);
    await stopLeftOver(folder, log);

    const fresh = !existsSync(folder);
    log(fresh ? 'Making the database' : 'Starting the database');
    await makeCluster(folder, { binaries, runner, password: passwords.entente_engine, durable });
    if (made && !fresh) renewEnginePassword(binaries, runner, folder, passwords);

    temporary = makeTemporary(runner);
    const socketFolder = process.platform === 'win32' ? undefined : temporary;
    const port = socketFolder === undefined ? await freePort() : 5432;
    const logFile = path.join(dataDir, 'postgres.log');
    const options = settings(socketFolder, port, durable);
    const postmaster = await startPostmaster({
      binaries,
      runner,
      folder,
      logFile,
      socketFolder,
      settings: options,
      log,
    });
    const urls = urlsOf(passwords, socketFolder, port);
    const stop = async () => {
      await postmaster.stop();
      rmSync(temporary!, { recursive: true, force: true });
      dropLock(lock);
    };
    try {
      await makeRoles(urls.engineUrl, passwords, made);
    } catch (error) {
      await stop();
      throw error;
    }
    return { ...urls, ended: postmaster.ended, stop };
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    dropLock(lock);
    throw error;
  }
}

const inUse = (holder: number, dataDir: string) =>
  new Problem(
    `Another Entente (process ${holder}) is running on the data folder ${dataDir}; stop it, or set DATA_DIR to another folder.`,
  );

/** Waits a moment for an Entente on the same folder that is just ending. Throws a `Problem` if it goes on. */
export async function waitForEarlier(dataDir: string): Promise<void> {
  const patience = Date.now() + 2500;
  for (;;) {
    const holder = holderOf(path.join(dataDir, 'postgres.lock'));
    if (holder === undefined) return;
    if (Date.now() > patience) throw inUse(holder, dataDir);
    await pause(50);
  }
}

/** The server that another Entente runs on the same folder. Stopping it is that one's business. */
async function joinEngine(dataDir: string, lock: string): Promise<Engine> {
  const patience = Date.now() + 30_000;
  while (holderOf(lock) !== undefined && Date.now() < patience) {
    const running = readPidFile(path.join(dataDir, 'postgres'));
    if (running?.ready) {
      const { passwords } = openPasswords(dataDir);
      const socketFolder = process.platform === 'win32' ? undefined : running.socketFolder;
      return {
        ...urlsOf(passwords, socketFolder, running.port),
        ended: new Promise(() => {}),
        stop: async () => {},
      };
    }
    await pause(50);
  }
  throw new Problem(`The Entente that runs on the data folder ${dataDir} is ending or does not get ready; try again.`);
}

function urlsOf(passwords: Passwords, socketFolder: string | undefined, port: number) {
  const url = (login: keyof Passwords, database: string) => {
    const host = socketFolder === undefined ? '' : `host=${encodeURIComponent(socketFolder)}&`;
    const at = socketFolder === undefined ? '127.0.0.1' : 'localhost';
    return `postgresql://${login}:${passwords[login]}@${at}:${port}/${database}?${host}sslmode=disable`;
  };
  return {
    webUrl: url('entente_web', 'entente'),
    ownerUrl: url('entente_owner', 'entente'),
    engineUrl: url('entente_engine', 'postgres'),
  };
}

/** For when the file with the passwords was lost and the database was not. */
function renewEnginePassword(binaries: Binaries, runner: Runner, folder: string, passwords: Passwords): void {
  spawnSync(binaries.postgres, ['--single', '-D', folder, 'postgres'], {
    ...bareEnvironment,
    ...runner,
    cwd: '/',
    input: `alter role entente_engine password '${passwords.entente_engine}'\n`,
    windowsHide: true,
  });
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
