import { useRef } from 'react';
import { blankEvidence } from '../../filing/access';
import { useChecked } from '../../filing/useChecked';
import { type LikelyPerson, type RegistrationForm, useHost } from '../../host';
import type { Elsewhere } from './model';

/** Whom the centre was asked about: with another name or birth date it is another question. */
const whoOf = ({ name, details }: RegistrationForm) =>
  JSON.stringify([name.given.trim(), name.family.trim(), details.birth_date]);

/** Only what people are known by: a document or a service asks nothing anew. */
const knownBy = (form: RegistrationForm): RegistrationForm => ({
  ...form,
  evidence: blankEvidence(),
  search: undefined,
  different_from: {},
  ask_agents: undefined,
  access: null,
});

/** Those of one's own people about whom nobody has said anything yet. */
export const undecided = (own: readonly LikelyPerson[], form: RegistrationForm) =>
  own.filter(({ person }) => !(person in form.different_from) && !form.ask_agents?.about.includes(person));

/** Who may be the registrant. `null`: not asked yet. */
export interface Likely {
  own: readonly LikelyPerson[] | null;
  elsewhere: Elsewhere['said'] | null;
}

interface Options {
  /** As the window takes it. */
  form: RegistrationForm;
  registration: string;
  /** The registration that is put right: as it stands waiting it is not somebody else. */
  amends: string | null;
  kept: Elsewhere | null;
  onElsewhere: (answer: Elsewhere) => void;
}

/**
 * Do we already know this person? One's own people follow the typing; about people elsewhere the centre is asked on
 * leaving the first page, once for every name and birth date.
 */
export function useLikely({ form, registration, amends, kept, onElsewhere }: Options) {
  const host = useHost();
  const looked = knownBy(form);
  const isNamed = looked.name.family.trim() !== '';
  const { answer, ask } = useChecked(
    'likely_people',
    { form: looked, registration, ask_centre: false, amends: amends ?? undefined },
    isNamed,
  );
  const who = whoOf(looked);
  const here = kept?.of === who ? kept.said : null;
  const asking = useRef<{ of: string; promise: Promise<Elsewhere['said']> } | null>(null);

  const askCentre = (): Promise<Elsewhere['said']> => {
    // Without a connection nothing was asked: that question is still open.
    if (here && here.centre !== 'offline' && here.centre !== 'not-asked') return Promise.resolve(here);
    if (asking.current?.of === who) return asking.current.promise;
    const promise = host
      .call('likely_people', { form: looked, registration, ask_centre: true, amends: amends ?? undefined })
      .then(({ elsewhere, centre, search }) => {
        const said = { elsewhere, centre, search };
        onElsewhere({ of: who, said });
        return said;
      })
      .finally(() => {
        asking.current = null;
      });
    asking.current = { of: who, promise };
    return promise;
  };

  const likely: Likely = { own: isNamed ? (answer?.own ?? null) : null, elsewhere: here };
  return { likely, askOwn: ask, askCentre, canAsk: isNamed && looked.details.birth_date !== '' };
}
