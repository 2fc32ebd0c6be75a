import { type ReactNode, useState } from 'react';
import { Close, Explained, SideBySide } from '../../cases/alike';
import {
  Button,
  ConfirmDialog,
  HealthQuestionBox,
  Icon,
  LinkButton,
  List,
  LoginId,
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
  const { t } = useText();
  const [different, setDifferent] = useState<LikelyPerson | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const own = likely.own ?? [];
  const open = undecided(own, form);
  const about = form.ask_agents?.about ?? [];
  const elsewhere = likely.elsewhere?.elsewhere ?? [];

  return (
    <div id={PANEL} tabIndex={-1} className="register-panel" {...named(t('register.like.title'))}>
      <Section title={t('register.like.title')}>
        {isStopped ? <Stopped open={open.length} elsewhere={form.ask_agents ? 0 : elsewhere.length} /> : null}
        {own.length === 0 && elsewhere.length === 0 ? (
          <p className="soft">
            {likely.own === null ? t('register.like.nothing_typed') : t('register.like.nobody')}
          </p>
        ) : null}
        <List className="register-likely">
          {own.map((one, place) => (
            <Somebody
              key={one.person}
              one={one}
              // The first about whom nothing is said lies open; the others are one press away.
              isFirst={
                open.length > 0
                  ? one === open[0]
                  : place === 0 && !form.different_from[one.person] && !about.includes(one.person)
              }
            >
              <Said
                one={one}
                form={form}
                edit={edit}
                fields={fields}
                onSame={onSame}
                onDifferent={setDifferent}
                onAsk={setAsking}
              />
            </Somebody>
          ))}
          {elsewhere.map((likeness, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nobody elsewhere has a name here; one answer, never reordered
            <Elsewhere key={place} likeness={likeness} />
          ))}
        </List>
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
          <Asked
            words={form.ask_agents.words}
            typed={fields.at('ask_agents.words')}
            onTakeBack={() => edit({ ask_agents: undefined })}
          />
        ) : null}
        {likely.own === null ? null : (
          <p className="soft register-hint">
            {t(`register.like.centre.${likely.elsewhere?.centre ?? 'not-asked'}`)}
          </p>
        )}
      </Section>
      <SomebodyElse one={different} onClose={() => setDifferent(null)} form={form} edit={edit} />
      <AskTheAgents asking={asking} onClose={() => setAsking(null)} form={form} edit={edit} />
    </div>
  );
}

/** Going on was stopped: about whom something has to be said, and what follows if nothing is. */
function Stopped({ open, elsewhere }: { open: number; elsewhere: number }) {
  const { t } = useText();
  if (open === 0 && elsewhere === 0) return null;
  return (
    <Notice
      mood="warning"
      live
      title={
        open > 0
          ? t('register.like.decide_first', { count: open })
          : t('register.like.elsewhere_first', { count: elsewhere })
      }
    >
      {t(open > 0 ? 'register.like.or_held' : 'register.like.will_be_held')}
    </Notice>
  );
}

interface Edited {
  form: RegistrationForm;
  edit: (part: Partial<RegistrationForm>) => void;
}

/** The coded reasons for two people who are alike. */
function useReasons() {
  const { data: tables } = useAsk('tables', {});
  return tables?.reasons.acts['different-people'] ?? [];
}

function useNameOf() {
  const { t } = useText();
  return (one: LikelyPerson) => one.likeness.shown?.name ?? t('register.like.somebody');
}

/** The question or the problem of words that were typed in a dialog. */
function WordsProblem({ question, error }: Pick<ReturnType<Fields['at']>, 'question' | 'error'>) {
  if (question) return <HealthQuestionBox {...question} />;
  return error ? <p className="field-error">{error}</p> : null;
}

interface SaidProps extends Edited {
  one: LikelyPerson;
  fields: Fields;
  onSame: (person: string) => void;
  onDifferent: (one: LikelyPerson) => void;
  onAsk: (one: LikelyPerson) => void;
}

