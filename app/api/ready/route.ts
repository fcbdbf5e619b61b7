import { tokenService } from '@/lib/token-service/token-service';

export const dynamic = 'force-dynamic';

/** Whether requests should be sent here. */
export async function GET(): Promise<Response> {
  const ready = await (await tokenService()).isReady();
  return Response.json(
    { status: ready ? 'ok' : 'unavailable' },
    {
      status: ready ? 200 : 503,
      headers: { 'Cache-Control': 'no-store', ...(ready ? {} : { 'Retry-After': '1' }) },
    },
  );
}
