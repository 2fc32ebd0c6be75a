import { DecideDialog, type Decided } from '../../cases';
import { allowedTo, Deeds } from '../../cases/deeds';
import { useOneOpen, useSay } from '../../components';
import { type SponsorshipView, useTell } from '../../host';
import { useText } from '../../i18n';
import { reasonTyped } from '../../words/asked';
import { useCodes } from '../../words/codes';
import { useTableWords } from '../../words/tableWords';

/** A colleague recorded a signed form that waits: as a second LRA one says what one has to go by, and signs. */
export function Confirm({ view }: { view: SponsorshipView }) {
  const { t } = useText();
  const codes = useCodes();
  const words = useTableWords();
  const say = useSay();
  const tell = useTell('act');
  const { open, setOpen, closing } = useOneOpen<'confirm'>();
  const allowed = allowedTo(view.allowed, 'confirm_sponsorship');
  const { sponsorship } = view;
  const names = { name: view.who, sponsor: sponsorship.sponsor.name, by: sponsorship.recorded_by.name };
  const confirm = async (decided: Decided) => {
    const record = { kind: 'sponsorship', id: sponsorship.id } as const;
    const values = reasonTyped({ code: decided.reason, words: decided.words });
    await tell.mutateAsync({
      acts: [{ action: 'confirm_sponsorship', record, values }],
      passphrase: decided.passphrase,
      not_health_numbers: decided.not_health_numbers,
    });
    say(t('person.act.recorded'));
  };
  return (
    <>
      <Deeds
        deeds={[{ allowed, label: t('person.sponsorships.confirm'), onPress: () => setOpen('confirm') }]}
      />
      {open ? (
        <DecideDialog
          title={t('person.sponsorships.confirm_title', names)}
          effects={[
            t('person.sponsorships.confirm_effect', { services: codes.services(sponsorship.services) }),
            t('person.sponsorships.confirm_after', names),
          ]}
          signs={1}
          reasons={words.reasons('confirm_sponsorship')}
          stepUp={allowed?.step_up}
          confirm={t('person.sponsorships.confirm_confirm')}
          onClose={closing('confirm')}
          onDecide={confirm}
        />
      ) : null}
    </>
  );
}
