import { useMemo } from 'react';
import { ReasonDialog } from '../../cases/ReasonDialog';
import { Button, LinkButton, type Mood, RowList, Section, State, useOneOpen } from '../../components';
import type { EnrollmentView, PersonPage } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';
import { allowedTo, Deeds, useAct } from './acts';
import { type Choice, choicesOf } from './ChainOf';

const MOOD: { [state in string]: Mood } = {
  pending: 'waiting',
  authorized: 'success',
  suspended: 'warning',
  ended: 'neutral',
};

interface ServicesProps {
  page: PersonPage;
  chosen: string | null;
  onChoose: (id: string) => void;
  onEnroll: () => void;
}

/** The person's services: arrows go through them, the chain above and the acts below follow. */
export function Services({ page, chosen, onChoose, onEnroll }: ServicesProps) {
  const { t, when } = useText();
  const codes = useCodes();
  const choices = useMemo(() => choicesOf(page), [page]);
  const byId = useMemo(() => new Map(page.enrollments.map((one) => [one.enrollment, one])), [page]);
  const group = (id: string, isOpen: boolean) => ({
    id,
    title: t(isOpen ? 'person.services.open' : 'person.services.over'),
    rows: choices.filter((one) => one.isOpen === isOpen),
  });
  const current = chosen ? byId.get(chosen) : undefined;
  const enroll = allowedTo(page.allowed, 'enroll');
  const canEnroll = enroll && !enroll.refusal && page.next !== 'enroll';
  return (
    <Section
      title={t('person.services.title')}
      actions={
        canEnroll ? (
          <Button kind="quiet" size="small" onPress={onEnroll}>
            {t('person.services.enroll')}
          </Button>
        ) : undefined
      }
    >
      <RowList
        label={t('person.services.title')}
        level={3}
        selection="one"
        selected={chosen ? [chosen] : []}
        onSelect={([id]) => id && onChoose(id)}
        rowKey={(one: Choice) => one.id}
        rowName={(one) => codes.service(one.service)}
        columns={['minmax(0, 3fr)', 'minmax(0, 3fr)', 'auto']}
        groups={[group('open', true), group('over', false)]}
        cells={(one) => {
          const enrollment = byId.get(one.id);
          return [
            <strong key="service">{codes.service(one.service)}</strong>,
            enrollment ? (
              <State key="state" mood={MOOD[enrollment.state] ?? 'neutral'}>
                {t(`person.services.state.${enrollment.state as 'pending'}`)}
                {enrollment.waiting.length > 0 ? ` · ${t('person.services.waiting')}` : ''}
              </State>
            ) : (
              <State key="state" mood="neutral">
                {t('person.services.sponsored')}
              </State>
            ),
            <span key="since" className="soft figures">
              {enrollment ? when(enrollment.since) : ''}
            </span>,
          ];
        }}
        empty={<p className="soft">{t('person.services.none')}</p>}
      />
      {current ? <EnrollmentDeeds key={current.enrollment} page={page} enrollment={current} /> : null}
    </Section>
  );
}

function EnrollmentDeeds({ page, enrollment }: { page: PersonPage; enrollment: EnrollmentView }) {
  const { t } = useText();
  const codes = useCodes();
  const act = useAct();
  const { open, setOpen, closing } = useOneOpen<'suspend' | 'reinstate' | 'end'>();
  const service = codes.service(enrollment.service);
  const names = { service, name: fullName(page.person.name) };
  const { allowed } = enrollment;
  return (
    <>
      <div className="row-line deeds-line">
        <span className="soft">{t('person.services.chosen', names)}</span>
        <Deeds
          deeds={[
            {
              allowed: allowedTo(allowed, 'reinstate_enrollment'),
              label: t('person.services.reinstate'),
              onPress: () => setOpen('reinstate'),
            },
            {
              allowed: allowedTo(allowed, 'suspend_enrollment'),
              label: t('person.services.suspend'),
              onPress: () => setOpen('suspend'),
            },
            {
              allowed: allowedTo(allowed, 'end_enrollment'),
              label: t('person.services.end'),
              onPress: () => setOpen('end'),
            },
          ]}
        />
        {enrollment.request_form && enrollment.state === 'authorized' ? (
          <LinkButton size="small" kind="quiet" href={`/requests/new?enrollment=${enrollment.enrollment}`}>
            {t('person.services.request')}
          </LinkButton>
        ) : null}
      </div>
      {open ? (
        <ReasonDialog
          title={t(`person.services.${open}_title`, names)}
          isOpen
          onClose={closing(open)}
          act={`${open}_enrollment`}
          kind={open === 'reinstate' ? 'primary' : 'danger'}
          effects={[
            t(`person.services.${open}_effect`, names),
            ...(open === 'reinstate' ? [] : [t('person.services.others_stay')]),
          ]}
          confirm={t(`person.services.${open}_confirm`)}
          run={(reason, said) =>
            act(
              [
                {
                  action: `${open}_enrollment`,
                  record: { kind: 'enrollment', id: enrollment.enrollment },
                  values: reasonTyped(reason),
                },
              ],
              undefined,
              said,
            )
          }
        />
      ) : null}
    </>
  );
}
