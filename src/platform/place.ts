/** Where somebody comes from, as far as it tells people apart: an IPv4 address, or the /64 of an IPv6 one, which is one household's. */
export function placeOf(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const embedded = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare);
  if (embedded?.[1] !== undefined) return embedded[1];
  if (!bare.includes(':')) return bare;
  const [before = '', after] = bare.split('::');
  const groups = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(':'));
  const [head, tail] = [groups(before), groups(after)];
  // An IPv4 address at the end counts for two groups.
  const length = head.length + tail.length + ([...head, ...tail].at(-1)?.includes('.') ? 1 : 0);
  const zeros = after === undefined ? [] : Array.from({ length: Math.max(0, 8 - length) }, () => '0');
  const first = [...head, ...zeros, ...tail].slice(0, 4);
  return `${first.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
