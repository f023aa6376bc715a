import { strFromU8, unzipSync } from 'fflate';
import { expect } from 'vitest';
import { madePdf } from '../made-files.ts';
import type { Hand } from './meeting-life-hand.ts';
import { findMail, type Stage, visitor } from './meeting-life-stage.ts';

const authority = { name: 'Ministry of Environment', email: 'ministry@example.org' };
const centre = {
  name: 'Basel Convention Coordinating Centre for the African Region',
  email: 'centre@example.org',
};

/** The authority of a Party by its name, and a centre of the network from the list; both are written to. */
export async function invite(hand: Hand): Promise<void> {
  await hand.section(['Invitations', 'Invitations']);
  await hand.follow(['Invite others by name', 'Inviter d’autres par leur nom']);
  const row = hand.group(['Invited: 1', 'Invité : 1']);
  await hand.fill(['Organisation', 'Organisation'], authority.name, row);
  await hand.fill(['E-mail', 'Adresse électronique'], authority.email, row);
  await hand.choose(['Category', 'Catégorie'], ['Parties', 'Parties'], row);
  await hand.choose(['Language', 'Langue'], ['English', 'Français'], row);
  await hand.press(['Prepare the invitations', 'Préparer les invitations']);

  await hand.follow(['Choose organisations of the network', 'Choisir des organisations du réseau']);
  await hand.checkAxe();
  await hand.page.getByLabel(centre.name).check();
  await hand.press(['Prepare the invitations', 'Préparer les invitations']);
  await hand.follow(centre.name);
  await hand.fill(['E-mail', 'Adresse électronique'], centre.email);
  await hand.choose(['Language', 'Langue'], ['English', 'Français']);
  await hand.press(['Save the invitation', 'Enregistrer l’invitation']);
  await hand.press(['Send 2 invitations', 'Envoyer 2 invitations']);
  await hand.sees(['The mails are on their way.', 'Les courriels sont en route.']);
  await hand.checkAxe();
}

interface Delegate {
  given: string;
  family: string;
  own?: string;
  email?: string;
  support?: string;
}

/** By the link of the mail, in a browser that knows nobody. */
async function answerInvitation(
  stage: Stage,
  email: string,
  delegates: readonly Delegate[],
  options = {},
): Promise<void> {
  const mail = await findMail(stage, email, 'Invitation');
  const hand = await visitor(stage, options);
  await hand.go(mail.links.find((link) => link.includes('/meeting-invitations/')) ?? '');
  for (const [index, { given, family, own = '', email: address = '', support = '' }] of delegates.entries()) {
    if (index > 0) await hand.press(['Add a delegate', 'Ajouter un délégué']);
    const row = hand.group([`Delegate: ${index + 1}`, `Délégué : ${index + 1}`]);
    await hand.fill(['Given names', 'Prénoms'], given, row);
    await hand.fill(['Family name', 'Nom de famille'], family, row);
    await hand.fill(['Name in its own script', 'Nom dans sa propre écriture'], own, row);
    await hand.choose(['Role', 'Qualité'], ['Representative', 'Représentant ou représentante'], row);
    await hand.fill(['E-mail', 'Adresse électronique'], address, row);
    await hand.fill(['Support asked for', 'Appui demandé'], support, row);
  }
  await hand.attach(
    ['The signed letter', 'La lettre signée'],
    [{ name: 'letter.pdf', mimeType: 'application/pdf', buffer: madePdf(['We nominate our delegates.']) }],
  );
  await hand.press(['Send to the organisers', 'Envoyer aux organisateurs']);
  await hand.sees('letter.pdf');
  await hand.checkAxe();
  await hand.close();
}

/** Who comes is named by the invited; the centre sends the one who has this address. */
export async function nominate(stage: Stage, delegate: string): Promise<void> {
  await answerInvitation(stage, authority.email, [
    { given: 'Fang', family: 'Wang', own: '王芳', support: 'A ticket from Beijing' },
    { given: 'Otto', family: 'Late' },
    { given: 'Rosa', family: 'Maybe' },
  ]);
  await answerInvitation(
    stage,
    centre.email,
    [{ given: 'Fatima', family: 'Zahra', own: 'فاطمة الزهراء', email: delegate }],
    {
      javaScriptEnabled: false,
    },
  );
}

const why = 'One place for each organisation.';

/** One comes, one does not, one waits; the list of participants in two forms, badges, and the door. */
export async function decide(stage: Stage, hand: Hand): Promise<void> {
  await hand.section(['Participants', 'Participants']);
  await hand.checkAxe();
  await hand.press(['Approve', 'Approuver'], { about: 'Fang Wang' });
  await hand.press(['Approve', 'Approuver'], { about: 'Fatima Zahra' });
  await hand.follow('Otto Late');
  await hand.fill(['Reason', 'Motif'], why);
  await hand.press(['Refuse', 'Refuser']);
  await hand.follow('Rosa Maybe');
  await hand.press(['Put on the waiting list', 'Mettre sur liste d’attente']);
  await hand.sees([
    'Approved: 2. To be decided: 0. On the waiting list: 1.',
    'Approuvés : 2. À décider : 0. Sur liste d’attente : 1.',
  ]);
  const refusal = await findMail(stage, authority.email, 'Otto Late');
  expect(refusal.text).toContain(why);

  const pdf = await hand.take(['List as PDF', 'Liste en PDF'], 'button');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const badges = await hand.take(['Badges', 'Badges'], 'button');
  expect(badges.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOfDocx(await hand.take(['List for Word', 'Liste pour Word'], 'button'));
  for (const name of ['王芳', 'فاطمة الزهراء', 'Fang']) expect(text).toContain(name);
  expect(text).not.toContain('Otto');

  await hand.follow(['Check-in', 'Accueil']);
  await hand.checkAxe();
  await hand.sees(['0 of 2 are here', '0 sur 2 sont là']);
  await hand.press(['Is here', 'Est là'], { about: 'Fang Wang', stays: true });
  await hand.sees(['1 of 2 are here', '1 sur 2 sont là']);
}

/** What a DOCX says. */
export function textOfDocx(bytes: Buffer): string {
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  const part = unzipSync(bytes)['word/document.xml'];
  return part === undefined ? '' : strFromU8(part).replaceAll(/<[^>]+>/g, '');
}
