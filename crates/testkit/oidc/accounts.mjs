// Where registrants sign in: the sample service, the page that asks for login ID and password, and the SCIM server that knows both.
// Nobody is made here: whoever can sign in was brought there by the centre, with the password of their letter, and may enter
// as long as the centre leaves them in the service's group.
import { createHash, randomBytes } from 'node:crypto';

export const CLIENT = 'sample-clinical-viewer';
const SERVICE = '/clinical-viewer';
const BACK = `${SERVICE}/back`;
const GROUP = 'ClinicalViewer';
const SUBJECT = 'account:';
const SHORTEST = 12;

/** The client of the sample service: public, and on this machine alone. */
export const client = {
  client_id: CLIENT,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: [`http://127.0.0.1${BACK}`],
  grant_types: ['authorization_code'],
  response_types: ['code'],
};

const hash = (text) => createHash('sha256').update(text).digest('hex');
const challenge = (verifier) => createHash('sha256').update(verifier).digest('base64url');

export class Accounts {
  /**
   * @param {string} issuer where the provider answers
   * @param {string} system the address below which the SCIM server has /Users and /Groups
   * @param {string} token its bearer token
   * @param {(title: string, body: string) => string} draw a page
   * @param {(text: string) => string} escape text for a page
   */
  constructor(issuer, system, token, draw, escape) {
    Object.assign(this, { issuer, system, token, draw, escape });
    // Passwords that people chose themselves: every other was on paper, and is changed before it opens anything.
    this.chosen = new Map();
    // Who has shown the password of a letter and is to choose another, by the interaction.
    this.choosing = new Map();
    this.verifiers = new Map();
    this.names = new Map();
  }

  async ask(path, parameters = {}, patch) {
    const url = new URL(`${this.system}/${path}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const headers = { authorization: `Bearer ${this.token}`, accept: 'application/scim+json' };
    if (patch) headers['content-type'] = 'application/scim+json';
    const answer = await fetch(url, { method: patch ? 'PATCH' : 'GET', headers, body: patch && JSON.stringify(patch) });
    if (!answer.ok) throw new Error(`the SCIM server answers ${answer.status}`);
    return answer.status === 204 ? {} : answer.json();
  }

  async withPassword(login, password) {
    const filter = `userName eq ${JSON.stringify(login.trim())} and password eq ${JSON.stringify(password)}`;
    const found = await this.ask('Users', { filter });
    return found.totalResults === 1 ? found.Resources[0] : undefined;
  }

  async mayEnter(user) {
    const found = await this.ask('Groups', { filter: `displayName eq ${JSON.stringify(GROUP)}` });
    return (found.Resources ?? []).some((group) => (group.members ?? []).some((member) => member.value === user.id));
  }

  async choose(id, password) {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    await this.ask(`Users/${id}`, {}, { schemas, Operations: [{ op: 'replace', path: 'password', value: password }] });
    this.chosen.set(id, hash(password));
  }

  signIn(uid, problem = '') {
    return this.draw(
      'Sign in',
      `<h1>Sign in to ClinicalViewer (sample)</h1><p role="alert">${problem}</p>
<form method="post" action="/interaction/${this.escape(uid)}">
<label>Login ID <input name="login" autocomplete="off" required></label>
<label>Password <input name="password" type="password" autocomplete="off" required></label>
<button name="go" value="1">Sign in</button></form>`,
    );
  }

  change(uid, problem = '') {
    return this.draw(
      'Choose a password',
      `<h1>Choose a password of your own</h1><p>The one of your letter has served its purpose.</p><p role="alert">${problem}</p>
<form method="post" action="/interaction/${this.escape(uid)}">
<label>New password <input name="new" type="password" autocomplete="off" required></label>
<label>The same again <input name="again" type="password" autocomplete="off" required></label>
<button name="go" value="1">Use this password</button></form>`,
    );
  }

  /** What an answered form leads to: another page, or whoever signed in. */
  async answered(uid, form) {
    const waiting = this.choosing.get(uid);
    if (waiting) {
      const chosen = form.get('new') ?? '';
      if (chosen.length < SHORTEST) return { page: this.change(uid, `It has ${SHORTEST} letters at the least.`) };
      if (chosen !== form.get('again')) return { page: this.change(uid, 'The two are not the same.') };
      if (hash(chosen) === waiting.before) return { page: this.change(uid, 'This is the one of your letter.') };
      this.choosing.delete(uid);
      await this.choose(waiting.user.id, chosen);
      return this.let(waiting.user);
    }
    const password = form.get('password') ?? '';
    const user = await this.withPassword(form.get('login') ?? '', password);
    if (!user) return { page: this.signIn(uid, 'Login ID and password do not go together.') };
    if (!user.active) return { page: this.signIn(uid, 'This account is locked.') };
    if (!(await this.mayEnter(user))) return { page: this.signIn(uid, 'This account has no access to ClinicalViewer.') };
    if (this.chosen.get(user.id) === hash(password)) return this.let(user);
    this.choosing.set(uid, { user, before: hash(password) });
    return { page: this.change(uid) };
  }

  let(user) {
    const subject = `${SUBJECT}${user.id}`;
    this.names.set(subject, { name: user.displayName ?? user.userName, login: user.userName });
    return { subject };
  }

  /** An account that signed in before, for the provider. */
  account(subject) {
    const known = this.names.get(subject);
    return known && { accountId: subject, claims: () => ({ sub: subject, name: known.name, preferred_username: known.login }) };
  }

  /** The sample service itself; none of its business is answered with nothing. */
  async serve(request) {
    const url = new URL(request.url, this.issuer);
    if (url.pathname === SERVICE) {
      const [state, verifier] = [randomBytes(16).toString('hex'), randomBytes(32).toString('base64url')];
      this.verifiers.set(state, verifier);
      const begin = new URL('/auth', this.issuer);
      begin.search = new URLSearchParams({
        client_id: CLIENT,
        response_type: 'code',
        scope: 'openid profile',
        redirect_uri: `${this.issuer}${BACK}`,
        code_challenge: challenge(verifier),
        code_challenge_method: 'S256',
        state,
      });
      return { to: begin.href };
    }
    if (url.pathname !== BACK) return undefined;
    const state = url.searchParams.get('state') ?? '';
    const verifier = this.verifiers.get(state);
    this.verifiers.delete(state);
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: CLIENT,
        code: url.searchParams.get('code') ?? '',
        code_verifier: verifier ?? '',
        redirect_uri: `${this.issuer}${BACK}`,
      }),
    });
    if (!answer.ok) return { page: this.draw('Not signed in', `<h1>Nobody is signed in</h1><p><a href="${SERVICE}">Sign in</a></p>`) };
    const { id_token } = await answer.json();
    const { sub } = JSON.parse(Buffer.from(id_token.split('.')[1], 'base64url').toString());
    const name = this.escape(this.names.get(sub)?.name ?? '');
    return {
      page: this.draw('ClinicalViewer (sample)', `<h1>ClinicalViewer (sample)</h1><p>Signed in: ${name}. There is nothing else here.</p>`),
    };
  }
}
