import { Button } from '../components';
import { type Args, useAsk } from '../host';
import { useText } from '../i18n';

interface SignInAtProps {
  recover: boolean;
  /** What the button says where there is only one place, or none could be asked for. */
  label: string;
  busy: boolean;
  step: (name: 'sign_in_start', args: Args<'sign_in_start'>) => Promise<void>;
}

/** Whether there is a choice; none while the centre cannot be asked. */
export function useSeveralPlaces(): boolean {
  return (useAsk('sign_in_places', {}).data?.places.length ?? 0) > 1;
}

/** Where one may sign in: one button each, first where whoever was last here did; one button where there is only one place. */
export function SignInAt({ recover, label, busy, step }: SignInAtProps) {
  const { t, of } = useText();
  const places = useAsk('sign_in_places', {}).data?.places ?? [];
  const start = (issuer: string | null) => void step('sign_in_start', { recover, issuer });
  if (places.length < 2) {
    return (
      <Button kind="primary" isPending={busy} onPress={() => start(null)}>
        {label}
      </Button>
    );
  }
  const usual = places.find((place) => place.usual) ?? places[0];
  const others = places.filter((place) => place !== usual);
  return [usual, ...others].map((place) =>
    place ? (
      <Button
        key={place.issuer}
        kind={place.usual ? 'primary' : 'secondary'}
        isDisabled={busy}
        onPress={() => start(place.issuer)}
      >
        {t('entry.sign_in_at', { place: of(place.name) })}
      </Button>
    ) : null,
  );
}
