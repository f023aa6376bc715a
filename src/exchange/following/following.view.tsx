import { ActionButton } from '../../platform/html/form.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type FollowedKind, followingPath } from './following.form.ts';
import { followingMessages } from './following.messages.ts';

interface Props {
  kind: FollowedKind;
  /** As it stands in addresses. */
  name: string;
  /** What it is called, for those who hear the button alone. */
  about: string;
  /** Undefined for a visitor, who is shown nothing. */
  following: boolean | undefined;
}

/** Follow, or follow no more; comes back to the page on which it stands. */
export function FollowButton({ kind, name, about, following }: Props) {
  const { locale, path } = useSite();
  const t = followingMessages(locale);
  if (following === undefined) return null;
  return (
    <ActionButton
      action={followingPath}
      label={following ? t('unfollow') : t('follow')}
      about={about}
      hidden={{ kind, name, follow: following ? 'no' : 'yes', next: localePath(locale, path) }}
    />
  );
}
