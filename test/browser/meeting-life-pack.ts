import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import type { Hand, Words } from './meeting-life-hand.ts';
import { type Stage, visitor } from './meeting-life-stage.ts';

/** A participant asks for the pack of the meeting, takes it, and reads it from her disk without script. */
export async function takePack(stage: Stage, hand: Hand, [meeting, document]: readonly [Words, Words]): Promise<void> {
  await hand.go('/meetings');
  await hand.follow(meeting);
  await hand.follow(['Pack for offline', 'Dossier hors ligne']);
  await hand.press(['Make a new pack', 'Préparer un nouveau dossier'], {
    about: hand.say(['For participants', 'Pour les participants']),
  });
  const download = hand.page.getByRole('link', { name: new RegExp(`^${hand.say(['Download', 'Télécharger'])} `) });
  await expect
    .poll(
      async () => {
        await hand.page.reload();
        return download.count();
      },
      { timeout: 20_000, interval: 400 },
    )
    .toBe(1);
  await hand.look();
  await hand.checkAxe();
  const bytes = await hand.take((await download.innerText()).trim());

  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-pack-'));
  try {
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      if (name.endsWith('/')) continue;
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const reader = await visitor(stage, { javaScriptEnabled: false });
    const index = Object.keys(unzipSync(bytes)).find((name) => /(^|\/)index\.html$/.test(name)) ?? '';
    await reader.page.goto(pathToFileURL(path.join(folder, index)).href);
    await reader.look();
    expect(await reader.heading()).toBe(reader.say(meeting));
    await reader.sees(document);
    // All that it leads to lies beside it.
    const links = await reader.page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    const local = links.filter((link) => link.startsWith('file:'));
    expect(local.length).toBeGreaterThan(3);
    const missing = local.filter((link) => !existsSync(fileURLToPath(link.replace(/#.*/, ''))));
    expect(missing).toEqual([]);
    await reader.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
