import { styleText } from 'node:util';
import type { Paint } from '@/lib/configuration/print-plan';
import type { CommandLine, Output } from './command-line';

/** Colours for a terminal that shows them and somebody who wants them (https://no-color.org, FORCE_COLOR). */
export function paintFor(out: Output, env: CommandLine['env']): Paint {
  const isWanted = env.FORCE_COLOR
    ? env.FORCE_COLOR !== '0'
    : !env.NO_COLOR && env.TERM !== 'dumb' && out.isTTY;
  if (!isWanted) return (_colour, text) => text;
  return (colour, text) => styleText(colour, text, { validateStream: false });
}
