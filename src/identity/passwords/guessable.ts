// What people choose most, in the languages of the site and on its keyboards; after Have I Been Pwned and SecLists. A rule and a short list
// catch what a long list would: nearly all of the most common passwords of twelve characters and more are made of such parts.
const common = [
  'password',
  'passwort',
  'motdepasse',
  'contrasena',
  'contraseña',
  'clave',
  'parol',
  'пароль',
  'йцукен',
  'mima',
  'woaini',
  'qwertyuiop',
  'qwerty',
  'azertyuiop',
  'azerty',
  'qwertz',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'zxcvbn',
  'qazwsxedc',
  'qazwsx',
  'letmein',
  'welcome',
  'bienvenue',
  'bienvenido',
  'iloveyou',
  'jetaime',
  'teamo',
  'admin',
  'administrator',
  'login',
  'secret',
  'changeme',
  'default',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'sunshine',
  'princess',
  'superman',
  'master',
  'shadow',
  'trustno',
  'michael',
  'google',
  'january',
  'february',
  'october',
  'november',
  'december',
  'summer',
  'winter',
  'monday',
  'entente',
  'basel',
  'rotterdam',
  'stockholm',
  'minamata',
  'chemicals',
  'waste',
];

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const read = (text: string) => fold(text).replace(/[013457@$!]/g, (sign) => lookAlikes[sign] ?? sign);

/** How many characters a password needs once everything that comes to mind first is taken out of it. */
const enough = 6;

/**
 * Whether somebody who guesses would come to it early: common words, the person's own name and address, the same few characters over and
 * over, and rows of the keyboard or the alphabet, in whatever mixture.
 */
export function isGuessable(password: string, own: readonly string[] = []): boolean {
  const parts = own.flatMap((text) => [text, ...text.split(/[\s@._+-]+/)]).filter((part) => part.length >= 4);
  const words = [...common, ...parts].map(read).sort((a, b) => b.length - a.length);
  return [fold(password), read(password)].some((text) => {
    let rest = text;
    for (const word of words) rest = rest.replaceAll(word, '');
    return withoutRows(rest) < enough || new Set(rest).size < 5;
  });
}

/** The length without what only goes on: aaaa, 1234, 9876, and what repeats itself. */
function withoutRows(text: string): number {
  const bare = text.replace(/(.{1,6}?)\1+/gu, '$1');
  let length = 0;
  let step = Number.NaN;
  for (let index = 0; index < bare.length; index += 1) {
    const before = step;
    step = index === 0 ? Number.NaN : bare.charCodeAt(index) - bare.charCodeAt(index - 1);
    if (step !== before || Math.abs(step) > 1) length += 1;
  }
  return length;
}
