import { useMemo } from 'react';
import { AccessTable } from '../../cases/AccessTable';
import { LinksOf } from '../../cases/ChainsOf';
import { allowedTo, Deeds, useAct } from '../../cases/deeds';
import { ReasonDialog } from '../../cases/ReasonDialog';
import { Button, LinkButton, Section, useOneOpen } from '../../components';
import type { EnrollmentView, Link, PersonPage } from '../../host';
import { type Text, useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { fullName } from '../../words/names';

/** A service of this person whose chain can be looked at: enrolled, or sponsored and not enrolled yet. */
export interface Choice {
  id: string;
  service: string;
  links: readonly Link[];
  /** Something may still have to be done about it. */
  isOpen: boolean;
  /** None where the person is sponsored for the service and not enrolled. */
  enrollment: EnrollmentView | undefined;
}

/** Every enrollment, and every sponsored service without one. */
export function choicesOf(page: PersonPage): Choice[] {
  const enrolled = page.enrollments.map((one) => ({
    id: one.enrollment,
    service: one.service,
    links: one.links,
    isOpen: one.state !== 'ended',
    enrollment: one,
  }));
  const open = new Set(enrolled.filter((one) => one.isOpen).map((one) => one.service));
  const sponsored = page.sponsorships
    .filter(
      ({ sponsorship }) => sponsorship.state.state !== 'ended' && sponsorship.state.state !== 'declined',
    )
    .flatMap(({ sponsorship, chains }) =>
      chains
        .filter((chain) => !open.has(chain.service))
        .map((chain) => ({
          id: `${sponsorship.id}/${chain.service}`,
          service: chain.service,
          links: chain.links,
          isOpen: true,
          enrollment: undefined,
        })),
    );
  return [...enrolled, ...sponsored];
}

/** What the row says where the chain is not all there is to say. */
function instead(one: Choice, { t }: Text): string | undefined {
  if (!one.enrollment) return t('person.services.sponsored');
  return one.enrollment.waiting.length > 0 ? t('person.services.on_its_way') : undefined;
}

interface ServicesProps {
  page: PersonPage;
  chosen: Choice | undefined;
  onChoose: (id: string) => void;
  onEnroll: () => void;
  /** Where ID is looked at again, where that can be done. */
  identity: string | undefined;
}

/** The person's access: services × links, and below it the links of the service that is looked at, with what may be done. */
export function Services({ page, chosen, onChoose, onEnroll, identity }: ServicesProps) {
  const text = useText();
  const codes = useCodes();
  const { t } = text;
  const choices = useMemo(() => choicesOf(page), [page]);
  const enroll = allowedTo(page.allowed, 'enroll');
  const canEnroll = enroll && !enroll.refusal && page.next !== 'enroll';
  const rows = (isOpen: boolean) =>
    choices
      .filter((one) => one.isOpen === isOpen)
      .map((one) => ({ id: one.id, service: one.service, links: one.links, instead: instead(one, text) }));
  const over = rows(false);
  const shown = chosen ? { chosen: chosen.id, onChoose } : { onChoose };
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
      {choices.length === 0 ? <p className="soft">{t('person.services.none')}</p> : null}
      {rows(true).length > 0 ? (
        <AccessTable label={t('person.services.open')} rows={rows(true)} {...shown} />
      ) : null}
      {over.length > 0 ? (
        <details className="over" open={over.some((one) => one.id === chosen?.id)}>
          <summary>{t('person.services.over', { count: over.length })}</summary>
          <AccessTable label={t('person.services.over', { count: over.length })} rows={over} {...shown} />
        </details>
      ) : null}
      {chosen ? (
        <section
          className="person-chain"
          aria-label={t('person.chain.of', { service: codes.service(chosen.service) })}
        >
          <h3>{t('person.chain.of', { service: codes.service(chosen.service) })}</h3>
          <LinksOf
            label={t('person.chain.of', { service: codes.service(chosen.service) })}
            links={chosen.links}
            identity={identity}
          />
          {chosen.enrollment ? (
            <EnrollmentDeeds key={chosen.id} page={page} enrollment={chosen.enrollment} />
          ) : null}
        </section>
      ) : null}
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
        <Deeds
          about={service}
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
