/* What the pages of cases have in common: sponsorships to decide, requests of the LRA, CCO's queue. */
import './cases.css';

export { useNumber, useRequestWords, useSince, useSponsorshipWords } from '../words/states';
export { useTableWords } from '../words/tableWords';
export { ActBar, type ActOffer, type ActRule, useRules, useStepUp } from './Acts';
export { ChainOf } from './ChainOf';
export { Compose, Conversation, RecordStory } from './Conversation';
export { DecideDialog, type DecideDialogProps, type Decided } from './DecideDialog';
export { FollowFocus } from './FollowFocus';
export { FormDocument } from './FormDocument';
export { type Fresh, NewSince, useFresh } from './fresh';
export { useBackToRow, useKeepPlace } from './keepPlace';
export { useOpened, useTyped } from './opened';
export { Paper } from './Paper';
