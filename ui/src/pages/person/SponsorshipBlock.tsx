import { useState } from 'react';
import { allowedTo, Deeds, useAct } from '../../cases/deeds';
import { ReasonDialog } from '../../cases/ReasonDialog';
import { useActAtOnce } from '../../cases/useActAtOnce';
import { useTyped } from '../../cases/useTyped';
import { Button, Facts, List, type Mood, Notice, State, TextArea, useOneOpen } from '../../components';
import type { SponsorshipView } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { Confirm } from './Confirm';
import { isUntold } from './untold';

const MOOD: { [state in string]: Mood } = {
  asked: 'waiting',
  questioned: 'warning',
  'in-force': 'success',
  suspended: 'warning',
  declined: 'alert',
  ended: 'neutral',
};

/** One sponsorship: who stands by this person for what, until when; its questions and answers; and its acts. */
export function SponsorshipBlock({ view }: { view: SponsorshipView }) {
  const { t, when, problem } = useText();
  const codes = useCodes();
  const act = useAct();
  const atOnce = useActAtOnce();
  const { sponsorship: one } = view;
  const { open, setOpen, closing } = useOneOpen<'suspend' | 'reinstate' | 'end'>();
  const services = codes.services(one.services);
  const names = { services, name: view.who };
  const state = one.state;
  return (
    <article className="sponsorship" aria-label={t('person.sponsorships.one', names)}>
      <p className="sponsorship-head">
        <strong>{services}</strong>
        <State mood={MOOD[state.state] ?? 'neutral'}>
          {t(
            `person.sponsorships.state.${state.state === 'asked' && view.waits_for ? view.waits_for : state.state}`,
            {
              sponsor: one.sponsor.name,
              when: when(state.since),
            },
          )}
        </State>
        {view.waiting.length > 0 ? <State mood="waiting">{t('timeline.waiting')}</State> : null}
      </p>
      {view.at_risk ? (
        <Notice mood="warning" title={t('item.at_risk')}>
          {codes.refusal(view.at_risk)}
        </Notice>
      ) : null}
      <About one={one} />
      {one.thread.length > 0 ? (
        <List className="thread" aria-label={t('person.sponsorships.thread')}>
          {one.thread.map((message) => (
            <li key={message.at + message.by.id}>
              <p className="soft">
                {message.by.name} · {when(message.at)}
              </p>
              <p>{message.words}</p>
            </li>
          ))}
        </List>
      ) : null}
      <Answer view={view} act={act} problem={problem} />
      <Confirm view={view} />
      <Deeds
        about={t('person.sponsorships.about', { services })}
        deeds={[
          {
            allowed: isUntold(one) ? allowedTo(view.allowed, 'tell_declined') : undefined,
            label: codes.action('tell_declined'),
            onPress: () => void atOnce('tell_declined', { kind: 'sponsorship', id: one.id }),
          },
          {
            allowed: allowedTo(view.allowed, 'reinstate_sponsorship'),
            label: t('person.sponsorships.reinstate'),
            onPress: () => setOpen('reinstate'),
          },
          {
            allowed: allowedTo(view.allowed, 'suspend_sponsorship'),
            label: t('person.sponsorships.suspend'),
            onPress: () => setOpen('suspend'),
          },
          {
            allowed: allowedTo(view.allowed, 'end_sponsorship'),
            label: t('person.sponsorships.end'),
            onPress: () => setOpen('end'),
          },
        ]}
      />
      {open ? (
        <ReasonDialog
          title={t(`person.sponsorships.${open}_title`, names)}
          isOpen
          onClose={closing(open)}
          act={`${open}_sponsorship`}
          kind={open === 'reinstate' ? 'primary' : 'danger'}
          effects={[
            t(`person.sponsorships.${open}_effect`, names),
            t(`person.sponsorships.${open}_after`, names),
            t('person.sponsorships.account_stays'),
          ]}
          confirm={t(`person.sponsorships.${open}_confirm`)}
          run={(reason, said) =>
            act(
              [
                {
                  action: `${open}_sponsorship`,
                  record: { kind: 'sponsorship', id: one.id },
                  values: reasonTyped(reason),
                },
              ],
              undefined,
              said,
            )
          }
        />
      ) : null}
    </article>
  );
}

/** Who gave their word, for what and until when; and of a no, why and whether the person knows. */
function About({ one }: { one: SponsorshipView['sponsorship'] }) {
  const { t, date, full } = useText();
  const codes = useCodes();
  const { state } = one;
  return (
    <Facts
      facts={[
        { id: 'sponsor', name: t('person.sponsorships.sponsor'), value: one.sponsor.name },
        { id: 'position', name: t('person.sponsorships.position'), value: one.position },
        { id: 'need', name: t('person.sponsorships.need'), value: one.clinical_need },
        {
          id: 'basis',
          name: t('person.sponsorships.basis'),
          value:
            one.basis.kind === 'signed-form'
              ? t('person.sponsorships.signed', { day: date(one.basis.signed_on) })
              : t('person.sponsorships.queue'),
        },
        {
          id: 'dates',
          name: t('person.sponsorships.dates'),
          value: one.ends
            ? t('person.sponsorships.from_to', { from: date(one.starts), to: date(one.ends) })
            : t('person.sponsorships.from', { from: date(one.starts) }),
        },
        ...('reason' in state
          ? [{ id: 'reason', name: t('person.sponsorships.reason'), value: codes.coded(state.reason) }]
          : []),
        ...(one.told
          ? [
              {
                id: 'told',
                name: t('person.sponsorships.told'),
                value: t('requests.pass_on.told_by', { who: one.told.by.name, when: full(one.told.at) }),
              },
            ]
          : []),
      ]}
    />
  );
}

interface AnswerProps {
  view: SponsorshipView;
  act: ReturnType<typeof useAct>;
  problem: (thrown: unknown) => string;
}

/** The sponsor asked something: the answer goes back into the sponsor's queue. */
function Answer({ view, act, problem }: AnswerProps) {
  const { t } = useText();
  const codes = useCodes();
  const [words, setWords] = useTyped(`answer ${view.sponsorship.id}`);
  const [refused, setRefused] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const allowed = allowedTo(view.allowed, 'answer_sponsor');
  if (view.sponsorship.state.state !== 'questioned' || !allowed) return null;
  if (allowed.refusal) return <p className="soft">{codes.refusal(allowed.refusal)}</p>;
  const send = async () => {
    if (words.trim() === '') {
      setRefused(t('person.sponsorships.answer_needed'));
      return;
    }
    setBusy(true);
    try {
      const record = { kind: 'sponsorship', id: view.sponsorship.id } as const;
      await act([{ action: 'answer_sponsor', record, values: { words } }]);
      setWords('');
    } catch (thrown) {
      setRefused(problem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack answer">
      <TextArea
        label={t('person.sponsorships.answer', { sponsor: view.sponsorship.sponsor.name })}
        rows={2}
        longest={codes.tables?.limits.words_length}
        value={words}
        onChange={(typed) => {
          setWords(typed);
          setRefused(undefined);
        }}
        error={refused}
        isRequired
      />
      <div>
        <Button size="small" onPress={() => void send()} isPending={busy}>
          {t('person.sponsorships.answer_send')}
        </Button>
      </div>
    </div>
  );
}
