import { z } from 'zod';

const visible = /[^\p{C}\p{Z}]/u;
/** No control characters; NUL is one, which PostgreSQL refuses. */
const printable = /^\P{Cc}*$/u;
const printableLines = /^[\P{Cc}\n\t]*$/u;

/** A name: one line with something to see in it, without blanks around it or two in a row. */
export const nameText = (max: number) =>
  z
    .string()
    .transform((typed) => typed.trim().replaceAll(/\p{Zs}+/gu, ' '))
    .pipe(z.string().regex(visible, 'required').max(max).regex(printable));

/** Prose of several lines; may be empty. */
export const prose = (max: number) =>
  z
    .string()
    // Forms send the ends of lines as CR LF (RFC 7578 section 4.4), which would count twice.
    .transform((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max).regex(printableLines));

/** The same; may be absent. */
export const proseText = (max: number) => z.string().default('').pipe(prose(max));

/** PostgreSQL's integer, in which versions are counted. */
const LARGEST_VERSION = 2_147_483_647;

/** The version that a form was made of. */
export const versionField = z.coerce.number().int().min(1).max(LARGEST_VERSION);
