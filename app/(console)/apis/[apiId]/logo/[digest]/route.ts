import { serveLogo } from '@/lib/apis/serve-logo';

type Context = { params: Promise<{ apiId: string; digest: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { apiId, digest } = await params;
  return serveLogo(apiId, digest);
}
