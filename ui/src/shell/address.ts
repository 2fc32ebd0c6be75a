/**
 * The page's address at this moment. Wouter's `useLocation` says which page is shown, which is not the same while it is being
 * left: who writes addresses after waiting for something asks here whether the operator is still there.
 */
export const addressNow = () => window.location.hash.replace(/^#?\/?/, '/');
