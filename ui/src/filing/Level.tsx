import { List, Section, State } from '../components';
import type { Assessment, Requirement } from '../host';
import { type TextKey, useText } from '../i18n';
import './filing.css';

const MET: Record<string, TextKey> = {
  documents: 'register.level.met.documents',
  'with-photo': 'register.level.met.with_photo',
  foundational: 'register.level.met.foundational',
  seen: 'register.level.met.seen',
  'face-matches': 'register.level.met.face_matches',
  'names-match': 'register.level.met.names_match',
  originals: 'register.level.met.originals',
  linkages: 'register.level.met.linkages',
};

const MISSING: Record<string, TextKey> = {
  documents: 'register.level.missing.documents',
  'with-photo': 'register.level.missing.with_photo',
  foundational: 'register.level.missing.foundational',
  seen: 'register.level.missing.seen',
  'face-matches': 'register.level.missing.face_matches',
  'names-match': 'register.level.missing.names_match',
  originals: 'register.level.missing.originals',
  linkages: 'register.level.missing.linkages',
};

export const isMet = ({ needed, present }: Requirement) => present >= needed;

/** One requirement in words: what is there, or how much is still asked for. */
export function useRequirementWords() {
  const { t } = useText();
  return (requirement: Requirement): string => {
    const key = (isMet(requirement) ? MET : MISSING)[requirement.code];
    if (!key) return requirement.code;
    const count = isMet(requirement) ? requirement.needed : requirement.needed - requirement.present;
    return t(key, { count }) as string;
  };
}

/** What is proven so far, and what is still missing. */
export function Level({ assessment, title }: { assessment: Assessment | null; title?: string }) {
  const { t } = useText();
  const words = useRequirementWords();
  const reached = assessment !== null && assessment.level >= assessment.wanted;
  return (
    <Section title={title ?? t('register.level.title')}>
      <p role="status" className="register-level">
        {assessment === null ? (
          <span className="soft">{t('register.level.nothing')}</span>
        ) : reached ? (
          <State mood="success">{t('register.level.reached', { level: assessment.level })}</State>
        ) : (
          <State mood="neutral">{t('register.level.not_yet', { level: assessment.wanted })}</State>
        )}
      </p>
      <List className="register-proof">
        {assessment?.requirements.map((requirement) => (
          <li key={requirement.code}>
            <State mood={isMet(requirement) ? 'success' : 'neutral'}>{words(requirement)}</State>
          </li>
        ))}
      </List>
    </Section>
  );
}
