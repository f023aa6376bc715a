/** A summary as it may stand for a meeting in one language. */
interface Summary {
  summary: string | null;
  summaryIsMarkdown: boolean;
}

/** As Markdown: what was written here is; of what came with the records each line is a paragraph. */
export const summaryAsMarkdown = ({ summary, summaryIsMarkdown }: Summary): string =>
  summaryIsMarkdown ? (summary ?? '') : (summary ?? '').replace(/\n+/g, '\n\n');
