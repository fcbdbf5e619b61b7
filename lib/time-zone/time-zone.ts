const LONGEST_NAME = 64;

/** Whether this is a time zone of the IANA database, or `UTC`, that dates can be told in here. */
export function isTimeZone(text: string): boolean {
  if (text.length > LONGEST_NAME || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
