import { LoginId } from '../components';

/** Whoever asks for a report, with the account that they have. */
export function Requester({ name, login }: { name: string; login: string | null }) {
  return (
    <>
      {name}
      {login ? (
        <>
          {' · '}
          <LoginId id={login} />
        </>
      ) : null}
    </>
  );
}
