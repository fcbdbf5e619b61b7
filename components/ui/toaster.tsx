'use client';

import type { Theme } from '@/lib/preferences/theme';
import { useToastWindow } from './toast';

/** Where `toast.success(…)` appears; nothing until there is one. */
export function Toaster({ theme }: { theme: Theme }) {
  const Window = useToastWindow();
  return Window && <Window theme={theme} />;
}
