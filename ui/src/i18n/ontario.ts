import { today } from '@internationalized/date';

/** Days are Ontario's days, as the rulebook counts them, wherever this computer's clock is set. */
export const ontarioToday = () => today('America/Toronto');
