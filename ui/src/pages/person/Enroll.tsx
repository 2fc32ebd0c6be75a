import { useEffect, useId, useRef, useState } from 'react';
import { Button, ButtonBar, CheckboxField, Refused, Section, useKeys, useSay } from '../../components';
import { type PersonPage, useTell } from '../../host';
import { useText } from '../../i18n';
import { useCodes } from '../../words/codes';

interface Offer {
  service: string;
  sponsorship: string | null;
  from: string;
}

/** Services that can be asked for: sponsored ones without an enrollment, and those that need no sponsor. */
export function offersOf(page: PersonPage, unsponsored: readonly string[]): Offer[] {
  const taken = new Set(page.enrollments.filter((one) => one.state !== 'ended').map((one) => one.service));
  const offers = new Map<string, Offer>();
  for (const { sponsorship } of page.sponsorships) {
    if (sponsorship.state.state === 'ended' || sponsorship.state.state === 'declined') continue;
    for (const service of sponsorship.services)
      if (!taken.has(service) && !offers.has(service))
        offers.set(service, { service, sponsorship: sponsorship.id, from: sponsorship.sponsor.name });
  }
  for (const service of unsponsored)
    if (!taken.has(service) && !offers.has(service))
      offers.set(service, { service, sponsorship: null, from: '' });
  return [...offers.values()];
}

/** A panel in the page: which further services, on whose word. */
export function Enroll({ page, onClose }: { page: PersonPage; onClose: () => void }) {
  const { t, problem } = useText();
  const codes = useCodes();
  const say = useSay();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { mutateAsync, isPending } = useTell('enroll');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<string | null>(null);
  const unsponsored = (codes.tables?.services.services ?? [])
    .filter((one) => !one.sponsor)
    .map((one) => one.code);
  const offers = offersOf(page, unsponsored);
  useEffect(() => {
    panel.current?.querySelector('input')?.focus();
  }, []);
  const needs = (code: string) =>
    codes.tables?.services.services.find((one) => one.code === code)?.level ?? 0;
  const proven = page.person.level ?? 0;
  /** On whose word, and what is still asked for. */
  const described = ({ service, sponsorship, from }: Offer) =>
    [
      sponsorship ? t('person.enroll.on_word', { sponsor: from }) : t('person.enroll.no_sponsor'),
      ...(needs(service) > proven ? [t('person.enroll.needs_level', { level: needs(service), proven })] : []),
    ].join(' · ');
  const decide = async () => {
    if (isPending) return;
    if (ticked.size === 0) {
      setRefused(t('person.enroll.none_ticked'));
      return;
    }
    setRefused(null);
    const wanted = offers.filter((one) => ticked.has(one.service));
    try {
      for (const sponsorship of new Set(wanted.map((one) => one.sponsorship))) {
        const services = wanted.filter((one) => one.sponsorship === sponsorship).map((one) => one.service);
        await mutateAsync({ person: page.person.id, sponsorship, services });
        // What is done is not asked for again if a later one is refused.
        setTicked((now) => new Set([...now].filter((code) => !services.includes(code))));
      }
      say(t('person.act.recorded'));
      onClose();
    } catch (thrown) {
      setRefused(problem(codes.spoken(thrown)));
    }
  };
  useKeys({ 'Ctrl+Enter': () => void decide(), Escape: onClose });
  return (
    <Section title={t('person.enroll.title')}>
      <div ref={panel} className="panel">
        {offers.length === 0 ? (
          <p>{t('person.enroll.no_offers')}</p>
        ) : (
          <p className="soft">{t('person.enroll.lead')}</p>
        )}
        {offers.map((offer, n) => (
          <CheckboxField
            key={offer.service}
            id={`${id}-${n}`}
            label={codes.service(offer.service)}
            description={described(offer)}
            value={ticked.has(offer.service)}
            onChange={(on) =>
              setTicked((now) => {
                const next = new Set(now);
                if (on) next.add(offer.service);
                else next.delete(offer.service);
                return next;
              })
            }
          />
        ))}
        <Refused words={refused} />
        <ButtonBar>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {offers.length > 0 ? (
            <Button kind="primary" keys="Ctrl Enter" onPress={() => void decide()} isPending={isPending}>
              {ticked.size === 0
                ? t('person.enroll.confirm_none')
                : t('person.enroll.confirm', { count: ticked.size })}
            </Button>
          ) : null}
        </ButtonBar>
      </div>
    </Section>
  );
}
