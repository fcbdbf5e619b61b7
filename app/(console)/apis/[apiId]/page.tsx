import type { Metadata } from 'next';
import { ApiFrame } from '@/components/apis/api-frame';
import { requireApi } from '@/lib/apis/require-api';

type Props = { params: Promise<{ apiId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  return { title: api.name };
}

export default async function ApiPage({ params }: Props) {
  const { api } = await requireApi((await params).apiId);
  return (
    <ApiFrame api={api} section="basic">
      {api.description}
    </ApiFrame>
  );
}
