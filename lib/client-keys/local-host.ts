/** The host of a URL, IPv6 without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Whether a URL leads to this machine itself, where http is as good as https. */
export function isLocalHost(url: URL): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(hostOf(url));
}
