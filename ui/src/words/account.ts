import type { Account } from '../host';

/** The login ID stays the person's, whatever became of the account; `null` where there is none, or the desk may not hold it. */
export const loginOf = (account: Account) => (account.state === 'requested' ? null : account.login_id);

/** What is known of an account that the registration agents stopped; `null` where nobody did. */
export const stoppedOf = (account: Account) =>
  account.state === 'suspended' || account.state === 'revoked' ? account : null;
