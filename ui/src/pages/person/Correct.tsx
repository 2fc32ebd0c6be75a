import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { allowedTo, useAct } from '../../cases/deeds';
import { EmptyState, Notice, PageHeader, Skeleton } from '../../components';
import { CorrectForm, type CorrectValues, correctValues } from '../../filing/CorrectForm';
import { type FoundDraft, useFoundDraft } from '../../filing/foundDraft';
import { useFiling } from '../../filing/useFiling';
import { type PersonPage, useAsk } from '../../host';
import { useText } from '../../i18n';
import { useGoOn } from '../../shell';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

export default function Correct() {
  const { id = '' } = useParams<{ id: string }>();
  const { t, problem } = useText();
  const { data, error } = useAsk('person', { person: id });
  const draft = useFoundDraft('correct', id);
  const page = data?.person.id === id ? data : undefined;
  const back = { href: `/people/${id}`, label: page ? fullName(page.person.name) : t('person.title') };
  if (page && draft !== undefined) return <Loaded page={page} draft={draft} />;
  return (
    <>
      <PageHeader title={t('person.correct.title')} back={back} />
      {error ? <EmptyState title={t('person.not_here')}>{problem(error)}</EmptyState> : <Skeleton />}
    </>
  );
}

function Loaded({ page, draft }: { page: PersonPage; draft: FoundDraft | null }) {
  const { t, when } = useText();
  const codes = useCodes();
  const act = useAct();
  const [, navigate] = useLocation();
  const { goOn, toldElsewhere } = useGoOn();
  const { person } = page;
  const name = fullName(person.name);
  const [values, setValues] = useState<CorrectValues>(() => ({
    ...correctValues(),
    ...(draft?.form as Partial<CorrectValues> | undefined),
  }));
  const kept = useFiling({
    id: draft?.draft ?? null,
    kind: 'correct',
    title: name,
    body: { about: person.id, form: values },
  });
  const refusal = allowedTo(page.allowed, 'correct_person')?.refusal;
  const leave = `/people/${person.id}`;
  return (
    <>
      <PageHeader
        title={t('person.correct.title')}
        under={<span>{name}</span>}
        back={{ href: leave, label: name }}
        aside={kept.savedAt ? t('person.correct.draft_saved', { when: when(kept.savedAt) }) : undefined}
      />
      {refusal ? <Notice mood="warning">{codes.refusal(refusal)}</Notice> : null}
      {person.source === 'college' ? <Notice mood="info">{t('person.correct.by_college')}</Notice> : null}
      <CorrectForm
        person={person}
        correctable={page.correctable}
        start={values}
        confirm={t('person.correct.confirm')}
        leave={leave}
        onLeave={() => navigate(leave)}
        onChange={setValues}
        send={async (values, said) => {
          try {
            const record = { kind: 'person', id: person.id } as const;
            await act([{ action: 'correct_person', record, values }], undefined, said);
          } catch (thrown) {
            if (toldElsewhere(thrown)) return false;
            throw thrown;
          }
          await kept.sent();
          goOn(leave);
          return true;
        }}
      />
    </>
  );
}
