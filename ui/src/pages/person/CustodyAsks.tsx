import { useState } from 'react';
import { allowedTo, Deeds, useAct } from '../../cases/deeds';
import { ReasonDialog } from '../../cases/ReasonDialog';
import { useTyped } from '../../cases/useTyped';
import {
  Button,
  ButtonBar,
  Notice,
  PlainDialog,
  RadioGroup,
  Section,
  State,
  TextArea,
  useHealthAnswers,
  useKeys,
} from '../../components';
import type { Action, PersonPage } from '../../host';
import { useText } from '../../i18n';
import { useSession } from '../../shell';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

type CustodyAsk = PersonPage['person']['shared']['asks'][number];

const personOf = (page: PersonPage) => ({ kind: 'person', id: page.person.id }) as const;

interface CustodyAsksProps {
  page: PersonPage;
  /** The question is open; a pencil that is somebody else's says already what is wanted. */
  opened: 'ask' | 'ask-correction' | null;
  onOpen: () => void;
  onClose: () => void;
}

/** What this organization asks whoever has custody, and what others ask where custody is its own. */
export function CustodyAsks({ page, opened, onOpen, onClose }: CustodyAsksProps) {
  const { t } = useText();
  const { organization } = useSession().scope;
  const { asks } = page.person.shared;
  const own = asks.find((ask) => ask.organization === organization);
  const others = asks.filter((ask) => ask.organization !== organization);
  const allowed = allowedTo(page.allowed, 'ask_custodian');
  if (asks.length === 0 && !allowed?.offered) return null;
  return (
    <Section title={t('person.custody.title')}>
      {own ? <Own ask={own} /> : null}
      {others.map((ask) => (
        <Other key={ask.organization} page={page} ask={ask} />
      ))}
      <Deeds deeds={[{ allowed, label: t('person.custody.ask'), onPress: onOpen }]} />
      <PlainDialog
        title={t('person.custody.ask_title', { name: fullName(page.person.name) })}
        isOpen={opened !== null}
        onClose={onClose}
      >
        <Ask page={page} start={opened === 'ask-correction' ? 'correction' : ''} onClose={onClose} />
      </PlainDialog>
    </Section>
  );
}

/** How a decision was worded, and when. */
function Answered({ ask: { answer, agents } }: { ask: CustodyAsk }) {
  const { t, when } = useText();
  const codes = useCodes();
  if (!answer)
    return (
      <>
        <State mood="waiting">{t('person.custody.waits')}</State>
        {agents ? <p className="soft">{t('person.custody.agents_answer')}</p> : null}
      </>
    );
  const { declined, words } = answer;
  return (
    <>
      <State mood={declined === null ? 'success' : 'alert'}>
        {t(declined === null ? 'person.custody.was_done' : 'person.custody.was_declined', {
          when: when(answer.at),
        })}
      </State>
      {declined === null ? (
        words ? (
          <p>{words}</p>
        ) : null
      ) : (
        <p>{codes.coded({ code: declined, words }, 'decline_asked')}</p>
      )}
    </>
  );
}

function Own({ ask }: { ask: CustodyAsk }) {
  const { t, when } = useText();
  return (
    <div className="stack">
      <p>
        <strong>{t(`person.custody.you_asked.${ask.wants}`, { when: when(ask.at) })}</strong>
      </p>
      <p>{ask.words}</p>
      <Answered ask={ask} />
    </div>
  );
}

/** Words that go with an act on the person: typed, kept while the page is, sent once; and why they were not taken. */
function useWording(page: PersonPage, kept: string) {
  const { problem } = useText();
  const codes = useCodes();
  const act = useAct();
  const health = useHealthAnswers();
  const [words, setWords] = useTyped(kept);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (action: Action, values: Record<string, string>) => {
    if (busy) return false;
    setBusy(true);
    setRefused(null);
    try {
      await act([{ action, record: personOf(page), values: { ...values, words } }], undefined, health.said);
      setWords('');
      return true;
    } catch (thrown) {
      if (!health.asks(thrown)) setRefused(problem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const field = {
    longest: codes.tables?.limits.words_length,
    value: words,
    onChange: (typed: string) => {
      health.changed('words');
      setWords(typed);
    },
    question: health.at('words', () => setWords('')),
  };
  const alert = refused ? (
    <Notice mood="alert" live>
      {refused}
    </Notice>
  ) : null;
  return { field, alert, send, busy, isEmpty: words.trim() === '' };
}

/** What another organization asks, and the answer to it. */
function Other({ page, ask }: { page: PersonPage; ask: CustodyAsk }) {
  const { t, when } = useText();
  const codes = useCodes();
  const act = useAct();
  const wording = useWording(page, `answer ${page.person.id} ${ask.organization}`);
  const [declining, setDeclining] = useState(false);
  const allowed = allowedTo(page.allowed, 'answer_asked');
  const known = page.organizations[ask.organization];
  const names = { organization: known ? codes.of(known) : ask.organization, when: when(ask.at) };
  const asked = { organization: ask.organization, asked_at: ask.at };
  return (
    <div className="stack">
      <p>
        <strong>{t(`person.custody.they_ask.${ask.wants}`, names)}</strong>
      </p>
      <p>{ask.words}</p>
      {ask.answer ? (
        <Answered ask={ask} />
      ) : (
        <>
          {allowed?.refusal ? null : (
            <TextArea label={t('person.custody.answer', names)} rows={2} {...wording.field} />
          )}
          {wording.alert}
          <Deeds
            deeds={[
              {
                allowed,
                label: t('person.custody.done'),
                onPress: () => void wording.send('answer_asked', asked),
              },
              {
                allowed: allowedTo(page.allowed, 'decline_asked'),
                label: t('person.custody.decline'),
                onPress: () => setDeclining(true),
              },
            ]}
          />
        </>
      )}
      <ReasonDialog
        title={t('person.custody.decline_title', names)}
        isOpen={declining}
        onClose={() => setDeclining(false)}
        act="decline_asked"
        effects={[t('person.custody.decline_effect', names)]}
        confirm={t('person.custody.decline_confirm')}
        run={(reason, said) =>
          act(
            [
              {
                action: 'decline_asked',
                record: personOf(page),
                values: { ...asked, ...reasonTyped(reason) },
              },
            ],
            undefined,
            said,
          )
        }
      />
    </div>
  );
}

/** What is wanted, and why. */
function Ask({ page, start, onClose }: { page: PersonPage; start: string; onClose: () => void }) {
  const { t } = useText();
  const wording = useWording(page, `ask ${page.person.id}`);
  const [wants, setWants] = useState(start);
  const [tried, setTried] = useState(false);
  const ask = async () => {
    setTried(true);
    if (wants === '' || wording.isEmpty) return;
    if (await wording.send('ask_custodian', { wants })) onClose();
  };
  useKeys({ 'Ctrl+Enter': () => void ask() });
  return (
    <div className="stack">
      <RadioGroup
        label={t('person.custody.wants')}
        options={(['new-letter', 'correction'] as const).map((value) => ({
          value,
          label: t(`person.custody.wanted.${value}`),
        }))}
        value={wants}
        onChange={setWants}
        error={tried && wants === '' ? t('person.custody.choose') : undefined}
        isRequired
      />
      <TextArea
        label={t('person.custody.words')}
        description={t('person.custody.words_hint')}
        {...wording.field}
        error={tried && wording.isEmpty ? t('person.custody.say') : undefined}
        isRequired
      />
      {wording.alert}
      <ButtonBar>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void ask()} isPending={wording.busy}>
          {t('person.custody.confirm')}
        </Button>
      </ButtonBar>
    </div>
  );
}
