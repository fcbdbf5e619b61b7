import { readyAnswer } from '@/lib/server/probes';
import { tokenService } from '@/lib/token-service/token-service';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { body, status, headers } = readyAnswer(await (await tokenService()).isReady());
  return new Response(body, { status, headers });
}
