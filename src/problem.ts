/** Something that whoever runs Entente can put right. Its message is one sentence for them, shown without a stack trace. */
export class Problem extends Error {
  override name = 'Problem';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** The system's short code of an error (`ENOENT`, `EADDRINUSE`, or PostgreSQL's five letters), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return error.errors.map(codeOf).find((code) => code !== undefined);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
