import { type DocumentRow, documentPath, originMark } from '../../documents/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { localePath } from '../../platform/html/site.tsx';
import type { Locale } from '../../platform/i18n.ts';
import type { AgendaItem } from './meeting.actions.ts';

interface AgendaProps {
  locale: Locale;
  items: readonly AgendaItem[];
  parentId: string | null;
  documents: readonly DocumentRow[];
}

/** The items as a tree, each with its documents. */
export function Agenda({ locale, items, parentId, documents }: AgendaProps) {
  const own = items.filter((item) => item.parentId === parentId);
  if (own.length === 0) return null;
  return (
    <ol class="agenda">
      {own.map((item) => (
        <li>
          {item.number !== null && <bdi>{item.number}</bdi>} <Original language={item.language}>{item.title}</Original>
          <AgendaDocuments
            locale={locale}
            documents={documents.filter(({ agendaItemId }) => agendaItemId === item.id)}
          />
          <Agenda locale={locale} items={items} parentId={item.id} documents={documents} />
        </li>
      ))}
    </ol>
  );
}

function AgendaDocuments({ locale, documents }: { locale: Locale; documents: readonly DocumentRow[] }) {
  if (documents.length === 0) return null;
  return (
    <ul class="inline small">
      {documents.map(({ slug, title, titleLanguage, titleOrigin, symbols: [symbol] }) => (
        <li>
          <a href={localePath(locale, documentPath(slug))}>
            {symbol === undefined ? <Original language={titleLanguage}>{title}</Original> : <bdi>{symbol}</bdi>}
          </a>
          {symbol === undefined && originMark(locale, titleOrigin)}
        </li>
      ))}
    </ul>
  );
}
