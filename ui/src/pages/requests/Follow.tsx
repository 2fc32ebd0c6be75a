import { focusControl, Icon, List } from '../../components';
import type { FormItem, Problem } from '../../host';
import { useText } from '../../i18n';
import { useTableWords } from '../../words/tableWords';
import { questionId } from './Question';

interface FollowProps {
  sections: readonly FormItem[];
  visible: ReadonlySet<string>;
  problems: readonly Problem[];
  /** Missing parts of the statement; none while it comes later. */
  statement: number | null;
}

/** The right column: section by section, what is there and what is missing. A section leads to its first open question. */
export function Follow({ sections, visible, problems, statement }: FollowProps) {
  const { t } = useText();
  const { pick } = useTableWords();
  return (
    <List ordered className="follow" aria-label={t('requests.fill.sections')}>
      {sections
        .filter((section) => visible.has(section.link_id))
        .map((section) => {
          const asked = section.items.filter((item) => visible.has(item.link_id) && item.kind !== 'display');
          const open = asked.filter((item) => problems.some((found) => found.link_id === item.link_id));
          const wrong = problems.some(
            (found) => found.code !== 'missing' && asked.some((item) => item.link_id === found.link_id),
          );
          const first = open[0] ?? asked[0];
          return (
            <li key={section.link_id} className={open.length === 0 ? 'follow-met' : 'follow-open'}>
              <Icon name={open.length === 0 ? 'success' : wrong ? 'alert' : 'circle'} />
              <span>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => (first ? focusControl(questionId(first.link_id)) : undefined)}
                >
                  {pick(section.text)}
                </button>
                <span className="soft">
                  {open.length === 0
                    ? t('requests.fill.complete')
                    : wrong
                      ? t('requests.fill.look_at', { count: open.length })
                      : t('requests.fill.to_answer', { count: open.length })}
                </span>
              </span>
            </li>
          );
        })}
      <li className={statement === 0 ? 'follow-met' : 'follow-open'}>
        <Icon name={statement === 0 ? 'success' : 'circle'} />
        <span>
          <button type="button" className="link-button" onClick={() => focusControl('statement')}>
            {t('requests.statement.title')}
          </button>
          <span className="soft">
            {statement === null
              ? t('requests.statement.later')
              : statement === 0
                ? t('requests.fill.complete')
                : t('requests.fill.to_answer', { count: statement })}
          </span>
        </span>
      </li>
    </List>
  );
}
