import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { hashPassword } from '../passwords/hasher.ts';
import { invitationPath } from '../paths.ts';
import { setSessionCookie } from '../session/gate.ts';
import { type Accepted, acceptInvitation, checkNewPerson, Overtaken, viewInvitation } from './acceptance.actions.ts';
import { AcceptancePage, DeadEndPage } from './acceptance.view.tsx';
import { AcceptanceForm, InvitationParams } from './invitation.form.ts';

/** `/invitations/{token}`: opening it changes nothing, so that programs which follow the links of mails do no harm. */
export function acceptanceRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    {
      path: invitationPath(':token'),
      access: 'public',
      accounts: true,
      params: InvitationParams,
      form: AcceptanceForm,
    },
    {
      async show({ scope, session, locale, params, values, errors, reply }) {
        const found = await viewInvitation(scope, platform, params.token, { session, locale });
        if (typeof found === 'string') {
          reply.code(found === 'forged' ? 404 : 410);
          return <DeadEndPage locale={locale} why={found} />;
        }
        return <AcceptancePage locale={locale} token={params.token} found={found} values={values} errors={errors} />;
      },
      async steps({ session, locale, params, form, request, reply, write }) {
        const { token } = params;
        const found = await write((scope) => viewInvitation(scope, platform, token, { session, locale }));
        if (typeof found === 'string' || (found.way !== 'new' && found.way !== 'accept')) return undefined;
        let passwordHash: string | undefined;
        if (found.way === 'new') {
          checkNewPerson(form, [found.invitation.email, found.organisation.name]);
          if (form.way === 'password') passwordHash = await hashPassword(form.newPassword ?? '');
        }
        const acceptance = {
          session,
          form,
          passwordHash,
          address: request.ip,
          device: request.headers['user-agent'] ?? '',
        };
        let accepted: Accepted | undefined;
        try {
          accepted = await write((scope) => acceptInvitation(scope, platform, token, acceptance));
        } catch (error) {
          if (!(error instanceof Overtaken)) throw error;
        }
        // Somebody was faster: the same page says what there is to do now.
        if (accepted === undefined) return undefined;
        if (accepted.token !== undefined) setSessionCookie(platform, reply, accepted.token);
        const spoken = accepted.token === undefined ? locale : (form.language ?? locale);
        const next = `/${spoken}/my/account?done=joined`;
        return accepted.needsProof ? platform.gate.strengthenPath(spoken, next) : next;
      },
    },
  );
}
