import { healthAnswer } from '@/lib/server/probes';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  const { body, status, headers } = healthAnswer();
  return new Response(body, { status, headers });
}
