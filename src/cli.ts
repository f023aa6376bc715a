import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { headsFile, tellReport, verifyAudit } from './audit/index.ts';
import { openSecretKey, readConfig } from './config.ts';
import { openDatabase } from './db/database.ts';
import { readSignOnCommand, readUserCommand, signOnUsage, userUsage } from './identity/index.ts';
import { importFiles } from './interop/index.ts';
import { findOrganisation, listOrganisationSlugs, nameOrganisations } from './network/index.ts';
import { messageOf, Problem } from './problem.ts';
import { openStore, serve } from './server.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

const usage = `npm run entente -- <command>
  start            serve the site (npm start does this too)
  migrate          bring the database's tables up to date
  import PATH…     take in records from files or folders; --dry-run shows what would change
  audit verify     go through the whole audit and name what was changed, put in or removed
${userUsage}
${signOnUsage}`;

type Command = (args: string[], ending: Promise<void>) => Promise<number>;

const commands: Record<string, Command> = {
  async start(args, ending) {
    parseArgs({ args });
    const starting = serve(readConfig(), say);
    // Asked to end meanwhile, it finishes what it is at, if that does not take long.
    const tooLate = ending.then(() => pause(1500, undefined, { ref: false }));
    const site = await Promise.race([starting, tooLate]);
    if (site === undefined) return 0;
    say(`Entente is at ${site.url}`);
    const sentence = await Promise.race([ending, site.broken]);
    if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
    else say('Ending');
    await site.stop();
    return sentence === undefined ? 0 : 1;
  },

  async migrate(args) {
    parseArgs({ args });
    const store = await openStore(readConfig(), say, { join: true });
    await store.stop();
    say('The tables are up to date');
    return 0;
  },

  async import(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) {
      process.stderr.write(`Say what to import.\n${usage}\n`);
      return 2;
    }
    const config = readConfig();
    const store = await openStore(config, say, { join: true });
    try {
      if (store.ownerUrl === undefined)
        throw new Problem('An import needs MIGRATION_DATABASE_URL, the login that owns the tables.');
      await importFiles(store.ownerUrl, positionals, {
        dryRun: values['dry-run'],
        folder: config.callerDirectory,
        log: say,
      });
    } finally {
      await store.stop();
    }
    return 0;
  },

  async audit(args) {
    const [what, ...others] = parseArgs({ args, allowPositionals: true }).positionals;
    if (what !== 'verify' || others.length > 0) {
      process.stderr.write(`Say what to do with the audit.\n${usage}\n`);
      return 2;
    }
    const config = readConfig();
    const store = await openStore(config, say, { join: true });
    try {
      if (store.ownerUrl === undefined)
        throw new Problem('To verify the audit needs MIGRATION_DATABASE_URL, the login that owns the tables.');
      const owner = openDatabase(store.ownerUrl, { max: 1 });
      try {
        const { sentences, sound } = tellReport(await verifyAudit(owner, path.join(config.dataDir, headsFile)));
        for (const sentence of sentences) say(sentence);
        return sound ? 0 : 1;
      } finally {
        await owner.destroy();
      }
    } finally {
      await store.stop();
    }
  },

  async user(args) {
    const run = readUserCommand(args);
    if (run === undefined) {
      process.stderr.write(`Say what to do, and for whom.\n${usage}\n`);
      return 2;
    }
    return onAccounts(run);
  },

  async 'sign-on'(args) {
    const run = readSignOnCommand(args);
    if (run === undefined) {
      process.stderr.write(`Say what to do with single sign-on, and of which organisation.\n${usage}\n`);
      return 2;
    }
    return onAccounts(run);
  },
};

/** Runs a command that reaches the accounts, beside the server if it runs. */
async function onAccounts(run: ReturnType<typeof readSignOnCommand> & object): Promise<number> {
  const config = readConfig();
  const store = await openStore(config, say, { join: true });
  const db = openDatabase(store.webUrl, { max: 1 });
  try {
    await run({
      db,
      baseUrl: config.baseUrl ?? `http://localhost:${config.port}`,
      secretKey: openSecretKey(config),
      folder: config.callerDirectory,
      say,
      findOrganisation,
      organisationNames: nameOrganisations,
      listOrganisationSlugs,
    });
    return 0;
  } finally {
    await db.destroy();
    await store.stop();
  }
}

/** Settles when this process is asked to end: Ctrl-C, SIGTERM, or the death of the process that started it. */
function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    process.on('SIGHUP', () => process.stdout.isTTY && resolve());
    if (process.channel === undefined || process.channel === null) return;
    // Whoever started us by npm holds a channel to us, which the system closes when that process is gone.
    process.once('disconnect', resolve);
    process.channel.unref();
  });
}

// With the terminal gone there is nobody to tell.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const ending = askedToEnd();
let end: (code: number) => void = () => {};
const ended = new Promise<number>((resolve) => {
  end = resolve;
});
const [name = 'start', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
// Nothing may keep an end that was asked for waiting; an import that is cut off has written nothing. PostgreSQL, if it is
// ours, is ended by its watchdog when this process does not come to it.
const [patience, code] = name === 'start' ? [4500, 0] : [0, 130];
void ending.then(() => setTimeout(() => process.exit(code), patience).unref());

if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
  say(usage);
  end(0);
} else if (command === undefined) {
  process.stderr.write(`There is no command “${name}”.\n${usage}\n`);
  end(2);
} else {
  command(args, ending).then(end, (error: unknown) => {
    if (error instanceof Problem) process.stderr.write(`${error.message}\n`);
    else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${messageOf(error)}\n${usage}\n`);
      return end(2);
    } else if (error instanceof Error && 'syscall' in error) {
      // The system refuses a file, a folder or a process: whoever runs it can tell from the message what to do.
      process.stderr.write(`Entente cannot go on: ${error.message}.\n`);
    } else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    end(1);
  });
}
process.exit(await ended);
