export interface Credentials {
  email: string;
  password: string;
}

/**
 * Signs in as next-auth has it.
 *
 * @returns the cookies of the session
 * @throws Error if it is refused
 */
export async function signIn(url: string, credentials: Credentials): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const { csrfToken } = await keep(await fetch(`${url}/api/auth/csrf`)).json();
  const answer = keep(
    await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { Cookie: cookies() },
      body: new URLSearchParams({ csrfToken, ...credentials }),
      redirect: 'manual',
    }),
  );
  if (![...jar.keys()].some((name) => name.endsWith('session-token'))) {
    throw new Error(`signing in was answered ${answer.status} ${answer.headers.get('location') ?? ''}`);
  }
  return cookies();
}
