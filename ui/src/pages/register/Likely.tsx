import { useState } from 'react';
import {
  Button,
  ConfirmDialog,
  HealthQuestionBox,
  LinkButton,
  MonoId,
  Section,
  State,
} from '../../components';
import { type How, type LikelyPerson, type RegistrationForm, useAsk, WindowError } from '../../host';
import { type TextKey, useText } from '../../i18n';
import type { Fields } from './parts/useProblems';

const FIELD: Record<string, TextKey> = {
  name: 'register.like.field.name',
  'birth-date': 'register.like.field.birth_date',
  gender: 'register.like.field.gender',
  phone: 'register.like.field.phone',
  licence: 'register.like.field.licence',
};

const HOW: Record<How, TextKey> = {
  same: 'register.like.how.same',
  nearly: 'register.like.how.nearly',
  different: 'register.like.how.different',
  unknown: 'register.like.how.unknown',
};

/** "Name: nearly the same · date of birth: same", without what is not known on one side. */
export function Likeness({ likely }: { likely: LikelyPerson }) {
  const { t } = useText();
  const words = (key: TextKey) => t(key) as string;
  return (
    <span className="row-line register-likeness">
      {likely.likeness.fields
        .filter(({ how }) => how !== 'unknown')
        .map(({ field, how }) => {
          const name = FIELD[field];
          return (
            <span key={field} className={how === 'different' ? 'soft' : undefined}>
              {name ? words(name) : field}
              {t('common.colon')}
              {how === 'different' ? words(HOW[how]) : <strong>{words(HOW[how])}</strong>}
            </span>
          );
        })}
    </span>
  );
}

/** Those nobody has said anything about yet. */
export const undecided = (likely: readonly LikelyPerson[], form: RegistrationForm) =>
  likely.filter(({ person }) => !(person in form.different_from));

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  likely: readonly LikelyPerson[];
  isAsked: boolean;
}

/** Own people who may be the same: open them, or say – with a reason that is kept – that they are somebody else. */
export function Likely({ form, edit, fields, likely, isAsked }: Props) {
  const { t, language } = useText();
  const { data: tables } = useAsk('tables', {});
  const [deciding, setDeciding] = useState<LikelyPerson | null>(null);
  const reasons = tables?.reasons.acts['different-people'] ?? [];
  const nameOf = (one: LikelyPerson) => one.likeness.shown?.name ?? t('register.like.somebody');
  const reasonOf = (code: string) => reasons.find((one) => one.code === code)?.name[language] ?? code;

  const takeBack = (person: string) => {
    const { [person]: _, ...rest } = form.different_from;
    edit({ different_from: rest });
  };

  return (
    <Section title={t('register.like.title')}>
      {likely.length === 0 ? (
        <p className="soft">{isAsked ? t('register.like.nobody') : t('register.like.nothing_typed')}</p>
      ) : (
        <ul className="register-likely">
          {likely.map((one) => {
            const reason = form.different_from[one.person];
            const words = fields.at(`different_from.${one.person}.words`);
            return (
              <li key={one.person}>
                <div className="register-likely-who">
                  <strong>{nameOf(one)}</strong>
                  {one.likeness.shown?.login_id ? (
                    <MonoId>{one.likeness.shown.login_id.toUpperCase()}</MonoId>
                  ) : null}
                </div>
                <Likeness likely={one} />
                {reason ? (
                  <div className="row-line">
                    <State mood="success">
                      {t('register.like.somebody_else', { reason: reasonOf(reason.code) })}
                    </State>
                    <Button kind="quiet" size="small" onPress={() => takeBack(one.person)}>
                      {t('register.like.take_back')}
                    </Button>
                    {words.question ? <HealthQuestionBox {...words.question} /> : null}
                    {words.error && !words.question ? <p className="field-error">{words.error}</p> : null}
                  </div>
                ) : (
                  <div className="row-line">
                    <LinkButton href={`/people/${one.person}`} size="small">
                      {t('register.like.open', { name: nameOf(one) })}
                    </LinkButton>
                    <Button size="small" onPress={() => setDeciding(one)}>
                      {t('register.like.else')}
                    </Button>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <ConfirmDialog
        title={t('register.like.else_title', { name: deciding ? nameOf(deciding) : '' })}
        isOpen={deciding !== null}
        onClose={() => setDeciding(null)}
        effects={[t('register.like.effect_kept'), t('register.like.effect_centre')]}
        reasons={reasons.map((one) => ({ value: one.code, label: one.name[language] }))}
        words="optional"
        kind="primary"
        confirm={t('register.like.confirm')}
        onConfirm={async ({ reason, words }) => {
          if (reasons.find((one) => one.code === reason)?.needs_words && words === '')
            throw new WindowError('reason-needs-words');
          if (deciding)
            edit({ different_from: { ...form.different_from, [deciding.person]: { code: reason, words } } });
        }}
      />
    </Section>
  );
}
