import { lazy, useState } from 'react';
import {
  Button,
  ButtonBar,
  Chain,
  CheckboxField,
  ComboBox,
  Comparison,
  ConfirmDialog,
  DataTable,
  DateField,
  dateWords,
  EmptyState,
  ErrorSummary,
  Facts,
  FieldSet,
  Masked,
  MonoId,
  Notice,
  PageHeader,
  RadioGroup,
  RowList,
  Section,
  Select,
  Split,
  State,
  Stepper,
  StepUp,
  Tabs,
  Tag,
  TextArea,
  TextField,
  Timeline,
  useForm,
  useSay,
} from '../src/components';
import { useText } from '../src/i18n';
import type { PageEntry } from '../src/shell';

interface Row {
  id: string;
  who: string;
  what: string;
  has: string;
  since: string;
  next: string;
}

const row = (id: string, who: string, what: string, has: string, since: string, next: string): Row => ({
  id,
  who,
  what,
  has,
  since,
  next,
});

function SampleWork() {
  const [selected, setSelected] = useState(['1']);
  return (
    <>
      <PageHeader
        title="Work"
        aside="3 need you"
        actions={
          <Button kind="primary" keys="Ctrl Enter">
            Register a person
          </Button>
        }
      />
      <RowList
        label="Work"
        selection="one"
        selected={selected}
        onSelect={setSelected}
        rowKey={(r: Row) => r.id}
        rowName={(r) => r.who}
        columns={[
          'minmax(10rem, 2fr)',
          'minmax(8rem, 2fr)',
          'minmax(6rem, 1fr)',
          'minmax(4rem, 1fr)',
          'auto',
        ]}
        groups={[
          {
            id: 'now',
            title: 'Needs you now',
            rows: [
              row('1', 'Amara Okafor (sample)', 'Already registered elsewhere', 'you', 'since 10:05', 'Look'),
              row(
                '2',
                'Nguyễn Thị Minh Khai (sample)',
                'Letter not collected',
                'you',
                '12 days',
                'Hand over',
              ),
              row('3', 'Łukasz Wiśniewski (sample)', 'Returned by CCO: period', 'you', '2 days', 'Answer'),
            ],
          },
          {
            id: 'others',
            title: 'Waiting for others',
            rows: [row('4', 'Josée Bélanger (sample)', 'ClinicalViewer', 'sponsor', 'today', 'Open')],
          },
          { id: 'done', title: 'Done today', rows: [], none: 'Nothing yet today.' },
        ]}
        cells={(r) => [
          <strong key="w">{r.who}</strong>,
          r.what,
          r.has,
          <span key="s" className="soft">
            {r.since}
          </span>,
          <Button key="b" size="small">
            {r.next}
          </Button>,
        ]}
        empty={<EmptyState title="Nothing needs you">Register somebody with Ctrl K.</EmptyState>}
      />
    </>
  );
}

