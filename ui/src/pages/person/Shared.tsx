import { useState } from 'react';
import { allowedTo, useAct, useWhyNot } from '../../cases/deeds';
import { Button, Notice } from '../../components';
import type { PersonPage } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { useCodes } from '../../words/codes';

/** What this organization is told of the others that stand by the person, until somebody here has seen it. */
export function News({ page }: { page: PersonPage }) {
  const { t, when, problem } = useText();
  const codes = useCodes();
  const act = useAct();
  const whyNot = useWhyNot();
  const { organization } = useSession().scope;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const news = page.person.shared.notices.filter((one) => one.to === organization && !one.seen);
  const answers = page.person.shared.asks.flatMap(({ organization: by, answer }) =>
    by === organization && answer && !answer.seen ? [answer] : [],
  );
  const [first, ...rest] = [...news, ...answers].map((one) => one.at);
  if (first === undefined) return null;
  const up_to = rest.reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b), first);
  const allowed = allowedTo(page.allowed, 'see_notices');
  const why = whyNot(allowed);
  const name = (code: string) => {
    const known = page.organizations[code];
    return known ? codes.of(known) : code;
  };
  const see = async () => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    try {
      const record = { kind: 'person', id: page.person.id } as const;
      await act([{ action: 'see_notices', record, values: { up_to } }], t('person.shared.seen_said'));
    } catch (thrown) {
      setRefused(problem(thrown));
    }
    setBusy(false);
  };
  return (
    <Notice
      mood="info"
      title={t('person.shared.news')}
      actions={
        allowed?.offered ? (
          <Button size="small" onPress={() => void see()} isDisabled={why !== undefined} isPending={busy}>
            {t('person.shared.seen')}
          </Button>
        ) : undefined
      }
    >
      {news.map(({ what, at }) => (
        <p key={what.is === 'joined' ? what.organization : what.is}>
          {what.is === 'joined'
            ? t('person.shared.joined', { organization: name(what.organization), when: when(at) })
            : what.is === 'custody-moved'
              ? t(what.here ? 'person.shared.custody_here' : 'person.shared.custody_away', {
                  when: when(at),
                  reason: codes.coded({ code: what.reason, words: '' }, 'move_custody'),
                })
              : t('person.shared.new_letter', { when: when(at) })}
        </p>
      ))}
      {answers.map(({ at }) => (
        <p key={at}>{t('person.shared.answered', { when: when(at) })}</p>
      ))}
      {why ? <p>{why}</p> : null}
      {refused ? <p role="alert">{refused}</p> : null}
    </Notice>
  );
}

/** The registration agents let this desk print a letter, once. */
export function Released({ page }: { page: PersonPage }) {
  const { t, when } = useText();
  const { organization } = useSession().scope;
  const { release } = page.person.shared;
  if (release?.to !== organization) return null;
  return (
    <Notice mood="info" title={t('person.shared.released')}>
      {t('person.shared.released_words', { when: when(release.at) })}
    </Notice>
  );
}
