import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction } from '../../platform/person-page.tsx';
import { safeNext } from '../../platform/session.ts';
import { follow } from './following.actions.ts';
import { FollowForm, followingPath } from './following.form.ts';

export function followingRoutes(app: FastifyInstance, platform: Platform): void {
  formAction(
    app,
    platform,
    { path: followingPath, access: 'signed-in', form: FollowForm },
    {
      act: async ({ scope, form }) => {
        await follow(scope, form);
        return safeNext(form.next) ?? '/my';
      },
      // Nothing in it is typed: what does not fit was made by hand.
      show: async () => {
        throw new Refusal('bad-request');
      },
    },
  );
}
