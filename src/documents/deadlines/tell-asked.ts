import { z } from 'zod';
import { defineJob } from '../../platform/jobs.ts';

/** When an organisation is asked for a document: writes to those who write for it. */
export const tellOfAskedPaperJob = defineJob({
  name: 'tell-of-asked-paper',
  payload: z.object({ assignment: z.uuid() }),
});