function SampleRegister() {
  const text = useText();
  const form = useForm(
    { given: '', family: '', one: false, birth: '', unit: '', role: '', why: '', agree: '' },
    (v) => ({
      family: v.family.trim() === '' ? 'Type the legal family name as it stands on the document.' : undefined,
      birth: v.birth === '' ? 'Type the date of birth.' : dateWords(text, v.birth, { notFuture: true }),
    }),
  );
  return (
    <>
      <PageHeader title="Register a person" aside="Draft saved 10:31" />
      <Stepper
        label="Pages of this registration"
        current="identity"
        steps={[
          { id: 'who', title: 'Who is it?', href: '/register/who', state: 'complete' },
          { id: 'identity', title: 'Identity', href: '/register', state: 'problems' },
          { id: 'access', title: 'Access', href: '/register/access', state: 'open' },
          { id: 'review', title: 'Review', href: '/register/review', state: 'open' },
        ]}
      />
      <ErrorSummary problems={form.problems} attempts={form.attempts} />
      <Split
        shape="along"
        sideLabel="What is proven"
        side={
          <>
            <Section title="Level of assurance: not yet AL2">
              <div className="stack">
                <State mood="success">Ontario driver’s licence, photo</State>
                <State mood="neutral">one more document</State>
              </div>
            </Section>
            <Section title="Already registered? 2 to look at">
              <Facts
                facts={[
                  { id: 'birth', name: 'Date of birth', value: 'same' },
                  { id: 'name', name: 'Name', value: 'nearly' },
                ]}
              />
            </Section>
          </>
        }
      >
        <FieldSet title="Profile">
          <TextField label="Legal given name" {...form.field('given')} />
          <TextField label="Legal family name" isRequired {...form.field('family')} />
          <CheckboxField label="One name only" {...form.field('one')} />
          <DateField label="Date of birth" isRequired notFuture showAge {...form.field('birth')} />
          <Select
            label="Designation"
            options={[
              { value: 'rn', label: 'Registered nurse', detail: 'College of Nurses of Ontario' },
              { value: 'md', label: 'Physician' },
            ]}
            {...form.field('role')}
          />
          <ComboBox
            label="Unit"
            options={[
              { value: 'ed', label: 'Emergency' },
              { value: 'icu', label: 'Intensive care' },
            ]}
            {...form.field('unit')}
          />
          <RadioGroup
            label="Language of the letter"
            options={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'French' },
            ]}
            {...form.field('agree')}
          />
          <TextArea label="Note for the next page" longest={200} {...form.field('why')} />
        </FieldSet>
        <ButtonBar>
          <Button>Back</Button>
          <Button kind="primary" keys="Enter" onPress={() => form.ready()}>
            Continue
          </Button>
        </ButtonBar>
      </Split>
    </>
  );
}

function SamplePerson() {
  const [dialog, setDialog] = useState<'none' | 'end' | 'sign'>('none');
  const say = useSay();
  return (
    <>
      <PageHeader
        title="Amara Okafor (sample)"
        back={{ href: '/people', label: 'People' }}
        under={
          <>
            <MonoId>amara.okafor@oneid.on.ca</MonoId>
            <State mood="info">authorized – not yet used</State>
            <Tag>AL2</Tag>
            <Masked label="Date of birth" masked="••••-••-02" value="1990-04-02" />
          </>
        }
        actions={
          <>
            <Button onPress={() => setDialog('end')}>End access…</Button>
            <Button onPress={() => setDialog('sign')}>Approve…</Button>
            <Button
              kind="primary"
              onPress={() => say('Letter printed. The password before it no longer works.')}
            >
              Print letter
            </Button>
          </>
        }
      />
      <Chain
        label="From identity to working access"
        links={[
          { id: '1', name: 'Identity', state: 'met', detail: 'AL2, 14 Mar 2026' },
          { id: '2', name: 'Account', state: 'met' },
          { id: '3', name: 'Agreement', state: 'ending', detail: 'until 31 Dec 2026', fixBy: 'the LRP' },
          { id: '4', name: 'Sponsor', state: 'missing', fixBy: 'R. Singh (sample)', href: '/sponsor' },
          { id: '5', name: 'Licence', state: 'not-needed' },
          { id: '6', name: 'Terms', state: 'waiting', fixBy: 'the registrant' },
          { id: '7', name: 'Works', state: 'waiting', detail: 'with the first use' },
        ]}
      />
      <div style={{ marginTop: '2rem' }}>
        <Tabs
          label="About this person"
          tabs={[
            {
              id: 'timeline',
              title: 'Timeline',
              content: (
                <Timeline
                  label="What happened"
                  entries={[
                    {
                      id: 'a',
                      at: '2026-11-22T10:31:00',
                      what: 'Phone corrected',
                      who: 'You',
                      changes: [{ field: 'Phone', from: '', to: '416 555 0100' }],
                      why: 'typing slip',
                      waiting: true,
                    },
                    {
                      id: 'b',
                      at: '2026-11-20T09:12:00',
                      what: 'Registered',
                      who: 'N. Tremblay (sample), LRA',
                      receipt: 'R-2026-004711',
                    },
                  ]}
                />
              ),
            },
            {
              id: 'enrol',
              title: 'Enrollments',
              count: 2,
              content: (
                <DataTable
                  label="Enrollments"
                  rowKey={(r: Row) => r.id}
                  rowName={(r) => r.who}
                  rows={[
                    row('1', 'ClinicalViewer', 'works', 'R. Singh (sample)', '14 Mar 2026', ''),
                    row('2', 'iPort', 'to decide', 'R. Singh (sample)', 'today', ''),
                  ]}
                  columns={[
                    { id: 's', title: 'Service', cell: (r) => r.who },
                    {
                      id: 'w',
                      title: 'State',
                      cell: (r) => <State mood={r.id === '1' ? 'success' : 'waiting'}>{r.what}</State>,
                    },
                    { id: 'h', title: 'Sponsor', cell: (r) => r.has },
                    { id: 'd', title: 'Since', cell: (r) => r.since, align: 'end' },
                  ]}
                  empty={<EmptyState title="No enrollment yet" />}
                />
              ),
            },
          ]}
        />
      </div>
      <ConfirmDialog
        title="End Amara Okafor’s access to iPort? (sample)"
        isOpen={dialog === 'end'}
        onClose={() => setDialog('none')}
        effects={[
          'iPort stops for this person as soon as the centre receives it.',
          'Her account and ClinicalViewer stay as they are.',
        ]}
        reasons={[
          { value: 'left', label: 'Left the organization' },
          { value: 'role', label: 'Role changed' },
        ]}
        words="optional"
        confirm="End access"
        onConfirm={async () => undefined}
      />
      <StepUp
        title="Approve 2 enrollments"
        isOpen={dialog === 'sign'}
        onClose={() => setDialog('none')}
        summary={[
          'ClinicalViewer for Amara Okafor (sample), until 31 Mar 2027',
          'iPort for Josée Bélanger (sample)',
        ]}
        confirm="Approve"
        onConfirm={async () => undefined}
      />
    </>
  );
}

