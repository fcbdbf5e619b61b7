import { Badge } from '@/components/ui/badge';

const TONES = { GET: 'info', POST: 'success', PUT: 'warning', PATCH: 'warning', DELETE: 'danger' } as const;

const isKnown = (method: string): method is keyof typeof TONES => method in TONES;

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={isKnown(method) ? TONES[method] : 'neutral'} className="min-w-14 justify-center font-mono">
      {method}
    </Badge>
  );
}
