/* What the pages of cases have in common: sponsorships to decide, requests of the LRA, CCO's queue. */
import './cases.css';

export { ActBar, type ActOffer, useRules, useStepUp } from './Acts';
export { Compose, Conversation, RecordStory } from './Conversation';
export { Course } from './Course';
export { DecideDialog, type Decided } from './DecideDialog';
export { FollowFocus } from './FollowFocus';
export { FormDocument } from './FormDocument';
export { type Fresh, NewSince, useFresh } from './fresh';
export { useBackToRow, useKeepPlace, useNextOpens } from './keepPlace';
export { useOpened } from './opened';
export { Paper } from './Paper';
export { PrinterChoice } from './PrinterChoice';
export { useTyped } from './useTyped';
