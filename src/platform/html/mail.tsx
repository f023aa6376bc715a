import { renderToString } from 'preact-render-to-string';
import { directionOf } from '../i18n.ts';
import type { MailPayload } from '../mail.ts';
import { mailMessages } from './mail.messages.ts';

// Mail programs know little of CSS, and nothing may be loaded from elsewhere. Colours of text and ground are the reader's own, light or dark.
const styles = `:root{color-scheme:light dark}body{margin:0;padding:1rem;font:1rem/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:0 auto}p{white-space:pre-line;overflow-wrap:anywhere}
small{opacity:.75}hr{border:0;border-top:1px solid;opacity:.25;margin:2rem 0 1rem}`;
const buttonStyle =
  'display:inline-block;padding:.6rem 1.2rem;border-radius:.3rem;background:#005f6b;color:#fff;text-decoration:none;font-weight:600';

/** Addresses stay left to right in Arabic text. */
const isolate = (text: string) => `\u2068${text}\u2069`;

function footOf(mail: MailPayload, host: string): string[] {
  const t = mailMessages(mail.locale);
  const sentTo = t('sentTo', { host: isolate(host), address: isolate(mail.to) });
  return 'Reply-To' in mail.headers ? [sentTo] : [sentTo, t('noAnswers')];
}

/** A mail as HTML, complete in itself: no pictures, no fonts, nothing that tells anybody that it was read. */
export function mailHtml(mail: MailPayload, host: string): string {
  const { locale, subject, paragraphs, button, after } = mail;
  const page = (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <main>
          {paragraphs.map((text) => (
            <p>{text}</p>
          ))}
          {button !== undefined && (
            <>
              <p>
                <a href={button.url} style={buttonStyle}>
                  {button.label}
                </a>
              </p>
              <p>
                <small>
                  {mailMessages(locale)('openAddress')}
                  <br />
                  <bdi>{button.url}</bdi>
                </small>
              </p>
            </>
          )}
          {after.map((text) => (
            <p>{text}</p>
          ))}
          <hr />
          <p>
            <small>{footOf(mail, host).join(' ')}</small>
          </p>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

/** The same for programs that show text alone. */
export function mailText(mail: MailPayload, host: string): string {
  const { locale, paragraphs, button, after } = mail;
  const named = button && `${mailMessages(locale)('beforeAddress', { label: button.label })}\n${button.url}`;
  const parts = [...paragraphs, ...(named === undefined ? [] : [named]), ...after];
  // “-- ” and what follows is a signature, which programs leave out of answers (RFC 3676, section 4.3).
  return `${parts.join('\n\n')}\n\n-- \n${footOf(mail, host).join('\n')}\n`;
}
