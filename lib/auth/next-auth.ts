import { NextRequest } from 'next/server';
import NextAuth, { type AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { findSessionHolder } from '@/lib/administrators/queries';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { Refusal } from '@/lib/forms/refusal';
import { logger } from '@/lib/logger';
import { InvalidRequest } from '@/lib/oauth/errors';
import { readBody } from '@/lib/oauth/request-body';
import { currentOrigin } from '@/lib/request-context';
import { type Client, endSession } from '@/lib/sessions/mutations';
import { ownActor } from './actor';
import { knownBrowserCookie } from './known-browser';
import { openIdProvider, verifiableEmail } from './openid-provider';
import { safeAddress } from './safe-path';
import { signInSchema } from './schema';
import { authCookies, SESSION_LIFETIME } from './session-cookie';
import { signInWithOpenId, signInWithPassword } from './sign-in';

declare module 'next-auth' {
  interface User {
    /** The session that was started for them. */
    sessionId?: string;
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    /** The session's id, all that the cookie holds. */
    sid?: string;
  }
}

/** What next-auth does with a request, under the same rules, cookie and session rows as the sign-in form. */
function authOptions(client: Client): AuthOptions {
  const { PUBLIC_URL, NEXTAUTH_SECRET } = settings();
  const openId = openIdProvider();
  const holderOf = async (sid: string | undefined) =>
    sid === undefined ? null : findSessionHolder(sid, new Date());
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: isHttps(PUBLIC_URL),
    cookies: authCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {}, code: {} },
        authorize: async (credentials) => {
          const parsed = signInSchema.safeParse(credentials);
          if (!parsed.success) return null;
          const outcome = await unlessBroken(signInWithPassword(parsed.data, client));
          if (outcome.status === 'too-many-attempts') throw new Error('TooManyAttempts');
          if (outcome.status === 'code-needed') throw new Error('CodeNeeded');
          if (outcome.status === 'refused') return null;
          return { id: outcome.sessionId, sessionId: outcome.sessionId };
        },
      }),
      ...(openId ? [openId] : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.type === 'credentials') return user.sessionId !== undefined;
        const sessionId = await unlessBroken(signInWithOpenId(verifiableEmail(profile), client));
        if (sessionId === null) return false;
        user.sessionId = sessionId;
        return true;
      },
      jwt: async ({ token, user }) => {
        const sid = user?.sessionId ?? token.sid;
        // next-auth answers this by taking the cookie away.
        if (sid === undefined || (await holderOf(sid)) === null) throw new SessionEnded();
        return { sid };
      },
      session: async ({ session, token }) => {
        const holder = await holderOf(token.sid);
        return {
          expires: session.expires,
          ...(holder && { user: { name: holder.name, email: holder.email } }),
        };
      },
      redirect: ({ url }) => safeAddress(url, PUBLIC_URL),
    },
    events: {
      signOut: async ({ token }) => {
        const holder = await holderOf(token.sid);
        if (holder && token.sid) await endSession(ownActor(holder, client.origin), token.sid);
      },
    },
    logger: {
      error: logFailure,
      warn: (code) => logger().warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}

class SessionEnded extends Error {}

/** next-auth puts the text of what is thrown into an address; of a database that is down that is too much. */
async function unlessBroken<T>(outcome: Promise<T>): Promise<T> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof Refusal)) logger().error({ err: error }, 'signing in failed');
    throw new Error('Callback');
  }
}

/** The name and message alone: the errors of an OpenID client carry codes, verifiers and tokens. */
function logFailure(code: string, metadata: unknown) {
  const error = metadata instanceof Error ? metadata : errorOf(metadata);
  if (error instanceof SessionEnded) return;
  logger().warn({ code, reason: error && `${error.name}: ${error.message}` }, 'next-auth');
}

function errorOf(metadata: unknown): Error | null {
  if (typeof metadata !== 'object' || metadata === null || !('error' in metadata)) return null;
  return metadata.error instanceof Error ? metadata.error : null;
}

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Not `_log`, by which anyone could write into the server's log. */
const SERVED = new Set(['signin', 'signout', 'callback', 'csrf', 'session', 'providers', 'error']);

/** Serves /api/auth/…; where that is comes from NEXTAUTH_URL, which server.ts sets to PUBLIC_URL. */
export async function handleNextAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action = ''] = (await context.params).nextauth;
  if (!SERVED.has(action)) return new Response(null, { status: 404 });
  const userAgent = request.headers.get('user-agent') ?? '';
  const bounded = request.method === 'POST' ? await withBoundedBody(request) : request;
  // Closed, because the rest of the body is never read.
  if (bounded === null) return new Response(null, { status: 413, headers: { Connection: 'close' } });
  if (bounded === 'unreadable') return new Response(null, { status: 400 });
  const knownBrowser = request.cookies.get(knownBrowserCookie.name())?.value;
  const client = { origin: currentOrigin(), userAgent, ...(knownBrowser !== undefined && { knownBrowser }) };
  return NextAuth(bounded, context, authOptions(client));
}

function isJson(body: string): boolean {
  try {
    return typeof JSON.parse(body) === 'object';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * next-auth reads and parses whatever is sent, before it asks who sends it: megabytes stop the process for seconds.
 *
 * @returns null if the body is larger than any form of ours; `unreadable` for JSON that is none, on which it fails
 */
async function withBoundedBody(request: NextRequest): Promise<NextRequest | 'unreadable' | null> {
  try {
    const body = await readBody(request);
    if (/json/i.test(request.headers.get('content-type') ?? '') && !isJson(body)) return 'unreadable';
    return new NextRequest(request.url, { method: request.method, headers: request.headers, body });
  } catch (error) {
    if (error instanceof InvalidRequest) return null;
    throw error;
  }
}
