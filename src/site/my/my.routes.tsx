import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { personPage } from '../../platform/person-page.tsx';
import { viewMyPage } from './my.actions.ts';
import { myPath } from './my.form.ts';
import { MyPage } from './my.view.tsx';

export function myRoutes(app: FastifyInstance, platform: Platform): void {
  personPage(app, platform, { path: myPath, access: 'signed-in' }, async ({ scope, session, actor, locale }) => {
    if (actor.kind !== 'person' || session === undefined) throw new Refusal('forbidden');
    return <MyPage data={await viewMyPage(scope, actor, session, locale)} />;
  });
}
