import { useState } from 'react';
import { DecideDialog, type Decided } from '../../cases';
import {
  Button,
  Chain,
  EmptyState,
  List,
  Notice,
  PageHeader,
  Section,
  Skeleton,
  State,
  useSay,
} from '../../components';
import { type DirectoryAct, type LinkJudged, type NomineeSeen, useAsk, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';
import { Nominate } from './Nominate';

/** What is asked of a row: each act has its sentences under this name. */
type Asked = { name: 'withdraw' | 'take_over'; row: NomineeSeen };

/** The LRAs and sponsors of an organization, as its legally responsible person has them: who acts, what is missing of whom, until when. */
export default function Nominees() {
  const { t, problem } = useText();
  const codes = useCodes();
  const { data, error } = useAsk('nominees', { like: '' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const rows = data?.nominees ?? [];
  const now = rows.filter(({ appointment }) => appointment.in_force);
  const left = now.filter((row) => row.left);
  const others = now.filter((row) => !row.left);
  const before = rows.filter(({ appointment }) => !appointment.in_force);
  const one = (row: NomineeSeen) => (
    <One key={row.operator.id + row.appointment.role} row={row} onAsk={setAsked} />
  );
  return (
    <>
      <PageHeader
        title={t('nominees.title')}
        aside={data ? t('nominees.count', { count: now.length }) : undefined}
      />
      <p className="soft page-lead">{t('nominees.lead')}</p>
      {error ? <Notice mood="alert">{problem(codes.spoken(error))}</Notice> : null}
      {data ? (
        <>
          {left.length > 0 ? (
            <Section title={t('nominees.left')}>
              <p>{t('nominees.left_words')}</p>
              <List className="stack">{left.map(one)}</List>
            </Section>
          ) : null}
          <Section title={t('nominees.now')}>
            {others.length === 0 ? (
              <EmptyState title={t('nominees.none')}>{t('nominees.none_words')}</EmptyState>
            ) : (
              <List className="stack">{others.map(one)}</List>
            )}
          </Section>
          <Nominate candidates={data.candidates} />
          {before.length > 0 ? (
            <Section title={t('nominees.before')}>
              <List className="stack">{before.map(one)}</List>
            </Section>
          ) : null}
        </>
      ) : error ? null : (
        <Skeleton rows={6} />
      )}
      {asked ? <Ordering asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

/** Somebody who is nominated, and the links under it: each met, not asked for, or missing with who mends it. */
function One({ row, onAsk }: { row: NomineeSeen; onAsk: (asked: Asked) => void }) {
  const { t, date } = useText();
  const { operator, appointment, links } = row;
  const acts = links.every(({ missing }) => missing === null);
  const who = operator.name;
  const role = t(`shell.role.${appointment.role}`);
  return (
    <li>
      <p className="row-line">
        <strong>{t('nominees.as', { who, role })}</strong>
        <State mood={acts ? 'success' : appointment.in_force ? 'warning' : 'neutral'}>
          {t(acts ? 'nominees.acts' : 'nominees.acts_not')}
        </State>
        <span className="soft">
          {appointment.ends
            ? t('directory.from_to', { from: date(appointment.starts), to: date(appointment.ends) })
            : t('directory.from', { from: date(appointment.starts) })}{' '}
          {t('directory.nominated_by', { who: appointment.nominated_by })}
        </span>
      </p>
      <Links of={who} links={links} />
      {appointment.in_force ? (
        <p className="row-line">
          {row.left ? (
            <Button
              size="small"
              kind="primary"
              aria-label={t('nominees.take_over.of', { who, role })}
              onPress={() => onAsk({ name: 'take_over', row })}
            >
              {t('nominees.take_over.button')}
            </Button>
          ) : null}
          <Button
            size="small"
            aria-label={t('nominees.withdraw.of', { who, role })}
            onPress={() => onAsk({ name: 'withdraw', row })}
          >
            {t('nominees.withdraw.button')}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

function Links({ of, links }: { of: string; links: readonly LinkJudged[] }) {
  const { t, dynamic } = useText();
  const codes = useCodes();
  return (
    <Chain
      label={t('nominees.links', { who: of })}
      links={links.map(({ link, needed, missing, mended_by }) => ({
        id: link,
        name: t(`nominees.link.${link}`),
        state: !needed ? 'not-needed' : missing ? 'missing' : 'met',
        detail: missing ? codes.missing(missing) : undefined,
        fixBy: missing ? dynamic(`nominees.mended_by.${mended_by}`, mended_by) : undefined,
      }))}
    />
  );
}

function Ordering({ asked: { name, row }, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useText();
  const codes = useCodes();
  const say = useSay();
  const tell = useTell('order');
  const { operator, appointment } = row;
  const words = { who: operator.name, role: t(`shell.role.${appointment.role}`) };
  const act: DirectoryAct = {
    act: name === 'withdraw' ? 'withdraw-nomination' : 'take-over-nomination',
    operator: operator.id,
    role: appointment.role,
  };
  const order = async (decided: Decided) => {
    try {
      await tell.mutateAsync({ act, words: decided.words, passphrase: decided.passphrase ?? '' });
    } catch (thrown) {
      throw codes.spoken(thrown);
    }
    say(t(`nominees.${name}.said`, words));
  };
  return (
    <DecideDialog
      title={t(`nominees.${name}.title`, words)}
      effects={[t(`nominees.${name}.effect`, words), t('nominees.told')]}
      signs={1}
      stepUp
      wordsLabel={t('directory.why')}
      confirm={t(`nominees.${name}.confirm`)}
      kind={name === 'withdraw' ? 'danger' : 'primary'}
      onClose={onClose}
      onDecide={order}
    />
  );
}
