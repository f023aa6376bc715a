import type { FastifyInstance } from 'fastify';
import { sendGzip } from '../../platform/answer.ts';
import { islandOf } from '../../platform/assets.ts';
import { foldKey } from '../../platform/fold.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { readParams } from '../../platform/query.ts';
import { viewCheckIn } from '../list-of-participants/list.actions.ts';
import { organisingRoles } from '../organising/organising.policy.ts';
import { checkIn } from '../participants/participants.actions.ts';
import { checkInPath } from '../paths.ts';
import { CheckInQuery, MeetingParams, PressForm, PressParams } from './check-in.form.ts';
import { CheckInPage } from './check-in.view.tsx';

/** `/meetings/{meeting}/check-in`: who is there, on a phone at the door. Without script each button is a form of its own. */
export function checkInRoutes(app: FastifyInstance, platform: Platform): void {
  const spec = { access: organisingRoles, confidential: true, query: CheckInQuery, form: PressForm };
  type Work = Parameters<
    typeof formPage<{ there: 'yes' | 'no'; at?: string | undefined }, { meeting: string }, Found>
  >[3];
  const show: Work['show'] = async ({ scope, locale, params, query }) => {
    const { meeting, rows } = await viewCheckIn(scope, params.meeting, locale);
    const words = foldKey(query.q ?? '').split(' ');
    const found = rows.filter((row) => {
      const text = foldKey([row.givenNames, row.familyName, row.ownScriptName, row.organisationName].join(' '));
      return words.every((word) => text.includes(word));
    });
    return <CheckInPage locale={locale} meeting={meeting} all={rows} rows={found} query={query.q} />;
  };
  const path = checkInPath(':meeting');
  formPage(app, platform, { ...spec, path, params: MeetingParams }, { show });
  formAction(
    app,
    platform,
    { ...spec, path: `${path}/:participant`, params: PressParams },
    {
      show,
      async act({ scope, params, form: { there, at } }) {
        const time = at === undefined ? undefined : new Date(at);
        await checkIn(scope, params.meeting, params.participant, { isHere: there === 'yes', at: time });
        return `${checkInPath(params.meeting)}#p-${params.participant}`;
      },
    },
  );
  // What keeps the page on the device: code alone, and for this page alone.
  app.get(`/:locale${path}/worker.js`, { config: { access: 'public' } }, (request, reply) => {
    const { locale: _, ...given } = request.params as Record<string, string>;
    const { meeting } = readParams(MeetingParams, given);
    const worker = islandOf(platform.assets, 'offline-door');
    const file = platform.assets.files.get(worker?.href.split('/').pop() ?? '');
    if (file === undefined) return reply.callNotFound();
    reply
      .type(file.type)
      .header('cache-control', 'no-cache')
      .header('service-worker-allowed', `/${request.locale}${checkInPath(meeting)}`);
    return sendGzip(request, reply, file.gzip);
  });
}
interface Found {
  q?: string | undefined;
}
