/*
 * Components of LRA Desk. Import from here: `import { PageHeader, RowList, … } from '../../components'`.
 *
 * WORDS     const { t, when, full, date, age, problem, dynamic } = useText()   (from '../../i18n')
 *           No text in JSX: every sentence is a key in locales/en.json AND fr.json, nested by page (`work.title`).
 *           Plurals: keys `x_one` / `x_other`, t('x', { count }). Keys made at run time: dynamic('reasons.' + code, code).
 *           Whatever the window throws: problem(thrown) → a sentence. Codes have their words under `errors.<code>`, their way out under `ways.<code>`.
 *           of({ en, fr }) picks the language of what comes in both; fieldProblem({ code, params }) has its words under `problems.<code>`.
 * DATA      useAsk('command', args) reads (TanStack Query), useTell('command') acts and refreshes (from '../../host').
 * PAGES     pages/<name>/entry.ts default-exports PageEntry[] (from '../../shell'); pages/index.ts finds it by itself.
 *           PageEntry: `opens: 'person'` (Ctrl K opens found records there), `needsYou` (the status line leads there), rail, action.
 *           useSession() (from '../../shell'): operator, scope, organization.
 *           Every page starts with <PageHeader title under actions back aside>; it names the window and takes the focus.
 *           Links between pages: `Link`, `useLocation`, `useParams`, `useSearchParams` of wouter (hash addresses; the page is there after lock).
 *
 * LAYOUT    Split {children, side, sideLabel, shape: 'panes' | 'detail' | 'along'}   list left and detail right; form left and what is proven right
 *           Section {title, actions?}     Facts {facts: {id, name, value}[]}     Tabs {label, tabs}     Stepper {label, steps, current}
 * FIELDS    const form = useForm(initial, check)  check(values) → { fieldName: words }   shown beside the field once left
 *           <FieldSet title> <TextField label {...form.field('given')} isRequired/> … </FieldSet>
 *           on continue: if (form.ready()) …; above the form: <ErrorSummary problems={form.problems} attempts={form.attempts}/>
 *           what the window refused: form.refuse({ field: words })
 *           TextField (mono, type, width short|medium|full) · TextArea (longest → count) · DateField (text YYYY-MM-DD; readDate(), dateWords())
 *           free words: const health = useHealthAnswers(); <TextArea question={health.at('words', empty)}/>; on a refusal health.asks(thrown);
 *           the command takes `not_health_numbers: health.said` along
 *           Select · ComboBox (options, onType for async) · RadioGroup · CheckboxField        all: {id, label, value, onChange, onBlur, error}
 * ACTIONS   Button {kind: primary|secondary|danger|quiet, keys: 'Ctrl Enter', isPending, onPress} · ButtonBar · MenuButton {label, items} · KeyHint
 *           useKeys({ 'Ctrl+Enter': act, Escape: leave })     LinkButton {href, kind} looks like a button and goes to a page
 *           after an await: const { goOn, toldElsewhere } = useGoOn() (from '../../shell') leads nobody away who left meanwhile;
 *           handElsewhere() and useAttempts() take the focus from nobody who works in another field by then
 *           ConfirmDialog {effects, reasons?, words?, confirm, onConfirm → Promise}   what will happen, coded reason, words
 *           StepUp {summary, confirm, onConfirm(passphrase) → Promise}   once for a batch      PlainDialog for the rare rest
 *           const { open, setOpen, closing } = useOneOpen<'end' | 'suspend'>(): one dialog or panel at a time; onClose={closing('end')}
 * LISTS     RowList {label, groups: {id,title,rows,none?}[], rowKey, rowName, cells(row), columns: CSS tracks, empty}   grouped, a heading a group
 *           DataTable {label, columns: {id,title,cell(row),width?,align?,isSortable?}[], rows, rowKey, rowName, empty}   sticky header
 *           both: selection none|one|many, selected, onSelect, onOpen(row) (Enter), letters: { p: row => … } (only with focus; not from scanners)
 *           List {ordered?, className?} for every other list: WebKit says of a plain one without marks that it is none
 *           Bars {title, bars, chosen, onChoose} over a list: how many, by what matters; a press shows those rows alone
 * STATES    State {mood}: sign and word · Tag · Notice {mood, title, actions, live} · Refused {words}: why not, read aloud · EmptyState {title, action} · Spinner
 *           Skeleton {rows} while a list loads · LoginId {id, isShort in lists} · MonoId (codes, receipts) · Masked {label, masked, value} · const say = useSay(); say(words, mood)
 * STORY     Chain {label, links: {id,name,state,detail?,fixBy?,href?}[]} · Timeline {label, entries} · Comparison {caption, rows}
 * LOOKING   `npm run dev` → /dev.html (options at the top of sample/main.tsx); sample/ gives the answers.
 * TESTS     test/render.tsx: show(<Page />, { language, answers }) draws with everything around it; axeFindings('page' | 'component').
 * FINDING   SearchBox · usePaletteActions([{id,title,also,run}]) (from '../../shell') adds a page's acts to Ctrl K
 *
 * Classes for a page's own layout: .stack (vertical rhythm), .row-line (things in a line), .soft (secondary text), .figures, .mono, .hidden.
 */
export { type Bar, Bars } from './Bars';
export { Button, ButtonBar, type ButtonProps, IconButton, LinkButton } from './Button';
export { Chain, ChainStrip, LINK_SIGN } from './Chain';
export {
  CheckboxField,
  ComboBox,
  type Option,
  RadioGroup,
  Select,
} from './Choice';
export { birthWords, DateField, dateWords } from './DateField';
export {
  ConfirmDialog,
  type Decision,
  PlainDialog,
  StepUp,
} from './Dialogs';
export { ErrorSummary, focusControl } from './ErrorSummary';
export {
  type Checks,
  type FieldBinding,
  FieldSet,
  type Form,
  type Problem,
  useAttempts,
  useForm,
} from './form';
export { handElsewhere, isHandLost, useLostHand } from './hand';
export {
  type HealthAnswers,
  type HealthQuestion,
  HealthQuestionBox,
  MAYBE_HEALTH_NUMBER,
  useHealthAnswers,
} from './health';
export { Icon } from './Icon';
export { KeyHint } from './KeyHint';
export { List } from './List';
export {
  DataTable,
  RowList,
} from './Lists';
export { MenuButton } from './MenuButton';
export {
  PageHeader,
  SearchBox,
  Section,
  Split,
  type Step,
  Stepper,
  Tabs,
} from './Page';
export { Palette, type PaletteAction } from './Palette';
export { type DateLimits, readDate } from './readDate';
export { Said, SayProvider, useSay } from './Say';
export {
  EmptyState,
  ICON_OF,
  LoginId,
  Masked,
  MonoId,
  type Mood,
  Notice,
  Refused,
  Skeleton,
  Spinner,
  State,
  Tag,
} from './Signs';
export {
  Comparison,
  Facts,
  Timeline,
  type TimelineEntry,
} from './Story';
export { TextArea, TextField } from './TextField';
export { useKeys } from './useKeys';
export { useOneOpen } from './useOneOpen';
export { usePageLetters } from './usePageLetters';
