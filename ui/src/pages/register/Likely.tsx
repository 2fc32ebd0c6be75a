import { type ReactNode, useState } from 'react';
import { Close, Explained, SideBySide } from '../../cases/alike';
import {
  Button,
  ConfirmDialog,
  HealthQuestionBox,
  Icon,
  LinkButton,
  MonoId,
  Notice,
  Section,
  State,
} from '../../components';
import type { Fields } from '../../filing/useProblems';
import {
  type AskAgents,
  type LikelyPerson,
  type Likeness,
  type RegistrationForm,
  useAsk,
  WindowError,
} from '../../host';
import { useText } from '../../i18n';
import { type Likely as Found, undecided } from './useLikely';

/** The panel takes the focus: F6 leads there, and so does going on with somebody undecided. */
export const PANEL = 'register-likely';

interface Props {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
  fields: Fields;
  likely: Found;
  /** Going on was stopped once: there is somebody to decide about. */
  isStopped: boolean;
  onSame: (person: string) => void;
  onAccount: () => void;
}

/** Asked about one of our own people, or about people elsewhere. */
type Asking = LikelyPerson | 'elsewhere';

/** Do we already know this person? One's own people side by side, with a decision about each; people elsewhere without values. */
export function Likely({ form, edit, fields, likely, isStopped, onSame, onAccount }: Props) {
  const { t, language } = useText();
  const { data: tables } = useAsk('tables', {});
  const [different, setDifferent] = useState<LikelyPerson | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const reasons = tables?.reasons.acts['different-people'] ?? [];
  const reasonOf = (code: string) => reasons.find((one) => one.code === code)?.name[language] ?? code;
  const nameOf = (one: LikelyPerson) => one.likeness.shown?.name ?? t('register.like.somebody');
  const own = likely.own ?? [];
  const open = undecided(own, form);
  const about = form.ask_agents?.about ?? [];
  const elsewhere = likely.elsewhere?.elsewhere ?? [];
  const isOpen = open.length > 0 || (elsewhere.length > 0 && !form.ask_agents);

  const takeBack = (person: string) => {
    const { [person]: _, ...rest } = form.different_from;
    edit({ different_from: rest });
  };
  const ask = (person: string | null, words: string) => {
    const asked: AskAgents = {
      about: person === null || about.includes(person) ? about : [...about, person],
      words: words === '' ? (form.ask_agents?.words ?? '') : words,
    };
    edit({ ask_agents: asked });
  };
  const unask = (person: string) => {
    const rest = about.filter((one) => one !== person);
    edit({
      ask_agents: rest.length > 0 && form.ask_agents ? { ...form.ask_agents, about: rest } : undefined,
    });
  };
  const askedWords = fields.at('ask_agents.words');

  return (
    <div id={PANEL} tabIndex={-1} className="register-panel" {...named(t('register.like.title'))}>
      <Section title={t('register.like.title')}>
        {isStopped && isOpen ? (
          <Notice
            mood="warning"
            live
            title={
              open.length > 0
                ? t('register.like.decide_first', { count: open.length })
                : t('register.like.elsewhere_first', { count: elsewhere.length })
            }
          >
            {t(open.length > 0 ? 'register.like.or_held' : 'register.like.will_be_held')}
          </Notice>
        ) : null}
        {own.length === 0 && elsewhere.length === 0 ? (
          <p className="soft">
            {likely.own === null ? t('register.like.nothing_typed') : t('register.like.nobody')}
          </p>
        ) : null}
        <ul className="register-likely">
          {own.map((one, place) => {
            const reason = form.different_from[one.person];
            const isAsked = about.includes(one.person);
            const words = fields.at(`different_from.${one.person}.words`);
            return (
              <Somebody
                key={one.person}
                one={one}
                name={nameOf(one)}
                // The first about whom nothing is said lies open; the others are one press away.
                isFirst={open.length > 0 ? one === open[0] : place === 0 && !reason && !isAsked}
              >
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
                ) : isAsked ? (
                  <div className="row-line">
                    <State mood="info">{t('register.like.asked')}</State>
                    <Button kind="quiet" size="small" onPress={() => unask(one.person)}>
                      {t('register.like.take_back')}
                    </Button>
                  </div>
                ) : (
                  <div className="row-line">
                    <Button size="small" onPress={() => onSame(one.person)}>
                      {t('register.like.same')}
                    </Button>
                    <Button size="small" onPress={() => setDifferent(one)}>
                      {t('register.like.else')}
                    </Button>
                    <Button size="small" onPress={() => setAsking(one)}>
                      {t('register.like.ask')}
                    </Button>
                    <LinkButton kind="quiet" href={`/people/${one.person}`} size="small">
                      {t('register.like.open', { name: nameOf(one) })}
                    </LinkButton>
                  </div>
                )}
              </Somebody>
            );
          })}
          {elsewhere.map((likeness, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nobody elsewhere has a name here; one answer, never reordered
            <Elsewhere key={place} likeness={likeness} />
          ))}
        </ul>
        {elsewhere.length > 0 ? (
          <div className="register-elsewhere">
            <p>{t('register.like.elsewhere_words')}</p>
            <div className="row-line">
              <Button size="small" onPress={onAccount}>
                {t('register.like.look_up')}
              </Button>
              {form.ask_agents ? null : (
                <Button size="small" onPress={() => setAsking('elsewhere')}>
                  {t('register.like.ask')}
                </Button>
              )}
            </div>
          </div>
        ) : null}
        {form.ask_agents ? (
          <Notice
            mood="info"
            title={t('register.like.agents_asked')}
            actions={
              <Button size="small" onPress={() => edit({ ask_agents: undefined })}>
                {t('register.like.unask')}
              </Button>
            }
          >
            {form.ask_agents.words ? (
              <p>{t('register.like.your_words', { words: form.ask_agents.words })}</p>
            ) : null}
            {askedWords.question ? <HealthQuestionBox {...askedWords.question} /> : null}
            {askedWords.error && !askedWords.question ? (
              <p className="field-error">{askedWords.error}</p>
            ) : null}
          </Notice>
        ) : null}
        {likely.own === null ? null : (
          <p className="soft register-hint">
            {t(`register.like.centre.${likely.elsewhere?.centre ?? 'not-asked'}`)}
          </p>
        )}
      </Section>
      <ConfirmDialog
        title={t('register.like.else_title', { name: different ? nameOf(different) : '' })}
        isOpen={different !== null}
        onClose={() => setDifferent(null)}
        effects={[t('register.like.effect_kept'), t('register.like.effect_centre')]}
        reasons={reasons.map((one) => ({ value: one.code, label: one.name[language] }))}
        words="optional"
        kind="primary"
        confirm={t('register.like.confirm')}
        onConfirm={async ({ reason, words }) => {
          if (reasons.find((one) => one.code === reason)?.needs_words && words === '')
            throw new WindowError('reason-needs-words');
          if (different)
            edit({ different_from: { ...form.different_from, [different.person]: { code: reason, words } } });
        }}
      />
      <ConfirmDialog
        title={t('register.like.ask_title')}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        effects={[
          asking !== null && asking !== 'elsewhere'
            ? t('register.like.ask_effect_own', { name: nameOf(asking) })
            : t('register.like.ask_effect_elsewhere'),
          t('register.like.ask_effect_held'),
        ]}
        words="optional"
        kind="primary"
        confirm={t('register.like.ask_confirm')}
        onConfirm={async ({ words }) => {
          if (asking !== null) ask(asking === 'elsewhere' ? null : asking.person, words);
        }}
      />
    </div>
  );
}

