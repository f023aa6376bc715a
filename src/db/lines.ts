// What lists show of hundreds of rows is kept and travels as text, a line for each: writing and reading six hundred files of one page as
// JSON took as long as finding them. The signs between values and between lines are ones that no value has (`line_value` in the
// migrations sees to it).
const valueEnd = '\u001f';
const lineEnd = '\u001e';

/** The values of each line; a boolean is 't' or 'f'. */
export const readLines = (text: string): string[][] =>
  text === '' ? [] : text.split(lineEnd).map((line) => line.split(valueEnd));
