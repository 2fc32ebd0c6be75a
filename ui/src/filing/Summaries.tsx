import { type Assessment, type EvidenceForm, type Organization, type SponsoringForm, useAsk } from '../host';
import { useText } from '../i18n';
import { useCodes } from '../words/codes';
import { isMet, useRequirementWords } from './Level';

/** "Documents: … · seen in person", and what is still missing for the level. */
export function EvidenceSummary({
  evidence,
  assessment,
}: {
  evidence: EvidenceForm;
  assessment: Assessment | null;
}) {
  const { t, language, date } = useText();
  const { data: tables } = useAsk('tables', {});
  const codes = useCodes();
  const words = useRequirementWords();
  const missing = assessment?.requirements.filter((one) => !isMet(one)) ?? [];
  return (
    <>
      {evidence.documents.map((one) => {
        const kind = tables?.evidence.documents.find(({ code }) => code === one.kind);
        return (
          <div key={one.kind}>
            {[
              kind?.name[language] ?? one.kind,
              codes.issuer(one.issuer),
              one.expires_on === '' ? null : t('register.documents.until', { date: date(one.expires_on) }),
              one.original ? t('register.documents.original') : t('register.documents.copy'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        );
      })}
      {missing.length > 0 ? <div className="soft">{missing.map((one) => words(one)).join(' · ')}</div> : null}
    </>
  );
}

/** Sponsor, basis, position and days in a few words. */
export function AccessSummary({
  access,
  organization,
}: {
  access: SponsoringForm;
  organization: Organization | null;
}) {
  const { t, date } = useText();
  const sponsor = organization?.sponsors.find(({ id }) => id === access.sponsor)?.name;
  const basis =
    access.basis.kind === 'signed-form'
      ? t('register.sponsor.signed', { date: date(access.basis.signed_on) })
      : t('register.sponsor.will_be_asked');
  const days = access.ends
    ? t('register.sponsor.from_to', { from: date(access.starts), to: date(access.ends) })
    : t('register.sponsor.from', { from: date(access.starts) });
  return (
    <>
      <div>{[sponsor, basis].filter(Boolean).join(' · ')}</div>
      <div>{[access.position, access.starts ? days : null].filter(Boolean).join(' · ')}</div>
      {access.clinical_need ? <div className="soft">{access.clinical_need}</div> : null}
    </>
  );
}
