import { placeOf } from './place.ts';

/** What visitors from one place took in one minute; without an address: what came from more places than are named. */
export interface TakenByVisitors {
  since: Date;
  times: number;
  /** The first of them, as they were asked for. */
  paths: readonly string[];
}

const minute = 60_000;
const mostPlaces = 20;
const mostPaths = 10;
const longestPath = 200;

type Write = (address: string | undefined, taken: TakenByVisitors) => Promise<void>;

interface Taken {
  address: string | undefined;
  since: Date;
  times: number;
  paths: Set<string>;
}

/**
 * What visitors take as a file, added up for a minute and written down then: nobody waits for it, an answer out of memory costs no write,
 * and a crowd, or somebody who takes the same a thousand times, leaves no more than 21 entries of bounded size a minute.
 */
export class VisitorExports {
  readonly #write: Write;
  #taken = new Map<string, Taken>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: Write) {
    this.#write = write;
  }

  note(address: string, path: string): void {
    this.#add(placeOf(address), { address, since: new Date(), times: 1, paths: new Set([path.slice(0, longestPath)]) });
    this.#timer ??= setTimeout(() => void this.flush(), minute).unref();
  }

  /** Writes down what came together. What cannot be written is added to what comes next. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const taken = this.#taken;
    this.#taken = new Map();
    this.#writing = this.#writing.then(async () => {
      for (const [key, { address, paths, ...rest }] of taken) {
        const isWritten = await this.#write(address, { ...rest, paths: [...paths] }).then(
          () => true,
          () => false,
        );
        if (!isWritten) this.#putBack(key, { address, paths, ...rest });
      }
    });
    return this.#writing;
  }

  close(): Promise<void> {
    return this.flush().finally(() => clearTimeout(this.#timer));
  }

  #putBack(key: string, taken: Taken): void {
    this.#add(key, taken);
    this.#timer ??= setTimeout(() => void this.flush(), minute).unref();
  }

  /** What comes from more places than are named is added up under none. */
  #add(place: string, { address, since, times, paths }: Taken): void {
    const key = this.#taken.has(place) || this.#taken.size < mostPlaces ? place : '';
    const there = this.#taken.get(key);
    if (there === undefined) {
      this.#taken.set(key, { address: key === '' ? undefined : address, since, times, paths });
      return;
    }
    there.times += times;
    if (since < there.since) there.since = since;
    for (const path of paths) if (there.paths.size < mostPaths) there.paths.add(path);
  }
}
