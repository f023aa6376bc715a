// What the door's script knows of its presses: runs in the browser, and imports nothing that is not to run there.

/** A press at the door, kept on the device until it has been taken. */
export interface Press {
  url: string;
  there: string;
  at: string;
  /** The site did not take it and will not: it is shown until somebody presses anew or lays it aside. */
  refused?: true;
}

/** What is still to be sent, in the order in which it was pressed. */
export const waiting = (presses: readonly Press[]): Press[] => presses.filter(({ refused }) => refused !== true);
export const refusedOf = (presses: readonly Press[]): Press[] => presses.filter(({ refused }) => refused === true);

/** A press anew stands for the one of the same person that was refused. */
export const withPress = (presses: readonly Press[], press: Press): Press[] => [
  ...presses.filter(({ url, refused }) => refused !== true || url !== press.url),
  press,
];

/** A redirect says that it was taken; what the site cannot do now is tried again; what it refuses is kept and shown. */
export function afterAnswer(
  presses: readonly Press[],
  sent: Press,
  answer: { taken: boolean; status: number },
): { presses: Press[]; goOn: boolean } {
  const isSent = ({ url, at }: Press) => url === sent.url && at === sent.at;
  if (answer.taken) return { presses: presses.filter((press) => !isSent(press)), goOn: true };
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429)
    return { presses: [...presses], goOn: false };
  return { presses: presses.map((press) => (isSent(press) ? { ...press, refused: true } : press)), goOn: true };
}
