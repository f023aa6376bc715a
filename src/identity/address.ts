/**
 * An e-mail address folded: two spellings of one address are one account. Letters of any script in one form and without case; nothing
 * else, since dots and what follows a plus sign make another mailbox with most servers.
 */
export const foldAddress = (address: string): string => address.trim().normalize('NFKC').toLowerCase();
