import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon';
import { KeyHint } from './KeyHint';
import { useKeyWords } from './keyWords';

interface MenuButtonProps {
  label: string;
  items: readonly {
    id: string;
    label: string;
    keys?: string;
    isDisabled?: boolean;
    onPress: () => void;
  }[];
}

/** What is wanted less often than the buttons beside it, one press away; the keys are said there, too. */
export function MenuButton({ label, items }: MenuButtonProps) {
  useKeyWords(items.flatMap(({ keys, label: does }) => (keys ? [{ keys, does }] : [])));
  return (
    <MenuTrigger>
      <AriaButton className="button button-quiet button-normal">
        <span className="button-words">{label}</span>
        <Icon name="down" />
      </AriaButton>
      <Popover className="popover">
        <Menu
          className="menu"
          disabledKeys={items.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)}
          onAction={(id) => items.find((one) => one.id === id)?.onPress()}
        >
          {items.map(({ id, label: words, keys }) => (
            <MenuItem key={id} id={id} textValue={words} className="menu-item">
              <span>{words}</span>
              {keys ? <KeyHint keys={keys} /> : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
