import { findRefusedRequest } from '@/lib/activity/explanation/refused-request';
import type { Actor } from '@/lib/auth/actor';
import type { TokenService } from '@/lib/token-service/token-service';
import { type Endpoints, testApplication } from './mutations';
import type { ExplainedTest, TestApplication } from './schema';

type Tester = Actor<
  'credentials:write' | 'activity:read' | 'applications:read' | 'apis:read' | 'authorizations:read'
>;

/**
 * A test, with the reason of a refusal as the activity has it: the answer itself does not tell.
 *
 * @throws Refusal as `testApplication`
 */
export async function explainedTest(
  actor: Tester,
  input: TestApplication,
  { activity, ...endpoints }: Endpoints & Pick<TokenService, 'activity'>,
): Promise<ExplainedTest> {
  const result = await testApplication(actor, input, endpoints);
  if (result.token !== null) return { ...result, why: null };
  // It is written within a second anyway, but by then nobody would look.
  await activity.writeSoFar();
  return { ...result, why: await findRefusedRequest(actor, result.requestId) };
}
