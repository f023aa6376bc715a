import type { ServerResponse } from 'node:http';

/** Somebody with an open page. */
export interface Listener {
  response: ServerResponse;
  meetingId: string;
  /** What her list stood at when she was last told. */
  signature: string;
  /** What her list stands at now, as she may see it now; undefined once she may no longer listen. */
  look(): Promise<string | undefined>;
}

interface Watch {
  /** Another value whenever anything of the content is another. */
  version(): Promise<string>;
  /** Milliseconds between two looks at the version. */
  every?: number;
}

/** More than these in one process are sent away; their pages stay as they are until they are loaded again. */
export const mostListeners = 600;
const pulse = 25_000;

/**
 * Tells open pages that something is new: never what. One question a second for the whole process, whoever listens; only when the
 * content changed is each asked for what she may see of it now.
 */
export class Listeners {
  readonly #open = new Set<Listener>();
  /** Those who have not been looked after since they came: what came out between the page and its stream is told, too. */
  readonly #new = new Set<Listener>();
  readonly #watch: Required<Watch>;
  #timer: NodeJS.Timeout | undefined;
  #version: string | undefined;
  #busy = false;
  #beat = Date.now();

  constructor(watch: Watch) {
    this.#watch = { every: 1_000, ...watch };
  }

  get size(): number {
    return this.#open.size;
  }

  /** False where there is no room. */
  add(listener: Listener): boolean {
    if (this.#open.size >= mostListeners) return false;
    this.#open.add(listener);
    this.#new.add(listener);
    listener.response.on('close', () => this.#remove(listener));
    this.#timer ??= setInterval(() => void this.#tick(), this.#watch.every).unref();
    return true;
  }

  #remove(listener: Listener): void {
    this.#open.delete(listener);
    this.#new.delete(listener);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #tick(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      if (Date.now() - this.#beat > pulse) {
        this.#beat = Date.now();
        for (const { response } of this.#open) response.write(': still here\n\n');
      }
      const version = await this.#watch.version();
      // When a thousand people come into the room one after the other, each is looked after once.
      const waiting = [...(version === this.#version ? this.#new : this.#open)];
      for (const listener of waiting) {
        this.#new.delete(listener);
        if (this.#open.has(listener)) await this.#tell(listener);
      }
      this.#version = version;
    } catch {
      // The database is away for a moment: the next look tells everybody.
      this.#version = undefined;
    } finally {
      this.#busy = false;
    }
  }

  async #tell(listener: Listener): Promise<void> {
    const signature = await listener.look();
    if (signature === undefined) {
      listener.response.end('event: gone\ndata: \n\n');
      return;
    }
    if (signature === listener.signature) return;
    listener.signature = signature;
    listener.response.write(`id: ${signature}\nevent: new\ndata: ${signature}\n\n`);
  }

  close(): void {
    for (const { response } of this.#open) response.end();
    this.#open.clear();
    this.#new.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
