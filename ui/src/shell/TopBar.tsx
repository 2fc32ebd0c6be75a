import type { ReactNode } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon, KeyHint } from '../components';
import type { Scope, SessionView } from '../host';
import { useText } from '../i18n';
import { type Settings, TEXT_SIZES, useSettings } from '../settings';

interface TopBarProps {
  session: SessionView;
  onFind: () => void;
  onScope: (scope: Scope) => void;
  onPassphrase: () => void;
  onSignOut: () => void;
}

function MenuButton({ label, name, children }: { label: string; name: string; children: ReactNode }) {
  return (
    <MenuTrigger>
      <Button className="top-menu" aria-label={name}>
        <span>{label}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom end">
        {children}
      </Popover>
    </MenuTrigger>
  );
}

function Line({ id, chosen, children }: { id: string; chosen?: boolean; children: string }) {
  return (
    <MenuItem id={id} textValue={children} className="menu-item">
      <span>{children}</span>
      {chosen ? <Icon name="check" /> : null}
    </MenuItem>
  );
}

interface Choice {
  id: string;
  label: string;
  chosen: boolean;
  part: Partial<Settings>;
}

function useLookChoices(): { head: string; choices: Choice[] }[] {
  const { t } = useText();
  const now = useSettings();
  return [
    {
      head: t('shell.menu.look'),
      choices: (['system', 'light', 'dark'] as const).map((theme) => ({
        id: theme,
        label: t(`shell.menu.theme_${theme}`),
        chosen: now.theme === theme,
        part: { theme },
      })),
    },
    {
      head: t('shell.menu.lists'),
      choices: (['comfortable', 'compact'] as const).map((density) => ({
        id: density,
        label: t(`shell.menu.${density}`),
        chosen: now.density === density,
        part: { density },
      })),
    },
    {
      head: t('shell.menu.text'),
      choices: TEXT_SIZES.map((textSize) => ({
        id: `text-${textSize}`,
        label: t('shell.menu.text_size', { size: textSize }),
        chosen: now.textSize === textSize,
        part: { textSize },
      })),
    },
    {
      head: t('shell.menu.keys'),
      choices: [
        {
          id: 'letters',
          label: t('shell.menu.letters'),
          chosen: now.singleLetters,
          part: { singleLetters: !now.singleLetters },
        },
      ],
    },
  ];
}

export function TopBar({ session, onFind, onScope, onPassphrase, onSignOut }: TopBarProps) {
  const { t, of, dynamic } = useText();
  const { change } = useSettings();
  const look = useLookChoices();
  const { scope, appointments } = session;
  const organizationName = of(session.organization_name);
  const organizations = appointments.filter(
    (one, index) => appointments.findIndex((other) => other.organization === one.organization) === index,
  );
  const roles = appointments.filter((one) => one.organization === scope.organization).map((one) => one.role);
  const roleName = t(`shell.role.${scope.role}`);
  const act = (id: string) => {
    const choice = look.flatMap((group) => group.choices).find((one) => one.id === id);
    if (choice) change(choice.part);
    else if (id === 'passphrase') onPassphrase();
    else if (id === 'sign-out') onSignOut();
    else {
      const role = roles.find((one) => `role-${one}` === id);
      if (role && role !== scope.role) onScope({ organization: scope.organization, role });
    }
  };
  return (
    <header className="top">
      <span className="product">{t('shell.product')}</span>
      <MenuButton label={organizationName} name={t('shell.organization', { name: organizationName })}>
        <Menu
          className="menu"
          aria-label={t('shell.organization', { name: organizationName })}
          onAction={(id) => {
            if (id === scope.organization) return;
            const there = appointments.filter((one) => one.organization === id);
            const chosen = there.find((one) => one.role === scope.role) ?? there[0];
            if (chosen) onScope({ organization: chosen.organization, role: chosen.role });
          }}
        >
          {organizations.map((one) => (
            <Line
              key={one.organization}
              id={one.organization}
              chosen={one.organization === scope.organization}
            >
              {of(one.organization_name)}
            </Line>
          ))}
        </Menu>
      </MenuButton>
      <Button className="top-find" onPress={onFind}>
        <Icon name="search" />
        <span className="top-find-words">{t('shell.find')}</span>
        <KeyHint keys="Ctrl K" />
      </Button>
      <MenuButton
        label={`${session.operator.name} · ${roleName}`}
        name={t('shell.operator', { name: session.operator.name, role: roleName })}
      >
        <Menu
          className="menu"
          aria-label={t('shell.operator', { name: session.operator.name, role: roleName })}
          onAction={(id) => act(String(id))}
        >
          <MenuSection>
            <Header className="menu-head">{t('shell.menu.session')}</Header>
            {roles.map((role) => (
              <Line key={role} id={`role-${role}`} chosen={role === scope.role}>
                {dynamic(`shell.role_in_full.${role}`, t(`shell.role.${role}`))}
              </Line>
            ))}
            <Line id="passphrase">{t('passphrase.title')}</Line>
            <Line id="sign-out">{t('shell.menu.sign_out')}</Line>
          </MenuSection>
          {look.map((group) => (
            <MenuSection key={group.head}>
              <Header className="menu-head">{group.head}</Header>
              {group.choices.map((choice) => (
                <Line key={choice.id} id={choice.id} chosen={choice.chosen}>
                  {choice.label}
                </Line>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </MenuButton>
    </header>
  );
}