const named = (label: string) => ({ role: 'group', 'aria-label': label });

/** One of our own people: who, why they are shown, side by side on demand, and what is decided. */
function Somebody({
  one,
  name,
  isFirst,
  children,
}: {
  one: LikelyPerson;
  name: string;
  isFirst: boolean;
  children: ReactNode;
}) {
  const { t } = useText();
  const [asked, setAsked] = useState<boolean | null>(null);
  const isOpen = asked ?? isFirst;
  const loginId = one.likeness.shown?.login_id;
  return (
    <li>
      <div className="register-likely-who">
        <strong>{name}</strong>
        {loginId ? <MonoId>{loginId.toUpperCase()}</MonoId> : null}
        <Close close={one.likeness.close} />
      </div>
      <Explained likeness={one.likeness} />
      <Button kind="quiet" size="small" aria-expanded={isOpen} onPress={() => setAsked(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} />
        {t('register.like.compare', { name })}
      </Button>
      {isOpen ? (
        <SideBySide
          caption={t('register.like.caption', { name })}
          newTitle={t('register.like.typed')}
          knownTitle={t('register.like.known')}
          rows={one.sides}
        />
      ) : null}
      {children}
    </li>
  );
}

/** Somebody of another organization: how each field compares, and nothing else. */
function Elsewhere({ likeness }: { likeness: Likeness }) {
  const { t } = useText();
  return (
    <li>
      <div className="register-likely-who">
        <strong>{t('register.like.elsewhere')}</strong>
        <Close close={likeness.close} />
      </div>
      <Explained likeness={likeness} />
    </li>
  );
}
