export const dynamic = 'force-dynamic';

/** Alive as long as it answers; asks nothing of the database. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}
