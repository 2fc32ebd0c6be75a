export { HostProvider, useHost } from './context';
export type * from './generated/commands';
export { asksOfAct, reasonsOfAct, reasonsOfEvent } from './generated/commands';
export {
  type Answer,
  type Args,
  type CommandName,
  type Events,
  type Host,
  WindowError,
} from './host';
export { useAsk, useFollowChanges, useTell } from './query';
export { keepTyped, useClosing, useKeeper } from './unsaved';
