/** ⌘ on what Apple makes, Ctrl elsewhere. For the browser only: the server does not know. */
export const commandKey = () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl');
