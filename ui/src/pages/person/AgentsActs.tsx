import { useState } from 'react';
import { useLocation } from 'wouter';
import { allowedTo, Deeds, useAct } from '../../cases/deeds';
import { useTyped } from '../../cases/useTyped';
import {
  Button,
  ButtonBar,
  PlainDialog,
  RadioGroup,
  Refused,
  Section,
  TextArea,
  useHealthAnswers,
  useKeys,
} from '../../components';
import type { PersonPage } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

type Giving = 'release_letter' | 'move_custody';

/** The words of the two dialogs, by the act. */
const WORDS = { release_letter: 'release', move_custody: 'move' } as const;

/** An organization's name in the page's language, or its code where the directory does not name it. */
function useNamed(page: PersonPage) {
  const codes = useCodes();
  return (code: string) => {
    const known = page.organizations[code];
    return known ? codes.of(known) : code;
  };
}

/** Who has custody of the account, and what the registration agents do where nobody sees to it. */
export function AgentsActs({ page }: { page: PersonPage }) {
  const { t, when } = useText();
  const named = useNamed(page);
  const [, navigate] = useLocation();
  const [giving, setGiving] = useState<Giving | null>(null);
  const { id, name, custody, shared } = page.person;
  const { release } = shared;
  const close = () => setGiving(null);
  return (
    <Section title={t('person.agents.title')}>
      <p>
        {custody.at === 'registering'
          ? t('person.agents.kept_by', { organization: named(custody.organization) })
          : t('person.agents.nobody')}
      </p>
      {release ? (
        <p>{t('person.agents.released_to', { organization: named(release.to), when: when(release.at) })}</p>
      ) : null}
      <Deeds
        deeds={[
          {
            allowed: allowedTo(page.allowed, 'correct_person'),
            label: t('person.agents.correct'),
            onPress: () => navigate(`/people/${id}/correct`),
          },
          {
            allowed: allowedTo(page.allowed, 'release_letter'),
            label: t('person.agents.release'),
            onPress: () => setGiving('release_letter'),
          },
          {
            allowed: allowedTo(page.allowed, 'move_custody'),
            label: t('person.agents.move'),
            onPress: () => setGiving('move_custody'),
          },
        ]}
      />
      <PlainDialog
        title={t(`person.agents.${WORDS[giving ?? 'release_letter']}_title`, { name: fullName(name) })}
        isOpen={giving !== null}
        onClose={close}
      >
        {giving ? <Give key={giving} page={page} action={giving} onClose={close} /> : null}
      </PlainDialog>
    </Section>
  );
}

/** To which organization, and why. */
function Give({ page, action, onClose }: { page: PersonPage; action: Giving; onClose: () => void }) {
  const { t, problem } = useText();
  const codes = useCodes();
  const named = useNamed(page);
  const act = useAct();
  const health = useHealthAnswers();
  const [organization, setOrganization] = useState('');
  const [code, setCode] = useState('');
  const [words, setWords] = useTyped(`${action} ${page.person.id}`);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wanting = words.trim() === '' && codes.needsWords(action, code);
  const give = async () => {
    setTried(true);
    if (busy || organization === '' || code === '' || wanting) return;
    setBusy(true);
    setRefused(null);
    try {
      const record = { kind: 'person', id: page.person.id } as const;
      const values = { organization, ...reasonTyped({ code, words }) };
      await act([{ action, record, values }], undefined, health.said);
      setWords('');
      onClose();
    } catch (thrown) {
      if (!health.asks(thrown)) setRefused(problem(thrown));
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void give() });
  return (
    <div className="stack">
      <p>{t(`person.agents.${WORDS[action]}_effect`)}</p>
      <RadioGroup
        label={t('person.agents.to')}
        options={page.takers.map((value) => ({ value, label: named(value) }))}
        value={organization}
        onChange={setOrganization}
        error={tried && organization === '' ? t('person.agents.choose') : undefined}
        isRequired
      />
      <RadioGroup
        label={t('dialog.reason')}
        options={codes.reasons(action)}
        value={code}
        onChange={setCode}
        error={tried && code === '' ? t('dialog.reason_needed') : undefined}
        isRequired
      />
      <TextArea
        label={t('dialog.words_optional')}
        rows={2}
        longest={codes.tables?.limits.words_length}
        value={words}
        onChange={(typed) => {
          health.changed('words');
          setWords(typed);
        }}
        question={health.at('words', () => setWords(''))}
        error={tried && wanting ? t('dialog.words_needed') : undefined}
      />
      <Refused words={refused} />
      <ButtonBar>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" keys="Ctrl Enter" onPress={() => void give()} isPending={busy}>
          {t(`person.agents.${WORDS[action]}_confirm`)}
        </Button>
      </ButtonBar>
    </div>
  );
}
