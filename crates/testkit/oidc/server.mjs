// The OpenID provider of the sample world: oidc-provider (certified) and one page of our own, on which a person
// picks which sample operator she is. It stands in for ONE ID and keeps ONE ID's rules where they shape the desk:
// code flow with PKCE, a public client, short-lived tokens and no refresh token.
//
//   node server.mjs --operators operators.json [--port 0] [--host 127.0.0.1] [--redirect URI]... [--system URL --token TOKEN]
//
// With a SCIM server, registrants sign in as well: at /clinical-viewer, with the login ID and the password of their letter (accounts.mjs).
// Prints `READY <issuer>` when it listens; stops on SIGTERM.
import { createServer } from 'node:http';
import { randomBytes, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Provider from 'oidc-provider';
import { Accounts, CLIENT as SERVICE, client as service } from './accounts.mjs';

const { values: args } = parseArgs({
  options: {
    operators: { type: 'string' },
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    // As providers do that know no native programs: these addresses, exactly, and no other.
    redirect: { type: 'string', multiple: true, default: [] },
    // The SCIM server that knows the registrants, and what it wants to hear.
    system: { type: 'string' },
    token: { type: 'string', default: '' },
  },
});
if (!args.operators) {
  console.error('say which sample operators there are: --operators operators.json');
  process.exit(2);
}
const operators = new Map(JSON.parse(readFileSync(args.operators, 'utf8')).map((o) => [o.sub, o]));

const escape = (text) =>
  String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function draw(title, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>
:root{color-scheme:light dark}body{font:1rem/1.5 "Open Sans",sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
h2{font-size:1.1rem;margin:1.5rem 0 .25rem}ul{list-style:none;margin:0;padding:0}li{margin:.375rem 0}
label{display:block;margin:.75rem 0}input{font:inherit;display:block;padding:.375rem;width:24rem;max-width:100%}
button{font:inherit;width:100%;text-align:left;padding:.625rem 1rem;border:2px solid #06c;border-radius:4px;background:Canvas;color:CanvasText;cursor:pointer}
button:hover,button:focus-visible{background:#06c;color:#fff;outline:3px solid #009adb;outline-offset:2px}span{float:right}
</style></head><body><main>${body}</main></body></html>`;
}

function page(uid) {
  const groups = new Map();
  for (const o of operators.values()) groups.set(o.organization, [...(groups.get(o.organization) ?? []), o]);
  const sections = [...groups].map(
    ([organization, people], n) => `<section aria-labelledby="org-${n}"><h2 id="org-${n}">${escape(organization)}</h2><ul>${people
      .map(
        (o) => `<li><button id="operator-${escape(o.sub)}" name="sub" value="${escape(o.sub)}">${escape(
          `${o.given_name} ${o.family_name}`.trim(),
        )} <span>${escape(o.role)}</span></button></li>`,
      )
      .join('')}</ul></section>`,
  );
  return draw(
    'Sample sign-in',
    `<h1>Who are you? <span lang="fr">Qui êtes-vous&nbsp;?</span></h1>
<p>This page stands in for ONE ID. Everybody on it is invented (sample).</p>
<form method="post" action="/interaction/${escape(uid)}">${sections.join('')}
<section aria-labelledby="leave"><h2 id="leave">None of them</h2><button id="cancel" name="cancel" value="1">Go back without signing in</button></section>
</form>`,
  );
}

const configuration = {
  clients: [
    {
      client_id: 'lra-desk',
      application_type: args.redirect.length ? 'web' : 'native',
      token_endpoint_auth_method: 'none',
      // A native client may use any port of the loopback address, or a scheme of its own (RFC 8252).
      redirect_uris: args.redirect.length ? args.redirect : ['http://127.0.0.1/callback', 'ca.lradesk.desk:/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      // As ONE ID is asked to: whoever recovers a passphrase must have been there for it.
      require_auth_time: true,
    },
    ...(args.system ? [service] : []),
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['given_name', 'family_name', 'username', 'preferred_username'], email: ['email'] },
  conformIdTokenClaims: false,
  ttl: { AuthorizationCode: 300, AccessToken: 600, IdToken: 3600, Interaction: 3600, Session: 3600, Grant: 3600 },
  issueRefreshToken: () => false,
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
  findAccount: (_ctx, sub) => {
    const operator = operators.get(sub);
    if (!operator) return accounts?.account(sub);
    return {
      accountId: sub,
      claims: () => ({
        sub,
        given_name: operator.given_name,
        family_name: operator.family_name,
        username: operator.username,
        // Issuers say it, and it is no proof of who somebody is: a centre that was not told to believes nothing of it.
        preferred_username: operator.username,
        email: operator.email,
      }),
    };
  },
  // The sample operators have agreed to everything this one client asks for.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
};

// A registration desk is shared: every sign-in asks who it is, whoever signed in before in this browser.
function forgetWhoWasHere(request) {
  const cookies = (request.headers.cookie ?? '').split('; ').filter((cookie) => !cookie.startsWith('_session'));
  request.headers.cookie = cookies.join('; ');
}

function show(response, html) {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
  response.setHeader('cache-control', 'no-store');
  response.end(html);
}

async function interaction(provider, request, response) {
  const { uid, params } = await provider.interactionDetails(request, response);
  const registrants = params.client_id === SERVICE;
  if (request.method !== 'POST') {
    show(response, registrants ? accounts.signIn(uid) : page(uid));
    return;
  }
  let body = '';
  for await (const piece of request) {
    body += piece;
    if (body.length > 4096) throw new Error('the form is longer than this page makes it');
  }
  const form = new URLSearchParams(body);
  if (registrants) {
    const { page: next, subject } = await accounts.answered(uid, form);
    if (next) return show(response, next);
    const login = { accountId: subject, remember: false };
    await provider.interactionFinished(request, response, { login, consent: {} }, { mergeWithLastSubmission: false });
    return;
  }
  // A native client must be consented to at every sign-in; picking oneself on this page is that consent.
  const result = operators.has(form.get('sub'))
    ? { login: { accountId: form.get('sub'), remember: false }, consent: {} }
    : { error: 'access_denied', error_description: 'the person chose not to sign in' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function visit(request, response, otherwise) {
  const came = await accounts.serve(request);
  if (!came) return otherwise();
  if (came.page) return show(response, came.page);
  response.statusCode = 302;
  response.setHeader('location', came.to);
  response.end();
}

let accounts;

// The issuer is part of every operator's identity and contains the port, so the port comes first.
const server = createServer();
server.listen(Number(args.port), args.host, () => {
  const issuer = `http://${args.host}:${server.address().port}`;
  if (args.system) accounts = new Accounts(issuer, args.system, args.token, draw, escape);
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    forgetWhoWasHere(request);
    const failed = (problem) => {
      response.statusCode = 400;
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(`This sign-in cannot go on: ${problem.message}. Start again from the desk.\n`);
    };
    if (request.url.startsWith('/interaction/')) interaction(provider, request, response).catch(failed);
    else if (accounts) visit(request, response, () => answer(request, response)).catch(failed);
    else answer(request, response);
  });
  console.log(`READY ${issuer}`);
});
process.on('SIGTERM', () => process.exit(0));
