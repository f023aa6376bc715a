/** For whom a passkey is good (WebAuthn, "relying party"): a host, and the one origin of its pages. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * The relying party of a site; undefined where browsers know no passkeys: at an address that is a number, and without https anywhere
 * but on this machine.
 */
export function relyingPartyOf(baseUrl: string): RelyingParty | undefined {
  const { protocol, hostname, origin } = new URL(baseUrl);
  const isNumber = hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (isNumber || (protocol !== 'https:' && !isLocal)) return undefined;
  return { id: hostname, origin };
}
