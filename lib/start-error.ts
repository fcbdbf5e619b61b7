/** What stops a start. The message is one line that says what to do, and names the variable at fault if one is. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