/** What was said about one of our own people, or what can be. */
function Said({ one, form, edit, fields, onSame, onDifferent, onAsk }: SaidProps) {
  const { t, language } = useText();
  const nameOf = useNameOf();
  const reasons = useReasons();
  const { person } = one;
  const reason = form.different_from[person];
  const takeBack = (onPress: () => void) => (
    <Button kind="quiet" size="small" onPress={onPress}>
      {t('register.like.take_back')}
    </Button>
  );
  if (reason) {
    const { [person]: _, ...rest } = form.different_from;
    const named = reasons.find(({ code }) => code === reason.code)?.name[language] ?? reason.code;
    return (
      <div className="row-line">
        <State mood="success">{t('register.like.somebody_else', { reason: named })}</State>
        {takeBack(() => edit({ different_from: rest }))}
        <WordsProblem {...fields.at(`different_from.${person}.words`)} />
      </div>
    );
  }
  const asked = form.ask_agents;
  if (asked?.about.includes(person)) {
    const about = asked.about.filter((other) => other !== person);
    return (
      <div className="row-line">
        <State mood="info">{t('register.like.asked')}</State>
        {takeBack(() => edit({ ask_agents: about.length > 0 ? { ...asked, about } : undefined }))}
      </div>
    );
  }
  return (
    <div className="row-line">
      <Button size="small" onPress={() => onSame(person)}>
        {t('register.like.same')}
      </Button>
      <Button size="small" onPress={() => onDifferent(one)}>
        {t('register.like.else')}
      </Button>
      <Button size="small" onPress={() => onAsk(one)}>
        {t('register.like.ask')}
      </Button>
      <LinkButton kind="quiet" href={`/people/${person}`} size="small">
        {t('register.like.open', { name: nameOf(one) })}
      </LinkButton>
    </div>
  );
}

interface AskedProps {
  words: string;
  typed: ReturnType<Fields['at']>;
  onTakeBack: () => void;
}

/** The registration agents will be asked, with these words. */
function Asked({ words, typed, onTakeBack }: AskedProps) {
  const { t } = useText();
  return (
    <Notice
      mood="info"
      title={t('register.like.agents_asked')}
      actions={
        <Button size="small" onPress={onTakeBack}>
          {t('register.like.unask')}
        </Button>
      }
    >
      {words ? <p>{t('register.like.your_words', { words })}</p> : null}
      <WordsProblem {...typed} />
    </Notice>
  );
}

/** It is somebody else, with a coded reason. */
function SomebodyElse({
  one,
  onClose,
  form,
  edit,
}: Edited & { one: LikelyPerson | null; onClose: () => void }) {
  const { t, language } = useText();
  const nameOf = useNameOf();
  const reasons = useReasons();
  return (
    <ConfirmDialog
      title={t('register.like.else_title', { name: one ? nameOf(one) : '' })}
      isOpen={one !== null}
      onClose={onClose}
      effects={[t('register.like.effect_kept'), t('register.like.effect_centre')]}
      reasons={reasons.map(({ code, name }) => ({ value: code, label: name[language] }))}
      words="optional"
      kind="primary"
      confirm={t('register.like.confirm')}
      onConfirm={async ({ reason, words }) => {
        if (reasons.find(({ code }) => code === reason)?.needs_words && words === '')
          throw new WindowError('reason-needs-words');
        if (one) edit({ different_from: { ...form.different_from, [one.person]: { code: reason, words } } });
      }}
    />
  );
}

/** The registration agents shall say whether it is the same person. */
function AskTheAgents({
  asking,
  onClose,
  form,
  edit,
}: Edited & { asking: Asking | null; onClose: () => void }) {
  const { t } = useText();
  const nameOf = useNameOf();
  const one = asking === 'elsewhere' ? null : asking;
  const ask = (typed: string) => {
    const about = form.ask_agents?.about ?? [];
    const asked: AskAgents = {
      about: one === null || about.includes(one.person) ? about : [...about, one.person],
      words: typed === '' ? (form.ask_agents?.words ?? '') : typed,
    };
    edit({ ask_agents: asked });
  };
  return (
    <ConfirmDialog
      title={t('register.like.ask_title')}
      isOpen={asking !== null}
      onClose={onClose}
      effects={[
        one
          ? t('register.like.ask_effect_own', { name: nameOf(one) })
          : t('register.like.ask_effect_elsewhere'),
        t('register.like.ask_effect_held'),
      ]}
      words="optional"
      kind="primary"
      confirm={t('register.like.ask_confirm')}
      onConfirm={async ({ words }) => {
        if (asking !== null) ask(words);
      }}
    />
  );
}

const named = (label: string) => ({ role: 'group', 'aria-label': label });

/** One of our own people: who, why they are shown, side by side on demand, and what is decided. */
function Somebody({ one, isFirst, children }: { one: LikelyPerson; isFirst: boolean; children: ReactNode }) {
  const { t } = useText();
  const name = useNameOf()(one);
  const [asked, setAsked] = useState<boolean | null>(null);
  const isOpen = asked ?? isFirst;
  const loginId = one.likeness.shown?.login_id;
  return (
    <li>
      <div className="register-likely-who">
        <strong>{name}</strong>
        {loginId ? <LoginId id={loginId} /> : null}
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
