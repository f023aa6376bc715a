import { parentPort, workerData } from 'node:worker_threads';
import type { Task, Told } from './inspect.ts';
import { look } from './look.ts';
import { strip } from './strip.ts';

// The thread in which strange files are read.

const task = workerData as Task;
const tell = (told: Told) => parentPort?.postMessage(told);

if (task.what === 'strip') tell({ size: await strip(task.file, task.format, task.to, task.bounds) });
else await look(task.file, task.name, task.bounds, tell);
