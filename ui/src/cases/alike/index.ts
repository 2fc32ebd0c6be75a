// Two people who may be one: the comparison that registering, a held registration and the registration agents share.
export { Close, Explained } from './Explained';
export { type AlikeRow, type BesideRow, SideBySide } from './SideBySide';