function SampleRequests() {
  return (
    <>
      <PageHeader title="Something needs you" />
      <Notice mood="warning" title="Already registered elsewhere at 09:58. Nothing you typed is lost.">
        Owner: you, since 10:05
      </Notice>
      <div style={{ marginTop: '1.5rem' }}>
        <Comparison
          caption="What differs"
          rows={[
            {
              id: 'b',
              field: 'Date of birth',
              saw: '1990-04-02',
              sent: '1990-04-02',
              now: '1990-04-02',
              likeness: 'same',
            },
            {
              id: 'n',
              field: 'Name',
              saw: 'Amara Okafor (sample)',
              sent: 'Amara Okafor (sample)',
              likeness: 'nearly',
            },
            {
              id: 'p',
              field: 'Phone',
              saw: '',
              sent: '416 555 0100',
              now: '416 555 0199',
              likeness: 'different',
            },
          ]}
        />
      </div>
      <ButtonBar>
        <Button kind="primary">Continue on that account</Button>
        <Button>They are different people…</Button>
        <Button kind="quiet">Ask the registration agents</Button>
      </ButtonBar>
    </>
  );
}

const here = (component: () => React.JSX.Element) => lazy(() => Promise.resolve({ default: component }));

/** Pages that show every component with invented content. Their rail labels borrow keys that exist. */
export const samplePages: readonly PageEntry[] = [
  {
    path: '/work',
    roles: ['lra', 'sponsor'],
    component: here(SampleWork),
    rail: { label: 'comparison.field', order: 1, count: 'work' },
  },
  {
    path: '/people',
    roles: ['lra'],
    component: here(SamplePerson),
    rail: { label: 'comparison.sent', order: 2 },
  },
  {
    path: '/register',
    roles: ['lra'],
    component: here(SampleRegister),
    rail: { label: 'dialog.reason', order: 3 },
  },
  {
    path: '/requests',
    roles: ['lra'],
    component: here(SampleRequests),
    rail: { label: 'dialog.words', order: 4, count: 'requests' },
    needsYou: true,
  },
];
